"""The letters of a round: to which workshops and administrations, and what became of those drafted."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.mail import questionnaires_attached
from analytics.rounds.log import DispatchKind
from analytics.rounds.view import RoundView
from analytics.rounds.words import names_in_brief
from pages.ui.person import ask_person
from pages.views.mail_drafts import show_drafts
from pages.views.round_questionnaires import made_of


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
    if units:
        show_drafts(
            seen.code,
            units,
            seen.today,
            first=_first(seen),
            attach=questionnaires_attached(partial(made_of, seen)),
        )
    else:
        st.markdown("Nobody is known to have taken part, so that nobody can be written to.")
    ask_person()


def _first(seen: RoundView) -> DispatchKind:
    """Return what is written first: questionnaires while some are due, else reminders."""
    return "questionnaire" if seen.counts.get("due") else "reminder"
