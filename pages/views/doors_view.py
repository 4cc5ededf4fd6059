"""A round for the tools that others work with: forms, a calendar, and the address of a form as a picture."""

from __future__ import annotations

import streamlit as st

from analytics.doors import (
    BEST_EFFORT,
    AddressRefused,
    calendar_file,
    entries_of,
    qr_of,
    quick_import,
    xlsform,
)
from analytics.records import RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.uploads import last_change
from pages.ui import cached, state
from pages.ui.text import escaped
from pages.ui.who import offer_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ADDRESS = "doors-address"
QR_WIDTH = 220


def show_doors(round_code: str) -> None:
    """Draw what can be taken of a round: each file is written when somebody asks for it."""
    with st.container(key="doors", gap="small"):
        st.subheader("For other tools", anchor=False)
        st.caption("No contact stands in any of these files.")
        with st.container(horizontal=True, key="doors-files"):
            _offer(round_code)
        st.caption(BEST_EFFORT.replace("This document", "The document for MS Forms"))
        _offer_picture()


def _offer(code: str) -> None:
    offer_file(
        "XLSForm for Kobo and ODK",
        data=lambda: xlsform(load_questionnaire(), load_administrations().values(), *_of(code)),
        file_name=f"follow-up-{code}-xlsform.xlsx",
        mime=XLSX,
        key="get-xlsform",
        on_click="ignore",
    )
    offer_file(
        "Document for MS Forms",
        data=lambda: quick_import(load_questionnaire(), load_administrations().values(), *_of(code)),
        file_name=f"follow-up-{code}-quick-import.docx",
        mime=DOCX,
        key="get-quick-import",
        on_click="ignore",
    )
    offer_file(
        "Calendar of the round",
        data=lambda: _calendar(code),
        file_name=f"follow-up-{code}.ics",
        mime="text/calendar",
        key="get-calendar",
        on_click="ignore",
    )


def _of(code: str) -> tuple[tuple[WorkshopRecord, ...], RoundRecord]:
    survey = cached.survey()
    return tuple(each for each in survey.workshops if each.round == code), survey.round_by_code[code]


def _calendar(code: str) -> bytes:
    store = cached.store()
    records, log = store.records(), store.round_log()
    entries = entries_of(records, log, load_questionnaire(), code, stamped=last_change(store.history()))
    about = cached.survey().round_by_code[code]
    return calendar_file(entries, about.title or about.code)


def _offer_picture() -> None:
    """Let the address of a form be given, and show it as a QR code to take away."""
    st.text_input(
        "Address of a form", key=ADDRESS, placeholder="https://…", help="Shown as a QR code; it is not kept."
    )
    address = (state.widget_value(ADDRESS) or "").strip()
    if not address:
        return
    try:
        picture = qr_of(address)
    except AddressRefused as refused:
        st.warning(escaped(refused))
        return
    st.image(picture, caption=escaped(address), width=QR_WIDTH)
    with st.container(horizontal=True, key="doors-pictures"):
        offer_file(
            "QR code as PNG",
            data=picture,
            file_name="form.png",
            mime="image/png",
            key="get-qr-png",
            on_click="ignore",
        )
        offer_file(
            "QR code as SVG",
            data=qr_of(address, "svg"),
            file_name="form.svg",
            mime="image/svg+xml",
            key="get-qr-svg",
            on_click="ignore",
        )
