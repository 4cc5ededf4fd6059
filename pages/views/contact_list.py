"""The contacts as a table that can be searched, and one of them to be changed or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analytics.contacts import address_problem
from analytics.errors import FollowupError
from analytics.rounds.contact import Contact
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.html import show_html
from pages.ui.long_list import first_of, offer_more
from pages.ui.roles import has_role
from pages.ui.text import counted
from pages.ui.trouble import told
from pages.views.glance import glance, glance_line

SEARCH, CHOSEN = "contacts-search", "contacts-chosen"
HEADS = ("Name", "Administration", "Role", "E-mail", "Workshops", "Last used")
FIELDS = ("name", "role", "address")
LABELS = {"name": "Name", "role": "Role", "address": "E-mail"}
LONGEST = 254


def show_contacts(survey: Survey, known: Sequence[Contact]) -> None:
    """List the contacts that the search finds, and let one of them be changed."""
    if not known:
        st.markdown("No contact is on record yet.")
        return
    asked = st.text_input("Search", key=SEARCH, placeholder="Name, administration, workshop …", width=360)
    found = [each for each in known if _has(survey, each, asked)]
    st.caption(f"{counted(len(found), 'contact')} of {len(known):,}.")
    show_html(_table(survey, first_of(found, "contacts")))
    offer_more(found, "contacts")
    _choose_one(survey, found)


def _has(survey: Survey, contact: Contact, asked: str) -> bool:
    """Tell whether each word that was typed stands anywhere in a contact."""
    said = " ".join(map(str, _cells(survey, contact))).casefold()
    return all(word in said for word in asked.casefold().split())


def _cells(survey: Survey, contact: Contact) -> tuple[str, ...]:
    member = survey.administration_by_code.get(contact.administration)
    name = member.name if member else contact.administration
    workshops = ", ".join(contact.workshops) or "none on record"
    return contact.name, name, contact.role, contact.address, workshops, contact.used or "not known"


def _table(survey: Survey, shown: Sequence[Contact]) -> Markup:
    lines = (_cells(survey, each) for each in shown)
    return glance(HEADS, (glance_line(HEADS, Markup("{}").format(name), rest) for name, *rest in lines))


def _choose_one(survey: Survey, found: Sequence[Contact]) -> None:
    by_id = {each.id: each for each in found}
    if state.widget_value(CHOSEN) not in by_id:
        state.set_widget_value(CHOSEN, None)
    chosen = st.selectbox(
        "Change or delete one" if has_role("admin") else "Change one",
        list(by_id),
        index=None,
        format_func=lambda id_: ", ".join(filter(None, _cells(survey, by_id[id_])[:2])),
        key=CHOSEN,
        width=360,
    )
    if chosen:
        _form(survey, by_id[chosen])


def _form(survey: Survey, contact: Contact) -> None:
    """Draw the fields of one contact; what they hold is taken with a press alone."""
    options = list(dict.fromkeys((*(each.key for each in reversed(survey.workshops)), *contact.workshops)))
    with st.container(border=True, key="contact-form"):
        for name, column in zip(FIELDS, st.columns(len(FIELDS)), strict=True):
            column.text_input(
                LABELS[name], value=getattr(contact, name), key=_key(contact, name), max_chars=LONGEST
            )
        st.multiselect(
            "Workshops attended", options, list(contact.workshops), key=_key(contact, "workshops"),
            format_func=lambda key: _workshop(survey, key), wrap=True,
        )  # fmt: skip
        with st.container(horizontal=True):
            st.button("Save", key="contact-save", type="primary", on_click=told(_save), args=(contact,))
            if has_role("admin"):
                st.button("Delete for good", key="contact-delete", on_click=told(_delete), args=(contact,),
                          help="No byte of this person stays in the database.")  # fmt: skip


def _workshop(survey: Survey, key: str) -> str:
    return survey.workshop_label(key) if key in survey.workshop_by_key else key


def _key(contact: Contact, name: str) -> str:
    return f"contact-{name}-{contact.id}"


def _save(contact: Contact) -> None:
    given = {name: " ".join(str(state.widget_value(_key(contact, name)) or "").split()) for name in FIELDS}
    workshops = tuple(sorted(state.widget_value(_key(contact, "workshops")) or ()))
    changed = replace(contact, **given, workshops=workshops)
    if why := address_problem(changed.address):
        raise FollowupError(f"Nothing was saved. {why} Write one address, such as name@example.org.")
    others = [each for each in cached.store().contacts() if each.id != contact.id]
    if any(each.same == changed.same for each in others):
        raise FollowupError("Nothing was saved. Another contact of this administration has this address.")
    cached.store().change_contact(changed)
    state.set_notice("The contact was changed.")


def _delete(contact: Contact) -> None:
    cached.store().purge_contacts([contact.id])
    state.set_widget_value(CHOSEN, None)
    state.set_notice("The contact was deleted for good.")
