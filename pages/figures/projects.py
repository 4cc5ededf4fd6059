"""Projects: who started or enhanced one, of those who answered."""

from pages.ui.outcome_page import outcome_page

outcome_page(
    "projects",
    title="Projects",
    intro="Who started or enhanced a modernization project, of those who answered the question.",
)
