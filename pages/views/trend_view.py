"""Trends on a page: measures by round, and the guard that parts a change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from analytics.findings import base_notes
from analytics.measures import table_measures
from analytics.result import Result
from analytics.trends import (
    MixBy,
    MixGuard,
    change_words,
    compared,
    guard_words,
    mix_guard,
    rounds_counted,
    topics_of,
    trend,
)
from pages.card.show import chart, show
from pages.ui import state
from pages.ui.choose import choose_one
from pages.ui.shell import View, narrowed
from pages.ui.text import escaped

BY: dict[str, str] = {"region_type": "Region types", "topic": "Topics", "administration": "Administrations"}


def every_round(view: View) -> View:
    """Return the view with the round and the workshops let go, since both belong to one round."""
    return narrowed(view, replace(view.filters, rounds=(), workshops=()))


def show_trends(view: View) -> None:
    """Show every measure of the report by round."""
    whole = every_round(view)
    state.set_base_notes(" ".join(base_notes(whole.tally)))
    show(whole, [chart(whole, "trend")], key="board-trends", columns=1)


def by_region_type(view: View) -> None:
    """Show one measure by round, for each region type by itself."""
    whole = every_round(view)
    st.header("By region type", anchor=False)
    asked = whole.survey.questionnaire
    words = {measure.id: measure.label for measure in table_measures(asked)}
    measure = choose_one("Figure by region type", words, name="by-type")
    kinds = [group.key for group in whole.tally.groups("region_type") if group.key]
    charts = []
    for kind in kinds:
        part = narrowed(whole, replace(whole.filters, region_types=(kind,)))
        own = chart(part, "trend", measures=measure)
        title = f"{kind.capitalize()}: {own.title}"
        charts.append(replace(own, id=f"trend-{kind}", title=title, filters=part.filters))
    show(whole, charts, key="board-trends-by-type")


def compare_rounds(view: View) -> None:
    """Let a reader part the change of one measure between two rounds."""
    whole = every_round(view)
    asked = whole.survey.questionnaire
    result = trend(whole.survey, (), whole.filters)
    known = {
        measure.id: measure.label
        for measure in table_measures(asked)
        if len(rounds_counted(result, measure.id)) > 1
    }
    st.header("What is behind a change", anchor=False)
    if not known:
        st.markdown(
            "Two rounds with replies on record are needed to say how much of a change goes with a different "
            "mix of workshops or of administrations. A published figure alone can't tell."
        )
        return
    chosen = _chosen(whole, known, result)
    if chosen is None:
        return
    for change in compared(whole.survey, chosen.earlier, chosen.later, whole.filters):
        if change.measure.id == chosen.measure:
            st.markdown(escaped(" ".join(change_words(change))))
    guard = _guard(whole, chosen)
    if guard is not None:
        st.markdown(escaped(guard_words(guard)))
        parted = {"measure": chosen.measure, "from": chosen.earlier, "to": chosen.later, "by": guard.by}
        show(whole, [chart(whole, "mix", **parted)], key="board-mix", columns=1)


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
        earlier = choose_one("From", dict(list(rounds.items())[:-1]), name="from")
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
