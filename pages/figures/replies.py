"""Replies: who answered the survey, and how much of it is on record."""

from analytics.charts.bars import group_bars
from analytics.charts.tiles import tile_grid
from pages.card.show import show
from pages.ui.shell import open_page
from pages.views.measured import measured_table

view = open_page(
    "Replies",
    "How many participations brought a reply; each is one administration at one workshop. Who stayed silent "
    "is known only where a workshop lists its participants.",
    needs_replies=False,
)
replies = measured_table(view, "reply_rate", "workshop", "region_type", "sub_region", "administration", "all")
show(
    view,
    [
        group_bars(replies, "reply_rate", by="workshop"),
        group_bars(replies, "reply_rate", by="region_type"),
        tile_grid(replies, "reply_rate", view.survey.administrations),
        group_bars(replies, "reply_rate", by="sub_region"),
    ],
    key="board-replies",
)
