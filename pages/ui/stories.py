"""Stories that people keep: changed for the callback of a button, and what is added to the one in hand."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import streamlit as st
from markupsafe import Markup

from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.kept_stories import KeptStory
from analytics.member_names import MemberNames
from analytics.stories import Slide, Story
from analytics.stories.show import mark_of
from analytics.stories.story import Kind, of_kept, to_json
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.roles import can_write
from pages.ui.text import escaped

NAME, PAGE = "story", "stories"
"""How an address names a story on its page, and what that page is called there."""
HAND = "story-in-hand"
"""Under this the session keeps the id of the story that was worked on last."""
NEW = "My presentation"
WITHIN_WORDS: tuple[Kind, ...] = ("finding", "practice", "table")
"""Kinds of slides that a button within words adds."""
LONGEST = 4000


def open_story(id_: str) -> None:
    """Show a story on its page, for a callback there; what is added elsewhere goes to it now."""
    state.set_kept(HAND, id_)
    st.query_params[NAME] = id_


def keep(story: Story) -> None:
    """Keep a new story and open it."""
    open_story(cached.store().add_story(story.name, to_json(story), person=state.person()).id)


def change(seen: KeptStory, story: Story) -> None:
    """Keep what was made of a story; where somebody changed it meanwhile, open what is kept beside it."""
    saved = cached.store().save_story(seen, story.name, to_json(story), person=state.person())
    open_story(saved.id)
    if saved.id != seen.id:
        who = cached.store().story(seen.id).person or "somebody else"
        state.set_notice(
            f"“{seen.name}” was changed meanwhile by {who}. What you did is kept beside it, as "
            f"“{saved.name}”, which stands here. Nothing was lost."
        )


def name_for(shown: Survey, name: str) -> str:
    """Return what a story is called, with a mask where names are off and it names an administration."""
    return name if shown.named else MemberNames(cached.survey().administrations).masked(name)


def add(slide: Slide) -> None:
    """Add a slide to the story that was worked on last, or to a new one, and say where; for a callback."""
    seen = _in_hand()
    story = (of_kept(seen) if seen else Story(NEW)).added(slide)
    last = len(story.slides) - 1
    mark = mark_of(cached.survey(), story, last)
    if not mark:
        raise FollowupError("Nothing on record stands behind it now. Nothing was added.")
    story = story.with_slide(last, Slide(slide.kind, slide.shows, filters=slide.filters, seen=mark))
    content, person = to_json(story), state.person()
    store = cached.store()
    saved = (
        store.save_story(seen, story.name, content, person=person)
        if seen
        else store.add_story(story.name, content, person=person)
    )
    state.set_kept(HAND, saved.id)
    named = cached.survey_for(state.audience())
    where = f"[{escaped(name_for(named, saved.name))}]({PAGE}?{NAME}={saved.id})"
    st.toast(f"Added to {where} as slide {last + 1}.", duration="long")


def add_named(asked: str) -> None:
    """Add the slide that a button within words names, as `add_button` wrote it."""
    said = parse_qs(asked[:LONGEST], keep_blank_values=True)
    kind, shows = (said.get(name, [""])[0] for name in ("kind", "shows"))
    for each in WITHIN_WORDS:  # a browser can send anything
        if each == kind:
            add(Slide(each, shows, filters=Filters.from_query(asked)))


def add_button(kind: Kind, shows: str, filters: Filters, *, of: str) -> Markup:
    """Write a button that adds something within words to a presentation; `of` says what it is.

    Blank for who may not add.
    """
    if not can_write():
        return Markup("")
    named = urlencode({"kind": kind, "shows": shows})
    return Markup(
        "<button type='button' class='add' data-add='{}' title='Add to presentation' "
        "aria-label='Add to presentation: {}'>+</button>"
    ).format(f"{named}&{filters.to_query()}", of)


def _in_hand() -> KeptStory | None:
    """Return the story that this session worked on last, else the last one of the same person, if any."""
    stories = cached.store().stories()
    mine = [story for story in stories if story.person == state.person()]
    return next((story for story in stories if story.id == state.kept(HAND, str)), next(iter(mine), None))
