"""Measures of an action beside an outcome, known by their name alone.

Three readings of the same two answers, which are easily taken for each other:

=================================  ==========================================  ====================
name                               counts                                      of
=================================  ==========================================  ====================
``<action>_and_<outcome>``         those who took the action, with the outcome  all who took it
``<a>_or_<b>_and_<outcome>``       those with the outcome who took any of them  all with the outcome
``<outcome>_among_<a>_or_<b>``     those who took any of them, with the outcome all who took any
=================================  ==========================================  ====================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analytics.measures.figure import Figure
from analytics.model import Answer, Question, Questionnaire
from analytics.tally import Tally

Form = Literal["acted", "attributed", "among"]


@dataclass(frozen=True)
class PairMeasure:
    """What a measure of two questions sets beside each other; the forms are those of the table above."""

    form: Form
    actions: tuple[str, ...]
    outcome: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (*self.actions, self.outcome)


def pair_id(actions: Sequence[str], outcome: str) -> str:
    """Return the name of the measure that sets one or more actions beside an outcome.

    >>> pair_id(["submit_reports", "make_recommendations"], "projects")
    'submit_reports_or_make_recommendations_and_projects'
    """
    return f"{'_or_'.join(actions)}_and_{outcome}"


def parse_pair(questionnaire: Questionnaire, measure: str) -> PairMeasure:
    """Return what the name of a measure says; KeyError when it is no pair.

    The longest names are tried first, so an action may hold the words and, or, among in its name.
    """
    actions = _longest_first(questionnaire.actions)
    for outcome in _longest_first(questionnaire.outcomes):
        if measure.startswith(f"{outcome}_among_"):
            taken = _joined(measure.removeprefix(f"{outcome}_among_"), actions)
            if taken:
                return PairMeasure("among", taken, outcome)
        if measure.endswith(f"_and_{outcome}"):
            taken = _joined(measure.removesuffix(f"_and_{outcome}"), actions)
            if taken:
                return PairMeasure("acted" if len(taken) == 1 else "attributed", taken, outcome)
    raise KeyError(measure)


def _longest_first(questions: Iterable[Question]) -> list[str]:
    return sorted((question.id for question in questions), key=len, reverse=True)


def _joined(words: str, actions: Sequence[str]) -> tuple[str, ...]:
    """Return the distinct actions that are joined by ``_or_``, none when the words are anything else."""
    for action in actions:
        if words == action:
            return (action,)
        if words.startswith(f"{action}_or_"):
            rest = _joined(words.removeprefix(f"{action}_or_"), actions)
            if rest and action not in rest:
                return (action, *rest)
    return ()


def pair_figure(tally: Tally, pair: PairMeasure, *, measure: str, table: str) -> Figure:
    """Return what a pair counts.

    Who took one of several actions is in the base whatever is known of the others. Of the base, those
    who left the outcome blank (of an attribution: whose action is unknown) count as not answered.
    """
    outcome, reached = pair.outcome, tally.yes(pair.outcome)
    acted = np.logical_or.reduce([tally.yes(action) for action in pair.actions])
    if pair.form == "attributed":
        unknown = np.logical_or.reduce([~tally.answered(action) for action in pair.actions]) & ~acted
        return Figure(
            id=measure,
            table=table,
            count=reached & acted,
            base=reached,
            not_answered=reached & unknown,
            not_recorded=tally.is_answer(outcome, Answer.NOT_RECORDED),
        )
    hidden = [tally.is_answer(action, Answer.NOT_RECORDED) for action in pair.actions]
    return Figure(
        id=measure,
        table=table,
        count=acted & reached,
        base=acted,
        not_answered=acted & tally.is_answer(outcome, Answer.NOT_ANSWERED),
        not_recorded=(np.logical_or.reduce(hidden) & ~acted)
        | (acted & tally.is_answer(outcome, Answer.NOT_RECORDED)),
    )


def pair_words(questionnaire: Questionnaire, pair: PairMeasure) -> str:
    """Return a pair in words, the base first: "Submitted a report: started or enhanced a project"."""
    done = " or ".join(questionnaire.by_id[action].done for action in pair.actions)
    outcome = questionnaire.by_id[pair.outcome].done
    if pair.form == "attributed":
        return f"{_sentence(outcome)}: had {done}"
    return f"{_sentence(done)}: {outcome}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
