"""Replies without an action: of those that say it of every action, how many took none."""

from __future__ import annotations

import numpy as np

from analytics.measures.measure import Figure, Measure, TableKind, TableWords
from analytics.model import Answer, Questionnaire, TableSpec
from analytics.tally import Tally


def idle_measure(questionnaire: Questionnaire, table: str) -> Measure:
    """Return the measure "took no action, of those whose answer to each is known"."""
    actions = [question.id for question in questionnaire.actions]

    def figure(tally: Tally) -> Figure:
        acted = np.logical_or.reduce([tally.yes(action) for action in actions])
        idle = np.logical_and.reduce([tally.is_answer(action, Answer.NO) for action in actions])
        hidden = np.logical_or.reduce([tally.is_answer(action, Answer.NOT_RECORDED) for action in actions])
        unknown = ~(acted | idle)
        return Figure(
            count=idle,
            base=acted | idle,
            not_answered=unknown & ~hidden,
            not_recorded=unknown & hidden,
            placed=np.zeros_like(idle),
        )

    return Measure(
        id="idle",
        label="Idle",
        done="took no action",
        table=table,
        form="question",
        asks="outcome",
        base_meaning="replies that say of every action whether it was taken",
        questions=tuple(actions),
        parts=("None", "At least one"),
        nobody="nobody answered",
        figure=figure,
    )


def _own(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    return (idle_measure(questionnaire, spec.id),)


def _words(questionnaire: Questionnaire, spec: TableSpec) -> TableWords:
    return TableWords(
        question="How many took no action at all?",
        how="A reply counts when it took none of the actions and says so of each. One that left an action "
        "blank and took no other is not counted.",
    )


IDLE = TableKind(own=_own, words=_words)
"""Table 10: replies without an action."""
