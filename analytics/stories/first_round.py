"""What the first round on record leaves for the next one: figures to compare it with."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import answers, table
from analytics.results import table_of
from analytics.tally import Tally
from analytics.wording import figure_words


def to_compare_with(current: Tally) -> Iterator[str]:
    """Yield what the next round is compared with, a line each; KeyError where this one is not the first."""
    survey, asked = current.survey, current.survey.questionnaire
    first = survey.rounds[0]
    if current.filters.rounds != (first.code,):
        raise KeyError(current.filters.rounds)
    yield f"{first.title or first.code} is the first round on record. The next one is compared with these."
    replies = table(current, table_of(asked, "reply_rate"), by=("all",))
    outcomes = answers(current, by=("all",))
    for made, measures in ((replies, list(replies.measures)), (outcomes, [q.id for q in asked.outcomes])):
        for measure in measures:
            said = figure_words(made.row(measure), nobody=made.measures[measure].nobody)
            yield f"{made.labels[measure]}: {said}"
