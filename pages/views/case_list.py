"""Cases as a list, with why each one is asked and what it wrote."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.cases import Case, cases
from pages.card.who import STYLE, reply_html
from pages.ui.shell import View

WELL = (
    "They said yes to every outcome; those with the most actions come first. Ask what helped: others may be "
    "able to do the same."
)
IN_THE_WAY = (
    "They said that an outcome had not come about yet. Ask what stood in the way and what would help; no "
    "reply is better or worse. They are drawn by lot over the workshops, anew whenever the data change."
)


def show_cases(view: View) -> None:
    """Show whom to talk to, so that others can learn: what went well, and what stood in the way."""
    st.markdown(
        "Whom to talk to, so that others can learn. The survey does not intend to criticize: asking both "
        "what helped and what stood in the way teaches more than the average does."
    )
    found = cases(view.tally)
    case_list(view, "What went well", WELL, found.well, found.well_of)
    case_list(view, "To ask what stood in the way", IN_THE_WAY, found.in_the_way, found.in_the_way_of)


def case_list(view: View, title: str, purpose: str, listed_cases: Sequence[Case], of: int) -> None:
    """List cases under a title and what they are for; everything from data is escaped.

    Where names are off, only how many there are is said.
    """
    if view.survey.named:
        listed = _listed(view, listed_cases, of)
    else:
        listed = f"<p>{of:,} {'reply' if of == 1 else 'replies'} of this selection. Names are off.</p>"
    st.html(
        f"{STYLE}<div class='who'><h3>{html.escape(title)}</h3><p>{html.escape(purpose)}</p>{listed}</div>"
    )


def _listed(view: View, found: Sequence[Case], of: int) -> str:
    if not found:
        return "<p>No reply of this selection whose answers are all known.</p>"
    items = "".join(reply_html(case.reply, view.survey.questionnaire, head=_head(case)) for case in found)
    some = f"<p>{len(found)} of {of:,} such replies are shown.</p>" if of > len(found) else ""
    return f"{some}<ul>{items}</ul>"


def _head(case: Case) -> str:
    doubts = "".join(f'<p class="note">Note: {html.escape(note)}</p>' for note in case.doubts)
    return (
        f"<b>{html.escape(case.reply.name)}</b> <small>{html.escape(case.reply.workshop_label)}</small>"
        f"<p>{html.escape(case.words)}</p>{doubts}"
    )
