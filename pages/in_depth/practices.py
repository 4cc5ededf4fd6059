"""Practices: what administrations wrote, whom to ask about it, and what became of their projects."""

from pages.ui.choose import choose_part
from pages.ui.shell import open_page
from pages.views.case_list import show_cases
from pages.views.library import library
from pages.views.project_view import project_view

PARTS = {
    "texts": ("All texts", library),
    "cases": ("Whom to ask", show_cases),
    "projects": ("Projects", project_view),
}

view = open_page(
    "Practices", "What administrations wrote about their actions and what came of them.", needs_replies=False
)
part = choose_part("Part", {name: words for name, (words, _) in PARTS.items()}, name="part")
PARTS[part][1](view)
