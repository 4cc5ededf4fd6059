"""Free texts as a readable list. Each is shown as text: no HTML, Markdown or formula in it acts."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.asked import NOTHING, Asked, marked
from analytics.notes import Notes
from analytics.practices import Practice, find_practices
from pages.ui import cached
from pages.ui.shell import View

AT_ONCE = 60
"""So many practices are drawn at once."""


def practice_list(view: View, *, kinds: Sequence[str] = ()) -> None:
    """List the practices of a view, of some kinds or of all."""
    found = find_practices(view.survey, view.filters, of_kinds=kinds)
    head(len(found))
    cards(found[:AT_ONCE], cached.notes_for(view.survey))


def head(count: int, *, first: int = 0) -> None:
    """Say how many practices there are, and which of them are shown."""
    noun = "practice" if count == 1 else "practices"
    last = min(first + AT_ONCE, count)
    part = f"{first + 1:,} to {last:,} shown" if first else f"the first {AT_ONCE} shown"
    words = f"{count:,} {noun}" + (f", {part}" if count > AT_ONCE else "")
    st.html(f"{STYLE}<div class='practices'><h2>{words}</h2></div>")


def cards(
    shown: Sequence[Practice],
    notes: Notes,
    *,
    question: Asked = NOTHING,
    none: str = "No practice matches. Try more kinds, or clear the filters.",
) -> None:
    """Draw practices as cards, with the words searched for marked and with what is noted."""
    items = "".join(_item(practice, notes, question) for practice in shown)
    inside = f"<ul>{items}</ul>" if items else f"<p>{html.escape(none)}</p>"
    st.html(f"{STYLE}<div class='practices'>{inside}</div>")


def _item(practice: Practice, notes: Notes, question: Asked) -> str:
    text = "".join(
        f"<mark>{html.escape(piece)}</mark>" if hit else html.escape(piece)
        for piece, hit in marked(practice.text, question)
    )
    place = f" · {html.escape(practice.place)} of the report" if practice.place else ""
    note = f"<p class='note'>{html.escape(practice.note)}</p>" if practice.note else ""
    tags = "".join(f"<span>{html.escape(tag)}</span>" for tag in notes.tags_by_practice.get(practice.key, ()))
    star = (
        " <span class='star' title='Chosen for the report'>★</span>" if practice.key in notes.starred else ""
    )
    who = f"<b>{html.escape(practice.name)}</b> · " if practice.name else ""
    return (
        f"<li><p class='head'>{who}{html.escape(practice.label)}{star}</p>"
        f"<p class='text' dir='auto'>{text}</p>"
        f"<p class='note'>{html.escape(practice.workshop_label)}{place}</p>{note}"
        f"{f'<p class=tags>{tags}</p>' if tags else ''}</li>"
    )


STYLE = """<style>
.practices h2 { font-size: 1.05rem; font-weight: 600; margin: 1rem 0 .5rem; padding: 0; }
.practices ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.practices li { border: 1px solid rgba(128,128,128,.25); border-radius: .5rem; padding: .7rem .9rem;
  margin: 0; }
.practices p { margin: 0; overflow-wrap: anywhere; }
.practices .head { font-size: .9rem; }
.practices .text { margin: .3rem 0; line-height: 1.45; white-space: pre-line; }
.practices .note { font-size: .8rem; opacity: .75; }
.practices .tags { display: flex; flex-wrap: wrap; gap: .3rem; margin-top: .35rem; }
.practices .tags span { border: 1px solid rgba(128,128,128,.4); border-radius: 1rem; font-size: .78rem;
  padding: .05rem .6rem; }
.practices .star { font-size: 1rem; }
.practices mark { background: #FFE08A; color: #1F2430; padding: 0 .1em; }
</style>"""
