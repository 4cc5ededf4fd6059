"""Find a measure by its name: what it counts, its words, the table that prints it, its figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.measures.actions import answered_yes
from analytics.measures.figure import Figure, rows
from analytics.measures.pairs import pair_figure, pair_id, pair_words, parse_pair
from analytics.measures.reply_rate import reply_rate
from analytics.model import Questionnaire, TableSpec
from analytics.result import Row
from analytics.tally import Tally

REPLY_RATE = "reply_rate"


def figure(tally: Tally, measure: str) -> Figure:
    """Return what a measure counts, as conditions on patterns; KeyError when there is none.

    A measure is ``reply_rate``, a question that is answered yes or no, or a pair of an action and an
    outcome in one of the forms of `analytics.measures.pairs`.
    """
    questionnaire = tally.survey.questionnaire
    if measure == REPLY_RATE:
        every = np.ones(len(tally.survey.units.patterns), dtype=bool)
        return Figure(measure, "table-1", every, every, ~every, ~every)
    if measure in tally.survey.question_index:
        return answered_yes(tally, measure, "")
    pair = parse_pair(questionnaire, measure)
    return pair_figure(tally, pair, measure=measure, table=table_of(questionnaire, measure))


def measure_rows(tally: Tally, measure: str, *, by: Sequence[str]) -> tuple[Row, ...]:
    """Return the figures of one measure by one or more groupings; KeyError for an unknown measure."""
    if measure == REPLY_RATE:
        spec = next(spec for spec in tally.survey.questionnaire.tables if spec.kind == "reply_rate")
        return reply_rate(tally, spec, by=by).rows
    return rows(tally, [figure(tally, measure)], by=by)


def measure_words(questionnaire: Questionnaire, measure: str) -> str:
    """Return a measure in words for a heading; KeyError when there is no such measure."""
    if measure == REPLY_RATE:
        return "Replies"
    if measure in questionnaire.by_id:
        return questionnaire.by_id[measure].label
    return pair_words(questionnaire, parse_pair(questionnaire, measure))


def table_of(questionnaire: Questionnaire, measure: str) -> str:
    """Return the table of the report that is about a measure, blank when none is."""
    return next(
        (spec.id for spec in questionnaire.tables if measure in own_measures(questionnaire, spec)), ""
    )


def own_measures(questionnaire: Questionnaire, spec: TableSpec) -> tuple[str, ...]:
    """Return the measures that a table is about; questions that it repeats are another table's."""
    if spec.kind == "reply_rate":
        return (REPLY_RATE,)
    if spec.kind == "actions":
        return tuple(question.id for question in questionnaire.actions)
    if spec.kind == "outcome":
        return (spec.outcome,)
    pairs = [pair_id([action], spec.outcome) for action in spec.actions]
    return (*pairs, pair_id(spec.actions, spec.outcome))
