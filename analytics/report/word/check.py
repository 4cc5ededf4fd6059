"""Read a report in Word back: which of its numbers are others than the records give now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analytics.report.numbers import numbers_in
from analytics.report.parts import Heading, Report
from analytics.report.word.differing import found_beside, heads_beside
from analytics.report.word.fill import FOOT
from analytics.report.word.marks import mark_of_key
from analytics.report.word.pieces import Paragraph, pieces
from analytics.report.word.places import places

STATE = ("title", "about:")
"""What says of which state of the data a report is: that it is not of today makes no number wrong."""


@dataclass(frozen=True)
class Difference:
    """A number of a report that does not agree with the records: of which part, under which heading, where.

    What heads or names a figure is one too: with another head the figure says something else.
    `ours` is what the records give; blank where they give nothing there any more.
    """

    key: str
    under: str
    where: str
    said: str
    ours: str

    @property
    def words(self) -> str:
        """Say it in a line."""
        place = ", ".join(filter(None, (self.under, self.where)))
        return f"{place} ({self.key}): {self.said or 'no number'}; the records: {self.ours or 'none'}"


@dataclass(frozen=True)
class Rewritten:
    """A passage of ours that a person wrote anew without a number that differs."""

    key: str
    under: str
    words: str
    ours: str


def rewritten(document: Any, report: Report) -> tuple[Rewritten, ...]:
    """Return the passages of a document that a person wrote anew and whose numbers are ours."""
    held, under = places(document), ""
    found: list[Rewritten] = []
    for piece in pieces(report):
        under = piece.words if isinstance(piece, Heading) else under
        if isinstance(piece, Paragraph):
            for place in held.get(mark_of_key(piece.key), ()):
                said = " ".join(place.words.split())
                changed = place.mark and not place.verbatim and said != " ".join(piece.words.split())
                if changed and not found_beside(document, place, piece):
                    found.append(Rewritten(piece.key, under, said, piece.words))
    return tuple(found)


def parts_left(document: Any, report: Report) -> tuple[int, int]:
    """Return how many parts of the report stand in a document, and how many the report has."""
    held = places(document)
    keys = [mark_of_key(piece.key) for piece in pieces(report)]
    return sum(key in held for key in keys), len(keys)


def report_left(document: Any, report: Report) -> Report:
    """Return a report without the parts that are not in a document."""
    held = places(document)
    return replace(report, parts=tuple(part for part in report.parts if mark_of_key(part.key) in held))


def parts_words(left: int, every: int) -> str:
    """Say how much was looked at.

    >>> parts_words(3, 3), parts_words(2, 3)
    ('All 3 parts of the report were looked at.', '2 of 3 parts are left in it and were looked at.')
    """
    if not left:
        return "No part of the report is left in it: nothing was looked at."
    if left == every:
        return f"All {every:,} parts of the report were looked at."
    return f"{left:,} of {every:,} parts are left in it and were looked at."


def differences(document: Any, report: Report) -> tuple[Difference, ...]:
    """Return the numbers of a document that the report of today says otherwise, in the order of the report.

    What a person added is none of ours and not looked at; so is a part whose control was taken away.
    """
    held, under = places(document), ""
    found: list[Difference] = []
    wanted = list(pieces(report))
    for piece in wanted:
        under = piece.words if isinstance(piece, Heading) else under
        for place in held.get(mark_of_key(piece.key), ()):
            if not (piece.key.startswith(STATE) and place.is_ours):
                apart = [*found_beside(document, place, piece), *heads_beside(document, place, piece)]
                found += [Difference(piece.key, under, where, one.said, one.ours) for where, one in apart]
    known = {mark_of_key(key) for key in (*(piece.key for piece in wanted), FOOT)}
    for key, left in held.items():
        for place in left if key not in known else ():
            if place.mark and (numbers := numbers_in(place.words)) and place.kind != "heading":
                said = " ".join(place.words.split())
                where = f"not in the report any more: {said[:80]}"
                found.append(Difference(key, "", where, ", ".join(numbers), ""))
    return tuple(found)
