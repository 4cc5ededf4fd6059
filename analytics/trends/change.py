"""What changed between two rounds, like compared with like, each change with its size and its certainty.

A change is shown only where both rounds were looked at under the same filters; under a filter for
workshops there is none, since a workshop is of one round. One exact test decides
(`analytics.trends.chance`), adjusted over every figure of the report that is compared between the two
rounds; the verdict follows the rules of `analytics.links.verdict`. The interval of the difference
describes and decides nothing.

A round known by a report alone is compared on the base that reports count on, and only where the report
prints count and base; a percentage alone is set beside and gives no change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from analytics.exact import adjusted, mid_p
from analytics.filters import Filters
from analytics.links.verdict import CERTAINTY, Verdict, verdict_of
from analytics.measures import Measure, rows, table_measures
from analytics.measures.published import published_total, told_by_report_alone, with_printed
from analytics.row import Row
from analytics.stats import Table2x2, difference, newcombe
from analytics.survey import Survey
from analytics.tally import Tally, once, tally
from analytics.trends.chance import Member, chance_p
from analytics.trends.paired import Paired, paired


@dataclass(frozen=True)
class Change:
    """One figure in two rounds.

    `earlier` and `later` are its rows. `table` sets the later round first and the earlier second; it is
    empty where a report prints a percentage without its base. `printed` is true where the earlier round is
    known by its report alone: both are then counted as the report counts. `adjusted_p` is None where
    nothing could be tested. `paired` is None where no administration is in both rounds or where it is not
    known by administration.
    """

    measure: Measure
    earlier_code: str
    earlier_title: str
    later_title: str
    earlier: Row
    later: Row
    table: Table2x2
    verdict: Verdict
    adjusted_p: float | None
    printed: bool = False
    paired: Paired | None = None

    @property
    def size(self) -> float | None:
        """The later share less the earlier one, None where one has no base."""
        return difference(self.table)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the difference between two groups (Newcombe)."""
        return newcombe(self.table)

    @property
    def base(self) -> int:
        """The smaller of the two bases."""
        return min(self.table.n1, self.table.n0)


@once
def changes_of(current: Tally) -> tuple[Change, ...]:
    """Return how every figure of the report changed since the round before, surest and largest first.

    Empty unless exactly one round is selected and another comes before it.
    """
    before = round_before(current)
    if before is None:
        return ()
    found = compared(current.survey, before, current.filters.rounds[0], current.filters)
    return tuple(sorted(found, key=lambda c: (CERTAINTY.index(c.verdict.id), -abs(c.size or 0))))


def round_before(current: Tally) -> str | None:
    """Return the code of the round before the selected one, None where there is nothing to compare with."""
    filters, codes = current.filters, [r.code for r in current.survey.rounds]
    if len(filters.rounds) != 1 or filters.workshops or filters.rounds[0] not in codes[1:]:
        return None
    return codes[codes.index(filters.rounds[0]) - 1]


def compared(survey: Survey, earlier: str, later: str, filters: Filters) -> tuple[Change, ...]:
    """Compare every figure of the report's tables between two rounds, those known in both.

    The rounds take the place of those in `filters`; empty under a filter for workshops. KeyError for an
    unknown round.
    """
    before, after = (survey.round_by_code[code].title or code for code in (earlier, later))
    if filters.workshops:
        return ()
    measures = table_measures(survey.questionnaire)
    sides = [_Side.of(survey, code, filters, measures) for code in (earlier, later)]
    drafts = [
        _Draft.of(measure, sides[0].total(measure), sides[1].total(measure), _members(measure, sides))
        for measure in measures
    ]
    kept = [draft for draft in drafts if draft is not None]
    return tuple(
        Change(
            draft.measure, earlier, before, after, draft.earlier, draft.later, draft.table,
            verdict_of(draft.table, difference(draft.table), p), p, draft.printed, paired(draft.members),
        )
        for draft, p in zip(kept, adjusted([draft.p for draft in kept]), strict=True)
    )  # fmt: skip


