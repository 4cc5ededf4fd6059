"""Contacts are deleted for good: those of a round, or all that nobody used for months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.contacts import Purge, of_round, unused
from analytics.rounds.contact import Contact
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.roles import has_role
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

WHICH, ROUND, MONTHS, SURE = "purge-which", "purge-round", "purge-months", "purge-sure"
OF_ROUND, UNUSED = "Those of a round", "All unused for months"
USUAL, MOST = 12, 120


def offer_purge(survey: Survey, known: Sequence[Contact]) -> None:
    """Draw the choice of who goes, what goes with it, and the button behind a consent."""
    if not known or not has_role("admin"):
        return
    with st.expander("Delete contacts for good"):
        which = st.segmented_control(
            "Which", (OF_ROUND, UNUSED), key=WHICH, default=OF_ROUND, required=True, width="content"
        )
        found = _of_round(survey, known) if which == OF_ROUND else _unused(known)
        st.markdown(_words(found))
        if not found.gone and not found.kept:
            return
        sure = st.checkbox("Yes, they can't be brought back", key=SURE)
        label = f"Delete {counted(len(found.gone), 'contact')} for good"
        st.button(label, key="purge-now", disabled=not sure, on_click=told(_purge), args=(found,))


def _of_round(survey: Survey, known: Sequence[Contact]) -> Purge:
    rounds = {each.code: each.title or each.code for each in reversed(survey.rounds)}
    code = st.selectbox("Round", list(rounds), format_func=rounds.__getitem__, key=ROUND, width=260)
    return of_round(known, [each.key for each in survey.workshops if each.round == code])


def _unused(known: Sequence[Contact]) -> Purge:
    months = st.number_input("Months without use", 1, MOST, USUAL, key=MONTHS, width=260)
    return unused(known, int(months), date.today())


def _words(found: Purge) -> str:
    """Say what goes, and what stays of those who attended workshops of other rounds too."""
    if not found.gone and not found.kept:
        return "Nobody is concerned."
    codes = sorted({each.administration for each in found.gone})
    of = f" of {counted(len(codes), 'administration')} ({', '.join(codes)})" if codes else ""
    kept = (
        f" {counted(len(found.kept), 'contact')} of other rounds too stay, without the workshops of this one."
        if found.kept
        else ""
    )
    gone = f"{counted(len(found.gone), 'contact')}{of} go with name, role, address and workshops."
    return escaped(f"{gone}{kept} Drafts and letters in the log stay; they name no person.")


def _purge(found: Purge) -> None:
    store = cached.store()
    for each in found.kept:
        store.change_contact(each)
    gone = store.purge_contacts(found.ids)
    state.set_widget_value(SURE, False)
    state.set_notice(f"{counted(gone, 'contact')} deleted for good.")
