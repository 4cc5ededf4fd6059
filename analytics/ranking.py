"""Who leads and who trails among figures: the one rule, which every text, title and card asks.

A figure takes part in "most common", in ranges and in rankings only where

- its base is at least `FROM_BASE`,
- at least `KNOWN_PERCENT` per cent of the replies in question are known, blanks being unknown too, and
- it is in no doubt whose replies are counted: more replies than participants (`Row.over`) have no base, and
  a workshop with a reply from off its list (`Row.unlisted`) may have it under a wrong name.

What does not take part is left out aloud (`Ranking.words`), and those that tie are all named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.model import name_list
from analytics.result import Row
from analytics.wording import SMALL_BASE, figure_words, outside_words

FROM_BASE = SMALL_BASE
KNOWN_PERCENT = 80
TIES_NAMED = 2
"""So many of those that tie at one end stand in a title; the others are counted."""
NAMED = 3
"""So many of those that tie, or that are left out, are named; the others are counted."""


@dataclass(frozen=True)
class Ranking:
    """Figures that may be ranked, the largest share first, and those that may not.

    Equal shares stand in the order in which they were given. `words` say what was left out, each with its
    figure, as the end of a sentence or a note; blank where nothing was.
    """

    rows: tuple[Row, ...]
    left_out: tuple[Row, ...]
    words: str

    @property
    def highest(self) -> list[Row]:
        """All rows with the largest share; none where nothing is ranked."""
        return [row for row in self.rows if row.share == self.rows[0].share]

    @property
    def lowest(self) -> list[Row]:
        """All rows with the smallest share; none where nothing is ranked."""
        return [row for row in self.rows if row.share == self.rows[-1].share]

    @property
    def level(self) -> bool:
        """True where all that is ranked has the same share, so that nobody leads."""
        return not self.rows or self.rows[0].share == self.rows[-1].share


def ranked(rows: Sequence[Row], *, name: Callable[[Row], str] | None = None) -> Ranking:
    """Part the figures that may be ranked from those that may not; `name` says what to call a row.

    Groups without any reply, and bases that hold nobody, have no figure and are passed over in silence; and
    so are those of which it is not recorded what they are: the unknown neither leads nor trails.
    """
    groups = [row for row in rows if row.group or row.by not in ("region_type", "sub_region")]
    takes_part = tuple(row for row in groups if may_rank(row))
    left_out = tuple(row for row in groups if not may_rank(row) and row.state not in ("silent", "nobody"))
    ordered = tuple(sorted(takes_part, key=lambda row: -(row.share or 0.0)))
    return Ranking(ordered, left_out, _left_out(left_out, name or group_name))


def may_rank(row: Row) -> bool:
    """Tell whether a figure may take part in a ranking; see the rule at the head of this module.

    >>> may_rank(Row("a", "all", "all", "All", 25, 28, replies=28))
    True
    >>> may_rank(Row("a", "all", "all", "All", 1, 1, not_recorded=27, replies=28))
    False
    >>> may_rank(Row("reply_rate", "workshop", "5", "5. AEO", 7, 5, replies=7))
    False
    """
    if row.count is None or not row.base:
        return False
    if row.base < FROM_BASE or row.count > row.base:
        return False
    if row.unlisted and row.by == "workshop":
        return False
    if row.unrated:
        return 100 * row.count >= KNOWN_PERCENT * (row.count + row.unrated)
    return 100 * row.base >= KNOWN_PERCENT * (row.base + _unknown(row))


def group_name(row: Row) -> str:
    """Call a row by its group, a workshop by its number.

    >>> group_name(Row("a", "workshop", "4", "4. Customs valuation", 4, 4))
    'workshop 4'
    """
    return f"workshop {row.label.partition('.')[0]}" if row.by == "workshop" else row.label


def highest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the largest share, whatever their bases; `ranked` is the rule for words."""
    top = max((row.share for row in rows if row.share is not None), default=None)
    return [row for row in rows if row.share is not None and row.share == top]


def one_figure(rows: Sequence[Row]) -> bool:
    """Tell whether all rows have the same count and base, so that one figure stands for all."""
    return len({(row.count, row.base) for row in rows}) == 1


def named(names: Sequence[str], at_most: int = NAMED, *, noun: str = "") -> str:
    """Join names as a sentence does; those beyond `at_most` are counted, as so many of `noun`.

    >>> named(["Fiji", "Japan"]), named(["Fiji", "Japan", "Nauru", "Tonga", "Tuvalu"])
    ('Fiji and Japan', 'Fiji, Japan, Nauru and 2 more')
    >>> named(["3 about AEO", "2 about seals"], 1, noun="workshop")
    '3 about AEO and 1 more workshop'
    """
    if len(names) <= at_most:
        return name_list(names)
    left = len(names) - at_most
    what = f" {noun}{'' if left == 1 else 's'}" if noun else ""
    return name_list([*names[:at_most], f"{left} more{what}"])


def _left_out(rows: Sequence[Row], name: Callable[[Row], str]) -> str:
    """Say what was left out, each with its own reason: few are not the same as unknown."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(_reason(row), []).append(f"{name(row)} ({_figure(row)})")
    return "; ".join(f"{reason}: {named(names)}" for reason, names in by_reason.items())


def _reason(row: Row) -> str:
    """Say why a row is not ranked.

    >>> _reason(Row("a", "all", "all", "All", 4, 4, replies=4))
    'too few to rank'
    >>> _reason(Row("a", "all", "all", "All", 4, 4, not_answered=9, replies=13))
    'too little is known to rank'
    """
    if row.over and not row.base:
        return "not ranked, more replies than participants"
    if row.unlisted and row.by == "workshop":
        return "not ranked, a reply from off the list of participants"
    if row.base and row.base + _unknown(row) + row.unrated < FROM_BASE:
        return "too few to rank"
    return "too little is known to rank"


def _unknown(row: Row) -> int:
    return row.unknown


def _figure(row: Row) -> str:
    """Write what is known of a row, without a share, and what is not."""
    if not row.base:
        return figure_words(row)
    return ", ".join(part for part in (f"{row.count} of {row.base}", outside_words(row)) if part)
