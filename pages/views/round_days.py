"""The days of each workshop of a round, and how a person gives it others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.rounds.log import DateChange, DatedThing
from analytics.rounds.view import RoundView, round_view
from analytics.rounds.words import day_words, ends_words, names_in_brief
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.person import ask_person
from pages.ui.round_log import round_log
from pages.ui.text import local_time
from pages.ui.trouble import told

WHAT: dict[DatedThing, str] = {
    "ends": "Last day of the workshop",
    "send": "Questionnaires due to be sent",
    "reply": "Replies due, for everybody",
}
HEADS = ("Workshop", *WHAT.values())


def show_days(seen: RoundView) -> None:
    """Show the days of each workshop, the form to change one, and what was changed."""
    names = names_in_brief(seen)
    rows = joined(
        Markup("<tr><th scope='row'>{}. {}</th><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            each.workshop.number,
            names[each.workshop.key],
            ends_words(each.calendar),
            day_words(each.calendar.send),
            day_words(each.calendar.reply),
        )
        for each in seen.workshops
    )
    heads = joined(Markup("<th scope='col'>{}</th>").format(head) for head in HEADS)
    show_html(
        Markup("<table class='sheet'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(heads, rows)
    )
    st.caption(
        "Questionnaires are due six months after the last day, replies three weeks after they went. "
        "A day that you give holds until you take it back."
    )
    _change(seen, names)
    _changes(seen, names)


def _change(seen: RoundView, names: dict[str, str]) -> None:
    with st.form("round-change", border=True):
        st.markdown("**Give another day**")
        left, right = st.columns(2)
        left.selectbox("Workshop", list(names), format_func=names.__getitem__, key="change-workshop")
        left.selectbox("Which day", list(WHAT), format_func=WHAT.__getitem__, key="change-what")
        right.date_input("New day (empty: back to the rule)", value=None, key="change-day")
        right.text_input("Why", key="change-why", max_chars=200)
        st.form_submit_button("Change", on_click=told(_keep), args=(seen,))
    ask_person()


def _keep(seen: RoundView) -> None:
    workshop, what = state.widget_value("change-workshop"), state.widget_value("change-what")
    day, why = state.widget_value("change-day"), str(state.widget_value("change-why") or "").strip()
    if not why:
        state.set_trouble("Nothing was changed: say why the day is another.")
        return
    given = day.isoformat() if isinstance(day, date) else ""
    change = DateChange(workshop, what, given, why, state.person())
    more = _more_in_time(seen, change)
    cached.store().change_date(change)
    state.set_notice(f"{WHAT[what]}: {day_words(day) if given else 'by the rule again'}.{more}")


def _more_in_time(seen: RoundView, change: DateChange) -> str:
    """Say how many replies count otherwise by the changed deadline than before; blank for none."""
    log, contacts = round_log()
    survey = cached.survey()
    was, now = (
        round_view(
            seen.code,
            survey.workshops,
            log=each,
            contacts=contacts,
            questionnaire=survey.questionnaire,
            today=seen.today,
        ).timeliness.in_time
        for each in (log, replace(log, dates=(*log.dates, change)))
    )
    if was == now:
        return ""
    return f" By the deadline {now} replied in this round, and not {was} as before."


def _changes(seen: RoundView, names: dict[str, str]) -> None:
    changes = sorted((c for each in seen.workshops for c in each.calendar.changes), key=lambda c: c.at)
    if not changes:
        return
    lines = joined(
        Markup("<li>{}: {}, {}: {}. {}{}</li>").format(
            names[change.workshop],
            WHAT[change.what].lower(),
            day_words(date.fromisoformat(change.date)) if change.date else "by the rule again",
            change.reason,
            local_time(change.at, st.context.timezone),
            f", {change.person}" if change.person else "",
        )
        for change in reversed(changes)
    )
    show_html(Markup("<div class='to-do'><h2>What was changed</h2><ul>{}</ul></div>").format(lines))
