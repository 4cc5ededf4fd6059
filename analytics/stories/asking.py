"""What the office asks of those in the room: in counts, so that nobody is singled out."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import answers, table
from analytics.results import table_of
from analytics.tally import Tally

CLOSING = (
    "Reply also when nothing was done yet: a No helps the next workshop.",
    "Tell in your own words what others could copy.",
)
"""What is asked after every round."""


def asks(current: Tally) -> tuple[str, ...]:
    """Return what is asked of members after what a selection shows, a line each."""
    return (*_missing(current), *_blank(current), *_projects(current), *CLOSING)


def _missing(current: Tally) -> Iterator[str]:
    """Ask for the replies that are missing, where it is known how many took part."""
    asked = current.survey.questionnaire
    (row,) = table(current, table_of(asked, "reply_rate"), by=("all",)).rows
    if row.base and row.count is not None and row.base > row.count:
        missing = row.base - row.count
        verb, noun = ("is", "reply") if missing == 1 else ("are", "replies")
        yield f"Reply, if you took part: {missing:,} of {row.base:,} {noun} {verb} missing."


def _blank(current: Tally) -> Iterator[str]:
    """Ask for the answers that were left blank."""
    made = answers(current, by=("all",))
    for outcome in current.survey.questionnaire.outcomes:
        blank = made.row(outcome.id).not_answered
        if blank:
            verb, noun = ("leaves", "reply") if blank == 1 else ("leave", "replies")
            yield f"Answer Yes or No on {outcome.label.lower()}: {blank:,} {noun} {verb} it open."


def _projects(current: Tally) -> Iterator[str]:
    """Ask those who reported the last outcome, projects, how it goes."""
    outcome = current.survey.questionnaire.outcomes[-1]
    row = answers(current, by=("all",)).row(outcome.id)
    if row.count:
        noun = "reply reports" if row.count == 1 else "replies report"
        yield f"Tell how it goes on: {row.count:,} {noun} {outcome.label.lower()}."
