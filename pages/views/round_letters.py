"""The letters of a round: to which workshops and administrations, and what became of those drafted."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.rounds.view import RoundView
from analytics.rounds.words import names_in_brief
from pages.ui.person import ask_person
from pages.views.mail_drafts import show_drafts


def show_letters(seen: RoundView) -> None:
    """Show the letters of the round to those workshops that are chosen, all at first."""
    with st.container(horizontal=True):
        st.page_link("running/contacts.py", label="Contacts")
    names = names_in_brief(seen)
    chosen = st.multiselect(
        "Workshops (none: all)",
        list(names),
        format_func=names.__getitem__,
        key="letters-workshops",
        wrap=True,
    )
    units = [unit for unit in seen.by_unit if not chosen or unit[0] in chosen]
    _letters(seen.code, units, seen.today)
    ask_person()


def _letters(code: str, units: list[tuple[str, str]], today: date) -> None:
    if units:
        show_drafts(code, units, today)
    else:
        st.markdown("Nobody is known to have taken part, so that nobody can be written to.")
