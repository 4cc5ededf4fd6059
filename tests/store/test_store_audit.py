"""The audit: every write adds its line in the same transaction, and the database changes none."""

from __future__ import annotations

import ast
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import analytics
from analytics.audit import DELETED
from analytics.erasure import Doomed
from analytics.errors import NotAllowed, UnknownName
from analytics.people import Person
from analytics.store import audit, open_store
from analytics.store.connect import writing


@pytest.fixture
def database(each_database):
    return each_database


def told(store, **how):
    return [(line.name, line.role, line.action, line.about) for line in store.audit_lines(**how)]


def test_each_write_tells_who_did_what_with_what(store, made):
    first = told(store)
    store.commit(made.batch("a", made.reply("MV"), **made.frame()), person="ana")
    store.undo(1, person="ben")
    store.acting(Person("Cy", "editor")).set_tags(["2020-1/MV/effect/1"], ["good"], person="whoever")
    assert [action for _, _, action, _ in first] == ["set up tables"]
    assert told(store)[1:] == [
        ("ana", "admin", "import", "upload 1"),
        ("ben", "admin", "undo import", "upload 1"),
        ("Cy", "editor", "tag", "1 practice"),
    ]
    assert told(store, person="ben") == told(store, action="undo import") == told(store)[2:3]
    assert told(store, last=1) == told(store)[-1:]
    assert told(store, since="2999-01-01") == []
    assert store.audit_verified().holds


def test_a_write_that_fails_leaves_no_line_and_a_refused_one_its_own(store):
    before = told(store)
    with pytest.raises(UnknownName):
        store.rename_mapping("none", "name")
    assert told(store) == before
    with pytest.raises(NotAllowed):
        store.acting(Person("Di", "viewer")).set_star("a", starred=True, person="Di")
    assert told(store)[len(before) :] == [("Di", "viewer", "refused", "star")]


def test_a_write_whose_line_cannot_be_written_is_not_done(store, monkeypatch):
    monkeypatch.setattr(audit, "append", None)
    with pytest.raises(TypeError):
        store.set_tags(["a"], ["good"], person="ana")
    assert not store.notes().tags


REPLACED = (
    "INSERT OR REPLACE INTO audit SELECT id, at, person, role, action, 'other', previous, hash FROM audit"
)


def test_a_line_is_not_replaced_in_a_file_by_any_program(store, database):
    if database.startswith("postgresql"):
        change = f"{REPLACED.replace('OR REPLACE ', '')} ON CONFLICT (id) DO UPDATE SET about = 'other'"
        with pytest.raises(Exception, match="never changed"), writing(store._engine) as connection:
            connection.execute(text(change))
        return
    refused = pytest.raises(sqlite3.Error, match="a line of the audit is never changed")
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as raw, refused:
        raw.execute(REPLACED)


@pytest.mark.parametrize("change", ["UPDATE audit SET about = 'other'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_or_delete_a_line(store, change):
    with pytest.raises(Exception, match="a line of the audit is never changed"), writing(store._engine) as c:
        c.execute(text(change))
    assert [action for _, _, action, _ in told(store)] == ["set up tables"]


def test_whom_an_act_concerns_is_told_by_a_word_and_goes_with_the_person(store):
    store.add_person("Ed", "admin")
    admin = store.acting(Person("Ed", "admin"))
    admin.add_person("A. Person", "viewer")
    admin.set_role("a.  PERSON", "editor")
    store.begin_sign_in("A. Person", "editor", "local")
    admin.end_sign_ins("A. Person")
    admin.end_person("A. Person")
    lines = store.audit_lines(person="Ed")
    done = ["add person", "set role", "end sign-ins", "end person"]
    assert [line.action for line in lines] == done
    assert [line.what for line in lines] == ["A. Person, viewer", "A. Person, editor", *["A. Person"] * 2]
    assert not any("A. Person" in line.about for line in lines)
    store.delete_for_good(Doomed(person="A. Person"), person="Ed")
    after = [line.what for line in store.audit_lines(person="Ed") if line.action in done]
    assert after == [f"{DELETED}, viewer", f"{DELETED}, editor", *[DELETED] * 2]
    assert store.audit_verified().holds


def test_writers_at_the_same_time_make_one_chain(store, database):
    def tag(number):
        own = open_store(database)
        for turn in range(5):
            own.set_tags([f"{number}"], [f"{turn}"], person=f"person {number}")
        own.close()

    threads = [threading.Thread(target=tag, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = store.audit_lines()
    assert [line.id for line in lines] == list(range(1, 22))
    assert store.audit_verified().holds
    assert store.audit_known()[0] == tuple(f"person {number}" for number in range(4))


def test_nothing_opens_a_transaction_that_writes_but_the_one_door_changes_of_tables_and_copies_unused_yet():
    root = Path(analytics.__file__).parent
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and "writing" in [name.name for name in node.names]
    }
    assert found == {"store/acting.py", "store/backup.py", "store/migrate.py"}
