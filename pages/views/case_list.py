"""Cases as a list, with why each one is asked and what it wrote."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.audience import HIDES
from analytics.cases import Case, cases
from pages.card.who import reply_html, who_and_where
from pages.ui.html import joined, show_html
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
    """List cases under a title and what they are for; for others than the office say how many there are."""
    if view.survey.each_shown:
        listed = _listed(view, listed_cases, of)
    else:
        replies = "reply" if of == 1 else "replies"
        hidden = HIDES[view.survey.audience]
        listed = Markup("<p>{:,} {} of this selection. {}</p>").format(of, replies, hidden)
    show_html(Markup("<div class='who'><h2>{}</h2><p>{}</p>{}</div>").format(title, purpose, listed))


def _listed(view: View, found: Sequence[Case], of: int) -> Markup:
    if not found:
        return Markup("<p>No reply of this selection whose answers are all known.</p>")
    items = joined(reply_html(view, case.reply, head=_head(view, case)) for case in found)
    few = Markup("<p>{} of {:,} such replies are shown.</p>").format(len(found), of)
    return Markup("{}<ul>{}</ul>").format(few if of > len(found) else "", items)


def _head(view: View, case: Case) -> Markup:
    doubts = joined(Markup("<p class='note'>Note: {}</p>").format(note) for note in case.doubts)
    return Markup("{}<p>{}</p>{}").format(who_and_where(view, case.reply), case.words, doubts)
