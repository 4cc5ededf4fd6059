"""A database of the version before means what it meant: its uploads spoke for all of a unit."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from analytics.model import Answer
from analytics.store import open_store
from analytics.store.connect import WAIT_SECONDS, connect, resolve
from analytics.store.migrate import MIGRATIONS, bring_up_to_date

LINES = """
INSERT INTO uploads VALUES
  (1, 'a.xlsx', 'a', 'c1', 'l', '2020-01-01T00:00:00+00:00', 'ana', 0, 1, 0, 0, 1, 2, 0),
  (2, 'b.xlsx', 'b', 'c2', 'l', '2020-01-02T00:00:00+00:00', 'ana', 0, 1, 0, 0, 1, 0, 0);
INSERT INTO events VALUES (1, 2, 'committed', '2020-01-02T00:00:00+00:00', 'ana', '2-abc');
INSERT INTO administrations VALUES ('FJ', 'Fiji');
INSERT INTO answer_sheets VALUES (1, 'd1'), (2, 'd2');
INSERT INTO answers VALUES (1, 'shared', 'yes'), (1, 'effect', 'yes'), (2, 'shared', 'no');
INSERT INTO replies VALUES (1, 1, '2020-1', 'FJ', 1, '', '', 2), (2, 2, '2020-1', 'FJ', 2, '', '', 2);
INSERT INTO practices VALUES
  (1, 1, '2020-1', 'FJ', 'effect', 'A manual', '', '', '2020-1/FJ/effect/1'),
  (2, 1, '2020-1', 'FJ', 'project', 'A bridge', '', '', '2020-1/FJ/project/1');
"""


@pytest.fixture
def version_before(database, tmp_path):
    folder = tmp_path / "before"
    later = [path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py") if path.name[:4] > "0005"]
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", *later))
    engine = connect(resolve(database), wait_seconds=WAIT_SECONDS)
    bring_up_to_date(engine, folder=folder)
    engine.dispose()
    with sqlite3.connect(database) as raw:
        raw.executescript(LINES)
    raw.close()
    return database


def held(store, said):
    return said(store.records()), store.records().practices["text"].tolist()


def test_what_counted_counts_and_undo_and_redo_are_as_they_were(version_before, said):
    store = open_store(version_before)
    later = {"2020-1 FJ": {"shared": Answer.NO}}, []
    assert held(store, said) == later
    store.undo(2, person="ben")
    both = {"shared": Answer.YES, "effect": Answer.YES}
    assert held(store, said) == ({"2020-1 FJ": both}, ["A manual", "A bridge"])
    store.redo(2, person="ben")
    assert held(store, said) == later
    store.close()


def test_a_new_file_leaves_what_it_does_not_ask_beside_it(version_before, made, said):
    store = open_store(version_before)
    store.undo(2, person="ben")
    reply = made.reply("FJ", asked_texts=("effect",), effect=Answer.NO)
    store.commit(
        made.batch("c", reply, practices=(made.practice("FJ", "A course"),), **made.frame()), person="ben"
    )
    assert sorted(store.records().practices["text"]) == ["A bridge", "A course"]
    store.redo(2, person="ben")
    assert store.records().practices["text"].tolist() == ["A course"]
    store.close()
