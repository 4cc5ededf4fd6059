"""The steps of an upload on the screen: choose, see what was understood, answer, import."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.records import Problem
from analytics.survey import Survey
from pages.ui import state
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import batch_in_words, change_table, count_table, problem_table
from pages.ui.uploading import Chosen, Reading, Report, hindrance, import_files, read_files
from pages.ui.workbooks import round_button, template_button

PROBLEM_WIDTHS = {
    name: st.column_config.Column(width=width)
    for name, width in {
        "Kind": 70,
        "Sheet": 80,
        "Row": 48,
        "Column": 120,
        "What is wrong": 160,
        "Found": 90,
        "Expected": 140,
        "How to mend it": 300,
    }.items()
}
"""Pixels."""

WRAPPING = 68
"""Height of a row in pixels; Streamlit wraps texts only in rows higher than 64."""


def choose_files() -> list[Chosen]:
    """Draw the field for files and return what was chosen."""
    # Any kind of file is let through: the message on one that is no workbook says what to do with it.
    chosen = st.file_uploader(
        "Drop workbooks (.xlsx) here, or choose them; several at once if you like",
        accept_multiple_files=True,
        key=f"upload-files-{state.upload_number()}",
        on_change=state.drop_upload_report,
    )
    return [Chosen(file.name, file.getvalue()) for file in chosen or ()]


def ask_person() -> None:
    """Draw the field for the name that stands in the history; it is kept for the session."""
    key = "person"
    st.text_input(
        "Your name, for the history",
        value=state.person(),
        key=key,
        placeholder="not given",
        max_chars=80,
        width=360,
        on_change=lambda: state.set_person(state.widget_value(key)),
    )


def offer_workbooks(survey: Survey) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        template_button()
        round_button(survey)
        st.caption("One workbook a round. Exports of survey tools can be uploaded as they are.")


def read_with_progress(files: Sequence[Chosen]) -> tuple[Reading, ...]:
    """Read the files as far as they are not read yet, and say so while it lasts."""
    with st.spinner(f"Reading {counted(len(files), 'file')}", show_time=True):
        answers = {
            file.digest: {id_: given for id_, (_, given) in state.answers(file.digest).items() if given}
            for file in files
        }
        return read_files(files, answers)


def show_reading(reading: Reading, survey: Survey) -> None:
    """Show one file: what was understood, its problems, its questions, what it would change."""
    with st.container(border=True):
        st.subheader(escaped(reading.file.name), anchor=False)
        if reading.refused:
            st.error(escaped(reading.refused))
        elif reading.twin:
            st.info(f"The same file as {escaped(reading.twin)}: it is imported once.")
        elif reading.preview and reading.preview.already:
            st.info(
                f"This very file is in already, as upload {reading.preview.already}. There is nothing to do."
            )
        else:
            _show_contents(reading, survey)


def _show_contents(reading: Reading, survey: Survey) -> None:
    assert reading.batch is not None
    assert reading.preview is not None
    if not reading.questions:
        st.markdown(f"Understood as {escaped(reading.batch.layout)}: {batch_in_words(reading.batch)}.")
    _ask(reading)
    problems = problem_table(reading.batch.problems)
    if len(problems):
        st.markdown("**What to look at**")
        st.dataframe(
            problems,
            hide_index=True,
            row_height=WRAPPING,
            placeholder="",
            column_config=PROBLEM_WIDTHS,
            key=f"problems-{reading.file.digest[:12]}",
        )
    if reading.questions:
        return
    st.markdown("**What the import will change**")
    left_out = len(reading.preview.left_out)
    if left_out:
        st.markdown(f"{counted(left_out, 'error')}: what they concern is left out.")
    st.dataframe(count_table(reading.preview), hide_index=True, width="content")
    changes = change_table(reading.preview, survey)
    if len(changes):
        st.dataframe(changes, hide_index=True, key=f"changes-{reading.file.digest[:12]}")


def _ask(reading: Reading) -> None:
    """Draw the questions that only a person can answer; answered ones stay, to be changed."""
    digest = reading.file.digest
    for question in reading.questions:
        if question.id not in state.answers(digest):
            state.set_answer(digest, question, "")
    asked = state.answers(digest)
    if asked:
        st.markdown("**Questions that only you can answer**")
    for question, given in asked.values():
        _ask_one(digest, question, given)


def _ask_one(digest: str, question: Problem, given: str) -> None:
    key = f"answer-{digest[:12]}-{question.id}"

    def keep() -> None:
        state.set_answer(digest, question, state.widget_value(key) or "")

    words = f"{question.message} ({question.place})" if question.place else question.message
    label = escaped(f"{words} Found: {question.found}" if question.found else words)
    if question.options:
        options = list(question.options)
        index = options.index(given) if given in options else None
        st.selectbox(label, options, index=index, key=key, placeholder="Choose an answer", on_change=keep)
    else:
        st.text_input(label, value=given, key=key, on_change=keep)


def offer_import(readings: tuple[Reading, ...], survey: Survey) -> None:
    """Draw the consents and the button; import when it is pressed and show the report."""
    errors = sum(len(r.errors) for r in readings)
    leave_out = bool(errors) and st.checkbox(
        f"Leave out what has errors ({counted(errors, 'error')}) and import the rest", key="leave-out-errors"
    )
    own = any(r.wanted and not r.wanted.sample for r in readings)
    remove = bool(survey.sample_uploads and own) and st.checkbox(
        "Remove the sample data at the same time (History brings them back)",
        value=True,
        key="remove-sample-too",
    )
    hindered = hindrance(readings, leave_out_errors=leave_out)
    if st.button("Import", type="primary", key="import", disabled=bool(hindered)):
        with st.spinner("Importing", show_time=True):
            samples = survey.sample_uploads if remove else ()
            report = import_files(readings, leave_out_errors=leave_out, samples_to_remove=samples)
        state.finish_upload(report)
        st.rerun()
    if hindered:
        st.caption(hindered)


def show_report(report: Report) -> None:
    """Say what was imported, and where to go from here."""
    for each in report.files:
        name = escaped(each.file_name)
        if each.committed is None:
            st.error(f"**{name} was not imported.** {escaped(each.trouble)}")
        elif each.committed.already:
            st.info(f"{name} was in already, as upload {each.committed.upload.id}.")
        else:
            how = "counts again" if each.committed.redone else "was imported"
            counts = each.committed.preview.tally("reply")
            replies = f"{counted(counts['new'], 'new reply', 'new replies')}, {counts['changed']:,} changed"
            st.success(f"**{name} {how}** as upload {each.committed.upload.id}: {replies}.")
    if report.sample_removed:
        st.info("The sample data were removed.")
    with st.container(horizontal=True):
        st.page_link("figures/overview.py", label="See the overview")
        st.page_link("data/history.py", label="Undo it in History")
