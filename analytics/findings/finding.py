"""A finding: a sentence whose every number names the figure that it is, and what it weighs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analytics.printed import Printed, printed_of
from analytics.result import Result, Row
from analytics.wording import count_of_base, percent_text, published_text, replies_words

Part = Literal[
    "count_of_base", "count", "base", "percent", "mean", "outside", "replies", "administrations",
    "published", "published_percent",
]  # fmt: skip
"""What of a figure a number in a sentence is. mean: the count for each one of the base. outside: how many
replies of the group stand outside the base. replies: a reply rate with its words. administrations: how many
sent the replies of the group."""

CERTAINTY = {"clearly": 1.0, "perhaps": 0.5, "small": 0.1}
"""Verdict of `analytics.links.verdict` → what a comparison of that verdict weighs; others weigh nothing."""
SMALL = 30
"""A comparison with fewer answers than this on one side carries the mark of a small base."""


@dataclass(frozen=True)
class Weight:
    """How much a finding matters to somebody who could act on it: size × certainty × reach, each 0 to 1.

    `size`: the difference of two shares, or the share of replies that could do better. `certainty`: 1 for
    what is counted, for a comparison that of its verdict. `reach`: the part of the selection's replies that
    is concerned, of a comparison twice its smaller group. The weight is their product and nothing else.
    """

    size: float = 0.0
    certainty: float = 1.0
    reach: float = 1.0

    @property
    def product(self) -> float:
        return min(1.0, self.size) * self.certainty * min(1.0, self.reach)


@dataclass(frozen=True)
class Cite:
    """A number in a sentence and the figure it comes from: a row of a Result."""

    words: str
    result: str
    measure: str
    by: str
    group: str
    part: Part
    round: str = ""
    """The round that the figure is of, where it is not one of the selection's."""
    counted: tuple[Result, Row] | None = field(default=None, compare=False, repr=False)
    """The Result and the row that it was made from; None where it is no figure of a Result."""


Piece = str | Cite


@dataclass(frozen=True)
class Finding:
    """A sentence in pieces. `id` is stable: the rule's name and what it speaks of.

    Findings of one `fact` say the same of the same replies; blank where nothing else can say it. `opens`:
    it says what the selection is and stands first. `small`: it rests on few answers, which one mark says.
    """

    id: str
    pieces: tuple[Piece, ...]
    weight: Weight = Weight()
    fact: Hashable = ""
    opens: bool = False
    small: bool = False

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.words for piece in self.pieces)

    @property
    def cites(self) -> tuple[Cite, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Cite))

    @property
    def figures(self) -> tuple[Printed, ...]:
        """The figures that it tells, whole; a mean is of one, and not the figure itself."""
        cites = (cite for cite in self.cites if cite.part != "mean")
        return tuple(printed_of(*cite.counted) for cite in cites if cite.counted)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, what matters most first and each fact once, told by the finding that came first."""
    facts: dict[Hashable, Finding] = {}
    for finding in found:
        facts.setdefault(finding.fact or finding.id, finding)
    return tuple(sorted(facts.values(), key=lambda f: (not f.opens, -f.weight.product)))


def leading(found: Sequence[Finding], at_most: int) -> list[Finding]:
    """Return the findings that a first screen shows: those that weigh something, up to so many."""
    return [finding for finding in found if finding.opens or finding.weight.product > 0][:at_most]


def cite(
    result: Result, row: Row, part: Part = "count_of_base", *, round_code: str = "", words: str = ""
) -> Cite:
    """Return a figure as words that name their source; `words` where the row alone doesn't hold them."""
    said = words or part_of(row, part)
    counted = (result, row)
    return Cite(said, result.id, row.measure, row.by, row.group, part, round_code, counted)


def part_of(row: Row, part: Part) -> str:
    """Write one part of a figure as it stands in a sentence; of a mean, tenths, halves upwards."""
    count, base = row.count or 0, row.base or 1
    tenths = (20 * count + base) // (2 * base)
    said: dict[Part, str] = {
        "count_of_base": count_of_base(row.count, row.base),
        "percent": percent_text(count, base),
        "mean": f"{tenths // 10}.{tenths % 10}",
        "outside": str(row.unknown),
        "replies": replies_words(row),
        "published": published_text(row),
        "published_percent": f"{row.published_share}%",
        "count": str(row.count),
        "base": str(row.base),
    }
    return said[part]
