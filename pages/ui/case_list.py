"""Cases as a list, with what makes each one and what it wrote."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.cases import Case
from pages.ui.shell import View
from pages.ui.who import STYLE, reply_html


def case_list(view: View, title: str, cases: Sequence[Case]) -> None:
    """List cases under a title; everything from data is escaped."""
    asked = view.survey.questionnaire
    items = "".join(
        reply_html(
            case.reply,
            asked,
            head=f"<b>{html.escape(case.reply.name)}</b> "
            f"<small>{html.escape(case.reply.workshop_label)}</small><p>{html.escape(case.words)}</p>",
        )
        for case in cases
    )
    none = "<p>Too few replies that say anything of outcomes and actions.</p>"
    st.html(
        f"{STYLE}<div class='who'><h3>{html.escape(title)}</h3>{f'<ul>{items}</ul>' if items else none}</div>"
    )
