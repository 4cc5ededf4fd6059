"""Measures: from a tally to a Result. Pure functions, one a file.

`MEASURES` is the registry: the kind of a table in data/questionnaire.toml → the function that
makes its Result. `table` makes one table's Result, `tables` all of the report's.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measures.actions import actions
from analytics.measures.links import links
from analytics.measures.outcome import outcome
from analytics.measures.reply_rate import reply_rate
from analytics.model import TableSpec
from analytics.result import Result
from analytics.tally import Tally

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


def _spec(tally: Tally, table_id: str) -> TableSpec:
    return next(spec for spec in tally.survey.questionnaire.tables if spec.id == table_id)
