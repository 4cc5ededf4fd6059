"""Administrations: who did what, at a glance, and one administration's profile."""

from dataclasses import replace

from analytics.charts.bars import group_bars
from analytics.charts.matrix import answer_matrix
from analytics.charts.tiles import tile_grid
from pages.ui.choose import choose_one
from pages.ui.measured import measured, measured_table
from pages.ui.profile import administration_profile
from pages.ui.shell import narrowed, open_page
from pages.ui.show import show

view = open_page("Administrations", "Who did what, and what came of it.")
replies = measured_table(view, "reply_rate", "administration", "sub_region", "all")
show(
    view,
    [
        tile_grid(replies, "reply_rate", view.survey.administrations),
        group_bars(replies, "reply_rate", by="sub_region"),
        answer_matrix(measured(view, "answers", "administration"), view.survey.questionnaire),
    ],
    key="board-administrations",
)
replied = {group.key: group.label for group in view.tally.groups("administration")}
code = choose_one(
    "Administration to look at", dict(sorted(replied.items(), key=lambda i: i[1])), name="profile"
)
if code:
    administration_profile(narrowed(view, replace(view.filters, administrations=(code,))), code)
