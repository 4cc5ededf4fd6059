"""What is due in a round, and how complete and how timely the replies about each workshop are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.rounds.states import WAITING
from analytics.rounds.view import RoundView, TaskKind, WorkshopStanding
from analytics.rounds.words import (
    day_words,
    ends_words,
    in_time_words,
    names_in_brief,
    so_far_words,
    task_words,
)
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to, workshop_link
from pages.ui.shell import View
from pages.views.glance import Sorted, glance, glance_line
from pages.views.round_questionnaires import offer_questionnaires

HEADS = (
    "Workshop",
    "Ended",
    "Due to send",
    "Replies due",
    "Sent",
    "Replied so far",
    "By the deadline",
    "Waited for",
)

LETTERS = {"page": "round", "part": "letters"}
LEADS: dict[TaskKind, dict[str, str]] = {
    "send": LETTERS,
    "remind": LETTERS,
    "drafts": LETTERS,
    "overtaken": LETTERS,
    "soon": {"page": "round", "part": "days"},
    "reply": {"page": "round", "part": "everybody"},
    "unnamed": {"page": "contacts"},
}
"""Where each line of what is due leads."""
NOT_YET = "not due yet"
ABOUT = (
    "Replied so far is completeness, by the deadline timeliness: replies that came, and in time, of "
    "all that are expected. A reply whose export gives no day counts as in time if it was on record by the "
    "deadline; else that is not known. Of a workshop of which only the month is known its end is taken."
)


def show_week(view: View, seen: RoundView) -> None:
    """Show what is to be done, the longest due first, and a line for each workshop."""
    names, here = names_in_brief(seen), {"of": seen.code, "day": seen.today.isoformat()}
    lines = joined(
        Markup("<li>{}</li>").format(
            link(link_to(view, **LEADS[task.kind], **here), task_words(task, names, seen.today))
        )
        for task in seen.tasks
    ) or Markup("<li>Nothing is due within a week.</li>")
    show_html(Markup("<div class='to-do'><ul>{}</ul></div>").format(lines))
    offer_questionnaires(seen)
    if seen.workshops:
        show_html(glance(HEADS, _lines(view, seen), css="round"))
        st.caption(ABOUT)


def _lines(view: View, seen: RoundView) -> Iterator[Markup]:
    names = names_in_brief(seen)
    for each in seen.workshops:
        calendar, of = each.calendar, each.timeliness
        share = of.replied / of.expected if of.expected else None
        in_time = of.in_time / of.expected if of.expected else None
        cells = (
            Sorted(ends_words(calendar), calendar.ends.isoformat() if calendar.ends else None),
            _day(calendar.send),
            _day(calendar.reply),
            _sent(each),
            Sorted(so_far_words(of), share),
            Sorted(NOT_YET if _is_ahead(calendar.reply, seen.today) else in_time_words(of), in_time),
            sum(each.counts.get(state, 0) for state in WAITING),
        )
        name = f"{each.workshop.number}. {names[each.workshop.key]}"
        yield glance_line(HEADS, workshop_link(view, each.workshop.key, name), cells)


def _is_ahead(deadline: date | None, today: date) -> bool:
    return deadline is not None and deadline >= today


def _day(day: date | None) -> Sorted:
    return Sorted(day_words(day), day.isoformat() if day else None)


def _sent(of: WorkshopStanding) -> Sorted:
    went, expected = sum(each.sent is not None for each in of.standings), of.roster.expected
    return Sorted(f"{went}" if expected is None else f"{went} of {expected}", went)
