"""Measures: from a tally to a Result. Pure functions, one a file.

`MEASURES` is the registry: the kind of a table in data/questionnaire.toml → the function that
makes its Result. `table` makes one table's Result, `tables` all of the report's, `answers` sets all
actions and outcomes side by side; `result` finds any of them by its id.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.links.figures import links_result
from analytics.measures.actions import actions, answered_yes
from analytics.measures.answers import answers
from analytics.measures.figure import Figure
from analytics.measures.links import links, pair_figures, pair_labels
from analytics.measures.outcome import outcome
from analytics.measures.reply_rate import reply_rate
from analytics.model import Questionnaire, TableSpec
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


def result(tally: Tally, result_id: str, *, by: Sequence[str] = EVERY_GROUPING) -> Result:
    """Return any Result by its id; KeyError when there is none of that id."""
    if result_id == "answers":
        return answers(tally, by=by)
    if result_id == "links":
        return links_result(tally)
    if result_id not in {spec.id for spec in tally.survey.questionnaire.tables}:
        raise KeyError(result_id)
    return table(tally, result_id, by=by)


def figure(tally: Tally, measure: str) -> Figure:
    """Return what a measure counts, as conditions on patterns; KeyError when there is none."""
    questionnaire = tally.survey.questionnaire
    if measure == "reply_rate":
        every = np.ones(len(tally.survey.units.patterns), dtype=bool)
        return Figure(measure, "table-1", every, every, ~every, ~every)
    if measure in tally.survey.question_index:
        return answered_yes(tally, measure, "")
    pairs = [f for spec in questionnaire.tables if spec.kind == "links" for f in pair_figures(tally, spec)]
    return {f.id: f for f in pairs}[measure]


def measure_words(questionnaire: Questionnaire, measure: str) -> str:
    """Return a measure in words for a heading; KeyError when there is no such measure."""
    if measure == "reply_rate":
        return "Replies"
    if measure in questionnaire.by_id:
        return questionnaire.by_id[measure].label
    pairs = {
        name: words
        for spec in questionnaire.tables
        if spec.kind == "links"
        for name, words in pair_labels(questionnaire, spec).items()
    }
    return pairs[measure]


def _spec(tally: Tally, table_id: str) -> TableSpec:
    return next(spec for spec in tally.survey.questionnaire.tables if spec.id == table_id)
