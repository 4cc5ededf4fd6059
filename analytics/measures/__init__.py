"""Measures: from a tally to a Result. Pure functions, one kind of measure a file.

`MEASURES` is the one registry: the kind of a table in data/questionnaire.toml → the measures that it
prints and the words around them. A measure is a value (`Measure`) and is asked for all that is known of
it; `measures_of` gives every measure of a questionnaire by its id. `rows` counts measures; `table` and
`tables` make the report's Results, `answers` sets all actions and outcomes side by side, `trend` sets
rounds side by side. Any Result by its id: see `analytics.results`.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.audience import Audience
from analytics.measures.answers import answers
from analytics.measures.figure import rows
from analytics.measures.making import about, result_of, unrecorded_sentences
from analytics.measures.measure import Figure, Form, Measure, TableKind, TableWords
from analytics.measures.registry import MEASURES, measures_of, table_measures
from analytics.measures.trend import trend
from analytics.model import TableSpec
from analytics.result import Result
from analytics.tally import Tally, once

__all__ = [
    "EVERY_GROUPING",
    "GROUPINGS",
    "MEASURES",
    "Figure",
    "Form",
    "Measure",
    "TableKind",
    "TableWords",
    "about",
    "answers",
    "measures_of",
    "result_of",
    "rows",
    "table",
    "table_measures",
    "tables",
    "trend",
    "unrecorded_sentences",
]

EVERY_GROUPING = ("workshop", "region_type", "sub_region", "administration", "all")
GROUPINGS: dict[Audience, tuple[str, ...]] = {
    "office": EVERY_GROUPING,
    "members": tuple(by for by in EVERY_GROUPING if by != "administration"),
    "nameless": EVERY_GROUPING,
    "public": ("all",),
}
"""By what an audience has figures counted. Of single administrations members see who did, and no more."""


def table(tally: Tally, table_id: str, *, by: Sequence[str] = EVERY_GROUPING) -> Result:
    """Return the Result of one of the report's tables, for example ``"table-3"``; KeyError for another."""
    spec = next((spec for spec in tally.survey.questionnaire.tables if spec.id == table_id), None)
    if spec is None:
        raise KeyError(table_id)
    return _table(tally, spec, tuple(by))


def tables(tally: Tally, *, by: Sequence[str] = EVERY_GROUPING) -> tuple[Result, ...]:
    """Return the Results of all of the report's tables, in their order."""
    return tuple(_table(tally, spec, tuple(by)) for spec in tally.survey.questionnaire.tables)


@once
def _table(tally: Tally, spec: TableSpec, by: tuple[str, ...]) -> Result:
    kind, asked = MEASURES[spec.kind], tally.survey.questionnaire
    words = kind.words(asked, spec)
    return result_of(tally, kind.measures(asked, spec), by=by, id=spec.id, title=spec.title, words=words)
