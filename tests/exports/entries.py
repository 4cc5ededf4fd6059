"""The rows of an export before a tool writes them: the replies and, among them, the rows that are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.exports.export import Place
from tests.exports.truth import (
    DUPLICATE,
    KOREA,
    NO_REPLIES,
    NOT_APPROVED,
    ON_HOLD,
    PARTIAL,
    PREVIEW,
    REPLIES,
    TEST,
    Reply,
    sent_at,
)

EARLIER = {TEST: -3.0, PREVIEW: -1.5, PARTIAL: 25.4, NOT_APPROVED: 6.4, ON_HOLD: 19.4, DUPLICATE: KOREA - 2.4}
"""Where a row that is no reply stands in time, counted in places of REPLIES."""


@dataclass(frozen=True)
class Entry:
    """One row that a tool has kept."""

    reply: Reply
    holds: int | str
    begun: datetime
    sent: datetime

    @property
    def number(self) -> int:
        """A number of its own for ids and addresses, from 1."""
        return (self.begun - datetime(2024, 5, 1)) // timedelta(minutes=1)


def entries(*reasons: str, of: Iterable[int] | None = None, newest_first: bool = False) -> list[Entry]:
    """Return the replies with the named rows that are none, in the order of time."""
    chosen = range(len(REPLIES)) if of is None else of
    found = [Entry(REPLIES[index], index, *sent_at(index)) for index in chosen]
    for reason in reasons:
        begun = sent_at(0)[0] + timedelta(hours=31.3 * EARLIER[reason])
        found.append(Entry(NO_REPLIES[reason], reason, begun, begun + timedelta(minutes=2, seconds=7)))
    return sorted(found, key=lambda entry: entry.sent, reverse=newest_first)


def rows_of(listed: Sequence[Entry], sheet: str, first: int) -> tuple[Place, ...]:
    """Return the row map of entries that stand below each other from row `first` on."""
    return tuple(Place(sheet, first + offset, entry.holds) for offset, entry in enumerate(listed))
