"""Several rounds side by side: any measures by round, with rounds known only by published figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.describe import describe_filters
from analytics.filters import Filters
from analytics.measures.find import REPLY_RATE, measure_rows, measure_words, own_measures, table_of
from analytics.measures.published import Printed, published_total
from analytics.model import Questionnaire
from analytics.result import Result, Row
from analytics.tally import Tally


def trend_measures(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the measures of the report's tables, each once, in their order."""
    listed = [measure for spec in questionnaire.tables for measure in own_measures(questionnaire, spec)]
    return tuple(dict.fromkeys(listed))


def trend(tally: Tally, measures: Sequence[str]) -> Result:
    """Count measures by round, oldest first; KeyError for a measure that does not exist.

    A round without workshops on record takes part when a report prints a figure of it, and nothing but
    rounds is filtered: its count and base are None and its published figure stands alone.
    """
    questionnaire = tally.survey.questionnaire
    codes = _rounds(tally, measures)
    return Result(
        id="trend",
        title="Rounds side by side",
        question="How do the rounds compare?",
        rows=tuple(row for measure in measures for row in _rows(tally, measure, codes)),
        base_meaning=_base_meaning(measures),
        how="Each round is counted by itself, under the same filters. A round whose replies are not on "
        "record is shown by the figure that a report prints for it, where there is one. Two rounds also "
        "differ in their workshops and in the administrations that replied.",
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={measure: measure_words(questionnaire, measure) for measure in measures},
    )


def _rounds(tally: Tally, measures: Sequence[str]) -> list[str]:
    """Return the rounds that are shown: those with workshops in the selection, and published ones."""
    survey, filters = tally.survey, tally.filters
    counted = {w.round for w in tally.workshops}
    known = {w.round for w in survey.workshops}
    alone: set[str] = set()
    if filters == replace(Filters(), rounds=filters.rounds):
        tables = {(table_of(survey.questionnaire, measure), measure) for measure in measures}
        alone = {p.round for p in survey.published if (p.table, p.measure) in tables and p.by == "all"}
        alone = {code for code in alone - known if not filters.rounds or code in filters.rounds}
    return [r.code for r in survey.rounds if r.code in counted | alone]


def _rows(tally: Tally, measure: str, codes: Sequence[str]) -> list[Row]:
    counted = {row.group: row for row in measure_rows(tally, measure, by=("round",))}
    table = table_of(tally.survey.questionnaire, measure)
    return [
        _with_printed(
            counted.get(code) or _unknown(tally, measure, code), published_total(tally, code, table, measure)
        )
        for code in codes
    ]


def _unknown(tally: Tally, measure: str, code: str) -> Row:
    title = tally.survey.round_by_code[code].title or code
    return Row(measure=measure, by="round", group=code, label=title, count=None, base=None)


def _with_printed(row: Row, printed: Printed) -> Row:
    """Set the published figure of the whole round beside what the records give."""
    return replace(
        row,
        published_count=printed.count,
        published_base=printed.base,
        published_share=printed.percent,
        note=row.note or (printed.note if row.count is None else ""),
    )


def _base_meaning(measures: Sequence[str]) -> str:
    pairs = any("_and_" in measure or "_among_" in measure for measure in measures)
    parts = [
        "administrations that took part" if REPLY_RATE in measures else "",
        "replies that answered yes or no" if set(measures) - {REPLY_RATE} else "",
        "for an action with an outcome those named first" if pairs else "",
    ]
    return "; ".join(part for part in parts if part)
