"""The page Delete for good: says what would go, asks for the name, deletes it and says what remains."""

from __future__ import annotations

import pytest

from analytics.people import Person
from analytics.rounds.contact import Contact
from pages.ui import standing
from pages.ui.signed import Signed
from tests.pages.conftest import said

REPLY = ("2020-2", "FJ")


def replies(store) -> int:
    return sum(upload.counts["replies"] for upload in store.history())


def choose_reply(app):
    app.selectbox(key="delete-workshop").select(REPLY[0]).run()
    app.selectbox(key=f"delete-code-{REPLY[0]}").select(REPLY[1]).run()
    return app.button(key="delete-look").click().run()


@pytest.fixture
def held(sample):
    """Return the sample's store; FJ replied to a workshop of it."""
    assert REPLY[1] in sample.members_held(REPLY[0])
    return sample


def test_a_reply_is_looked_at_first_and_goes_only_behind_its_name(held, page):
    before, version = replies(held), held.data_version()
    app = choose_reply(page("data/delete.py"))
    words = said(app)
    assert "This would be deleted for good: reply of FJ to workshop 2020-2." in words
    assert "- replies: 1" in words
    assert "There is no undo" in words
    assert "the reply rate counts it as silent" in words
    assert ("no byte of it stays" in words) == (not held.url.startswith("postgresql"))
    assert ("WAL" in words) == held.url.startswith("postgresql")
    assert (replies(held), held.data_version()) == (before, version)
    app.text_input(key="delete-typed").input("Fidji")
    app.button(key="delete-now").click().run()
    assert "Nothing was deleted. Type “Fiji” in the field" in said(app)
    assert replies(held) == before
    app.text_input(key="delete-typed").input("  fiji ")
    app.button(key="delete-now").click().run()
    assert not app.exception
    assert replies(held) == before - 1
    assert "Deleted for good: reply of FJ to workshop 2020-2." in said(app)
    assert held.audit_lines(last=1)[0].action == "delete for good"
    app.button(key="delete-read").click().run()
    assert "Deleted for good" not in said(app)


@pytest.mark.only_sqlite("copies that lie beside the file")
def test_copies_beside_the_file_are_named_before_and_after(held, page, tmp_path):
    (tmp_path / "survey.sqlite.before-0012.backup").write_bytes(b"a copy")
    app = choose_reply(page("data/delete.py"))
    assert "This file beside the database may hold it still: survey.sqlite.before-0012.backup" in said(app)
    app.text_input(key="delete-typed").input("Fiji")
    app.button(key="delete-now").click().run()
    assert "Deleted for good" in said(app)
    assert "survey.sqlite.before-0012.backup" in said(app)


def test_an_administration_goes_with_its_contacts_and_name(held, page):
    held.save_contacts([Contact("FJ", "A. Person", "a.person@example.org", "", ("2020-2",), "2020-05-01")])
    app = page("data/delete.py")
    app.segmented_control(key="delete-kind").set_value("An administration").run()
    app.selectbox(key="delete-code-").select("FJ").run()
    app.button(key="delete-look").click().run()
    assert "- contacts: 1" in said(app)
    app.text_input(key="delete-typed").input("Fiji")
    app.button(key="delete-now").click().run()
    assert not held.contacts()
    assert "FJ" not in held.members_held()


def test_a_person_goes_by_name_and_what_nobody_knows_is_said(held, page):
    held.set_tags(["2020-2/FJ/effect/1"], ["good"], person="Quill Feather")
    app = page("data/delete.py")
    app.segmented_control(key="delete-kind").set_value("A person").run()
    app.text_input(key="delete-name").input("Nobody Atall").run()
    app.button(key="delete-look").click().run()
    assert "Nothing of this is on record: a person." in said(app)
    app.text_input(key="delete-name").input("quill feather").run()
    app.button(key="delete-look").click().run()
    assert "search for it" in said(app)
    app.text_input(key="delete-typed").input("Quill Feather")
    app.button(key="delete-now").click().run()
    assert held.notes().tags[0].person == "deleted person"
    assert {line.name for line in held.audit_lines(action="tag")} == {"deleted person"}


def test_who_was_deleted_is_signed_out_at_once(held, page, as_role, monkeypatch):
    monkeypatch.setattr(standing, "SECONDS", 3600.0)
    as_role("admin")
    held.add_person("Quill Feather", "viewer")
    held.begin_sign_in("Quill Feather", "viewer", "local")
    id_ = next(each.id for each in held.open_sign_ins() if each.name == "Quill Feather")
    quill = Signed(Person("Quill Feather", "viewer"), id_)
    assert standing.standing(quill)
    app = page("data/delete.py")
    app.segmented_control(key="delete-kind").set_value("A person").run()
    app.text_input(key="delete-name").input("Quill Feather").run()
    app.button(key="delete-look").click().run()
    app.text_input(key="delete-typed").input("Quill Feather")
    app.button(key="delete-now").click().run()
    assert "Deleted for good" in said(app)
    assert standing.standing(quill) is None


def test_what_was_looked_at_is_not_offered_for_another_choice(held, page):
    app = choose_reply(page("data/delete.py"))
    other = next(code for code in held.members_held(REPLY[0]) if code != REPLY[1])
    app.selectbox(key=f"delete-code-{REPLY[0]}").select(other).run()
    assert "This would be deleted" not in said(app)
    assert "delete-now" not in {each.key for each in app.button}


def test_the_store_itself_refuses_the_audit_and_the_look_to_others(held):
    editor = held.acting(Person("Ed", "editor"))
    for asked in (editor.audit_known, editor.audit_verified, editor.audit_lines):
        with pytest.raises(Exception, match="takes an admin"):
            asked()
