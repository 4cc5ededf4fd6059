"""Workshops: one workshop's profile."""

from dataclasses import replace

from pages.card.show import chart, show
from pages.ui.choose import choose_one
from pages.ui.shell import narrowed, open_page
from pages.views.practice_list import practice_list
from pages.views.profile import says_something, with_replies_first, workshop_facts

view = open_page(
    "Workshops", "One workshop at a time: who replied, what they did, what came of it.", needs_replies=False
)
options = {w.key: view.survey.workshop_label(w.key) for w in with_replies_first(view)}
key = choose_one("Workshop to look at", options, name="profile")
if key:
    own = narrowed(view, replace(view.filters, workshops=(key,)))
    workshop_facts(view, key)
    if says_something(own):
        show(
            own,
            [
                chart(own, "actions"),
                chart(own, "outcomes"),
                chart(own, "matrix"),
            ],
            key="board-workshop",
        )
    practice_list(own)
