"""Trends: every measure from round to round, and how much of a change goes with a different mix."""

from pages.ui.shell import open_page
from pages.views.trend_view import compare_rounds, show_trends

view = open_page(
    "Trends",
    "Every measure from round to round, the surest and largest changes first. Choose one to see its rounds.",
    needs_replies=False,
    every_round=True,
)
show_trends(view)
compare_rounds(view)
