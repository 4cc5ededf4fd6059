"""All actions and outcomes side by side: the matrix of who did what and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.measures.actions import answered_yes
from analytics.measures.figure import rows
from analytics.result import Result
from analytics.tally import Tally


def answers(tally: Tally, *, by: Sequence[str]) -> Result:
    """Count yes, of those who answered, for every action and outcome."""
    questionnaire = tally.survey.questionnaire
    tables = {spec.outcome: spec.id for spec in questionnaire.tables if spec.kind == "outcome"}
    of_actions = next((spec.id for spec in questionnaire.tables if spec.kind == "actions"), "")
    figures = [answered_yes(tally, q.id, tables.get(q.id, of_actions)) for q in questionnaire.answered]
    return Result(
        id="answers",
        title="Actions and outcomes",
        question="What was done, and what came of it?",
        rows=rows(tally, figures, by=by),
        base_meaning="replies whose answer is recorded",
        how="Each figure counts the replies that said yes, of those that said yes or no. Blank and "
        "unrecorded answers are outside the base.",
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={q.id: q.label for q in questionnaire.answered},
    )
