"""A corrected text keeps its star and tags; what can't be told is asked; an undo brings back what was."""

from __future__ import annotations

import pytest

from analytics.notes import practice_key

OLD = "Trained twelve officers in the valuation of goods"
NEW = "Trained twenty officers in the valuation of goods"
OTHER = "Opened a laboratory for food"


@pytest.fixture
def database(each_database):
    return each_database


def key(text, *, code="MV", kind="effect"):
    return practice_key("2020", 1, code, kind, text)


@pytest.fixture
def bring(store, made):
    """Import texts of MV as one file: bring("a", OLD)."""

    def bring(name, *texts, kind="effect", code="MV"):
        said = tuple(made.practice(code, text, kind=kind) for text in texts)
        reply = made.reply(code, asked_texts=("effect", "project"))
        store.commit(made.batch(name, reply, practices=said, **made.frame()), person="ana")

    return bring


@pytest.fixture
def noted(store, bring):
    """MV's text has a star, a tag and a project note."""
    bring("a", OLD)
    store.set_star(key(OLD), starred=True, person="ana")
    store.set_tags([key(OLD)], ["IT"], person="ben")
    store.note_project(key(OLD), "done", round_code="2021", note="seen", person="cai")
    return store


def held(store, text):
    """Return star, tags and project states of a text."""
    notes = store.notes()
    states = [note.status for note in notes.projects_by_practice.get(key(text), ())]
    return key(text) in notes.starred, notes.tags_by_practice.get(key(text), ()), states


ALL, NONE = (True, ("IT",), ["done"]), (False, (), [])


def test_a_corrected_word_takes_star_tags_and_project_notes_along(noted, bring):
    bring("b", NEW)
    assert held(noted, NEW) == ALL
    (tag,) = [tag for tag in noted.notes().tags if tag.practice == key(NEW)]
    assert tag.person == "ben"
    assert noted.orphans() == ()
    (one,) = noted.followed()
    assert (one.practice, one.before, one.now) == (key(NEW), OLD, NEW)


def test_undo_brings_back_the_old_state_and_redo_the_new_one(noted, bring):
    bring("b", NEW)
    noted.undo(2, person="ana")
    assert held(noted, OLD) == ALL
    assert noted.orphans() == noted.followed() == ()
    noted.redo(2, person="ana")
    assert held(noted, NEW) == ALL
    assert noted.orphans() == ()


def test_what_was_noted_on_the_new_wording_is_not_lost_by_an_undo(noted, bring):
    bring("b", NEW)
    noted.set_tags([key(NEW)], ["later"], person="ana", how="add")
    noted.undo(2, person="ana")
    assert held(noted, OLD) == ALL
    (orphan,) = noted.orphans()
    assert (orphan.text, orphan.tags, orphan.likely) == (NEW, ("IT", "later"), ((key(OLD), OLD),))
    noted.carry_notes(key(NEW), key(OLD), person="ana")
    assert held(noted, OLD) == (True, ("IT", "later"), ["done"])
    assert noted.orphans() == ()


def test_what_was_noted_on_the_old_wording_meanwhile_is_asked(noted, bring):
    bring("b", NEW)
    noted.undo(2, person="ana")
    noted.set_tags([key(OLD)], ["meanwhile"], person="ana", how="add")
    noted.redo(2, person="ana")
    (orphan,) = noted.orphans()
    assert (orphan.text, orphan.tags) == (OLD, ("IT", "meanwhile"))


def test_taking_a_followed_star_off_does_not_bring_the_old_text_up(noted, bring):
    bring("b", NEW)
    noted.set_star(key(NEW), starred=False, person="ana")
    assert noted.orphans() == ()


def test_a_chain_of_corrections_is_followed(noted, bring):
    bring("b", NEW)
    bring("c", f"{NEW} and services")
    assert held(noted, f"{NEW} and services") == ALL
    assert noted.orphans() == ()
    noted.undo(3, person="ana")
    noted.undo(2, person="ana")
    assert held(noted, OLD) == ALL
    assert noted.orphans() == ()


@pytest.mark.parametrize(
    "texts",
    [(OTHER,), (NEW, f"{NEW} too"), (NEW, OTHER), ()],
    ids=["another text", "two alike", "one alike and one new", "none"],
)
def test_what_is_not_surely_the_same_is_asked(noted, bring, texts):
    if texts:
        bring("b", *texts)
    else:
        bring("b", "Something else", kind="project")
    for text in texts:
        assert held(noted, text) == NONE
    (orphan,) = noted.orphans()
    assert (orphan.practice, orphan.text, orphan.tags, orphan.starred) == (key(OLD), OLD, ("IT",), True)
    assert [note.status for note in orphan.projects] == ["done"]
    assert [text for _, text in orphan.likely] == sorted(texts, key=lambda text: text != NEW)[:2]


def test_another_kind_or_administration_is_never_taken_for_it(noted, bring):
    bring("b", NEW, kind="project")
    assert held(noted, NEW) == NONE
    assert noted.orphans()[0].likely == ()


def test_unchanged_neighbours_do_not_stand_in_the_way(store, bring):
    bring("a", OLD, OTHER)
    store.set_star(key(OLD), starred=True, person="ana")
    bring("b", OTHER, NEW)
    assert key(NEW) in store.notes().starred


def test_an_orphan_is_given_to_a_text_or_dropped(noted, bring):
    bring("b", OTHER)
    noted.carry_notes(key(OLD), key(OTHER), person="ana")
    assert held(noted, OTHER) == ALL
    assert noted.orphans() == ()
    noted.undo(2, person="ana")
    assert held(noted, OLD) == ALL
    bring("c", "Nothing like it at all")
    assert [orphan.practice for orphan in noted.orphans()] == [key(OTHER)]  # once, not twice


def test_dropped_notes_are_gone(noted, bring):
    bring("b", OTHER)
    noted.drop_notes(key(OLD), person="dee")
    assert noted.orphans() == ()
    assert held(noted, OLD) == NONE


def test_an_undone_upload_leaves_its_notes_in_sight(noted):
    noted.undo(1, person="ana")
    (orphan,) = noted.orphans()
    assert (orphan.text, orphan.likely) == (OLD, ())
    noted.redo(1, person="ana")
    assert noted.orphans() == ()
