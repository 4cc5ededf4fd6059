"""All actions and outcomes side by side: the matrix of who did what and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measures.making import result_of
from analytics.measures.measure import TableWords
from analytics.measures.registry import measures_of
from analytics.result import Result
from analytics.tally import Tally, once

WORDS = TableWords(
    question="What was done, and what came of it?",
    how="Each figure counts the replies that said yes, of those that said yes or no. Blank and "
    "unrecorded answers are outside the base.",
)


def answers(tally: Tally, *, by: Sequence[str]) -> Result:
    """Count yes, of those who answered, for every action and outcome."""
    return _answers(tally, tuple(by))


@once
def _answers(tally: Tally, by: tuple[str, ...]) -> Result:
    known = measures_of(tally.survey.questionnaire)
    asked = [known[question.id] for question in tally.survey.questionnaire.answered]
    return result_of(tally, asked, by=by, id="answers", title="Actions and outcomes", words=WORDS)
