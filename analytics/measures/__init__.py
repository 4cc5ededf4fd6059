"""Measures: from a tally to a Result. Pure functions, one a file.

`MEASURES` is the registry: the kind of a table in data/questionnaire.toml → the function that
makes its Result. `table` makes one table's Result, `tables` all of the report's, `answers` sets all
actions and outcomes side by side, `trend` any measures over the rounds; `result` finds any of them by
its id. `figure`, `measure_rows` and `measure_words` know a single measure by its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.links.figures import links_result
from analytics.measures.actions import actions
from analytics.measures.answers import answers
from analytics.measures.find import figure, measure_rows, measure_words, table_of
from analytics.measures.links import links
from analytics.measures.outcome import outcome
from analytics.measures.reply_rate import reply_rate
from analytics.measures.trend import trend, trend_measures
from analytics.model import TableSpec
from analytics.result import Result
from analytics.tally import Tally

__all__ = [
    "EVERY_GROUPING",
    "MEASURES",
    "answers",
    "figure",
    "measure_rows",
    "measure_words",
    "result",
    "table",
    "table_of",
    "tables",
    "trend",
    "trend_measures",
]

MEASURES = {
    "reply_rate": reply_rate,
    "actions": actions,
    "outcome": outcome,
    "links": links,
}

EVERY_GROUPING = ("workshop", "region_type", "sub_region", "administration", "all")


def table(tally: Tally, table_id: str, *, by: Sequence[str] = EVERY_GROUPING) -> Result:
    """Return the Result of one of the report's tables, for example ``"table-3"``."""
    spec = _spec(tally, table_id)
    return MEASURES[spec.kind](tally, spec, by=by)


def tables(tally: Tally, *, by: Sequence[str] = EVERY_GROUPING) -> tuple[Result, ...]:
    """Return the Results of all of the report's tables, in their order."""
    return tuple(MEASURES[spec.kind](tally, spec, by=by) for spec in tally.survey.questionnaire.tables)


def result(tally: Tally, result_id: str, *, by: Sequence[str] = EVERY_GROUPING) -> Result:
    """Return any Result by its id; KeyError when there is none of that id. A trend is by round alone."""
    if result_id == "answers":
        return answers(tally, by=by)
    if result_id == "trend":
        return trend(tally, trend_measures(tally.survey.questionnaire))
    if result_id == "links":
        return links_result(tally)
    if result_id not in {spec.id for spec in tally.survey.questionnaire.tables}:
        raise KeyError(result_id)
    return table(tally, result_id, by=by)


def _spec(tally: Tally, table_id: str) -> TableSpec:
    return next(spec for spec in tally.survey.questionnaire.tables if spec.id == table_id)
