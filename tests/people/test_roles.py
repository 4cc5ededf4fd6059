"""Roles: what each may do, and that the store itself refuses who may not, whatever a page let through."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from analytics.erasure import Doomed
from analytics.errors import NotAllowed
from analytics.made_file import MadeFile
from analytics.open_review import OpenReview
from analytics.people import OWNER, ROLES, Person, State, may
from analytics.records import Batch, RoundRecord
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark
from analytics.store import Store, open_store
from analytics.understanding import Decision, Mapping
from analytics.views import SavedView
from tests.databases import database_at, lines_in

REPORT = MadeFile(
    "report", "docx", "2020", "Report", "report.docx", "office", "1-abcd1234", person="A. Person"
)
BOOK = Batch("b.xlsx", "b", "one row a reply", rounds=(RoundRecord("2021", "Survey 2021"),), over={})
BY = {"person": "A. Person"}
NEEDS = {
    "viewer": {
        "keep_made": lambda store: store.keep_made(replace(REPORT, of="2019")),
        "begin_sign_in": lambda store: store.begin_sign_in("A. Person", "viewer", "local"),
        "note_seen": lambda store: store.note_seen("x"),
        "end_sign_in": lambda store: store.end_sign_in("x"),
        "keep_state": lambda store: store.keep_state("x", State("a", "b", "c")),
        "take_state": lambda store: store.take_state("x"),
        "set_password": lambda store: store.set_password(store.link, "kept"),
        "note_audit": lambda store: store.note_audit("export", "a file"),
        "sweep_reviews": lambda store: store.sweep_reviews(),
        "delete_reviews_of": lambda store: store.delete_reviews_of("A. Person"),
    },
    "editor": {
        "commit": lambda store: store.commit(BOOK, **BY),
        "undo": lambda store: store.undo(1, **BY),
        "redo": lambda store: store.redo(1, **BY),
        "save_mapping": lambda store: store.save_mapping(Mapping("f", "n", "one row a reply", {}), **BY),
        "rename_mapping": lambda store: store.rename_mapping("kept", "other"),
        "delete_mapping": lambda store: store.delete_mapping("kept"),
        "remember_decisions": lambda store: store.remember_decisions(
            [Decision("workshop", "x", "2020-1")], **BY
        ),
        "forget_decision": lambda store: store.forget_decision("administration", "fiji"),
        "set_tags": lambda store: store.set_tags(["a"], ["new"], **BY),
        "set_star": lambda store: store.set_star("a", starred=True, **BY),
        "set_stars": lambda store: store.set_stars(["a", "b"], starred=True, **BY),
        "note_project": lambda store: store.note_project("a", "started", round_code="2020", **BY),
        "forget_project_note": lambda store: store.forget_project_note("a", "2020", **BY),
        "carry_notes": lambda store: store.carry_notes("a", "b", **BY),
        "drop_notes": lambda store: store.drop_notes("b", **BY),
        "save_view": lambda store: store.save_view(SavedView("New", "", "round=2020")),
        "start_with": lambda store: store.start_with(None),
        "delete_view": lambda store: store.delete_view(1),
        "add_story": lambda store: store.add_story("Board", "b", **BY),
        "save_story": lambda store: store.save_story(store.stories()[0], "Board", "c", **BY),
        "undo_story": lambda store: store.undo_story(store.stories()[0]),
        "redo_story": lambda store: store.redo_story(store.stories()[0]),
        "delete_story": lambda store: store.delete_story(store.stories()[0], **BY),
        "forget_made": lambda store: store.forget_made(store.made_files()[0].id),
        "change_date": lambda store: store.change_date(
            DateChange("2020-1", "send", "2020-06-02", "late", "A. Person")
        ),
        "mark": lambda store: store.mark([Mark("2020-1", "FJ", "declined", "said so", "A. Person")]),
        "tokens_of": lambda store: store.tokens_of([("2020-1", "NP")]),
        "add_dispatches": lambda store: store.add_dispatches([_dispatch("NP")]),
        "mark_sent": lambda store: store.mark_sent([store.round_log().dispatches[0].id], on="2020-06-01"),
        "drop_drafts": lambda store: store.drop_drafts([each.id for each in store.round_log().dispatches]),
        "save_contacts": lambda store: store.save_contacts([_contact("b")]),
        "change_contact": lambda store: store.change_contact(store.contacts()[0]),
        "keep_review": lambda store: store.keep_review(
            OpenReview("r", "{}", 0), browser="b", held=("f",), new={"f": b"bytes"}
        ),
        "touch_review": lambda store: store.touch_review("kept", browser="another"),
    },
    "admin": {
        "purge_contacts": lambda store: store.purge_contacts([store.contacts()[0].id]),
        "add_person": lambda store: store.add_person("C. Person", "viewer"),
        "set_role": lambda store: store.set_role("B. Person", "editor"),
        "new_link": lambda store: store.new_link("B. Person"),
        "end_one": lambda store: store.end_one("x"),
        "end_sign_ins": lambda store: store.end_sign_ins("B. Person"),
        "end_person": lambda store: store.end_person("B. Person"),
        "delete_for_good": lambda store: store.delete_for_good(Doomed(person="B. Person"), **BY),
    },
}
"""Role → each public method of the store that it takes the role to call, as it is called."""
CALLS = {name: (role, call) for role, calls in NEEDS.items() for name, call in calls.items()}
NOTHING_THERE = {
    "note_seen", "end_sign_in", "end_one", "end_sign_ins", "delete_reviews_of", "note_audit", "sweep_reviews",
}  # fmt: skip
"""Those that find nothing to change in the store of these tests, the audit aside."""
NO_WORK = {"acting", "close", "keep_copy_of_day", "copies_of_days"}
"""What changes nothing that is on record: it hands on the store, lets go of it, or is of copies beside it."""


def _dispatch(code):
    return Dispatch("2020-1", code, "reminder", "A. Person")


def _contact(name):
    return Contact("FJ", name, f"{name}@example.org", "", ("2020-1",), "2020-05-01")


@pytest.fixture
def filled(tmp_path):
    """A store in which each method that changes anything finds what it changes."""
    store = open_store(database_at(tmp_path / "followup.sqlite"))
    store.commit(
        Batch("a.xlsx", "a", "one row a reply", rounds=(RoundRecord("2020", "2020"),), over={}), **BY
    )
    store.save_mapping(Mapping("kept", "n", "one row a reply", {}), **BY)
    store.remember_decisions([Decision("administration", "fiji", "FJ")], **BY)
    store.set_tags(["a", "b"], ["good"], **BY)
    store.note_project("a", "running", round_code="2020", **BY)
    store.save_view(SavedView("All", "", "round=2020", starts=True))
    store.start_with(1)
    kept = store.add_story("Board", "a", **BY)
    store.undo_story(store.save_story(store.save_story(kept, "B", "b", **BY), "B", "c", **BY))
    store.keep_made(REPORT)
    store.add_dispatches([_dispatch("FJ")])
    store.save_contacts([_contact("a")])
    store.keep_review(OpenReview("kept", "{}", 0), browser="b", held=("f",), new={"f": b"bytes"})
    with store._engine.begin() as connection:
        hours_ago = (datetime.now(UTC) - timedelta(hours=12)).isoformat(timespec="seconds")
        connection.execute(text("UPDATE open_reviews SET touched = :at"), {"at": hours_ago})
    store.add_person("A. Person", "admin")
    store.link = store.add_person("B. Person", "viewer")
    yield store
    store.close()


def written(store):
    """Return all that is in the database but the audit, which tells of what was refused too, as text."""
    return [line for line in lines_in(store.url) if not line.startswith("audit")]


def test_every_method_of_the_store_that_can_change_anything_is_named_with_its_role():
    reads = re.compile(r"\breading\(self\._engine\)|self\._engine\.dialect")
    for name, method in inspect.getmembers(Store, inspect.isfunction):
        if name.startswith("_") or name in NO_WORK:
            continue
        body = inspect.getsource(method)
        calls = set(re.findall(r"self\.(\w+)\(", body)) & set(CALLS)
        writes = (
            "writing(" in body or "_delete_where(" in body or "self._engine" in reads.sub("", body) or calls
        )
        assert bool(writes) == (name in CALLS), f"{name}: name in the table what role it takes"


def test_each_method_is_refused_to_the_roles_below_its_own_and_changes_nothing(filled):
    before = written(filled)
    for name, (needs, call) in CALLS.items():
        for role in ROLES[: ROLES.index(needs)]:
            with pytest.raises(NotAllowed, match=f"it takes an {needs}"):
                call(_acting(filled, role))
            assert written(filled) == before, (name, role)


def test_no_method_is_refused_to_the_role_that_it_takes(filled):
    unchanged = set()
    for name, (needs, call) in CALLS.items():
        before = written(filled)
        call(_acting(filled, needs))
        if written(filled) == before:
            unchanged.add(name)
    assert unchanged == NOTHING_THERE


def _acting(store, role):
    found = store.acting(Person("A. Person", role))
    found.link = store.link
    return found


def test_a_view_of_their_own_all_may_save_and_delete_and_nobody_elses(filled):
    viewer = filled.acting(Person("A. Person", "viewer"))
    viewer.save_view(SavedView("Mine", "", "round=2020", owner="A. Person"))
    filled.save_view(SavedView("Theirs", "", "round=2020", owner="B. Person"))
    ids = {view.name: view.id for view in filled.views()}
    for refused in (
        lambda: viewer.save_view(SavedView("Other", "", "", owner="B. Person")),
        lambda: viewer.delete_view(ids["Theirs"]),
        lambda: filled.acting(Person("", "viewer")).save_view(SavedView("Blank", "", "", owner="  ")),
    ):
        with pytest.raises(NotAllowed):
            refused()
    viewer.delete_view(ids["Mine"])
    assert [view.name for view in filled.views()] == ["All", "Theirs"]


def test_contacts_are_deleted_for_good_by_the_owner_where_nobody_signs_in(filled):
    assert filled.acting(OWNER).purge_contacts([filled.contacts()[0].id]) == 1
    assert filled.contacts() == ()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("viewer", "viewer"), ("editor", "viewer editor"), ("admin", "viewer editor admin")],
)
def test_each_role_may_do_what_those_before_it_may(role, allowed):
    assert [needs for needs in ROLES if may(Person("A. Person", role), needs)] == allowed.split()


def test_a_write_of_a_viewer_is_refused_by_the_store_and_that_of_an_editor_is_not(tmp_path):
    store = open_store(database_at(tmp_path / "followup.sqlite"))
    with pytest.raises(
        NotAllowed, match=r"A\. Person is a viewer .* it takes an editor\. Nothing was changed"
    ):
        store.acting(Person("A. Person", "viewer")).set_tags(["a"], ["good"], person="A. Person")
    assert not store.notes().tags
    store.acting(Person("B. Person", "editor")).set_tags(["a"], ["good"], person="B. Person")
    assert "good" in str(store.notes().tags)
    store.close()
