"""Upload: bring workbooks into the survey."""

import streamlit as st

from pages.ui import state, upload_steps
from pages.ui.shell import open_page

view = open_page(
    "Upload", "Bring in a round’s workbook. Nothing is saved before you press Import.", filters=False
)

upload_steps.offer_workbooks(view.survey)
files = upload_steps.choose_files()
report = state.upload_report()
if report:
    upload_steps.show_report(report)
if files:
    readings = upload_steps.read_with_progress(files)
    for reading in readings:
        upload_steps.show_reading(reading, view.survey)
    with st.container(border=True):
        upload_steps.ask_person()
        upload_steps.offer_import(readings, view.survey)
