"""Reconciliation: what a report prints, set beside what the records give."""

import streamlit as st

from pages.ui.choose import choose_one
from pages.ui.shell import open_page
from pages.views.figures_by_hand import by_hand
from pages.views.reconciling import published_rounds, show_reconciliation

view = open_page(
    "Reconciliation",
    "What a published report prints, held to itself and to what the records give for the same. Nothing is "
    "corrected: both figures stand, with what parts them.",
    filters=False,
)
rounds = published_rounds(view.survey)
code = choose_one("Report of", rounds, name="report")
if not view.survey.named:
    st.caption("Names are off: lists of administrations and quoted texts of the report are left out.")
extra = by_hand(view.survey, code) if code and view.survey.named else ()
if code:
    show_reconciliation(view.survey, code, extra)
