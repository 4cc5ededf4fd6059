"""Files that were handed out, on the screen: how much of each has moved since, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st
from markupsafe import Markup

from analytics.direction import isolated
from analytics.made import Changes, Moved
from analytics.made.words import from_words, moved_words, movers, what_words
from analytics.made_file import MadeFile
from analytics.printed import asked
from pages.server.handed_out import not_kept
from pages.ui import cached, state
from pages.ui.choose import OPEN, choose_open
from pages.ui.find_box import NAME as FIGURE
from pages.ui.find_box import PAGE as FIGURE_PAGE
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to
from pages.ui.long_list import first_of, offer_more
from pages.ui.roles import can_write
from pages.ui.shell import View
from pages.ui.text import escaped, local_time
from pages.ui.trouble import told

NAME, UPLOADS, MADE = "list", "uploads", "made"
PARTS = {UPLOADS: "Uploads", MADE: "Reports, slides and packs made"}
"""How the address says what the page History lists, and what each part is called."""
PAGE = 10
"""So many files stand on one page of the list."""
ABOUT = (
    "Each file that was handed out stands here with how many of its figures would be printed otherwise now. "
    "The file itself is not kept. To look at slides or at a page hands out nothing."
)
HEADS = ("Figure or sentence", "As printed", "Now", "Moved by")


def tell_not_kept() -> None:
    """Say that the last file that was handed out could not be kept; nothing where it was."""
    if why_not := not_kept():
        st.warning(escaped(why_not))


def show_made(view: View, made: Sequence[MadeFile]) -> None:
    """Show files that were handed out, the last first, a page at a time."""
    st.caption(ABOUT)
    pages = -(-len(made) // PAGE)
    page = st.pagination(pages, key="made-page") if pages > 1 else 1
    for each in made[(page - 1) * PAGE : page * PAGE]:
        with st.container(border=True, gap="xsmall", key=f"made-{each.id}"):
            _card(view, each)


def _card(view: View, made: MadeFile) -> None:
    found = cached.made_changes(made)
    left, *right = st.columns([5, 1] if can_write() else 1, vertical_alignment="center")
    with left:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{escaped(what_words(view.survey, made))}**", width="content")
            words, colour = _badge(found)
            st.badge(words, color=colour)
        when = local_time(made.at, st.context.timezone)
        st.text(isolated(f"M{from_words(made, when)[1:]}. File {made.file_name}."))
        st.caption(escaped(moved_words(found)))
    for place in right:
        place.button(
            "Take out", key=f"forget-{made.id}", on_click=told(_forget), args=(made,), width="stretch",
            help="Takes it out of this list. The file itself is not touched.",
        )  # fmt: skip
    if found.moved and choose_open("What has moved", name=opened(made)):
        _show_moved(view, made)


def opened(made: MadeFile) -> str:
    """Return how the address says that what has moved in a file is shown."""
    return f"moved-{made.id}"


def address_of(made: MadeFile) -> str:
    """Return the address at which what has moved in a file is shown."""
    return f"history?{NAME}={MADE}&{opened(made)}={OPEN}"


def moved_of(story: str, code: str) -> Iterator[tuple[MadeFile, Changes]]:
    """Give the slides and the report last handed out of a story and of its round, where they have moved."""
    of = {("story", story), ("report", code)}
    last: dict[str, MadeFile] = {}
    for each in cached.store().made_files():
        if (each.kind, each.of) in of:
            last.setdefault(each.kind, each)
    for each in last.values():
        if (found := cached.made_changes(each)).moved:
            yield each, found


def _badge(found: Changes) -> tuple[str, Literal["orange", "green"]]:
    return ("Moved", "orange") if found.moved else ("As printed", "green")


def _show_moved(view: View, made: MadeFile) -> None:
    moved = cached.made_changes(made, steps=True).moved
    rows = joined(_row(view, each) for each in first_of(moved, opened(made)))
    heads = joined(Markup("<th scope='col'>{}</th>").format(head) for head in HEADS)
    show_html(
        Markup(
            "<table class='sheet words moved' aria-label='{}'><thead><tr>{}</tr></thead>"
            "<tbody>{}</tbody></table>"
        ).format(f"What has moved in {made.title}", heads, rows)
    )
    offer_more(moved, opened(made))


def _row(view: View, moved: Moved) -> Markup:
    by = joined(Markup("<span>{}</span>").format(words) for words in movers(moved))
    cells = zip(HEADS[1:], (moved.printed.words, _now(moved), by or "not known"), strict=True)
    said = joined(Markup("<td data-head='{}'>{}</td>").format(head, words) for head, words in cells)
    return Markup("<tr><th scope='row'>{}{}</th>{}</tr>").format(
        moved.printed.label, joined(_id(view, moved)), said
    )


def _now(moved: Moved) -> str | Markup:
    return moved.now if moved.told else Markup("<em>{}</em>").format(moved.now)


def _id(view: View, moved: Moved) -> Iterator[Markup]:
    """Give the id of a figure, which opens it where it is still told."""
    printed = moved.printed
    if printed.asks:
        _, filters = asked(printed.asks)
        opens = link(link_to(replace(view, filters=filters), FIGURE_PAGE, **{FIGURE: printed.id}), printed.id)
        yield Markup("<small>{}</small>").format(opens if moved.told else printed.id)


def _forget(made: MadeFile) -> None:
    cached.store().forget_made(made.id)
    state.set_notice(f"{made.file_name} is out of the list.")
