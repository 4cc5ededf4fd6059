"""Cases as a list, with why each one is asked and what it wrote."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.cases import Case
from pages.card.who import STYLE, reply_html
from pages.ui.shell import View


def case_list(view: View, title: str, purpose: str, cases: Sequence[Case], of: int) -> None:
    """List cases under a title and what they are for; everything from data is escaped.

    Where names are off, only how many there are is said.
    """
    if view.survey.named:
        listed = _listed(view, cases, of)
    else:
        listed = f"<p>{of:,} {'reply' if of == 1 else 'replies'} of this selection. Names are off.</p>"
    st.html(
        f"{STYLE}<div class='who'><h3>{html.escape(title)}</h3><p>{html.escape(purpose)}</p>{listed}</div>"
    )


def _listed(view: View, cases: Sequence[Case], of: int) -> str:
    if not cases:
        return "<p>No reply of this selection whose answers are all known.</p>"
    items = "".join(reply_html(case.reply, view.survey.questionnaire, head=_head(case)) for case in cases)
    some = f"<p>{len(cases)} of {of:,} such replies are shown.</p>" if of > len(cases) else ""
    return f"{some}<ul>{items}</ul>"


def _head(case: Case) -> str:
    doubts = "".join(f'<p class="note">Note: {html.escape(note)}</p>' for note in case.doubts)
    return (
        f"<b>{html.escape(case.reply.name)}</b> <small>{html.escape(case.reply.workshop_label)}</small>"
        f"<p>{html.escape(case.words)}</p>{doubts}"
    )
