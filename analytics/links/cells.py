"""Who stands in the four cells of a link."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.behind import ReplyDetail, replies_where
from analytics.links.compare import Pair, acted_and_not
from analytics.model import Answer
from analytics.tally import Tally


@dataclass(frozen=True)
class Cells:
    """The replies of a link. `blank` is known to have acted or not, and left the outcome blank."""

    acted_with: tuple[ReplyDetail, ...]
    acted_without: tuple[ReplyDetail, ...]
    idle_with: tuple[ReplyDetail, ...]
    idle_without: tuple[ReplyDetail, ...]
    blank: tuple[ReplyDetail, ...]


def cells(tally: Tally, pair: Pair) -> Cells:
    """List who acted and did not, with and without the outcome."""
    acted, idle = acted_and_not(tally, pair)
    with_it, without = tally.yes(pair.outcome), tally.is_answer(pair.outcome, Answer.NO)
    blank = (acted | idle) & tally.is_answer(pair.outcome, Answer.NOT_ANSWERED)
    conditions = [acted & with_it, acted & without, idle & with_it, idle & without, blank]
    return Cells(*replies_where(tally.survey, tally.filters, conditions))
