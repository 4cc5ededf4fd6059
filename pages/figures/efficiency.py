"""Efficiency: who saw work improve, of those who answered."""

from pages.views.outcome_page import outcome_page

outcome_page(
    "efficiency",
    title="Efficiency",
    intro="Who saw better efficiency and effectiveness, of those who answered the question.",
)
