"""Lines of the audit on the screen, the newest first: narrowed, a page at a time, and as a file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from analytics.audit import DELETED, NOBODY, AuditLine, Wanted
from analytics.export.audit_list import FORMS
from pages.server.downloads import XLSX
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.text import counted
from pages.ui.who import offer_file

PAGE = 50
"""So many lines stand on one page of the list; the database gives no others."""
HEADS = ("When (UTC)", "Person", "Role", "What was done", "With what")
MEDIA = {"csv": "text/csv", "xlsx": XLSX}


def choose_lines() -> Wanted:
    """Draw the choice of person, action and days, which stands in no address: it names people."""
    people, actions = cached.store().audit_known()
    with st.container(horizontal=True, vertical_alignment="bottom", key="audit-choice"):
        person = st.selectbox(
            "Person", (*people, NOBODY, DELETED), index=None, key="audit-person", placeholder="Everybody",
            width=260,
        )  # fmt: skip
        action = st.selectbox(
            "What was done", actions, index=None, key="audit-action", placeholder="Everything", width=220
        )
        since = st.date_input("From (UTC)", None, key="audit-since", format="YYYY-MM-DD", width=150)
        until = st.date_input("Until (UTC)", None, key="audit-until", format="YYYY-MM-DD", width=150)
    return Wanted(person or "", action or "", _day(since), _day(until))


def _day(chosen: object) -> str:
    return chosen.isoformat() if isinstance(chosen, date) else ""


def show_lines(wanted: Wanted) -> None:
    """Show one page of the lines that were chosen, and how many there are; a new choice begins anew."""
    if wanted.since and wanted.until and wanted.since > wanted.until:
        st.warning("The day from which is after the day until which: no line can be between them.")
    key = f"audit-page-{wanted}"
    skip = (int(state.widget_value(key) or 1) - 1) * PAGE
    number, shown = cached.store().audit_page(wanted, skip=skip, most=PAGE)
    if not number:
        st.markdown("The audit has no such line.")
        return
    if number > PAGE:
        st.pagination(-(-number // PAGE), key=key)
    st.caption(f"{counted(number, 'line')}. Lines {skip + 1:,} to {skip + len(shown):,}, the newest first.")
    show_html(_table(shown))


def _table(lines: Sequence[AuditLine]) -> Markup:
    heads = joined(Markup("<th scope='col'>{}</th>").format(head) for head in HEADS)
    words = "<table class='sheet audit' aria-label='{}'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    return Markup(words).format("Audit", heads, joined(map(_row, lines)))


def _row(line: AuditLine) -> Markup:
    said = (line.name or NOBODY, line.role, line.action, line.what)
    cells = (
        Markup("<td data-head='{}'>{}</td>").format(head, words)
        for head, words in zip(HEADS[1:], said, strict=True)
    )
    when = line.at[:19].replace("T", " ")
    return Markup("<tr><th scope='row'>{} <small>{}</small></th>{}</tr>").format(
        when, f"line {line.id:,}", joined(cells)
    )


def offer_files(wanted: Wanted) -> None:
    """Offer the lines that were chosen, all pages of them, as files; that one was taken is a line too."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for form, words in (("csv", "CSV"), ("xlsx", "Excel")):
            offer_file(
                f"These lines as {words}", data=partial(_file, wanted, form), file_name=f"audit.{form}",
                mime=MEDIA[form], key=f"audit-{form}", on_click="ignore",
            )  # fmt: skip
        st.caption("That a file was taken is written into the audit as well.")


def _file(wanted: Wanted, form: str) -> bytes:
    written = io.BytesIO()
    FORMS[form](cached.store().audit_each(wanted), written)
    return written.getvalue()
