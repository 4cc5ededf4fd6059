"""Upload: bring workbooks and exports into the survey, step by step."""

import streamlit as st

from analytics.one_unit import RULE
from pages.review import (
    asking,
    changing,
    choosing,
    committing,
    looking,
    remembered,
    reporting,
    session,
    standing,
    understood,
)
from pages.ui import sample
from pages.ui.shell import open_page
from pages.ui.workbooks import offer_workbooks

view = open_page(
    "Upload",
    "Bring in a round’s workbook or the export of a survey tool. Nothing is saved before you press Import.",
    filters=False,
    needs_names=True,
)

session.take_up()
bar = standing.place_for_bar()
if report := session.draft().report:
    reporting.show_report(report)
choosing.choose_files()
notice = committing.unseen()
with bar:
    readings = session.read_files()
if readings is None:
    understood.show_names()
elif readings:
    understood.show_files(readings, view.survey)
    asking.ask(readings)
    leave_out = looking.show_problems(readings)
    looking.show_left_out(readings)
    leaving = committing.samples_that_go(readings, view.survey)
    changing.show_changes(readings, view.survey, leaving=leaving, anew=bool(notice))
    decisions = committing.ask_consents(readings, view.survey)
    with bar:
        committing.offer_import(
            readings, view.survey, leave_out=leave_out, decisions=decisions, notice=notice
        )
offer_workbooks(view.survey)
sample.offer_removal(view.survey)
st.caption(f"{RULE} Where it is not known who replied, you are asked.")
remembered.show_remembered()
