"""Check: what a report prints, set beside what the records give."""

import streamlit as st

from analytics.audience import HIDES
from pages.ui.choose import choose_one
from pages.ui.shell import open_page
from pages.views.figures_by_hand import by_hand
from pages.views.reconciling import published_rounds, show_reconciliation

view = open_page(
    "Check",
    "Does the report add up? What it prints, held to itself and to the records. Nothing is corrected.",
    filters=False,
)
rounds = published_rounds(view.survey)
code = choose_one("Report of", rounds, name="report")
if not view.survey.each_shown:
    left_out = "Lists of administrations and quoted texts of the report are left out."
    st.caption(f"{HIDES[view.survey.audience]} {left_out}")
found = st.container()
extra = by_hand(view.survey, code) if code and view.survey.each_shown else ()
if code:
    with found:
        show_reconciliation(view.survey, code, extra)
