"""A database of the second version keeps stars and tags, and is searched in every script afterwards."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from analytics.notes import practice_key
from analytics.store import open_store
from analytics.store.connect import WAIT_SECONDS, connect, resolve
from analytics.store.migrate import MIGRATIONS, bring_up_to_date

TEXTS = {
    (1, "MV", "effect"): "Đã xây dựng sổ tay",
    (2, "LK", "effect"): "An old manual",
    (3, "JP", "project"): "手引書の評価",
    (4, "LK", "effect"): "Officers were trained",
}
KEYS = {code: practice_key("2020", 1, code, kind, text) for (_, code, kind), text in TEXTS.items()}
OLD = practice_key("2020", 1, "LK", "effect", TEXTS[2, "LK", "effect"])
LINES = """
INSERT INTO uploads VALUES
  (1, 'a.xlsx', 'a', 'c1', 'l', '2020-01-01T00:00:00+00:00', 'ana', 0, 1, 1, 1, 0, 3, 0),
  (2, 'b.xlsx', 'b', 'c2', 'l', '2020-01-02T00:00:00+00:00', 'ben', 0, 1, 0, 0, 0, 1, 0);
INSERT INTO events VALUES (1, 1, 'committed', '2020-01-01T00:00:00+00:00', 'ana', '1-x');
INSERT INTO events VALUES (2, 2, 'committed', '2020-01-02T00:00:00+00:00', 'ben', '2-y');
INSERT INTO rounds VALUES (1, '2020', 'Survey', '', '', '', '');
INSERT INTO workshops VALUES (1, '2020-1', '2020', 1, 'Risk', '', 'regional', '', 5, 0);
INSERT INTO administrations VALUES ('MV', 'Maldives'), ('LK', 'Sri Lanka'), ('JP', 'Japan');
"""


@pytest.fixture
def second_version(database, tmp_path):
    """A database of revision 0002 with two uploads; MV's text has a star, LK's old one a tag, JP's a note."""
    folder = tmp_path / "second"
    later = [path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py") if path.name[:4] > "0002"]
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", *later))
    engine = connect(resolve(database), wait_seconds=WAIT_SECONDS)
    bring_up_to_date(engine, folder=folder)
    engine.dispose()
    with sqlite3.connect(database) as raw:
        raw.executescript(LINES)
        for (line, code, kind), text in TEXTS.items():
            upload, key = 2 if line == 4 else 1, practice_key("2020", 1, code, kind, text)
            values = (line, upload, "2020-1", code, kind, text, "p. 1", "", text.lower(), key)
            raw.execute("INSERT INTO practices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        raw.execute("INSERT INTO practice_words (practice_words) VALUES ('rebuild')")
        at = "2020-02-01T00:00:00+00:00"
        raw.execute("INSERT INTO practice_stars VALUES (?, ?, 'ana')", (KEYS["MV"], at))
        raw.execute("INSERT INTO practice_tags VALUES (?, 'IT', ?, 'ana')", (OLD, at))
        raw.execute("INSERT INTO project_notes VALUES (?, '2021', 'done', 'n', ?, 'ana')", (KEYS["JP"], at))
    raw.close()
    return database


def test_keys_stars_tags_and_project_notes_stay(second_version):
    store = open_store(second_version)
    assert set(store.records().practices["key"]) == {KEYS["MV"], KEYS["JP"], KEYS["LK"]}
    notes = store.notes()
    assert notes.starred == {KEYS["MV"]}
    assert [(tag.practice, tag.tag, tag.person) for tag in notes.tags] == [(OLD, "IT", "ana")]
    assert [note.practice for note in notes.projects] == [KEYS["JP"]]
    store.undo(2, person="ana")
    assert OLD in set(store.records().practices["key"])
    store.close()


@pytest.mark.parametrize(
    ("typed", "code"), [("da xay", "MV"), ("引書", "JP"), ("training", "LK"), ("manauls", None)]
)
def test_texts_on_record_are_found_in_every_script(second_version, typed, code):
    store = open_store(second_version)
    assert store.search_practices(typed).keys == ((KEYS[code],) if code else ())
    store.undo(2, person="ana")
    assert store.search_practices("manuals").keys == (OLD,)
    store.close()


def test_the_folded_text_is_gone_and_the_file_is_whole(second_version):
    open_store(second_version).close()
    with sqlite3.connect(second_version) as raw:
        columns = [line[1] for line in raw.execute("PRAGMA table_info(practices)")]
        assert columns == "id upload_id workshop administration kind text place note key".split()
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
