"""Administrations: who did what, at a glance, and one administration's profile."""

from dataclasses import replace

import streamlit as st

from pages.card.show import chart, show
from pages.ui.choose import choose_one
from pages.ui.shell import narrowed, open_page
from pages.views.profile import administration_profile

view = open_page("Administrations", "Who did what, and what came of it.")
show(
    view,
    [
        chart(view, "tiles", measure="reply_rate"),
        chart(view, "groups", measure="reply_rate", by="sub_region"),
        chart(view, "matrix"),
    ],
    key="board-administrations",
)
if view.survey.named:
    replied = {group.key: group.label for group in view.tally.groups("administration")}
    options = dict(sorted(replied.items(), key=lambda item: item[1]))
    code = choose_one("Administration to look at", options, name="profile")
    if code:
        administration_profile(narrowed(view, replace(view.filters, administrations=(code,))), code)
else:
    st.caption(
        "Names are off: numbers are drawn by lot, the tiles are no map, and no administration has a profile."
    )
