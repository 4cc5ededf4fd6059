"""Project follow-up: what became of the projects, noted by hand over later rounds."""

from pages.ui.shell import open_page
from pages.views.project_view import project_view

project_view(
    open_page(
        "Project follow-up",
        "The modernization projects that replies name, and what was heard of them later.",
        needs_replies=False,
    )
)
