"""Upload: bring workbooks and exports into the survey, step by step."""

import streamlit as st

from analytics.one_unit import RULE
from pages.ui.review import asking, changing, choosing, committing, looking, remembered, session, understood
from pages.ui.shell import open_page

view = open_page(
    "Upload",
    "Bring in a round’s workbook or the export of a survey tool. Nothing is saved before you press Import.",
    filters=False,
    needs_names=True,
)

choosing.offer_workbooks(view.survey)
choosing.choose_files()
if report := session.draft().report:
    choosing.show_report(report)
st.caption(f"{RULE} Where it is not known who replied, you are asked.")
readings = session.read_files()
if readings:
    understood.show_understood(readings, view.survey)
    asking.ask(readings)
    looking.show_left_out(readings)
    looking.show_problems(readings)
    leaving = committing.samples_that_go(readings, view.survey)
    changing.show_changes(readings, view.survey, leaving=leaving)
    committing.offer_import(readings, view.survey)
remembered.show_remembered()
