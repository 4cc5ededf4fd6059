"""The check of the audit's chain on the screen: what it found and proves, and the head to write down."""

from __future__ import annotations

import streamlit as st

from analytics.audit import Verdict, head_of
from analytics.audit.chain import PROVES
from pages.ui import cached, state
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

HEAD, FOUND = "audit-head", "audit-found"
LISTED = 20
"""So many faults are told; where one line is wrong, all after it may be."""


def offer_check() -> None:
    """Draw the check, and what the last one of this session found."""
    st.header("Was a line changed?")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("A head that was written down (may be blank)", key=HEAD, max_chars=80, width=520)
        st.button("Check all lines", key="audit-check", on_click=told(_check))
    found: tuple[Verdict, str] | None = state.kept(FOUND, lambda: None)
    if found:
        _tell(*found)
    st.markdown(PROVES)


def _check() -> None:
    head = head_of(str(state.widget_value(HEAD) or ""))
    state.set_kept(FOUND, (cached.store().audit_verified(head=head), head))


def _tell(found: Verdict, head: str) -> None:
    lines = counted(found.lines, "line")
    if found.holds:
        against = " and goes on from the head that was written down" if head else ""
        st.success(f"The chain of {lines} holds{against}.")
    else:
        st.error(f"The chain of {lines} does not hold.")
        for fault in found.faults[:LISTED]:
            st.markdown(escaped(f"Line {fault.line}: {fault.what}."))
        if len(found.faults) > LISTED:
            st.caption(f"{counted(len(found.faults) - LISTED, 'fault')} more are not listed.")
    st.caption(f"Head, after {lines}, to write down elsewhere:")
    st.code(found.head, language=None, wrap_lines=True)
