"""Every measure from round to round in a line: its figures, and how it changed from the last round but one.

A measure of which one round alone is known has no slope; it is named, so that nobody looks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.links.verdict import CERTAINTY, UNCOUNTED
from analytics.measures import Measure, trend
from analytics.result import Result
from analytics.row import Row
from analytics.tally import Tally
from analytics.trends.change import Change, compared
from analytics.wording import SMALL_BASE


@dataclass(frozen=True)
class Slope:
    """One measure: its row of every round, oldest first, and its change between the two that are compared.

    `change` is None where one of these two is not known, or where a report prints no base.
    """

    measure: Measure
    rows: tuple[Row, ...]
    change: Change | None

    def of(self, code: str) -> Row:
        """Return the row of a round; KeyError where there is no such round."""
        for row in self.rows:
            if row.group == code:
                return row
        raise KeyError(code)


@dataclass(frozen=True)
class Slopes:
    """All measures that can be followed, the surest and largest change first.

    `earlier` and `later` are the rounds that are compared, as (code, title), None where there are no two.
    `alone` are the measures of which fewer than two rounds are known; `counted` rounds hold replies.
    """

    slopes: tuple[Slope, ...]
    alone: tuple[Measure, ...]
    earlier: tuple[str, str] | None
    later: tuple[str, str] | None
    counted: int


def slopes(counts: Tally) -> Slopes:
    """Follow every measure of the report over all rounds of a selection."""
    result = trend(counts)
    every = {
        measure.id: result.select(by="round", measure=measure.id) for measure in result.measures.values()
    }
    titles = {row.group: row.label for row in result.rows}
    held = {row.group for row in result.rows if row.replies}
    earlier, later = compared_rounds(result)
    changes = _changes(counts, earlier, later)
    made = [
        Slope(result.measures[name], rows, changes.get(name))
        for name, rows in every.items()
        if sum(map(is_known, rows)) > 1
    ]
    return Slopes(
        tuple(sorted(made, key=_certainty)),
        tuple(result.measures[name] for name, rows in every.items() if sum(map(is_known, rows)) < 2),
        (earlier, titles[earlier]) if earlier else None,
        (later, titles[later]) if later else None,
        len(held),
    )


def compared_rounds(result: Result) -> tuple[str | None, str | None]:
    """Return the last round with replies and the one before it, None where there is none."""
    held = {row.group for row in result.rows if row.replies}
    codes = list(dict.fromkeys(row.group for row in result.rows))
    later = next((code for code in reversed(codes) if code in held), None)
    return codes[codes.index(later) - 1] if later in codes[1:] else None, later


def latest_changes(counts: Tally, result: Result) -> tuple[Change, ...]:
    """Return how the measures of a trend changed from the last round but one, as `slopes` orders them."""
    changes = _changes(counts, *compared_rounds(result))
    asked = [Slope(m, (), changes[name]) for name, m in result.measures.items() if name in changes]
    return tuple(slope.change for slope in sorted(asked, key=_certainty) if slope.change)


def _changes(counts: Tally, earlier: str | None, later: str | None) -> dict[str, Change]:
    if not earlier or not later:
        return {}
    found = compared(counts.survey, earlier, later, counts.filters)
    return {change.measure.id: change for change in found}


def share_of(row: Row) -> float | None:
    """Return a share that was counted on a base of 5 or more, None elsewhere."""
    return row.share if row.share is not None and (row.base or 0) >= SMALL_BASE else None


def published_share_of(row: Row) -> float | None:
    """Return the share that a report prints where nothing was counted, None elsewhere."""
    if row.count is not None:
        return None
    if row.published_share is not None:
        return row.published_share / 100
    return row.published_count / row.published_base if row.published_count and row.published_base else None


def is_known(row: Row) -> bool:
    """Tell whether a round has a share that can stand on a scale."""
    return share_of(row) is not None or published_share_of(row) is not None


def _certainty(slope: Slope) -> tuple[int, float]:
    if slope.change is None:
        return len(CERTAINTY), 0.0
    verdict = slope.change.verdict.id
    size = 0.0 if verdict in UNCOUNTED else abs(slope.change.size or 0.0)
    return CERTAINTY.index(verdict), -size
