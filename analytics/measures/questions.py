"""Yes, of those who answered: one action or outcome, and the tables that print them (2, 3, 5 and 6)."""

from __future__ import annotations

from dataclasses import replace

from analytics.measures.measure import Figure, Measure, TableKind, TableWords
from analytics.model import Answer, Question, Questionnaire, TableSpec
from analytics.tally import Tally


def question_measure(question: Question, table: str = "") -> Measure:
    """Return the measure "yes, of those who answered" of one question."""

    def figure(tally: Tally) -> Figure:
        return Figure(
            count=tally.yes(question.id),
            base=tally.answered(question.id),
            not_answered=tally.is_answer(question.id, Answer.NOT_ANSWERED),
            not_recorded=tally.is_answer(question.id, Answer.NOT_RECORDED),
            placed=tally.placed(question.id),
        )

    action = question.kind == "action"
    return Measure(
        id=question.id,
        label=question.label,
        done=question.done,
        table=table,
        form="question",
        asks="action" if action else "outcome",
        base_meaning="replies that say whether it was done" if action else "replies that answered yes or no",
        questions=(question.id,),
        parts=("Did it", "Did not") if action else ("Yes", "No"),
        nobody="nobody answered",
        figure=figure,
        short=question.short,
    )


def printed_in(measure: Measure, table: str) -> Measure:
    """Return a measure as another table repeats it, with the figures that that table prints."""
    return replace(measure, table=table)


def _actions(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    return tuple(question_measure(question, spec.id) for question in questionnaire.actions)


def _action_words(questionnaire: Questionnaire, spec: TableSpec) -> TableWords:
    return TableWords(
        question="Which follow-up actions were taken?",
        how="Any number of actions can be taken, so the shares do not add up to 100%. The base of an "
        "action is the replies that say whether it was taken; a blank is not counted as no.",
    )


def _outcome(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    return (question_measure(questionnaire.by_id[spec.outcome], spec.id),)


def _outcome_words(questionnaire: Questionnaire, spec: TableSpec) -> TableWords:
    return TableWords(
        question=questionnaire.by_id[spec.outcome].wording,
        how="The base is the replies that answered yes or no. A reply that left the question blank is "
        "shown as not answered and is counted neither as yes nor as no.",
    )


ACTIONS = TableKind(own=_actions, words=_action_words)
"""Table 2: every follow-up action."""
OUTCOME = TableKind(own=_outcome, words=_outcome_words)
"""Tables 3, 5 and 6: one outcome."""
