"""Actions beside an outcome (Tables 4 and 7), on the base that the report uses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.describe import describe_filters
from analytics.measures.actions import answered_yes
from analytics.measures.figure import Figure, rows
from analytics.model import Answer, Question, Questionnaire, TableSpec
from analytics.result import Result, Row
from analytics.tally import Tally


def pair_id(actions: Sequence[str], outcome: str) -> str:
    """Return the name of the measure that sets one or more actions beside an outcome.

    >>> pair_id(["submit_reports", "make_recommendations"], "projects")
    'submit_reports_or_make_recommendations_and_projects'
    """
    return f"{'_or_'.join(actions)}_and_{outcome}"


def links(tally: Tally, spec: TableSpec, *, by: Sequence[str]) -> Result:
    """Count, of all who took an action, those with the outcome; and the other way round.

    The base of a pair is all who took the action, whether or not they answered about the outcome,
    as in the report; a note says how many left it blank. The last figure is the report's own
    attribution: of all with the outcome, those who had taken one of the actions.
    """
    asked = tally.survey.questionnaire.by_id[spec.outcome]
    taken = [tally.survey.questionnaire.by_id[action] for action in spec.actions]
    single = [answered_yes(tally, q.id, spec.id) for q in (*taken, asked)]
    *pairs, attribution = pair_figures(tally, spec)
    made = (
        *rows(tally, single, by=by),
        *(row for q, pair in zip(taken, pairs, strict=True) for row in _pair_rows(tally, pair, q, asked, by)),
        *rows(tally, [attribution], by=by),
    )
    return Result(
        id=spec.id,
        title=spec.title,
        question=f"Of those who acted, how many {asked.done}?",
        rows=made,
        base_meaning="all who took the action",
        how="The base of a pair is all who took the action, as in the report, also those who left the "
        "outcome blank. The attribution turns it round: of all with the outcome, those who had taken "
        "at least one of the actions.",
        notes=("These figures say nothing about those who did not act.",),
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={
            **{q.id: q.label for q in (*taken, asked)},
            **pair_labels(tally.survey.questionnaire, spec),
        },
    )


def pair_figures(tally: Tally, spec: TableSpec) -> list[Figure]:
    """Return what the pairs of a table count, one an action, and last the attribution."""
    pairs = [_of_those_who_acted(tally, action, spec) for action in spec.actions]
    return [*pairs, _of_those_with_outcome(tally, spec)]


def pair_labels(questionnaire: Questionnaire, spec: TableSpec) -> dict[str, str]:
    """Return the words for each pair of a table, the attribution last."""
    asked = questionnaire.by_id[spec.outcome]
    taken = [questionnaire.by_id[action] for action in spec.actions]
    names = " or ".join(q.done for q in taken)
    return {
        **{pair_id([q.id], asked.id): f"{_sentence(q.done)}: {asked.done}" for q in taken},
        pair_id(spec.actions, spec.outcome): f"{_sentence(asked.done)}: had {names}",
    }


def _pair_rows(
    tally: Tally, pair: Figure, action: Question, outcome: Question, by: Sequence[str]
) -> tuple[Row, ...]:
    def blanks(count: int, base: int, not_answered: int, not_recorded: int) -> str:
        left = f"{not_answered} of the {base} who {action.done} left {outcome.label.lower()} blank."
        return left if not_answered else ""

    return rows(tally, [pair], by=by, note=blanks)


def _of_those_who_acted(tally: Tally, action: str, spec: TableSpec) -> Figure:
    outcome, acted = spec.outcome, tally.yes(action)
    return Figure(
        id=pair_id([action], outcome),
        table=spec.id,
        count=acted & tally.yes(outcome),
        base=acted,
        not_answered=acted & tally.is_answer(outcome, Answer.NOT_ANSWERED),
        not_recorded=tally.is_answer(action, Answer.NOT_RECORDED)
        | (acted & tally.is_answer(outcome, Answer.NOT_RECORDED)),
    )


def _of_those_with_outcome(tally: Tally, spec: TableSpec) -> Figure:
    actions, outcome, reached = spec.actions, spec.outcome, tally.yes(spec.outcome)
    acted = np.logical_or.reduce([tally.yes(action) for action in actions])
    unknown = np.logical_or.reduce([~tally.answered(action) for action in actions]) & ~acted
    return Figure(
        id=pair_id(actions, outcome),
        table=spec.id,
        count=reached & acted,
        base=reached,
        not_answered=reached & unknown,
        not_recorded=tally.is_answer(outcome, Answer.NOT_RECORDED),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
