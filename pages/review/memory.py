"""What is remembered of earlier files: mappings of columns, and what names stand for."""

from __future__ import annotations

import streamlit as st

from analytics.reference import load_administrations
from analytics.review import mapping_json
from analytics.understanding import Decision, Mapping
from pages.review.session import draft, mark
from pages.ui import cached, state
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.who import offer_file


def show_remembered() -> None:
    """List what is remembered: rename, take along as a file, delete."""
    store = cached.store()
    mappings, decisions = store.mappings(), store.decisions()
    _offer_back()
    if not mappings and not decisions:
        return
    with st.expander(f"Remembered of earlier files ({len(mappings) + len(decisions)})"):
        for mapping in first_of(mappings, "mappings"):
            _show_mapping(mapping)
        offer_more(mappings, "mappings")
        for decision in first_of(decisions, "decisions"):
            _show_decision(decision)
        offer_more(decisions, "decisions")


def _show_mapping(mapping: Mapping) -> None:
    mapping_mark = mark(mapping.fingerprint)
    key = f"name-{mapping_mark}"
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"mapping-{mapping_mark}"):
        st.text_input(
            f"How {escaped(mapping.kind)} files with {counted(len(mapping.columns), 'column')} are read",
            value=mapping.name,
            key=key,
            max_chars=80,
            width=360,
            on_change=told(_rename),
            args=(mapping, key),
        )
        offer_file(
            "As a file",
            data=mapping_json(mapping),
            file_name="mapping.json",
            mime="application/json",
            key=f"file-{mapping_mark}",
            on_click="ignore",
            help="For a colleague, to be read the same way",
        )
        st.button("Delete", key=f"delete-{mapping_mark}", on_click=told(_forget), args=(mapping,))
    about = " ".join(part for part in (mapping.person, mapping.at[:10]) if part)
    if about:
        st.caption(escaped(f"Remembered by {about}" if mapping.person else f"Remembered on {about}"))


def _show_decision(decision: Decision) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = f"{decision.kind.capitalize()} “{decision.text}” is {_value(decision)}"
        st.markdown(escaped(said), width="content")
        key = f"forget-{mark(decision.kind, decision.text)}"
        st.button("Delete", key=key, on_click=told(_forget), args=(decision,))


def _value(decision: Decision) -> str:
    if decision.value == "leave out":
        return "left out"
    known = load_administrations().get(decision.value)
    return known.name if known else decision.value


def _rename(mapping: Mapping, key: str) -> None:
    if name := str(state.widget_value(key) or "").strip():
        cached.store().rename_mapping(mapping.fingerprint, name)


def _forget(what: Mapping | Decision) -> None:
    draft().forgotten = what
    if isinstance(what, Mapping):
        cached.store().delete_mapping(what.fingerprint)
    else:
        cached.store().forget_decision(what.kind, what.text)


def _offer_back() -> None:
    what = draft().forgotten
    if what is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        name = what.name if isinstance(what, Mapping) else what.text
        st.markdown(f"“{escaped(name)}” is forgotten.", width="content")
        st.button("Bring it back", key="bring-back", on_click=told(_bring_back))


def _bring_back() -> None:
    what, draft().forgotten = draft().forgotten, None
    if isinstance(what, Mapping):
        cached.store().save_mapping(what, person=what.person)
    elif what is not None:
        cached.store().remember_decisions([what], person=what.person)
