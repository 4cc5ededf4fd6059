"""A database of the first version keeps all it holds, and its practices can be searched and noted."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from analytics.notes import practice_key
from analytics.store import open_store
from analytics.store.connect import WAIT_SECONDS, connect, resolve
from analytics.store.migrate import MIGRATIONS, bring_up_to_date

LAST = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
LATER = [f"{number:04}*" for number in range(2, int(LAST) + 1)]

LINES = """
INSERT INTO uploads VALUES
  (1, 'a.xlsx', 'a', 'c1', 'l', '2020-01-01T00:00:00+00:00', 'ana', 0, 1, 1, 1, 1, 3, 0),
  (2, 'b.xlsx', 'b', 'c2', 'l', '2020-01-02T00:00:00+00:00', 'ben', 0, 1, 0, 0, 0, 1, 0);
INSERT INTO events VALUES (1, 1, 'committed', '2020-01-01T00:00:00+00:00', 'ana', '1-x');
INSERT INTO events VALUES (2, 2, 'committed', '2020-01-02T00:00:00+00:00', 'ben', '2-y');
INSERT INTO rounds VALUES (1, '2020-A', 'Survey', '', '', '', '');
INSERT INTO workshops VALUES (1, '2020-A-1', '2020-A', 1, 'Risk', '', 'regional', '', 5, 0);
INSERT INTO administrations VALUES ('MV', 'Maldives'), ('LK', 'Sri Lanka');
INSERT INTO answer_sheets VALUES (1, 'd');
INSERT INTO answers VALUES (1, 'shared', 'yes');
INSERT INTO replies VALUES (1, 1, '2020-A-1', 'MV', 1, '', 'Replies', 2);
INSERT INTO practices VALUES
  (1, 1, '2020-A-1', 'MV', 'effect', 'Café manual', 'p. 1', ''),
  (5, 1, '2020-A-1', 'LK', 'effect', 'Old text', '', 'n'),
  (6, 1, '2020-A-1', 'LK', 'project', '?', '', ''),
  (9, 2, '2020-A-1', 'LK', 'effect', 'New text', '', '');
"""


@pytest.fixture
def first_version(database, tmp_path):
    """A database of revision 0001: MV has a reply and a practice, LK's practices were corrected once."""
    folder = tmp_path / "first"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", *LATER))
    engine = connect(resolve(database), wait_seconds=WAIT_SECONDS)
    bring_up_to_date(engine, folder=folder)
    engine.dispose()
    with sqlite3.connect(database) as raw:
        raw.executescript(LINES)
    raw.close()
    return database


def test_practices_on_record_get_their_keys_and_are_found(first_version):
    store = open_store(first_version)
    manual = practice_key("2020-A", 1, "MV", "effect", "Café manual")
    new = practice_key("2020-A", 1, "LK", "effect", "New text")
    assert store.records().practices.values.tolist() == [
        ["2020-A-1", "MV", "effect", "Café manual", "p. 1", "", manual, 1],
        ["2020-A-1", "LK", "effect", "New text", "", "", new, 2],
    ]
    assert store.search_practices("cafe").keys == (manual,)
    assert store.search_practices("text").keys == (new,)
    store.undo(2, person="ana")
    assert store.search_practices("text").keys == (practice_key("2020-A", 1, "LK", "effect", "Old text"),)
    store.close()


def test_nothing_else_of_the_first_version_changes(first_version):
    store = open_store(first_version)
    records = store.records()
    assert records.replies.values.tolist() == [["2020-A-1", "MV", 1, "", 1]]
    assert records.data_version == "2-y"
    assert [upload.person for upload in store.history()] == ["ben", "ana"]
    assert store.notes().version == "0"
    store.close()
    with sqlite3.connect(first_version) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(LAST,)]
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match=r"practices\.key"):
            raw.execute("UPDATE practices SET key = NULL")
    raw.close()


def test_what_comes_later_is_found_beside_what_was_there(first_version, made):
    store = open_store(first_version)
    later = made.batch("c", practices=(made.practice("NP", "Another manual"),), **made.frame())
    store.commit(later, person="cai")
    assert {key.split("/")[1] for key in store.search_practices("manual").keys} == {"MV", "NP"}
    store.close()


def test_the_file_is_copied_first_and_the_copy_is_of_the_first_version(first_version):
    open_store(first_version).close()
    with sqlite3.connect(f"{first_version}.before-{LAST}.backup") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert raw.execute("SELECT id, text FROM practices ORDER BY id").fetchall()[0] == (1, "Café manual")
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
        assert "practices" in tables
        assert not {"practice_words", "practice_tags", "mappings"} & tables
    raw.close()


def test_a_database_of_the_first_version_without_practices_is_brought_up_to_date(first_version):
    with sqlite3.connect(first_version) as raw:
        raw.execute("DELETE FROM practices")
    raw.close()
    store = open_store(first_version)
    assert store.search_practices("manual").keys == ()
    store.close()
