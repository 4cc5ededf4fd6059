"""Upload: bring workbooks and exports into the survey, step by step."""

import streamlit as st

from analytics.one_unit import RULE
from pages.review import (
    changes,
    file_choice,
    file_summary,
    import_report,
    import_step,
    memory,
    problems,
    progress_bar,
    questions,
    session,
)
from pages.ui import sample
from pages.ui.shell import OFFICE, open_page
from pages.ui.workbooks import offer_workbooks

view = open_page(
    "Upload",
    "Bring in a round’s workbook or the export of a survey tool. Nothing is saved before you press Import.",
    filters=False,
    audiences=OFFICE,
)

session.take_up()
bar = progress_bar.place_for_bar()
if report := session.draft().report:
    import_report.show_report(report)
file_choice.choose_files()
shown, notice = session.seen(), import_step.unseen()
with bar:
    readings = session.read_files()
if readings is None:
    file_summary.show_names()
elif readings:
    file_summary.show_files(readings, view.survey)
    questions.ask(readings)
    leave_out = problems.show_problems(readings)
    problems.show_left_out(readings)
    leaving = import_step.samples_that_go(readings, view.survey)
    changes.show_changes(readings, view.survey, leaving=leaving, anew=bool(notice))
    import_step.ask_consents(readings, view.survey)
    with bar:
        import_step.offer_import(readings, shown, leave_out=leave_out, notice=notice)
offer_workbooks(view.survey)
sample.offer_removal(view.survey)
st.caption(f"{RULE} Where it is not known who replied, you are asked.")
memory.show_remembered()
