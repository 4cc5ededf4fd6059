"""`followup backup`, `restore`, `move`, `check-database`: the database as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    database_option,
    json_option,
    print_json,
    user_name,
)

if TYPE_CHECKING:
    from analytics.store.backup import Copied

file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command(cls=FollowupCommand)
@file_argument
@json_option
@database_option
def backup(file: Path, as_json: bool, database: str | None) -> None:
    """Write a copy of the database to FILE, while the dashboard runs.

    The copy is looked through before it gets its name. It is a SQLite file whatever the database is, and
    can be restored into either kind. The audit of the database says so, where it can be written to.
    """
    from analytics.store import backup as making

    _tell(making.backup(database, file, person=user_name()), "The backup is", as_json)


@click.command(cls=FollowupCommand)
@file_argument
@json_option
@database_option
def restore(file: Path, as_json: bool, database: str | None) -> None:
    """Put the backup FILE in the place of the database; what was there is kept as a backup.

    The audit says so from then on. Who is signed in has to sign in again. On PostgreSQL the database must
    be empty.
    """
    from analytics.store import backup as making

    _tell(making.restore(database, file, person=user_name()), "The backup was restored into", as_json)


@click.command(cls=FollowupCommand)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
def move(source: str, target: str, as_json: bool) -> None:
    """Copy the database FROM into the empty database TO, be it SQLite or PostgreSQL; FROM stays as it is."""
    from analytics.store import backup as making

    _tell(making.move(source, target, person=user_name()), "All was copied to", as_json)


@click.command("check-database", cls=FollowupCommand)
@json_option
@database_option
@click.pass_context
def check_database(context: click.Context, as_json: bool, database: str | None) -> None:
    """Look the whole database through and name what is not as it was stored. Exit code 1 if so."""
    from analytics.store.daily import check_database as looked_through

    found, days = looked_through(database)
    if as_json:
        told = {"uploads": found.uploads, "data_version": found.data_version}
        told |= {"faults": list(found.faults), "unchecked_uploads": list(found.unchecked)}
        print_json(told | {"daily_copies": list(days)})
    else:
        said = list(found.faults) or [f"All is whole: {found.uploads} uploads, state {found.data_version}."]
        if found.unchecked:
            ids = ", ".join(map(str, found.unchecked))
            said.append(f"Stored by an earlier version, so not compared line by line: uploads {ids}.")
        if days:
            said.append(f"Daily copies beside it: {', '.join(days)}.")
        click.echo("\n".join(said))
    if found.faults:
        context.exit(REMAIN)


def _tell(made: Copied, begin: str, as_json: bool) -> None:
    if as_json:
        kept = str(made.kept) if made.kept else None
        told = {"place": made.place, "data_version": made.data_version, "lines": made.lines, "kept": kept}
        print_json(told | {"untold": made.untold or None})
        return
    click.echo(f"{begin} {made.place}: state {made.data_version}, {made.lines} lines.")
    if made.kept:
        click.echo(f"What was there before is kept in {made.kept}.")
    if made.untold:
        click.echo(f"The audit has no line of this. {made.untold}")
