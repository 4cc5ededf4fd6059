"""A finding: a sentence whose every number names the figure that it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.result import Result, Row
from analytics.wording import count_of_base, percent, published_text

Part = Literal["count_of_base", "count", "base", "percent", "published", "published_percent"]
"""What of a figure a number in a sentence is."""


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


Piece = str | Cite


@dataclass(frozen=True)
class Finding:
    """A sentence in pieces. `id` is stable: the rule's name and what it speaks of."""

    id: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.words for piece in self.pieces)

    @property
    def cites(self) -> tuple[Cite, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Cite))


def cite(result: Result, row: Row, part: Part = "count_of_base", *, round_code: str = "") -> Cite:
    """Return a figure as words that name their source."""
    return Cite(part_of(row, part), result.id, row.measure, row.by, row.group, part, round_code)


def part_of(row: Row, part: Part) -> str:
    """Write one part of a figure as it stands in a sentence."""
    if part == "count_of_base":
        return count_of_base(row.count, row.base)
    if part == "published":
        return published_text(row)
    if part == "published_percent":
        return f"{row.published_share}%"
    if part == "percent":
        return f"{percent(row.count or 0, row.base or 1)}%"
    return str(row.count if part == "count" else row.base)
