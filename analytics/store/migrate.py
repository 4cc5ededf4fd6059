"""Changes of the tables: named, ordered, each applied once, in one transaction, after a backup.

A revision is a file in migrations/versions whose name begins with its four digits. The first is
0001; the next one names it as `down_revision`. A test compares their sum with schema.py.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from analytics.errors import DatabaseTrouble
from analytics.people import OWNER
from analytics.store import audit, on_server
from analytics.store.connect import file_of, in_words, reading, shown, writing
from analytics.store.schema_audit import audit as audit_table

MIGRATIONS = Path(__file__).parent / "migrations"

version = table("alembic_version", column("version_num"))


def bring_up_to_date(engine: Engine, *, folder: Path = MIGRATIONS, tell: bool = True) -> None:
    """Apply the revisions that the database lacks; a database that is up to date costs one question.

    Two processes that start at once take turns: the second finds the work done.
    """
    known = _known(folder)
    with reading(engine) as connection:
        if _revision(connection) == known[-1]:
            return
    try:
        _apply(engine, known, folder, tell=tell)
    finally:
        engine.dispose()  # the connection that rebuilt tables had foreign keys switched off


def refuse_other(connection: Connection) -> None:
    """Raise DatabaseTrouble where the tables are not those of this version; nothing is changed."""
    found, known = _revision(connection), _known(MIGRATIONS)
    _refuse_unknown(connection, found, known)
    if found != known[-1]:
        raise DatabaseTrouble(
            f"The database {shown(connection.engine.url)} was last used by an earlier version. "
            "Run followup uploads once, which brings its tables up to date and keeps a copy, then try again."
        )


def _known(folder: Path) -> list[str]:
    return sorted(path.name[:4] for path in (folder / "versions").glob("[0-9]*.py"))


def _apply(engine: Engine, known: list[str], folder: Path, *, tell: bool) -> None:
    with writing(engine, rebuilds_tables=True) as connection:
        found = _revision(connection)
        if found != known[-1]:
            _refuse_unknown(connection, found, known)
            if found:
                _back_up(engine, before=known[-1])
            _upgrade(connection, folder)
            if tell:
                _tell_the_audit(connection, known[-1], before=found)


def _tell_the_audit(connection: Connection, revision: str, *, before: str) -> None:
    """Write down that the tables changed, where the revision has an audit already."""
    if inspect(connection).has_table(audit_table.name):
        about = f"revision {revision}, before {before or 'none'}"
        audit.append(connection, person=OWNER.name, role=OWNER.role, action="set up tables", about=about)


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table(version.name):
        return ""
    return connection.execute(select(version.c.version_num)).scalar() or ""


def _refuse_unknown(connection: Connection, found: str, known: list[str]) -> None:
    place = shown(connection.engine.url)
    tables = inspect(connection).get_table_names()
    if found and "uploads" not in tables:
        found = ""  # of another program, which counts its revisions as this one does
    if found and found not in known:
        raise DatabaseTrouble(
            f"The database {place} was written by a newer version of this program (its tables are at "
            f"revision {found}, this version knows up to {known[-1]}). Install the newer version, or name "
            "another database. Nothing was changed.",
            why="newer",
        )
    others = [] if found else tables
    if others:
        raise DatabaseTrouble(
            f"The database {place} belongs to another program: it holds the tables "
            f"{', '.join(others[:5])}. Name another database. Nothing was changed.",
            why="of another program",
        )


def _upgrade(connection: Connection, folder: Path) -> None:
    # Imported here: Alembic takes longer to load than all the rest, and is needed once a version.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        on_server.order_by_signs(connection)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"The revision leaves lines that refer to nothing: {broken[:5]}")


def _back_up(engine: Engine, *, before: str) -> None:
    """Copy a SQLite file beside itself; the name appears only when the copy is complete."""
    file = file_of(engine.url)
    if file is None:
        return
    backup = file.with_name(f"{file.name}.before-{before}.backup")
    unfinished = backup.with_name(f"{backup.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with in_words(engine):
        source, target = sqlite3.connect(file), sqlite3.connect(unfinished)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
    shutil.copymode(file, unfinished)  # nobody reads the copy who may not read the file
    os.replace(unfinished, backup)
