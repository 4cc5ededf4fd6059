"""A list of contacts is dropped, looked at, and brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from analytics.contacts import Bringing, ContactList, bringing, list_of
from analytics.direction import isolated
from analytics.rounds.contact import Contact
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.long_list import first_of
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.upload_tables import problem_table

KEPT, ROUND = "contacts-read", "contacts-round"
ABOUT = (
    "One row a person: administration, name, role, e-mail, and the workshops attended, in one cell or in a "
    "column a workshop with an x. Nothing is saved before you press Bring in."
)


@dataclass(frozen=True)
class _Read:
    """What was read of a file, and how often the field for files was emptied."""

    number: int = 0
    file_name: str = ""
    found: ContactList | None = None


def bring_in(survey: Survey) -> None:
    """Draw the field for a file, and of the last one what would change and what is wrong."""
    read = _read()
    rounds = {each.code: each.title or each.code for each in reversed(survey.rounds)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(rounds) > 1:
            st.selectbox(
                "A number alone is a workshop of",
                list(rounds),
                format_func=rounds.__getitem__,
                key=ROUND,
                width=260,
            )
        st.file_uploader(
            "Drop a list of contacts here, or choose one (.xlsx, .csv)",
            key=_field(read),
            on_change=told(_take_in),
            args=(survey,),
        )
    st.caption(ABOUT)
    if read.found is not None:
        _show(read.file_name, read.found)


def _read() -> _Read:
    found: _Read = state.kept(KEPT, _Read)
    return found


def _field(read: _Read) -> str:
    return f"contacts-file-{read.number}"


def _take_in(survey: Survey) -> None:
    """Read the file that was chosen and empty the field, so that its bytes do not stay in memory."""
    read = _read()
    chosen = state.widget_value(_field(read))
    if chosen is None:
        return
    state.set_kept(KEPT, _Read(read.number + 1))
    code = state.widget_value(ROUND) or survey.latest_round
    found = list_of(chosen.getvalue(), chosen.name, survey, code, today=date.today().isoformat())
    state.set_kept(KEPT, _Read(read.number + 1, chosen.name, found))


def _show(file_name: str, found: ContactList) -> None:
    known = cached.store().contacts()
    would = bringing(found.contacts, known)
    with st.container(border=True, key="contacts-read"):
        st.markdown(f"**{escaped(file_name)}**: {_words(would)}.")
        for line in first_of(_renamed(would, known), "contacts-renamed"):
            st.text(isolated(line))
        if found.problems:
            table = problem_table([("", each) for each in found.problems])
            st.dataframe(table, hide_index=True, placeholder="", key="contacts-problems")
        errors = len(found.having("error"))
        rest = f"; {counted(errors, 'row')} with errors left out" if errors else ""
        with st.container(horizontal=True):
            if would.new or would.changed:
                number = len(would.new) + len(would.changed)
                label = f"Bring in {counted(number, 'contact')}{rest}"
                st.button(label, key="contacts-bring-in", type="primary", on_click=told(_bring_in))
            st.button("Not now", key="contacts-not-now", type="tertiary", on_click=told(_let_go))


def _words(would: Bringing) -> str:
    return ", ".join(
        (f"{len(would.new):,} new", f"{len(would.changed):,} changed", f"{len(would.same):,} as they are")
    )


def _renamed(would: Bringing, known: Sequence[Contact]) -> list[str]:
    """Say whose name or role would be another one: an address that is known may be another person's now."""
    held = {each.same: each for each in known}
    pairs = [(held[each.same], each) for each in would.changed]
    return [
        f"{each.address}: {was.name or 'no name'}, {was.role or 'no role'} becomes "
        f"{each.name or was.name}, {each.role or was.role or 'no role'}"
        for was, each in pairs
        if (each.name or was.name, each.role or was.role) != (was.name, was.role)
    ]


def _bring_in() -> None:
    found = _read().found
    if found is not None:
        new, changed = cached.store().save_contacts(found.contacts)
        state.set_notice(f"{counted(new, 'contact')} brought in, {changed:,} changed.")
    _let_go()


def _let_go() -> None:
    state.set_kept(KEPT, replace(_read(), file_name="", found=None))
