"""Where the database is, how its tables change, and what is said when it can't be used."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from analytics.errors import DatabaseTrouble
from analytics.model import Answer
from analytics.store import default_url, open_store
from analytics.store.connect import WAIT_SECONDS, connect, reading, resolve
from analytics.store.migrate import MIGRATIONS, bring_up_to_date
from analytics.store.schema import metadata

LAST = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
NEXT = f"{int(LAST) + 1:04}"
REBUILD = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{LAST}"

def upgrade():
    with op.batch_alter_table("uploads", recreate="always") as table:
        table.add_column(sa.Column("remark", sa.Text))
"""
BREAKS_OFF = REBUILD + "    raise ZeroDivisionError\n"


@pytest.fixture
def folder_with(tmp_path):
    """Return the migrations of this version and one more."""

    def copied(revision):
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"{NEXT}_more.py").write_text(revision)
        return folder

    return copied


def test_the_database_is_the_one_named_then_the_environments_then_the_default(monkeypatch, tmp_path):
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", f"sqlite:///{tmp_path}/environment.sqlite")
    assert resolve("sqlite:////tmp/named.sqlite").database == "/tmp/named.sqlite"
    assert resolve(None).database == f"{tmp_path}/environment.sqlite"
    monkeypatch.delenv("FOLLOWUP_DATABASE_URL")
    assert str(resolve(None)) == default_url()
    assert default_url().startswith("sqlite:///")
    assert default_url().endswith("followup.sqlite")


def test_a_plain_path_is_a_database_and_its_folder_is_made(tmp_path):
    store = open_store(str(tmp_path / "a new folder" / "survey.sqlite"))
    assert (tmp_path / "a new folder" / "survey.sqlite").is_file()
    store.close()


def test_a_commit_outlives_a_power_cut_and_readers_never_wait(store):
    with reading(store._engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def not_of_the_index_of_words(name, kind, _parents):
    """SQLite keeps the index in tables of its own making, which the schema does not know."""
    return kind != "table" or not name.startswith("practice_words")


def test_the_revisions_together_make_the_tables_of_the_schema(store):
    with reading(store._engine) as connection:
        options = {"compare_type": True, "include_name": not_of_the_index_of_words}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_database_itself_refuses_an_answer_that_is_none_of_the_four(store):
    with sqlite3.connect(store._engine.url.database) as raw:
        raw.execute("INSERT INTO answer_sheets (id, digest) VALUES (1, 'x')")
        raw.execute("INSERT INTO answers VALUES (1, 'shared', 'not_recorded')")
        with pytest.raises(sqlite3.IntegrityError, match="ck_answers_answer"):
            raw.execute("INSERT INTO answers VALUES (1, 'effect', '')")
    raw.close()


def test_a_new_database_needs_no_backup_and_neither_does_one_up_to_date(store, tmp_path):
    open_store(store.url).close()
    assert list(tmp_path.glob("*backup*")) == []


def test_a_change_of_the_tables_copies_the_file_first_and_keeps_the_data(store, made, folder_with):
    store.commit(made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame()), person="ana")
    before = store.records()
    file = Path(store._engine.url.database)
    bring_up_to_date(store._engine, folder=folder_with(REBUILD))

    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT file_name, remark FROM uploads").fetchall() == [("a.xlsx", None)]
    raw.close()
    assert store.records().replies.equals(before.replies)
    copied = file.with_name(f"followup.sqlite.before-{NEXT}.backup")
    assert copied.stat().st_mode == file.stat().st_mode
    backup = open_store(str(copied))
    assert backup.records().replies.equals(before.replies)
    backup.close()
    assert not list(file.parent.glob("*.unfinished"))
    with reading(store._engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_change_of_the_tables_that_fails_leaves_everything_as_it_was(store, made, folder_with):
    store.commit(made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame()), person="ana")
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(store._engine, folder=folder_with(BREAKS_OFF))
    again = open_store(store.url)
    assert len(again.records().replies) == 1
    with reading(again._engine) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == LAST
        assert "remark" not in list(connection.exec_driver_sql("SELECT * FROM uploads").keys())
    again.close()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(store, folder_with):
    bring_up_to_date(store._engine, folder=folder_with(REBUILD))
    with pytest.raises(
        DatabaseTrouble, match=rf"newer version .* revision {NEXT}, this version knows up to {LAST}"
    ):
        open_store(store.url)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE invoices (id INTEGER)")
    raw.close()
    with pytest.raises(DatabaseTrouble, match="another program: it holds the tables invoices"):
        open_store(str(file))
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]
    raw.close()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague, this is a letter and no database. " * 20)
    with pytest.raises(DatabaseTrouble, match=r"letter\.txt is not a database"):
        open_store(str(file))


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseTrouble, match=r"folder .*file/below can't be created"):
        open_store(str(tmp_path / "file" / "below" / "survey.sqlite"))


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(DatabaseTrouble, match="can't be opened"):
        open_store(str(tmp_path))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_since_it_would_be_lost(url):
    with pytest.raises(DatabaseTrouble, match="lost"):
        open_store(url)


@pytest.mark.parametrize(
    "url", ["carrier-pigeon://me:secret@host/survey", "postgresql://me:secret@nowhere.invalid/x"]
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(url):
    with pytest.raises(DatabaseTrouble) as trouble:
        open_store(url)
    assert "secret" not in str(trouble.value)


def test_a_full_disk_changes_nothing_and_says_so(store, made):
    store.commit(made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame()), person="ana")
    engine = connect(resolve(store.url), wait_seconds=WAIT_SECONDS)
    small = type(store)(engine)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    many = [made.reply("LK", note="x" * 1000) for _ in range(200)]
    with pytest.raises(DatabaseTrouble, match=r"disk is full\. Nothing was changed"):
        small.commit(made.batch("b", *many), person="ana")
    small.close()
    assert len(store.records().replies) == 1
