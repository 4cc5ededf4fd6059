"""Practices: a library over all free texts, to search, narrow, tag and star."""

from pages.ui.library import library
from pages.ui.shell import open_page

view = open_page(
    "Practices", "What administrations wrote about their actions and what came of them.", needs_replies=False
)
library(view)
