"""Projects with what was heard of them later: a card each, which can be noted on it."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st
from markupsafe import Markup

from analytics.notes import STATES, Notes, ProjectNote
from analytics.practices import Practice, find_practices
from analytics.results import result, table_of
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.links import workshop_link
from pages.ui.long_list import first_of, offer_more
from pages.ui.roles import can_write
from pages.ui.shell import View
from pages.ui.text import counted
from pages.ui.trouble import told
from pages.views.practice_list import whose

KIND = "projects"
NONE = "nothing heard yet"
OPEN = "project-being-noted"
STATE, ROUND, NOTE = "project-state", "project-round", "project-note"
"""The fields of the form; one card at a time has it."""
COLUMNS = 2


def project_view(view: View) -> None:
    """Show the projects of a view by their latest state; each card takes what was heard of it."""
    notes = cached.notes_for(view.survey)
    projects = find_practices(view.survey, view.filters, of_kinds=[KIND])
    _summary(view, projects, notes)
    if not projects:
        st.markdown("No reply of this selection names a project.")
    shown = first_of(projects, "projects")
    for start in range(0, len(shown), COLUMNS):
        for place, column in enumerate(st.columns(COLUMNS, gap="small")):
            if start + place < len(shown):
                with column:
                    _card(view, shown[start + place], notes, place=start + place)
    offer_more(projects, "projects")


def _summary(view: View, projects: Sequence[Practice], notes: Notes) -> None:
    latest = [_state(notes.projects_by_practice.get(project.key, ())) for project in projects]
    counts = [f"{latest.count(name)} {name}" for name in (*STATES, NONE) if latest.count(name)]
    said = result(view.tally, table_of(view.survey.questionnaire, "outcome", outcome=KIND), by=("all",)).row(
        KIND
    )
    named = len({(p.workshop, p.administration) for p in projects})
    found = counted(len(projects), "project")
    st.markdown(f"**{found}**" + (f": {', '.join(counts)}." if counts else "."))
    if said.count:
        st.caption(f"{said.count} replies said that a project was started or enhanced; {named} described it.")


def _state(notes: Sequence[ProjectNote]) -> str:
    return notes[-1].status if notes else NONE


def _card(view: View, project: Practice, notes: Notes, *, place: int) -> None:
    """Draw a project with what was heard of it, and the form on the one card that is being noted."""
    heard = notes.projects_by_practice.get(project.key, ())
    mark = f"{place}-{crc32(project.key.encode()):08x}"
    with st.container(border=True, gap="xsmall", key=f"project-{mark}"):
        show_html(_words(view, project, heard))
        if not can_write():
            return
        if state.kept(OPEN, str) == project.key:
            _form(view, project, mark)
        else:
            st.button("Note what was heard", key=f"note-{mark}", on_click=told(_open), args=(project.key,))


def _open(key: str) -> None:
    state.set_kept(OPEN, key)


def _words(view: View, project: Practice, notes: Sequence[ProjectNote]) -> Markup:
    titles = {r.code: r.title for r in view.survey.rounds}
    heard = joined(
        Markup("<p class='note'><b>{}:</b> {}{}</p>").format(
            titles.get(n.round, n.round), n.status, f". {n.note}" if n.note else ""
        )
        for n in notes
    )
    return Markup(
        "<div class='practice'><p class='about'>{}<span class='state'>{}</span></p>"
        "<p class='text' dir='auto'>{}</p><p class='note'>{}</p>{}</div>"
    ).format(
        whose(view, project),
        _state(notes),
        project.text,
        workshop_link(view, project.workshop, project.workshop_label),
        heard,
    )


def _form(view: View, project: Practice, mark: str) -> None:
    rounds = {r.code: r.title for r in reversed(view.survey.rounds)}
    with st.form(f"project-note-{mark}", border=False):
        left, right = st.columns(2)
        left.selectbox("State", STATES, format_func=str.capitalize, key=STATE)
        right.selectbox("Heard in the round", list(rounds), format_func=rounds.__getitem__, key=ROUND)
        st.text_input("Note", key=NOTE)
        with st.container(horizontal=True):
            key = (project.key,)
            st.form_submit_button("Save", type="primary", on_click=told(_save), args=key)
            st.form_submit_button("Remove what this round noted", on_click=told(_take_back), args=key)
            st.form_submit_button("Cancel", type="tertiary", on_click=told(_open), args=("",))


def _save(key: str) -> None:
    status, code, note = map(state.widget_value, (STATE, ROUND, NOTE))
    cached.store().note_project(key, status, round_code=code, note=note, person=state.person())
    _open("")


def _take_back(key: str) -> None:
    cached.store().forget_project_note(key, state.widget_value(ROUND), person=state.person())
    _open("")
