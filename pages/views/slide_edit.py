"""What a person changes of a slide, or of a story as a whole: words, notes for the presenter, filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.audience import Audience
from analytics.choices import Options, rounds_to_choose
from analytics.direction import isolated
from analytics.filters import NO_FILTERS, Filters
from analytics.kept_stories import KeptStory
from analytics.stories import Slide, Story
from analytics.stories.show import marked
from analytics.stories.story import LONGEST_NAME, LONGEST_TEXT, has_figures, on_slide
from pages.ui import cached, state, stories
from pages.ui.filters import LABELS
from pages.ui.text import counted
from pages.ui.thumbs import draw_small
from pages.ui.trouble import told
from pages.views.practice_choice import choose_practices, chosen_practices

EDITED = "slide-edited"
"""Under this the session keeps the place of the slide that is being edited."""
STORY, NOTHING = -1, -2
"""In the place of a slide: the story as a whole; and that nothing is edited."""
LONGEST_TITLE = 2 * LONGEST_NAME
WHOSE = ("Those of the story", "Its own")
BEGUN = {"title": Slide("title", title="Title"), "text": Slide("text", title="Title")}
"""Slides of words, as they begin."""


def edited() -> int:
    """Return the place of the slide that is being edited, `STORY` or `NOTHING`."""
    return int(state.kept(EDITED, lambda: NOTHING))


def edit(place: int) -> None:
    """Open the fields of a slide, or close them; for a callback."""
    state.set_kept(EDITED, place)


def edit_story(kept: KeptStory, story: Story) -> None:
    """Draw the name of a story and the filters of its slides that have none of their own."""
    with st.container(border=True, key="story-edit"):
        st.text_input("Name", value=story.name, key=_key(kept, STORY, "name"), width=480)
        st.caption("Filters of all slides that have none of their own")
        chosen = _choose(story.filters, kept, STORY)
        _save_or_not(_save_story, (kept, story, chosen), leave=(edit, NOTHING))


def edit_slide(kept: KeptStory, story: Story, place: int, audience: Audience) -> None:
    """Draw what can be changed of a slide, beside it as an audience sees it with what is in the fields."""
    st.markdown(f"**Slide {place + 1}**")
    picture, fields = st.columns([3, 2], gap="medium")
    with fields:
        filters = _fields(kept, story, place)
        made = story.with_slide(place, _as_edited(kept, story, place, filters))
        small = cached.thumb(made, place, audience)
        _save_or_not(_save_slide, (kept, story, place, filters), leave=(_leave, kept, story, place))
        more = f" It goes on over {counted(small.pages, 'page')}." if small.pages > 1 else ""
        st.caption(f"The slide is drawn anew when you leave a field, and kept with Save.{more}")
    with picture:
        draw_small(small, key="thumb-edited", opened=_key(kept, place, ""))


def _fields(kept: KeptStory, story: Story, place: int) -> Filters | None:
    """Draw the fields of a slide and return its own filters; None for those of the story."""
    slide = story.slides[place]
    st.text_input(
        "Title", value=slide.title, key=_key(kept, place, "title"),
        placeholder="Blank: what the figures say" if has_figures(slide) else "",
    )  # fmt: skip
    if slide.kind in WORDED:
        blank = "Blank: what the figures say" if has_figures(slide) else ""
        _area("Words, a line a point", slide.text, _key(kept, place, "text"), blank)
    _area("Notes for the presenter", slide.notes, _key(kept, place, "notes"), "")
    filters = _own_filters(kept, story, place) if has_figures(slide) else slide.filters
    if slide.kind == "practice":
        within = on_slide(story, replace(slide, filters=filters))
        choose_practices(slide.shows, within, _key(kept, place, "shows"))
    return filters


def _area(label: str, value: str, key: str, placeholder: str) -> None:
    st.text_area(label, value=value, key=key, max_chars=LONGEST_TEXT, height=110, placeholder=placeholder)


def _own_filters(kept: KeptStory, story: Story, place: int) -> Filters | None:
    """Draw whether a slide has filters of its own, and which; None for those of the story."""
    held = story.slides[place].filters
    key = _key(kept, place, "whose")
    whose = st.radio("Filters", WHOSE, index=int(held is not None), key=key, horizontal=True)
    if whose == WHOSE[0]:
        return None
    return _choose(story.filters if held is None else held, kept, place, across=2)


def _choose(held: Filters, kept: KeptStory, place: int, *, across: int = 3) -> Filters:
    """Draw every filter with what is held of it, so many side by side, and return what is chosen."""
    survey = cached.survey()
    found = NO_FILTERS
    places = [column for _ in range(0, len(LABELS), across) for column in st.columns(across)]
    for place_of, (field, label) in zip(places, LABELS.items(), strict=True):
        within = cached.choices_of(survey, found.rounds)
        options: Options = rounds_to_choose(survey) if field == "rounds" else getattr(within, field)
        values = getattr(held, field)
        known = {**options, **{value: value for value in values if value not in options}}
        words = {value: isolated(said) for value, said in known.items()}
        chosen = place_of.multiselect(
            label, list(known), default=list(values), format_func=words.__getitem__,
            key=_key(kept, place, field), placeholder="All", select_all=False, wrap=True,
        )  # fmt: skip
        found = replace(found, **{field: tuple(value for value in known if value in chosen)})
    return found


def _leave(kept: KeptStory, story: Story, place: int) -> None:
    """Close the fields of a slide; one that was added and never written goes again."""
    edit(NOTHING)
    if story.slides[place] in BEGUN.values():
        stories.change(kept, story.without(place))


def _save_or_not(
    save: Callable[..., None],
    args: tuple[object, ...],
    *,
    leave: tuple[Callable[..., None], *tuple[Any, ...]],
) -> None:
    """Draw what keeps the fields, and what leaves things as they are: a function with its arguments."""
    close, *with_ = leave
    with st.container(horizontal=True, gap="small"):
        st.button("Save", key="save-edit", type="primary", on_click=told(save), args=args)
        st.button("Leave it", key="leave-edit", on_click=told(close), args=tuple(with_))


def _save_story(kept: KeptStory, story: Story, chosen: Filters) -> None:
    """Keep another name and other filters; whoever chooses filters has seen the figures."""
    name = _cut(" ".join(str(state.widget_value(_key(kept, STORY, "name")) or "").split()), LONGEST_NAME)
    made = replace(story, name=name, filters=chosen)
    if chosen != story.filters:
        theirs = [place for place, slide in enumerate(made.slides) if slide.filters is None]
        made = marked(cached.survey(), made, theirs)
    stories.change(kept, made)
    edit(NOTHING)


def _save_slide(kept: KeptStory, story: Story, place: int, filters: Filters | None) -> None:
    """Keep a slide as it was edited, with its figures of now."""
    made = _as_edited(kept, story, place, filters)
    _cut(str(state.widget_value(_key(kept, place, "title")) or "").strip(), LONGEST_TITLE)
    stories.change(kept, marked(cached.survey(), story.with_slide(place, made), [place]))
    edit(NOTHING)


def _as_edited(kept: KeptStory, story: Story, place: int, filters: Filters | None) -> Slide:
    """Return a slide with what stands in its fields."""
    slide = story.slides[place]
    if slide.kind == "practice":
        within = on_slide(story, replace(slide, filters=filters))
        slide = replace(slide, shows=chosen_practices(slide.shows, within, _key(kept, place, "shows")))
    words = {name: str(state.widget_value(_key(kept, place, name)) or "").strip() for name in WORDS}
    text = words["text"] if slide.kind in WORDED else slide.text
    title = words["title"][:LONGEST_TITLE]
    return replace(slide, title=title, text=text, notes=words["notes"], filters=filters)


def _cut(words: str, most: int) -> str:
    """Cut words to a length and say so: a field with an end takes nothing of a longer text, in silence."""
    if len(words) > most:
        state.set_notice(f"Only the first {most} letters are kept of what was written.")
    return words[:most]


WORDS, WORDED = ("title", "text", "notes"), ("title", "text")
"""Words of a slide that are edited; the kinds of slides that have a text."""


def _key(kept: KeptStory, place: int, name: str) -> str:
    """Name a field: another state of the story has fields of its own, filled with what that says."""
    return f"edit-{kept.id}-{kept.earlier}-{place}-{name}"
