"""Titles of rounds side by side: what differs between the first and the last, with both figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.charts.saying import saying
from analytics.charts.titles import apart
from analytics.model import sentence_list
from analytics.ranking import NAMED, may_rank, named, ranked
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE, count_of_base, counts_otherwise, published_text

YEAR, ROUND_LENGTH = re.compile(r"\d{4}"), 12
FROM_END_TO_END = "From first to last round"


def trend_title(result: Result, rows: Sequence[Row]) -> str:
    """Name what changed most from its first to its last round that may be ranked, all that tie, with figures.

    Of one measure alone both figures are given from a base of 5 on: nothing is ranked then.
    """
    one = len({row.measure for row in rows}) == 1
    usable = [row for row in rows if (_has_share(row) if one else may_rank(row))]
    ends = _ends(usable)
    if not ends:
        return _beside_published(result, rows)
    most = max(apart(*pair) for pair in ends)
    leading = [pair for pair in ends if apart(*pair) == most]
    if not one and not most:
        return f"{FROM_END_TO_END}, nothing changed that can be compared"
    if len(leading) > NAMED:
        labels = [f"“{result.labels[first.measure]}”" for first, _ in leading]
        return f"{FROM_END_TO_END}, {named(labels)} changed most, all by as much"
    figures, brief = ("; ".join(f"{end(first)}, {end(last)}" for first, last in leading) for end in ENDS)
    labels = [result.labels[first.measure] for first, _ in leading]
    if one:
        said_ways = [brief] if _by_year(rows) else [figures, brief]
        return saying(*(f"{labels[0]}: {way}" for way in said_ways))
    said = f"{sentence_list([f'“{label}”' for label in labels])} changed most"
    ways = [f"{said}: {figures}", f"{said}: {brief}"]
    if len(leading) > 1:
        return saying(*ways, f"{FROM_END_TO_END}, {said}", f"{len(labels)} measures changed most")
    since = _since(*leading[0]) if leading[0][1].group == rows[-1].group else []
    return saying(*(f"{said} {way}" for way in since), *ways, f"{labels[0]}: {brief}", said)


def _since(first: Row, last: Row) -> list[str]:
    """Say from which round on a figure moved, and how far, where the last round is the last that is shown."""
    moved = f"from {count_of_base(first.count, first.base)} to {count_of_base(last.count, last.base)}"
    return [f"since {name}: {moved}" for name in (first.label, first.group)]


def trend_left_out(result: Result, rows: Sequence[Row]) -> list[str]:
    """Say which figures the title of several measures by round could not compare."""
    counted = [row for row in rows if row.base]
    if len({row.measure for row in rows}) == 1 or not _ends([row for row in rows if may_rank(row)]):
        return []
    words = ranked(counted, name=lambda row: f"{result.labels[row.measure]}, {row.label}").words
    return [f"{words[:1].upper()}{words[1:]}."] if words else []


def _ends(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the first and the last row of every measure that has two."""
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(row.measure, []).append(row)
    return [(found[0], found[-1]) for found in by_measure.values() if len(found) > 1]


def _has_share(row: Row) -> bool:
    return row.share is not None and (row.base or 0) >= SMALL_BASE


def _beside_published(result: Result, rows: Sequence[Row]) -> str:
    """Set the one counted round beside a published one, where a measure has both."""
    counted = [row for row in rows if _has_share(row)]
    for row in counted:
        for other in rows:
            if other.measure == row.measure and other.count is None and published_text(other):
                printed = f"{published_text(other)} in {other.label} as published"
                figure = count_of_base(*row.as_reported)
                own = f"; counted as the report counts: {figure} in {row.label}"
                beside = own if counts_otherwise(row) else f", {_in_round(row)}"
                return f"{result.labels[row.measure]}: {printed}{beside}"
    rounds = list(dict.fromkeys(row.label for row in counted))
    return f"One round is counted: {rounds[0]}" if len(rounds) == 1 else "No two rounds to compare"


def _in_round(row: Row) -> str:
    return f"{count_of_base(row.count, row.base)} in {row.label}"


def _in_brief(row: Row) -> str:
    return f"{count_of_base(row.count, row.base)} in {row.group}"


ENDS = (_in_round, _in_brief)
"""How a title says a round: by its title, and where that is too long by its code."""


def _by_year(rows: Sequence[Row]) -> bool:
    """Tell whether years stand for rounds whose titles are long: one rule for all panels side by side."""
    return all(YEAR.fullmatch(row.group) for row in rows) and any(
        len(row.label) > ROUND_LENGTH for row in rows
    )
