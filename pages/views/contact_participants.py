"""A workshop without a list of participants takes the administrations of its contacts as one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.contacts import attended_by, participants_batch
from analytics.filters import Filters
from analytics.model import name_list
from analytics.participation import participations
from analytics.records import WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.cached import view_tally
from pages.ui.person import ask_person
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

LABEL = "Take them as the list of participants"


def offer_participants(survey: Survey, known: Sequence[Contact]) -> None:
    """Offer that for each such workshop with contacts; nothing where there is none."""
    found = [
        (each, members)
        for each in reversed(survey.workshops)
        if not each.participants and (members := _known_there(survey, each, attended_by(known, each.key)))
    ]
    if not found:
        return
    st.subheader("Workshops without a list of participants", anchor="participants")
    st.caption("The list is an upload of its own: the page History takes it back. It names no person.")
    ask_person()
    for workshop, members in found:
        with st.container(border=True, key=f"participants-{workshop.key}"):
            st.markdown(f"**{escaped(survey.workshop_label(workshop.key))}**: {_words(survey, members)}")
            if why := _other_number(workshop, members):
                st.caption(why)
            st.button(
                LABEL, key=f"take-participants-{workshop.key}", on_click=told(_take), args=(workshop, members)
            )


def _known_there(survey: Survey, workshop: WorkshopRecord, invited: Sequence[str]) -> list[str]:
    """Return whoever is known to have been there: those with a contact, and those who replied."""
    if not invited:
        return []
    here = view_tally(survey, Filters(workshops=(workshop.key,)))
    (one,) = participations(here)
    return sorted({*invited, *(member.code for member in one.replied)})


def _words(survey: Survey, members: Sequence[str]) -> str:
    known = survey.administration_by_code
    names = sorted(known[code].name if code in known else code for code in members)
    return f"{counted(len(names), 'administration')}: {escaped(name_list(names))}."


def _other_number(workshop: WorkshopRecord, members: Sequence[str]) -> str:
    """Say where the number of participants on record is not that of the contacts' administrations."""
    number = workshop.participated
    if number is None or number == len(members):
        return ""
    return (
        f"On record are {number:,} participants by number; the list would name {len(members):,}. Both stay."
    )


def _take(workshop: WorkshopRecord, members: Sequence[str]) -> None:
    done = cached.store().commit(participants_batch(workshop, members), person=state.person())
    state.set_notice(
        f"The list of participants is upload {done.upload.id}: {counted(len(members), 'administration')}. "
        "The page History takes it back."
    )
