"""Trends: several rounds side by side, and how much of a change goes with a different mix."""

from pages.ui.shell import open_page
from pages.views.trend_view import by_region_type, compare_rounds, show_trends

view = open_page(
    "Trends",
    "Every round side by side, under the filters other than round and workshop. Hollow points are known only "
    "as published.",
    needs_replies=False,
)
show_trends(view)
by_region_type(view)
compare_rounds(view)
