"""Charts of rows: actions, outcomes, one figure by group, and pairs. Result → Chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.answer_rows import answer_rows
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import Hue, hue_of
from analytics.charts.titles import action_title, outcomes_title, pair_title, spread_title
from analytics.model import Questionnaire
from analytics.result import Result, Row

ROWS_SHOWN = 40
"""A chart draws at most this many rows; the table and the downloads hold more."""

ANSWERED = "Base: replies that answered yes or no."

BY_WORDS = {
    "workshop": "by workshop",
    "region_type": "by region type",
    "administration": "by administration",
    "sub_region": "by sub-region",
    "round": "by round",
    "all": "in all",
}


def action_bars(result: Result, *, by_value: bool = False) -> Chart:
    """Show how many took each follow-up action, in questionnaire order or by value.

    An action without a record of its own is shown by its published figure, a hollow diamond.
    """
    rows = list(result.select(by="all"))
    if by_value:
        rows.sort(key=lambda row: -(row.count if row.count is not None else row.published_count or 0))
    figure, height = answer_rows(rows, *_named(result, rows), words=("Did it", "Did not"))
    return chart_of(
        result, rows, id="actions", title=action_title(result, rows), measure="Follow-up actions taken",
        figure=figure, height=height,
    )  # fmt: skip


def outcome_bars(result: Result, outcomes: Sequence[str]) -> Chart:
    """Show the outcomes side by side, of those who answered each."""
    rows = [row for row in result.select(by="all") if row.measure in outcomes]
    figure, height = answer_rows(rows, *_named(result, rows))
    return chart_of(
        result, rows, id="outcomes", title=outcomes_title(result, rows), measure="Outcomes reported",
        figure=figure, height=height, base_text=ANSWERED,
    )  # fmt: skip


def group_bars(result: Result, measure: str, *, by: str) -> Chart:
    """Show one figure by workshop, region type, sub-region or administration."""
    every = result.select(by=by, measure=measure)
    rows = every[:ROWS_SHOWN]
    cut = [f"The chart draws the first {len(rows)} of {len(every)}."] if len(every) > len(rows) else []
    counted = result.measures[measure]
    figure, height = answer_rows(
        rows, [row.label for row in rows], [hue_of(counted)] * len(rows), words=counted.parts
    )
    label = result.labels[measure]
    if len(result.labels) > 1:  # notes of a Result with several measures may speak of another one
        result = replace(result, notes=())
    total = result.select(by="all", measure=measure)
    return chart_of(
        result, every, id=f"{measure}-{by}", title=spread_title(label, rows, total[0] if total else None),
        measure=f"{label} {BY_WORDS[by]}", figure=figure, height=height, notes=cut,
        base_text=_base_text(result, every, by),
    )  # fmt: skip


def _named(result: Result, rows: Sequence[Row]) -> tuple[list[str], list[Hue]]:
    """Return the words and the colours of rows, each a measure of its own."""
    measures = [result.measures[row.measure] for row in rows]
    return [measure.label for measure in measures], [hue_of(measure) for measure in measures]


def _base_text(result: Result, rows: Sequence[Row], by: str) -> str:
    """Say whom the bars count where the Result's own words do not fit them; else blank."""
    if rows and rows[0].measure == "reply_rate" and all(row.base is None for row in rows):
        return f"Counts of replies; how many took part is not recorded {BY_WORDS[by]}."
    return ANSWERED if result.id == "answers" else ""


def pair_bars(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show, of those who took an action, how many report the outcome, beside the published pair."""
    rows: list[Row] = [row for row in result.select(by="all") if result.measures[row.measure].is_pair]
    figure, height = answer_rows(rows, *_named(result, rows), words=("With the outcome", "Without it"))
    notes = [row.note for row in rows if row.note]
    title = pair_title(result, rows, questionnaire)
    return chart_of(
        result,
        rows,
        id=result.id,
        title=title,
        measure=result.title,
        figure=figure,
        height=height,
        notes=notes,
    )
