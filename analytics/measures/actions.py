"""Follow-up actions (Table 2): how many took each action."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.measures.figure import Figure, rows
from analytics.model import Answer, TableSpec
from analytics.result import Result
from analytics.tally import Tally


def answered_yes(tally: Tally, question: str, table: str) -> Figure:
    """Return the figure "yes, of those who answered" of one question."""
    return Figure(
        id=question,
        table=table,
        count=tally.yes(question),
        base=tally.answered(question),
        not_answered=tally.is_answer(question, Answer.NOT_ANSWERED),
        not_recorded=tally.is_answer(question, Answer.NOT_RECORDED),
    )


def actions(tally: Tally, spec: TableSpec, *, by: Sequence[str]) -> Result:
    """Count who took each follow-up action, of those whose answer is known.

    An action that no record of a group holds has no count of its own; the published figure, where
    there is one, stands in its row alone.
    """
    asked = tally.survey.questionnaire.actions
    made = rows(tally, [answered_yes(tally, q.id, spec.id) for q in asked], by=by)
    alone = [q.label for q in asked if any(r.measure == q.id and r.count is None for r in made)]
    return Result(
        id=spec.id,
        title=spec.title,
        question="Which follow-up actions were taken?",
        rows=made,
        base_meaning="replies whose answer is recorded",
        how="Any number of actions can be taken, so the shares do not add up to 100%. The base of an "
        "action is the replies that say whether it was taken; a blank is not counted as no.",
        notes=tuple(f"{label}: who took this action is not recorded." for label in alone),
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={q.id: q.label for q in asked},
    )
