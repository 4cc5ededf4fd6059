"""Direct effects: who saw them, of those who answered."""

from pages.views.outcome_page import outcome_page

outcome_page(
    "direct_effects",
    title="Direct effects",
    intro="Who saw direct effects, of those who answered the question.",
)
