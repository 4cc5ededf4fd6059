"""Kept stories: every edit can be taken back, and two people who edit one lose nothing."""

from __future__ import annotations

import pytest

from analytics.errors import NotSaved, Overtaken
from analytics.kept_stories import MOST_STEPS
from analytics.store import open_store


@pytest.fixture
def database(each_database):
    return each_database


def contents(store, **which):
    return [(story.name, story.content) for story in store.stories(**which)]


def test_a_new_store_keeps_no_story(store):
    assert store.stories() == ()
    with pytest.raises(KeyError):
        store.story("ready-2020")


def test_what_one_session_keeps_another_opens(store, database):
    kept = store.add_story("Board", "a", person="Ana")
    assert len(kept.id) == 6
    other = open_store(database)
    assert other.story(kept.id) == kept == other.stories()[0]
    assert (kept.name, kept.content, kept.person, kept.earlier, kept.later) == ("Board", "a", "Ana", 0, 0)
    other.close()


def test_every_edit_is_taken_back_and_brought_back_in_turn(store):
    first = store.add_story("Board", "a", person="")
    second = store.save_story(first, "Meeting", "b", person="")
    third = store.save_story(second, "Meeting", "c", person="")
    assert (third.id, third.earlier, third.later) == (first.id, 2, 0)
    back = store.undo_story(store.undo_story(third))
    assert (back.name, back.content, back.earlier, back.later) == ("Board", "a", 0, 2)
    assert store.undo_story(back) == back
    assert store.redo_story(back).content == "b"


def test_an_edit_after_an_undo_takes_the_place_of_what_was_taken_back(store):
    first = store.add_story("Board", "a", person="")
    back = store.undo_story(store.save_story(first, "Board", "b", person=""))
    other = store.save_story(back, "Board", "c", person="")
    assert (other.content, other.earlier, other.later) == ("c", 1, 0)
    assert store.redo_story(other) == other


def test_a_deleted_story_comes_back(store):
    gone = store.delete_story(store.add_story("Board", "a", person=""), person="Ana")
    assert (contents(store), contents(store, deleted=True)) == ([], [("Board", "a")])
    assert gone.deleted
    assert not store.undo_story(gone).deleted
    assert (contents(store), contents(store, deleted=True)) == ([("Board", "a")], [])


def test_the_later_edit_of_an_old_state_is_kept_beside(store):
    seen = store.add_story("Board", "a", person="Ana")
    store.save_story(seen, "Board", "ben's", person="Ben")
    beside = store.save_story(seen, "Board", "ana's", person="Ana")
    assert beside.id != seen.id
    assert sorted(contents(store)) == [("Board", "ben's"), ("Board (changed by two)", "ana's")]


def test_nobody_takes_back_or_deletes_what_they_have_not_seen(store):
    seen = store.save_story(store.add_story("Board", "a", person=""), "Board", "b", person="")
    present = store.save_story(seen, "Board", "c", person="Ben")
    for act in (store.undo_story, store.redo_story, lambda s: store.delete_story(s, person="Ana")):
        with pytest.raises(Overtaken, match="meanwhile by Ben"):
            act(seen)
    assert store.story(seen.id) == present
    gone = store.delete_story(present, person="")
    with pytest.raises(Overtaken):
        store.delete_story(present, person="")
    assert store.save_story(present, "Board", "d", person="").id != gone.id


def test_a_hundred_states_are_kept(store):
    kept = store.add_story("Board", "0", person="")
    for number in range(1, MOST_STEPS + 5):
        kept = store.save_story(kept, "Board", str(number), person="")
    assert kept.earlier == 99
    while kept.earlier:
        kept = store.undo_story(kept)
    assert kept.content == "5"  # of 105 states the first five are let go


def test_a_story_without_a_name_is_refused_and_makes_no_data_version(store):
    with pytest.raises(NotSaved, match="needs a name"):
        store.add_story(" ", "a", person="")
    kept = store.add_story("Board", "a", person="")
    with pytest.raises(NotSaved):
        store.save_story(kept, "", "b", person="")
    assert contents(store) == [("Board", "a")]
    assert store.data_version() == "0-empty"


def test_no_two_stories_have_one_name_unless_a_person_gives_it(store):
    names = [store.add_story("Board", "a", person="").name for _ in range(3)]
    assert names == ["Board", "Board (2)", "Board (3)"]
    store.delete_story(store.stories()[-1], person="")
    first = next(story for story in store.stories() if story.name != "Board (2)")
    assert store.save_story(first, "Board (2)", "b", person="").name == "Board (2)"
