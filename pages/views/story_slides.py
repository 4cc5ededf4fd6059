"""One story: its slides made small, each with what it shows, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.audience import Audience
from analytics.kept_stories import KeptStory
from analytics.stories import Story, round_of
from analytics.stories.show import marked
from analytics.stories.story import copy_of
from analytics.stories.thumb import Thumb
from pages.ui import cached, state, stories
from pages.ui.html import show_html
from pages.ui.links import link
from pages.ui.roles import can_write
from pages.ui.shell import View
from pages.ui.shown_to import show_to_the_office
from pages.ui.thumbs import draw_small
from pages.ui.trouble import told
from pages.views.slide_edit import BEGUN, NOTHING, STORY, edit, edit_slide, edit_story, edited
from pages.views.story_list import changed, leaving, shown_to, slides_words

AT_ONCE, ACROSS = 24, 3
"""So many slides stand on the page at once, and so many side by side."""
PART = "slides-page"
"""Names the field for the part of the slides that stands on the page."""
CHANGED = "Its figures changed since it was kept. Where its words still fit, save it once more."


def story_slides(view: View, id_: str, audience: Audience) -> None:
    """Show a story with its slides; one that is kept can be changed, a ready one is copied first."""
    try:
        story = cached.story(id_)
    except KeyError:
        st.warning("There is no story here: it was deleted, or the address is not right.")
        show_html(Markup("<p class='more'>{}</p>").format(link(stories.PAGE, "All stories")))
        return
    kept = None if round_of(id_) else cached.store().story(id_)
    if kept:
        state.set_kept(stories.HAND, id_)
    _head(view, story, kept, audience)
    changes = kept if view.survey.each_shown and can_write() else None
    if can_write():
        _offer_to_change(view, story, kept)
    _slides(story, audience, changes)


def _offer_to_change(view: View, story: Story, kept: KeptStory | None) -> None:
    """Draw what can be done with a story as a whole, or what has to be done before."""
    if not view.survey.each_shown:
        st.button(
            "Show to the office to change it",
            key="show-to-office-here",
            on_click=told(show_to_the_office),
            type="tertiary",
        )
    elif kept:
        _controls(kept, story)
    else:
        st.button("Make it mine", key="make-mine", on_click=told(_make_mine), args=(story,), type="primary")
        st.caption("A ready story is copied before it is changed.")


def _slides(story: Story, audience: Audience, changes: KeptStory | None) -> None:
    """Draw the slides row by row; the one that is edited stands alone, beside its fields."""
    alone = edited() if changes else NOTHING
    for row in _rows(_part(len(story.slides)), alone):
        if changes and row == [alone]:
            with st.container(border=True, key="slide-edit"):
                edit_slide(changes, story, alone, audience)
        else:
            _row(story, row, audience, changes)


def _head(view: View, story: Story, kept: KeptStory | None, audience: Audience) -> None:
    parts = [
        slides_words(story, audience),
        *([changed(view.survey, kept)] if kept else ["made by rule"]),
    ]
    target = f"{stories.PAGE}?{shown_to(audience).lstrip('&')}".rstrip("?")
    head = Markup("<div class='stories'><p class='more'>{}</p><h2>{}</h2><p class='note'>{}</p>{}{}</div>")
    show_html(
        head.format(
            link(target, "All stories"),
            stories.name_for(view.survey, story.name),
            " · ".join(parts),
            leaving(story.id, audience),
            _fonts(story, audience),
        )
    )


def _fonts(story: Story, audience: Audience) -> Markup:
    """Name the scripts of a story for which a computer may lack fonts; a PDF has its letters in it."""
    said = cached.fonts_needed(story, audience)
    return Markup("<p class='note'>{} A PDF holds its fonts.</p>").format(said) if said else Markup("")


def _part(number: int) -> range:
    """Return which slides stand on the page, where there are many a part of them."""
    pages = -(-number // AT_ONCE)
    page = st.pagination(pages, key=PART) if pages > 1 else 1
    return range((page - 1) * AT_ONCE, min(page * AT_ONCE, number))


def _rows(places: Sequence[int], alone: int) -> list[list[int]]:
    """Return the places of slides row by row; one stands alone, where it would stand among the others.

    >>> _rows(range(5), 1)
    [[0], [1], [2, 3, 4]]
    """
    rows: list[list[int]] = [[]]
    for place in places:
        if alone in (place, *rows[-1]) or len(rows[-1]) == ACROSS:
            rows.append([])
        rows[-1].append(place)
    return [row for row in rows if row]


# ---- the story as a whole -----------------------------------------------------------------------


def _controls(kept: KeptStory, story: Story) -> None:
    """Draw what can be done with a story as a whole."""
    with st.container(horizontal=True, gap="small", key="story-controls"):
        st.button("Name and filters", key="edit-story", on_click=told(edit), args=(STORY,))
        for kind, words in (("title", "Add a title"), ("text", "Add words")):
            st.button(words, key=f"add-{kind}", on_click=told(_add), args=(kept, story, kind))
        st.button("Undo", key="undo-story", on_click=told(_turn), args=(kept, -1), disabled=not kept.earlier)
        st.button("Redo", key="redo-story", on_click=told(_turn), args=(kept, 1), disabled=not kept.later)
        st.button("Copy", key="copy-story", on_click=told(stories.keep), args=(copy_of(story),))
        st.button("Delete", key="delete-story", on_click=told(_delete), args=(kept,))
    if edited() == STORY:
        edit_story(kept, story)


def _make_mine(story: Story) -> None:
    """Keep a copy of a ready story, which marks the figures that its slides have now."""
    mine = copy_of(story)
    stories.keep(marked(cached.survey(), mine, range(len(mine.slides))))
    state.set_notice("The story is yours now: change it as you like. The ready one stays as it is.")


def _add(kept: KeptStory, story: Story, kind: str) -> None:
    place = len(story.slides)
    stories.change(kept, story.added(BEGUN[kind]))
    edit(place)
    state.set_widget_value(PART, place // AT_ONCE + 1)


def _turn(kept: KeptStory, by: int) -> None:
    store = cached.store()
    now = store.undo_story(kept) if by < 0 else store.redo_story(kept)
    edit(NOTHING)
    if now.deleted:
        st.query_params.pop(stories.NAME, None)


def _delete(kept: KeptStory) -> None:
    cached.store().delete_story(kept, person=state.person())
    st.query_params.pop(stories.NAME, None)
    state.set_notice(
        f"“{kept.name}” was deleted. It stands below, under Deleted stories, to be brought back."
    )


# ---- one slide ----------------------------------------------------------------------------------


def _row(story: Story, places: Sequence[int], audience: Audience, kept: KeptStory | None) -> None:
    """Draw slides side by side."""
    columns = st.columns(ACROSS)
    for column, place in zip(columns, places, strict=False):
        with column.container(border=True, key=f"slide-{place}", gap="small", height="stretch"):
            small = cached.thumb(story, place, audience)
            draw_small(small, key=f"thumb-{place}")
            show_html(_words(small, place))
            if kept:
                _slide_controls(kept, story, place)


def _words(small: Thumb, place: int) -> Markup:
    more = f", {small.pages} pages" if small.pages > 1 else ""
    return Markup("<div class='slide'><h3>{}. {}</h3><p class='note'>{}{}</p>{}</div>").format(
        place + 1,
        small.title,
        small.about,
        more,
        Markup("<p class='changed'>{}</p>").format(CHANGED) if small.changed else "",
    )


def _slide_controls(kept: KeptStory, story: Story, place: int) -> None:
    last = len(story.slides) - 1
    steps = (
        ("Earlier", "up", place > 0, story.moved(place, place - 1)),
        ("Later", "down", place < last, story.moved(place, place + 1)),
        ("Duplicate", "double", True, None),
        ("Delete", "drop", True, story.without(place)),
    )
    with st.container(horizontal=True, gap="small", key=f"slide-controls-{place}"):
        st.button("Edit", key=f"edit-{place}", on_click=told(edit), args=(place,), type="tertiary")
        for words, name, usable, made in steps:
            st.button(
                words,
                key=f"{name}-{place}",
                on_click=told(_change),
                args=(kept, story, place, made),
                disabled=not usable,
                type="tertiary",
            )


def _change(kept: KeptStory, story: Story, place: int, made: Story | None) -> None:
    """Keep what was made of a story; None stands for a slide once more, which may not have room."""
    stories.change(kept, made or story.added(story.slides[place], at=place + 1))
    edit(NOTHING)
