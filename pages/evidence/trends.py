"""Trends: several rounds side by side, and how much of a change goes with a different mix."""

from pages.ui.shell import open_page
from pages.ui.trend_view import compare_rounds, show_trends

view = open_page(
    "Trends",
    "Rounds side by side. Hollow points are known only as published. Choose “All rounds” or leave the round "
    "as it is: this page always shows every round, under the other filters.",
    needs_replies=False,
)
show_trends(view)
compare_rounds(view)
