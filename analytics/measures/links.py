"""Actions beside an outcome (Tables 4 and 7), on the base that the report uses."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.measures.actions import answered_yes
from analytics.measures.figure import Figure, rows
from analytics.measures.pairs import PairMeasure, pair_figure, pair_id, pair_words
from analytics.model import Question, Questionnaire, TableSpec
from analytics.result import Result, Row
from analytics.tally import Tally


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
    return [
        pair_figure(tally, pair, measure=measure, table=spec.id) for measure, pair in _pairs(spec).items()
    ]


def pair_labels(questionnaire: Questionnaire, spec: TableSpec) -> dict[str, str]:
    """Return the words for each pair of a table, the attribution last."""
    return {measure: pair_words(questionnaire, pair) for measure, pair in _pairs(spec).items()}


def _pairs(spec: TableSpec) -> dict[str, PairMeasure]:
    single = {pair_id([a], spec.outcome): PairMeasure("acted", (a,), spec.outcome) for a in spec.actions}
    return {
        **single,
        pair_id(spec.actions, spec.outcome): PairMeasure("attributed", spec.actions, spec.outcome),
    }


def _pair_rows(
    tally: Tally, pair: Figure, action: Question, outcome: Question, by: Sequence[str]
) -> tuple[Row, ...]:
    def blanks(count: int, base: int, not_answered: int, not_recorded: int) -> str:
        left = f"{not_answered} of the {base} who {action.done} left {outcome.label.lower()} blank."
        return left if not_answered else ""

    return rows(tally, [pair], by=by, note=blanks)
