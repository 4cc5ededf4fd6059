"""Outcomes: what came of it, one outcome at a time, with where and beside which actions."""

from pages.ui.shell import open_page
from pages.views.outcome_page import choose_outcome, outcome_charts

view = open_page("Outcomes", "What came of the workshops, of those who answered.")
outcome_charts(view, choose_outcome(view))
