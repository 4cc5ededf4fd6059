"""Pairs: whether an outcome is more common among those who acted than among those who did not."""

import streamlit as st

from analytics.links import compare, every_pair
from pages.ui.shell import open_page
from pages.views.link_view import CAVEAT, choose_pair, show_link, show_outcomes, show_pairs

view = open_page(
    "Pairs", f"Do actions and outcomes go together? Those who acted beside those who did not. {CAVEAT}"
)
links = compare(view.tally, every_pair(view.survey.questionnaire))
show_outcomes(links)
show_pairs(view)
st.header("One pair, closer", anchor=False)
show_link(view, choose_pair(view, links))
