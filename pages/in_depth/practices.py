"""Practices: all free texts of the selection, to filter and search."""

import streamlit as st

from analytics.practices import kinds
from pages.ui.practice_list import practice_list
from pages.ui.shell import open_page

view = open_page(
    "Practices", "What administrations wrote about their actions and what came of them.", needs_replies=False
)
labels = kinds(view.survey)
left, right = st.columns([2, 3])
words = left.text_input("Search in the texts", key="practice-words", placeholder="For example: risk register")
chosen = right.multiselect(
    "Kind", list(labels), format_func=labels.__getitem__, key="practice-kinds", placeholder="All"
)
practice_list(view, words=words, kinds=chosen)
