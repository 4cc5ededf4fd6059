"""Which round is looked at, from which day, and how much of it came back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.rounds.states import STATES, WAITING, State
from analytics.rounds.timeliness import Timeliness
from analytics.rounds.view import RoundView, round_view
from analytics.rounds.words import NOT_KNOWN, day_words, in_time_figure, in_time_words, so_far_words
from pages.ui import state
from pages.ui.choose import choose_one
from pages.ui.html import joined, show_html
from pages.ui.round_log import round_log
from pages.ui.shell import View
from pages.ui.today import today_here
from pages.ui.trouble import told

ROUND, DAY = "of", "day"
"""How the address names the round, and the day that it is looked from where that is not today."""


def choose_round(view: View) -> RoundView | None:
    """Draw the choice of round and day and the figures of the round; None, said in words, without a round."""
    survey = view.survey
    rounds = {code: survey.round_by_code[code].title or code for code in reversed(survey.round_by_code)}
    if not rounds:
        st.markdown("No round is on record yet. Bring in the workbook that describes its workshops.")
        st.page_link("data/upload.py", label="Go to Upload")
        return None
    latest = {survey.latest_round: rounds.pop(survey.latest_round)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=260):
            code = choose_one("Round", latest | rounds, name=ROUND)
        today = _choose_day()
    titled = survey.round_by_code[code].title or code
    state.set_filters_text(f"{titled}, as of {day_words(today)}")  # paper has the foot and no choice
    log, contacts = round_log()
    seen = round_view(
        code,
        survey.workshops,
        log=log,
        contacts=contacts,
        questionnaire=survey.questionnaire,
        today=today,
    )
    show_html(_figures(seen))
    return seen


def _choose_day() -> date:
    """Draw the day that the round is looked from; one that is not today stands in the address."""
    today, key = today_here(), "round-day"
    asked = today
    with suppress(ValueError):
        asked = date.fromisoformat(st.query_params.get(DAY, ""))
    state.set_widget_value(key, asked)
    st.date_input("As of", key=key, width=150, on_change=told(_set_day), args=(key,))
    if asked != today:
        st.button("Today", key="round-today", on_click=told(_forget_day))
    return asked


def _set_day(key: str) -> None:
    chosen = state.widget_value(key)
    if isinstance(chosen, date) and chosen != today_here():
        st.query_params[DAY] = chosen.isoformat()
    else:
        _forget_day()


def _forget_day() -> None:
    st.query_params.pop(DAY, None)


def _figures(seen: RoundView) -> Markup:
    """Write the figures of the round: asked, sent, replied so far and by the deadline, waited for."""
    counts, of = seen.counts, seen.timeliness
    waiting = sum(counts.get(each, 0) for each in WAITING)
    late = sum(each.overdue(seen.today) for each in seen.by_unit.values())
    unnamed = sum(each.roster.unnamed or 0 for each in seen.workshops)
    parts = [
        ("Replied so far", so_far_words(of), "of all who took part, as far as their number is on record"),
        ("By the deadline", *_in_time(of)),
        ("Waited for", f"{waiting}", f"{late} of them past their deadline"),
        ("Due to send", f"{counts.get('due', 0)}", _others(seen, unnamed)),
    ]
    line = Markup("<p><b>{}</b><span>{}</span><small>{}</small></p>")
    return Markup("<div class='round-figures'>{}</div>").format(joined(line.format(*part) for part in parts))


def _in_time(of: Timeliness) -> tuple[str, str]:
    """Return the figure and what stands below it: of how many more nobody knows."""
    if in_time_words(of) == NOT_KNOWN:
        return NOT_KNOWN, "no day of a reply is on record"
    unknown = of.not_known + of.undated
    return in_time_figure(of), f"of {unknown} more it is not known" if unknown else f"{of.late} came later"


def _others(seen: RoundView, unnamed: int) -> str:
    named: tuple[State, ...] = ("declined", "unreachable", "not_due", "no_date")
    said = [f"{seen.counts[each]} {STATES[each]}" for each in named if seen.counts.get(each)]
    return ", ".join([*said, *([f"{unnamed} not known who"] if unnamed else [])])
