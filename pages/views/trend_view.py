"""Trends on a page: measures by round, and the guard that parts a change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from analytics.charts.chart import Chart
from analytics.findings import base_notes
from analytics.measures import table_measures
from analytics.result import Result
from analytics.stories.ready import what_moved
from analytics.trends import (
    MixBy,
    MixGuard,
    change_words,
    compared,
    guard_words,
    mix_guard,
    rounds_counted,
    slopes,
    topics_of,
    trend,
)
from pages.card.show import chart, show
from pages.ui import state
from pages.ui.choose import choose_one, choose_open, choosing, chosen_value
from pages.ui.html import show_html
from pages.ui.shell import View
from pages.ui.text import counted, escaped
from pages.views.slope_table import slope_table

BY: dict[str, str] = {"region_type": "Region types", "topic": "Topics", "administration": "Administrations"}


MEASURE = "measure"
"""The name in the address of the measure whose panel is open."""


def show_trends(view: View) -> None:
    """Show the panel of the measure that was chosen, and every measure of the report by round as a table."""
    state.set_base_notes(" ".join(base_notes(view.tally)))
    found = slopes(view.tally)
    choosing((MEASURE,))
    chosen = chosen_value(MEASURE, [slope.measure.id for slope in found.slopes])
    if chosen:
        show(view, _panels(view, chosen), key="board-trends")
    elif found.slopes:
        state.add_slide(what_moved(view.survey.questionnaire, view.filters))
    show_html(slope_table(view, found, chosen))


def _panels(view: View, measure: str) -> list[Chart]:
    """Return a measure by round: of all workshops, and of each region type by itself."""
    charts = [replace(chart(view, "trend", measures=measure), wide=True)]
    kinds = [group.key for group in view.tally.groups("region_type") if group.key]
    if len(kinds) < 2:
        return charts
    charts += [chart(view, "trend", measures=measure, of=kind) for kind in kinds]
    unknown = sum(not workshop.region_type for workshop in view.tally.workshops)
    if unknown:
        many = counted(unknown, "workshop is", "workshops are")
        note = f"{many} in this panel alone: the region type is not recorded."
        charts[0] = replace(charts[0], notes=(*charts[0].notes, note))
    return charts


def compare_rounds(view: View) -> None:
    """Let a reader part the change of one measure between two rounds; folded at first."""
    asked = view.survey.questionnaire
    result = trend(view.survey, (), view.filters)
    known = {
        measure.id: measure.label
        for measure in table_measures(asked)
        if len(rounds_counted(result, measure.id)) > 1
    }
    if not known or not choose_open("What is behind a change", name="behind"):
        return
    chosen = _chosen(view, known, result)
    if chosen is None:
        return
    for change in compared(view.survey, chosen.earlier, chosen.later, view.filters):
        if change.measure.id == chosen.measure:
            st.markdown(escaped(" ".join(change_words(change))))
    guard = _guard(view, chosen)
    if guard is not None:
        st.markdown(escaped(guard_words(guard)))
        parted = {"measure": chosen.measure, "from": chosen.earlier, "to": chosen.later, "by": guard.by}
        show(view, [chart(view, "mix", **parted)], key="board-mix", columns=1)


@dataclass(frozen=True)
class _Chosen:
    measure: str
    earlier: str
    later: str


def _chosen(view: View, known: dict[str, str], result: Result) -> _Chosen | None:
    left, middle, right = st.columns(3)
    with left:
        measure = choose_one("Figure", known, name="figure")
    titles = {r.code: r.title for r in view.survey.rounds}
    rounds = {code: titles.get(code, code) for code in rounds_counted(result, measure)}
    with middle:
        earlier = choose_one("From", dict(reversed(list(rounds.items())[:-1])), name="from")
    later_ones = {code: title for code, title in reversed(rounds.items()) if code > earlier}
    with right:
        later = choose_one("To", later_ones, name="to")
    return _Chosen(measure, earlier, later) if later else None


def _guard(view: View, chosen: _Chosen) -> MixGuard | None:
    """Part the change by the groups that a reader chooses, of those that say something."""
    kinds = dict(BY)
    before, after = (
        set(topics_of(view.survey, replace(view.filters, rounds=(code,))))
        for code in (chosen.earlier, chosen.later)
    )
    if not before & after or len(before | after) == 1:
        del kinds["topic"]
    by = choose_one("Mix of", kinds, name="mix")
    kind: MixBy = "administration" if by == "administration" else "topic" if by == "topic" else "region_type"
    return mix_guard(view.survey, chosen.measure, chosen.earlier, chosen.later, view.filters, by=kind)
