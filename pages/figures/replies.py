"""Replies: who answered the survey and who did not, workshop by workshop."""

import streamlit as st

from pages.card.show import chart, show, telling, tiles
from pages.ui.shell import open_page
from pages.views.reply_table import reply_table

view = open_page("Replies", needs_replies=False)
table, charts = st.columns([3, 2], gap="medium")
with table:
    reply_table(view)
with charts:
    show(
        view,
        telling(
            [
                *tiles(view, "reply_rate"),
                chart(view, "groups", measure="reply_rate", by="region_type"),
                chart(view, "groups", measure="reply_rate", by="sub_region"),
            ]
        ),
        key="board-replies",
        columns=1,
    )
