"""Tags, stars and project notes hang on what a practice says, through re-imports, undo and redo."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from analytics.notes import practice_key

MANUAL = practice_key("2020", 1, "MV", "effect", "A manual")
COURSE = practice_key("2020", 1, "LK", "effect", "A course")
GONE = practice_key("2020", 1, "MV", "effect", "Two manuals")


@pytest.fixture
def noted(store, made):
    """Two practices: MV wrote a manual, tagged “IT”, with a star; LK gave a course."""
    texts = (made.practice("MV", "A manual"), made.practice("LK", "A course"))
    store.commit(made.batch("a", practices=texts, **made.frame()), person="ana")
    store.set_tags([MANUAL], ["IT"], person="ana")
    store.set_star(MANUAL, starred=True, person="ben")
    return store


def tagged(store):
    """Return text → tags of the present practices, as a page would show them."""
    tags = store.notes().tags_by_practice
    lines = store.records().practices.itertuples()
    return {line.text: tags.get(line.key, ()) for line in lines}


def history(store):
    with sqlite3.connect(store._engine.url.database) as raw:
        found = raw.execute("SELECT practice, action, value, person FROM note_events ORDER BY id").fetchall()
    raw.close()
    return found


def test_a_new_store_holds_no_notes(store):
    notes = store.notes()
    assert notes.tags == notes.stars == notes.projects == ()
    assert notes.version == store.notes_version() == "0"


def test_a_note_is_kept_with_who_and_when(noted):
    notes = noted.notes()
    (tag,), (star,) = notes.tags, notes.stars
    assert (tag.practice, tag.tag, tag.person) == (MANUAL, "IT", "ana")
    assert (star.practice, star.person) == (MANUAL, "ben")
    assert datetime.fromisoformat(tag.at) <= datetime.fromisoformat(star.at) <= datetime.now(UTC)


def test_undo_hides_a_practice_and_redo_brings_it_back_with_its_notes(noted):
    noted.undo(1, person="ana")
    assert tagged(noted) == {}
    noted.redo(1, person="ana")
    assert tagged(noted) == {"A manual": ("IT",), "A course": ()}
    assert noted.notes().starred == {MANUAL}


def test_a_text_that_comes_again_in_another_file_keeps_its_notes(noted, made):
    noted.commit(made.batch("b", practices=(made.practice("MV", "a manual. "),)), person="ben")
    assert tagged(noted) == {"a manual. ": ("IT",), "A course": ()}


def test_a_changed_text_is_another_practice_until_it_is_undone(noted, made):
    noted.commit(made.batch("b", practices=(made.practice("MV", "Two manuals"),)), person="ben")
    assert tagged(noted) == {"Two manuals": (), "A course": ()}
    noted.set_tags([GONE], ["later"], person="ben")
    noted.undo(2, person="ben")
    assert tagged(noted) == {"A manual": ("IT",), "A course": ()}


def test_several_practices_are_given_several_tags_at_once(noted):
    noted.set_tags([MANUAL, COURSE], ["risk", "Audit"], person="cai", how="add")
    assert tagged(noted) == {"A manual": ("Audit", "IT", "risk"), "A course": ("Audit", "risk")}
    noted.set_tags([MANUAL, COURSE], ["risk", "new"], person="dee")
    assert tagged(noted) == {"A manual": ("new", "risk"), "A course": ("new", "risk")}
    noted.set_tags([MANUAL, COURSE], ["risk"], person="dee", how="remove")
    assert tagged(noted) == {"A manual": ("new",), "A course": ("new",)}
    noted.set_tags([COURSE], [], person="dee")
    assert tagged(noted) == {"A manual": ("new",), "A course": ()}


def test_what_stays_keeps_its_person_and_each_change_is_in_the_history(noted):
    noted.set_tags([MANUAL], ["IT", "risk"], person="cai")
    assert [(tag.tag, tag.person) for tag in noted.notes().tags] == [("IT", "ana"), ("risk", "cai")]
    noted.set_tags([MANUAL], ["risk"], person="dee")
    noted.set_star(MANUAL, starred=False, person="dee")
    assert history(noted) == [
        (MANUAL, "tagged", "IT", "ana"),
        (MANUAL, "starred", "", "ben"),
        (MANUAL, "tagged", "risk", "cai"),
        (MANUAL, "untagged", "IT", "dee"),
        (MANUAL, "unstarred", "", "dee"),
    ]


def test_a_tag_in_other_case_or_spacing_is_the_known_one_and_a_blank_is_none(noted):
    noted.set_tags([COURSE], [" it ", "Risk  analysis", "risk analysis", " "], person="cai")
    assert tagged(noted)["A course"] == ("IT", "Risk analysis")


def test_a_thousand_practices_are_tagged_at_once(noted):
    keys = [practice_key("2020", 1, "MV", "effect", f"text {n}") for n in range(1001)]
    noted.set_tags(keys, ["many"], person="ana")
    noted.set_tags(keys, ["more"], person="ana")
    assert {tag.tag for tag in noted.notes().tags} == {"IT", "more"}
    assert len(noted.notes().tags_by_practice) == 1002


def test_the_version_changes_with_every_change_and_with_nothing_else(noted):
    version = noted.notes_version()
    noted.set_tags([MANUAL], ["IT"], person="ben")
    noted.set_star(MANUAL, starred=True, person="cai")
    noted.set_star(COURSE, starred=False, person="cai")
    noted.forget_project_note(MANUAL, "2021", person="cai")
    assert noted.notes_version() == noted.notes().version == version
    seen = [version]
    noted.set_tags([MANUAL], ["risk"], person="ben")
    seen.append(noted.notes_version())
    noted.set_star(MANUAL, starred=False, person="ben")
    seen.append(noted.notes_version())
    noted.note_project(MANUAL, "done", round_code="2021", person="ben")
    seen.append(noted.notes_version())
    assert len(set(seen)) == 4


def test_notes_make_no_new_data_version(noted):
    version = noted.data_version()
    noted.set_tags([MANUAL], ["risk"], person="ben")
    noted.note_project(MANUAL, "running", round_code="2021", person="ben")
    assert noted.data_version() == version


def test_a_project_is_followed_from_round_to_round(noted):
    noted.note_project(MANUAL, "done", round_code="2022", note="printed", person="ben")
    noted.note_project(MANUAL, "started", round_code="2021", person="ana")
    noted.note_project(MANUAL, "running", round_code="2021", note="half of it", person="cai")
    told = [(n.round, n.status, n.note, n.person) for n in noted.notes().projects_by_practice[MANUAL]]
    assert told == [("2021", "running", "half of it", "cai"), ("2022", "done", "printed", "ben")]
    noted.forget_project_note(MANUAL, "2022", person="dee")
    assert [n.round for n in noted.notes().projects] == ["2021"]
    assert history(noted)[-4:] == [
        (MANUAL, "project noted", "2022: done. printed", "ben"),
        (MANUAL, "project noted", "2021: started.", "ana"),
        (MANUAL, "project noted", "2021: running. half of it", "cai"),
        (MANUAL, "project note taken back", "2022", "dee"),
    ]


def test_the_database_itself_refuses_a_status_that_is_none_of_the_four(noted):
    with pytest.raises(IntegrityError, match="ck_project_notes_status"):
        noted.note_project(MANUAL, "perhaps", round_code="2021", person="ana")
    assert noted.notes().projects == ()
