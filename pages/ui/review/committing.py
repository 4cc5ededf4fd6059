"""Step 7: the consents, the name, and the import."""

from __future__ import annotations

import streamlit as st

from analytics.review import Reading, hindrance, import_files
from analytics.survey import Survey
from analytics.understanding import Decision
from pages.ui import cached, state
from pages.ui.desk import desk
from pages.ui.person import ask_person
from pages.ui.review.session import draft, step
from pages.ui.text import counted

REMOVE_SAMPLE = "remove-sample-too"


def samples_that_go(readings: tuple[Reading, ...], survey: Survey) -> tuple[int, ...]:
    """Return the sample uploads that the import will remove, as the box below says."""
    wished = state.widget_value(REMOVE_SAMPLE)
    return survey.sample_uploads if can_do_without(readings) and wished in (None, True) else ()


def can_do_without(readings: tuple[Reading, ...]) -> bool:
    """Tell whether the files hold data of one's own and describe every workshop that they speak of."""
    batches = [r.wanted for r in readings if r.wanted and not r.wanted.sample]
    described = {workshop.key for batch in batches for workshop in batch.workshops}
    spoken_of = {reply.key[0] for batch in batches for reply in batch.replies}
    return bool(batches) and spoken_of <= described


def offer_import(readings: tuple[Reading, ...], survey: Survey) -> None:
    """Draw the consents and the button; import when it is pressed and leave the report."""
    step(7, "Import")
    with st.container(border=True):
        ask_person()
        errors = sum(len(r.errors) for r in readings)
        leave_out = bool(errors) and st.checkbox(
            f"Leave out what has errors ({counted(errors, 'error')}) and import the rest",
            key="leave-out-errors",
        )
        if survey.sample_uploads and can_do_without(readings):
            label = "Remove the sample data at the same time (History brings them back)"
            st.checkbox(label, value=True, key=REMOVE_SAMPLE)
        decisions = draft().decisions(readings)
        if decisions:
            label = f"Remember {counted(len(decisions), 'answer')} for the next file"
            decisions = decisions if st.checkbox(label, value=True, key="remember-answers") else ()
        hindered = hindrance(readings, leave_out_errors=leave_out)
        if st.button("Import", type="primary", key="import", disabled=bool(hindered)):
            _import(readings, survey, leave_out=leave_out, decisions=decisions)
        if hindered:
            st.caption(hindered)


def _import(
    readings: tuple[Reading, ...], survey: Survey, *, leave_out: bool, decisions: tuple[Decision, ...]
) -> None:
    review = draft()
    with st.spinner("Importing", show_time=True):
        report = import_files(
            cached.store(),
            readings,
            person=state.person(),
            leave_out_errors=leave_out,
            samples_to_remove=samples_that_go(readings, survey),
            decisions=decisions,
        )
    failed = {each.digest for each in report.files if each.committed is None}
    done = {digest for _, digest in review.files} - failed
    for digest in done:
        desk().parking.let_go(review.session, digest)
    review.finish(report, done)
    st.rerun()
