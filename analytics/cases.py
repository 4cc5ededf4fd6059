"""Success cases: the strongest and the weakest replies, so that both can be interviewed.

After the success case method (Brinkerhoff 2003): the extremes teach more than the average, and the
weak ones as much as the strong ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.behind import ReplyDetail, replies_where
from analytics.model import Answer, Questionnaire
from analytics.tally import Tally


@dataclass(frozen=True)
class Case:
    """A reply with how many outcomes and actions it reports, of those that it says anything about."""

    reply: ReplyDetail
    outcomes: int
    outcomes_known: int
    actions: int
    actions_known: int

    @property
    def words(self) -> str:
        """Say what makes it a case: "2 of 3 outcomes, 4 of 4 actions"."""
        return (
            f"{self.outcomes} of {self.outcomes_known} outcomes, "
            f"{self.actions} of {self.actions_known} actions"
        )


@dataclass(frozen=True)
class Cases:
    """Strongest and weakest first. Only replies that answer every outcome and some action take part."""

    strongest: tuple[Case, ...]
    weakest: tuple[Case, ...]


def cases(tally: Tally, *, at_most: int = 5) -> Cases:
    """Return the replies with the most and with the fewest outcomes, then actions.

    No reply is in both; with fewer than twice `at_most` replies the middle is shared out evenly.
    """
    every = np.ones(len(tally.survey.units.patterns), dtype=bool)
    (replies,) = replies_where(tally.survey, tally.filters, [every])
    counted = [_case(tally.survey.questionnaire, reply) for reply in replies]
    every_outcome = len(tally.survey.questionnaire.outcomes)
    known = [case for case in counted if case.outcomes_known == every_outcome and case.actions_known]
    ranked = sorted(known, key=_strength)
    count = min(at_most, len(ranked) // 2)
    return Cases(strongest=tuple(reversed(ranked[len(ranked) - count :])), weakest=tuple(ranked[:count]))


def _strength(case: Case) -> tuple[float, float, str, str]:
    return (
        case.outcomes / case.outcomes_known,
        case.actions / case.actions_known,
        case.reply.name,
        case.reply.workshop,
    )


def _case(questionnaire: Questionnaire, reply: ReplyDetail) -> Case:
    outcomes = [reply.answers[q.id] for q in questionnaire.outcomes]
    actions = [reply.answers[q.id] for q in questionnaire.actions]
    return Case(
        reply=reply,
        outcomes=outcomes.count(Answer.YES),
        outcomes_known=sum(answer <= Answer.YES for answer in outcomes),
        actions=actions.count(Answer.YES),
        actions_known=sum(answer <= Answer.YES for answer in actions),
    )
