"""One figure that a report prints in several places: in two tables, or in a table and in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from analytics.model import sentence_list
from analytics.reconcile.inside.alone import share_fault
from analytics.reconcile.inside.contradiction import Contradiction, Kind
from analytics.reconcile.report import Report, figure_text, place
from analytics.reconcile.shares import decimals, manner
from analytics.records import PublishedRecord


def twice(report: Report) -> Iterator[Contradiction]:
    """Yield each figure that is printed in ways that can't be the same."""
    for (measure, _, _), records in report.by_key.items():
        if len(records) < 2:
            continue
        apart = [one for one in records if any(_apart([one, two]) for two in records)]
        if apart:
            said = sentence_list(f"{figure_text(r)} ({place(r)})" for r in _distinct(apart))
            words = f"“{report.label(measure)}” is printed in more than one way: {said}."
            yield Contradiction("twice", tuple(apart), words)
        else:
            yield from _share_elsewhere(records)


def _distinct(records: Sequence[PublishedRecord]) -> list[PublishedRecord]:
    """Return the first of those that print the same."""
    return list({figure_text(record): record for record in reversed(records)}.values())[::-1]


def _apart(records: Sequence[PublishedRecord]) -> bool:
    numbers = ([r.count for r in records], [r.base for r in records], [r.no for r in records])
    if any(len({number for number in column if number is not None}) > 1 for column in numbers):
        return True
    shares = [r.percent for r in records if r.percent is not None]
    count, base = _known(records)
    return any(not _alike(one, two, count, base) for one, two in combinations(shares, 2))


def _known(records: Sequence[PublishedRecord]) -> tuple[int | None, int | None]:
    """Return the count and the base that the places give together."""
    count = next((r.count for r in records if r.count is not None), None)
    return count, next((r.base for r in records if r.base is not None), None)


def _alike(one: float, two: float, count: int | None, base: int | None) -> bool:
    """Tell whether two percentages can be one: at the fewer decimals, or as two ways of rounding."""
    places = min(decimals(one), decimals(two))
    if abs(one - two) * 10**places < (1 if decimals(one) != decimals(two) else 1e-9):
        return True
    return bool(count is not None and base and "apart" not in {manner(s, count, base) for s in (one, two)})


def _share_elsewhere(records: Sequence[PublishedRecord]) -> Iterator[Contradiction]:
    """Yield a percentage in one place that is not the share of the count and the base of another.

    Where the place of the count and the base prints the same percentage, that figure is told alone.
    """
    source = next((r for r in records if r.count is not None and r.base is not None), None)
    if source is None or source.count is None or source.base is None or source.count > source.base:
        return
    for record in records:
        if record.percent in (None, source.percent) or (record.count is not None and record.base is not None):
            continue
        fault = share_fault(source.count, source.base, record.percent or 0)
        if fault:
            kind: Kind = "cut off" if "cut off" in fault else "percentage"
            words = f"{fault.removesuffix('.')} ({place(source)}; {place(record)})."
            yield Contradiction(kind, (record, source), words)
