"""Who stands in the four cells of a link."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.behind import ReplyDetail, replies_where
from analytics.links.compare import acted_and_not
from analytics.links.pair import Pair
from analytics.model import Answer
from analytics.tally import Tally


@dataclass(frozen=True)
class Cells:
    """The replies of a link. `blank` is known to have acted or not, and left the outcome blank.

    Of `unsure` it is known how many said no and how many left the outcome blank, but not who.
    """

    acted_with: tuple[ReplyDetail, ...]
    acted_without: tuple[ReplyDetail, ...]
    idle_with: tuple[ReplyDetail, ...]
    idle_without: tuple[ReplyDetail, ...]
    blank: tuple[ReplyDetail, ...]
    unsure: tuple[ReplyDetail, ...]


def cells(tally: Tally, pair: Pair) -> Cells:
    """List who acted and did not, with and without the outcome."""
    acted, idle = acted_and_not(tally, pair)
    placed, known = tally.placed(pair.outcome), acted | idle
    with_it, without = tally.yes(pair.outcome), tally.is_answer(pair.outcome, Answer.NO) & ~placed
    blank = known & tally.is_answer(pair.outcome, Answer.NOT_ANSWERED) & ~placed
    conditions = [
        acted & with_it, acted & without, idle & with_it, idle & without, blank, known & placed,
    ]  # fmt: skip
    return Cells(*replies_where(tally.survey, tally.filters, conditions))
