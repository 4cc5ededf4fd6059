"""Projects: who started or enhanced one, of those who answered."""

from pages.views.outcome_page import outcome_page

outcome_page(
    "projects",
    title="Projects",
    intro="Who started or enhanced a modernization project, of those who answered the question.",
)
