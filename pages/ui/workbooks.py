"""Workbooks to take away: the blank one to fill in, and a round as it stands in the store."""

from __future__ import annotations

import io

import streamlit as st

from analytics.workbook import write_template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button() -> None:
    """Offer the blank collection workbook; it is written when someone asks for it."""
    st.download_button(
        "Get the blank workbook",
        data=_template,
        file_name="follow-up-survey.xlsx",
        mime=XLSX,
        key="get-template",
        on_click="ignore",
    )


def _template() -> bytes:
    written = io.BytesIO()
    write_template(written)
    return written.getvalue()
