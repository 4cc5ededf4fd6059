"""How much was done at all: replies that took no action, and how many actions a reply took.

Both look at those actions of which enough is on record in the whole selection to be ranked
(`analytics.ranking`): an action that a source doesn't record would leave nothing to count.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.measures.figure import rows
from analytics.measures.making import result_of
from analytics.measures.measure import Figure, Measure, TableWords
from analytics.measures.questions import question_measure
from analytics.model import Answer, Question
from analytics.ranking import may_rank
from analytics.result import Result, Row
from analytics.tally import Tally

NO_ACTION, ACTIONS_TAKEN = "no_action", "actions_taken"


def doing(tally: Tally, *, by: Sequence[str]) -> Result:
    """Count replies without any action, and the actions that replies took; no rows without a record."""
    on_record = actions_on_record(tally)
    measures = [_no_action(on_record), _actions_taken(on_record)] if on_record else []
    asked = ", ".join(question.label.lower() for question in on_record)
    words = TableWords(
        question="How much was done at all?",
        how="A reply is in the base that says yes to an action on record, or no to each; actions taken are "
        f"counted of replies of which each is known. The actions on record are: {asked or 'none'}. An action "
        "is on record where at least 80% of the replies say yes or no.",
    )
    return result_of(tally, measures, by=by, id="doing", title="Replies without action", words=words)


def took_none(tally: Tally) -> np.ndarray:
    """Return which patterns of answers say no to every action on record; none where nothing is on record."""
    actions = actions_on_record(tally)
    return (
        _no_action(actions).figure(tally).count
        if actions
        else np.zeros(len(tally.survey.units.patterns), bool)
    )


def actions_on_record(tally: Tally) -> tuple[Question, ...]:
    """Return the actions of which enough is known in the whole selection."""
    actions = tally.survey.questionnaire.actions
    total = rows(tally, [question_measure(question) for question in actions], by=("all",))
    return tuple(question for question, row in zip(actions, total, strict=True) if may_rank(row))


def _known(tally: Tally, actions: Sequence[Question]) -> np.ndarray:
    """Return which patterns say yes or no to every action, nothing of it placed by rule."""
    found: np.ndarray = np.logical_and.reduce([tally.answered(a.id) & ~tally.placed(a.id) for a in actions])
    return found


def _hidden(tally: Tally, actions: Sequence[Question]) -> np.ndarray:
    """Return which patterns are not known in full because something is not on record."""
    found: np.ndarray = np.logical_or.reduce([tally.is_answer(a.id, Answer.NOT_RECORDED) for a in actions])
    return found


def _no_action(actions: Sequence[Question]) -> Measure:
    def figure(tally: Tally) -> Figure:
        taken = np.logical_or.reduce([tally.yes(a.id) for a in actions])
        known, hidden = taken | _known(tally, actions), _hidden(tally, actions)
        return Figure(
            count=known & ~taken,
            base=known,
            not_answered=~known & ~hidden,
            not_recorded=~known & hidden,
            placed=np.zeros_like(known),
        )

    return Measure(
        id=NO_ACTION,
        label="No action at all",
        done="took no action at all",
        table="",
        form="question",
        asks="action",
        base_meaning="replies that say yes to an action on record, or no to each",
        questions=tuple(action.id for action in actions),
        parts=("Took none", "Took at least one"),
        nobody="nobody answered",
        figure=figure,
    )


def _actions_taken(actions: Sequence[Question]) -> Measure:
    none = _no_action(actions)
    return Measure(
        id=ACTIONS_TAKEN,
        label="Actions taken",
        done="actions taken",
        table="",
        form="question",
        asks="action",
        base_meaning="replies of which each action on record is known",
        questions=none.questions,
        parts=("Taken", "Not taken"),
        nobody=none.nobody,
        figure=none.figure,
        own_rows=lambda measure, tally, by: _taken_rows(measure, actions, tally, by),
    )


def _taken_rows(
    measure: Measure, actions: Sequence[Question], tally: Tally, by: Sequence[str]
) -> tuple[Row, ...]:
    """Count actions, of replies known in full: the count can be larger than its base."""
    known, hidden = _known(tally, actions), _hidden(tally, actions)
    taken = np.sum([tally.yes(action.id) for action in actions], axis=0) * known
    counted = tally.counts(np.array([taken, known, ~known & ~hidden, hidden], dtype=np.int64).T, by)
    made = []
    for kind in by:
        groups = zip(tally.groups(kind), counted[kind].tolist(), tally.replies_by(kind), strict=True)
        for group, (count, base, blank, unknown), replies in groups:
            made.append(
                Row(
                    measure=measure.id,
                    by=kind,
                    group=group.key,
                    label=group.label,
                    count=count if base or not replies else None,
                    base=base if base or not replies else None,
                    not_answered=blank,
                    not_recorded=unknown,
                    replies=replies,
                )
            )
    return tuple(made)
