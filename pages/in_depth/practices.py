"""Practices: a library over all free texts, to search, narrow, tag and star."""

from pages.ui.shell import open_page
from pages.views.library import library

view = open_page(
    "Practices", "What administrations wrote about their actions and what came of them.", needs_replies=False
)
library(view)