@dataclass(frozen=True)
class _Side:
    """One round under the filters: totals, and figures by administration."""

    totals: dict[str, Row]
    members: dict[str, dict[str, Row]]

    @classmethod
    def of(cls, survey: Survey, code: str, filters: Filters, measures: Iterable[Measure]) -> _Side:
        counts = tally(survey, replace(filters, rounds=(code,)))
        listed = list(measures)
        known = counts.workshops or filters == replace(Filters(), rounds=filters.rounds)
        totals: dict[str, Row] = {}
        members: dict[str, dict[str, Row]] = {}
        for row in rows(counts, listed, by=("all", "administration")):
            if row.by == "all":
                totals[row.measure] = row
            else:
                members.setdefault(row.measure, {})[row.group] = row
        if known:
            for measure in listed:
                printed = published_total(counts, code, measure.table, measure.id)
                totals[measure.id] = with_printed(totals[measure.id], printed)
        return cls(totals, members)

    def total(self, measure: Measure) -> Row:
        return self.totals[measure.id]

    def known(self, measure: Measure) -> dict[str, tuple[int, int]] | None:
        """Return count and base of every administration, None where they are not the whole of the total."""
        found = {
            code: (row.count or 0, row.base or 0)
            for code, row in self.members.get(measure.id, {}).items()
            if row.base
        }
        total = self.total(measure)
        sums = tuple(sum(part[place] for part in found.values()) for place in (0, 1))
        return found if sums == (total.count, total.base) else None


def _members(measure: Measure, sides: list[_Side]) -> list[Member] | None:
    """Return every administration with an answer, None where a round is not known by administration."""
    before, after = (side.known(measure) for side in sides)
    if before is None or after is None:
        return None
    codes = sorted(before.keys() | after.keys())
    return [Member(before.get(code, (0, 0)), after.get(code, (0, 0))) for code in codes]


@dataclass(frozen=True)
class _Draft:
    """A change before it is judged: its verdict hangs on how many are looked at."""

    measure: Measure
    earlier: Row
    later: Row
    table: Table2x2
    p: float | None
    printed: bool
    members: list[Member]

    @classmethod
    def of(cls, measure: Measure, earlier: Row, later: Row, members: list[Member] | None) -> _Draft | None:
        if not _is_share(later) or told_by_report_alone(later):
            return None
        printed = earlier.published_share is not None or _prints_share(earlier)
        if _is_share(earlier) and not told_by_report_alone(earlier) and (earlier.replies or not printed):
            table = Table2x2(later.count or 0, later.base or 0, earlier.count or 0, earlier.base or 0)
            p = _independent_p(later, earlier) if members is None else chance_p(members)
            return cls(measure, earlier, later, table, p, False, members or [])
        if not printed or (earlier.count is not None and earlier.replies):
            return None
        count, base = later.as_reported
        was = (earlier.published_count, earlier.published_base)
        table = Table2x2(count or 0, base or 0, *(was if None not in was else (0, 0)))  # type: ignore[arg-type]
        return cls(measure, earlier, later, table, mid_p(table), True, [])


def _is_share(row: Row) -> bool:
    """Tell whether a row is a part of its base."""
    return row.count is not None and bool(row.base)


def _prints_share(row: Row) -> bool:
    """Tell whether a report prints a count and its base, from which the share can be told."""
    return row.published_count is not None and bool(row.published_base)


def _independent_p(later: Row, earlier: Row) -> float | None:
    """Return the largest p over the bases that are possible, replies taken as independent."""
    bases = [row.base_range or (row.base or 0, row.base or 0) for row in (later, earlier)]
    found = [
        mid_p(Table2x2(later.count or 0, after, earlier.count or 0, before))
        for after, before in product(*bases)
    ]
    known = [p for p in found if p is not None]
    return max(known) if known else None
