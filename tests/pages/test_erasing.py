"""What is deleted in another process is shown by no page that had read it before, whatever was deleted."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from analytics.current import survey_of
from analytics.erasure import Doomed
from analytics.figure_id import What
from analytics.figures.known import Named
from analytics.filters import Filters
from analytics.made import made_report
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.records import Batch, PracticeRecord, ReplyRecord
from analytics.report import report
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark
from analytics.store import Store, open_store
from pages.ui import cached
from pages.ui.round_log import round_log
from tests.pages.conftest import said

PERSON, FIJIAN, NAURUAN = "Zyxwen Quill", "Fenwick Ouse", "Nerida Vane"
TEXT, NOTED, TAG = "Quillfeather manual of tidewaiters", "Wherefore projects noted", "tag of quartz"
UNIT = ("2020-2", "FJ")
KEY = practice_key("2020", 2, "FJ", "effect", TEXT)
FIGURE = Named(What("number", "shared"), Filters(rounds=("2020",)))

ERASED: dict[str, tuple[str, Callable[[Store], object], str]] = {
    "a reply": ("delete_for_good", lambda s: s.delete_for_good(Doomed(*UNIT), person="B."), TEXT),
    "an administration": (
        "delete_for_good", lambda s: s.delete_for_good(Doomed("", "FJ"), person="B."), FIJIAN
    ),
    "one of which no upload holds anything": (
        "delete_for_good", lambda s: s.delete_for_good(Doomed("", "NR"), person="B."), NAURUAN
    ),
    "a person": ("delete_for_good", lambda s: s.delete_for_good(Doomed(person=PERSON), person="B."), PERSON),
    "a contact by name": (
        "delete_for_good", lambda s: s.delete_for_good(Doomed(person=FIJIAN), person="B."), FIJIAN
    ),
    "contacts": ("purge_contacts", lambda s: s.purge_contacts([c.id for c in s.contacts()]), NAURUAN),
    "a note": (
        "forget_project_note", lambda s: s.forget_project_note(KEY, "2020", person="B."), NOTED
    ),
    "notes": ("drop_notes", lambda s: s.drop_notes(KEY, person="B."), TAG),
    "a draft": (
        "drop_drafts", lambda s: s.drop_drafts([d.id for d in s.round_log().dispatches]), "2020-11-17"
    ),
}  # fmt: skip
"""What goes: the function of the store, how it is called, and words that pages have read and show no more."""
READ_ANEW = {
    "delete_mapping", "delete_view", "delete_story", "delete_reviews_of", "forget_decision", "forget_made"
}  # fmt: skip
"""What deletes of that which pages ask the store for each time."""


@pytest.fixture
def filled(sample: Store) -> Store:
    """Return the sample's store with a person's name and words wherever pages may keep them."""
    reply = ReplyRecord("2020", 2, "FJ", {"shared": Answer.NO}, "", "Replies", 2, ())
    text = PracticeRecord("2020", 2, "FJ", "effect", TEXT, place="section 3")
    batch = Batch("b.xlsx", "b", "one row a reply", replies=(reply,), practices=(text,), over={})
    sample.commit(batch, person=PERSON)
    sample.set_tags([KEY], [TAG], person=PERSON)
    sample.note_project(KEY, "running", round_code="2020", note=NOTED, person=PERSON)
    sample.mark([Mark(*UNIT, "declined", "asked", PERSON)])
    sample.change_date(DateChange("2020-2", "reply", "2020-12-01", "asked", PERSON))
    sample.add_dispatches([Dispatch(*UNIT, "reminder", PERSON, made_for="2020-11-17")])
    for code, name in (("FJ", FIJIAN), ("NR", NAURUAN), ("TO", PERSON)):
        sample.save_contacts([Contact(code, name, f"{code}@example.org", "", (), "2020-05-01")])
    sample.mark([Mark("2020-2", "NR", "declined", "asked", "B.")])
    return sample


@pytest.fixture
def elsewhere() -> Iterator[Store]:
    """Return the same database, opened as another process does: nothing of it is told to pages."""
    with closing(open_store(os.environ["FOLLOWUP_DATABASE_URL"])) as store:
        yield store


def kept() -> bytes:
    """Return all that pages keep between reruns and that may hold a name or words."""
    shown = [
        cached.survey(), cached.notes(), cached.orphans(), cached.last_change(),
        cached.stays_without_sample(), round_log(),
    ]  # fmt: skip
    return pickle.dumps(shown)


def earlier() -> bytes:
    """Return what pages keep of earlier states: what a figure was, and what moved a file handed out."""
    (made,) = cached.store().made_files()
    return pickle.dumps([cached.figure_states(FIGURE), cached.made_changes(made, steps=True)])


@pytest.mark.parametrize("what", ERASED)
def test_what_was_deleted_elsewhere_is_in_nothing_that_pages_had_read(
    filled: Store, elsewhere: Store, what: str
) -> None:
    _, erase, words = ERASED[what]
    assert words.encode() in kept()
    erase(elsewhere)
    assert words.encode() not in kept()


def test_who_changed_the_data_and_was_deleted_elsewhere_is_not_named_beside_earlier_figures(
    filled: Store, elsewhere: Store
) -> None:
    before = survey_of(filled, filled.versions()[0])
    filled.keep_made(made_report(report(before, "2020"), "r.docx", person="B."))
    assert PERSON.encode() in earlier()
    elsewhere.delete_for_good(Doomed(person=PERSON), person="B.")
    assert PERSON.encode() not in earlier()


def test_every_function_of_the_store_that_deletes_is_tried_here_or_of_what_is_read_anew() -> None:
    deletes = {name for name in dir(Store) if re.match(r"(delete|forget|purge|drop|erase|remove)_", name)}
    assert deletes == {function for function, *_ in ERASED.values()} | READ_ANEW


def test_a_page_that_is_open_says_nothing_of_a_person_who_was_deleted_elsewhere(filled, elsewhere, page):
    overview, contacts = page(), page("running/contacts.py")
    assert PERSON in said(overview)
    assert PERSON in said(contacts)
    elsewhere.delete_for_good(Doomed(person=PERSON), person="B.")
    for app in (overview, contacts):
        app.run()
        assert not app.exception
        assert PERSON not in said(app)
