"""Several rounds side by side: any measures by round, with rounds known only by published figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.filters import Filters
from analytics.measures.figure import rows
from analytics.measures.making import about, base_meaning
from analytics.measures.measure import Measure
from analytics.measures.published import published_total, told_by_report_alone, with_printed
from analytics.measures.registry import table_measures
from analytics.measures.silence import silence
from analytics.result import Result, Row
from analytics.tally import Tally


def trend(tally: Tally, measures: Sequence[Measure] = ()) -> Result:
    """Count measures by round, oldest first; those of the report's tables when none are given.

    A round without workshops on record takes part when a report prints a figure of it, and nothing but
    rounds is filtered: its count and base are None and its published figure stands alone.
    """
    asked = measures or table_measures(tally.survey.questionnaire)
    codes = _rounds(tally, asked)
    counted = {(row.measure, row.group): row for row in rows(tally, asked, by=("round",))}
    return Result(
        id="trend",
        title="Rounds side by side",
        question="How do the rounds compare?",
        rows=tuple(
            _row(tally, measure, code, counted.get((measure.id, code))) for measure in asked for code in codes
        ),
        base_meaning=base_meaning(asked),
        how="Each round is counted by itself, under the same filters. A round whose replies are not on "
        "record is shown by the figure that a report prints for it, where there is one. Two rounds also "
        "differ in their workshops and in the administrations that replied.",
        silent=silence(tally, ("round",)),
        **about(tally, asked, rounds=codes),
    )


def _rounds(tally: Tally, measures: Sequence[Measure]) -> list[str]:
    """Return the rounds that are shown: those with workshops in the selection, and published ones."""
    survey, filters = tally.survey, tally.filters
    counted = {w.round for w in tally.workshops}
    known = {w.round for w in survey.workshops}
    alone: set[str] = set()
    if filters == replace(Filters(), rounds=filters.rounds):
        printed = {(measure.table, measure.id) for measure in measures}
        alone = {p.round for p in survey.published if (p.table, p.measure) in printed and p.by == "all"}
        alone = {code for code in alone - known if not filters.rounds or code in filters.rounds}
    return [r.code for r in survey.rounds if r.code in counted | alone]


def _row(tally: Tally, measure: Measure, code: str, counted: Row | None) -> Row:
    """Return a round's figure; of a round whose replies only a report tells of it is unknown, not 0."""
    printed = published_total(tally, code, measure.table, measure.id)
    row = None if counted is None else with_printed(counted, printed)
    if row is None or told_by_report_alone(row):
        return with_printed(_unknown(tally, measure, code), printed)
    return row


def _unknown(tally: Tally, measure: Measure, code: str) -> Row:
    title = tally.survey.round_by_code[code].title or code
    return Row(measure=measure.id, by="round", group=code, label=title, count=None, base=None)
