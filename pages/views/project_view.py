"""Projects with what was heard of them later: a list, and a form to note it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.notes import STATES, Notes, ProjectNote
from analytics.practices import Practice, find_practices
from analytics.results import result, table_of
from pages.ui import cached, state
from pages.ui.long_list import first_of, offer_more
from pages.ui.shell import View
from pages.views.practice_list import STYLE

KIND = "projects"
NONE = "nothing heard yet"


def project_view(view: View) -> None:
    """Show the projects of a view by their latest state, and let a person note what was heard."""
    notes = cached.notes_for(view.survey)
    projects = find_practices(view.survey, view.filters, of_kinds=[KIND])
    _summary(view, projects, notes)
    if projects:
        _form(view, projects)
    items = "".join(
        _item(view, project, notes.projects_by_practice.get(project.key, ()))
        for project in first_of(projects, "projects")
    )
    none = "<p>No reply of this selection names a project.</p>"
    st.html(f"{STYLE}<div class='practices'>{f'<ul>{items}</ul>' if items else none}</div>")
    offer_more(projects, "projects")


def _summary(view: View, projects: Sequence[Practice], notes: Notes) -> None:
    latest = [_state(notes.projects_by_practice.get(project.key, ())) for project in projects]
    counts = [f"{latest.count(name)} {name}" for name in (*STATES, NONE) if latest.count(name)]
    noun = "project" if len(projects) == 1 else "projects"
    said = result(view.tally, table_of(view.survey.questionnaire, "outcome", outcome=KIND), by=("all",)).row(
        KIND
    )
    named = len({(p.workshop, p.administration) for p in projects})
    st.markdown(f"**{len(projects)} {noun}**" + (f": {', '.join(counts)}." if counts else "."))
    if said.count:
        st.caption(f"{said.count} replies said that a project was started or enhanced; {named} described it.")


def _state(notes: Sequence[ProjectNote]) -> str:
    return notes[-1].status if notes else NONE


def _form(view: View, projects: Sequence[Practice]) -> None:
    words = {p.key: _words(p) for p in projects}
    rounds = {r.code: r.title for r in reversed(view.survey.rounds)}
    with st.form("project-note", clear_on_submit=True), st.container():
        key = st.selectbox("Project", list(words), format_func=words.__getitem__)
        left, right = st.columns(2)
        status = left.selectbox("State", STATES, format_func=str.capitalize)
        code = right.selectbox("Heard in", list(rounds), format_func=rounds.__getitem__)
        note = st.text_input("Note")
        keep, take_back = st.columns([1, 5])
        if keep.form_submit_button("Note it"):
            cached.store().note_project(key, status, round_code=code, note=note, person=state.person())
            st.rerun()
        if take_back.form_submit_button("Take back what was noted for this round"):
            cached.store().forget_project_note(key, code, person=state.person())
            st.rerun()


def _words(project: Practice) -> str:
    cut = f"{project.text[:80]}{'…' if len(project.text) > 80 else ''}"
    return f"{project.name}: {cut}" if project.name else cut


def _item(view: View, project: Practice, notes: Sequence[ProjectNote]) -> str:
    titles = {r.code: r.title for r in view.survey.rounds}
    heard = "".join(
        f"<p class='note'><b>{html.escape(titles.get(n.round, n.round))}:</b> {html.escape(n.status)}"
        f"{f'. {html.escape(n.note)}' if n.note else ''}</p>"
        for n in notes
    )
    who = f"<b>{html.escape(project.name)}</b> · " if project.name else ""
    return (
        f"<li><p class='head'>{who}{html.escape(_state(notes))}</p>"
        f"<p class='text'>{html.escape(project.text)}</p>"
        f"<p class='note'>{html.escape(project.workshop_label)}</p>{heard}</li>"
    )
