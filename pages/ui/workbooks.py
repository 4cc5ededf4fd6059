"""Workbooks to take away: the blank one to fill in, and a round as it stands in the store."""

from __future__ import annotations

import io

import streamlit as st

from analytics.round_workbook import round_workbook
from analytics.survey import Survey
from analytics.workbook import write_template
from pages.ui import cached
from pages.ui.text import escaped
from pages.ui.who import offer_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_workbooks(survey: Survey) -> None:
    """Offer the blank workbook and the latest round, for a round that is collected by hand."""
    with st.container(horizontal=True, vertical_alignment="center"):
        template_button()
        round_button(survey)
        st.caption("One workbook a round. Exports of survey tools can be uploaded as they are.")


def template_button(key: str = "get-template") -> None:
    """Offer the blank collection workbook; it is written when someone asks for it."""
    offer_file(
        "Get the blank workbook",
        data=_template,
        file_name="follow-up-survey.xlsx",
        mime=XLSX,
        key=key,
        on_click="ignore",
    )


def round_button(survey: Survey) -> None:
    """Offer the latest round as it stands, to be completed and imported again."""
    about = survey.round_by_code.get(survey.latest_round)
    if about is None or not survey.workshops:
        return
    offer_file(
        f"Get {escaped(about.title or about.code)} as it stands",
        data=lambda: round_workbook(cached.store().records(), about.code),
        file_name=f"survey-{about.code}.xlsx",
        mime=XLSX,
        key="get-round",
        on_click="ignore",
    )


def _template() -> bytes:
    written = io.BytesIO()
    write_template(written)
    return written.getvalue()
