"""Replies: who answered the survey, and how much of it is on record."""

from pages.card.show import chart, show
from pages.ui.shell import open_page

view = open_page(
    "Replies",
    "How many participations brought a reply; each is one administration at one workshop. Who stayed silent "
    "is known only where a workshop lists its participants.",
    needs_replies=False,
)
show(
    view,
    [
        chart(view, "groups", measure="reply_rate", by="workshop"),
        chart(view, "groups", measure="reply_rate", by="region_type"),
        chart(view, "tiles", measure="reply_rate"),
        chart(view, "groups", measure="reply_rate", by="sub_region"),
    ],
    key="board-replies",
)
