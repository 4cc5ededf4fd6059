"""One printed figure by itself: its percentage, its base, its yes and no."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analytics.reconcile.inside.contradiction import Contradiction
from analytics.reconcile.report import Report
from analytics.reconcile.shares import decimals, manner, possible, share_text
from analytics.records import PublishedRecord


def alone(report: Report) -> Iterator[Contradiction]:
    """Yield what a figure says against itself."""
    for record in report.figures:
        yield from _base(record)
        yield from _yes_and_no(record)
        yield from _share(record, record.count, record.base, record.percent)
        yield from _share(record, record.no, _answered(record), record.no_percent)


def _base(record: PublishedRecord) -> Iterator[Contradiction]:
    if record.count is not None and record.base is not None and record.count > record.base:
        words = f"{record.count} of {record.base}: the count is larger than its base."
        yield Contradiction("above base", (record,), words)


def _answered(record: PublishedRecord) -> int | None:
    """Return of how many the answers no are a share."""
    if record.base is not None or record.count is None or record.no is None:
        return record.base
    return record.count + record.no


def _yes_and_no(record: PublishedRecord) -> Iterator[Contradiction]:
    count, no, base = record.count, record.no, record.base
    if count is None or no is None or base is None or count + no == base:
        return
    yield Contradiction(
        "yes and no",
        (record,),
        f"{count} yes and {no} no are {count + no}, and the base is printed as {base}.",
    )


def _share(
    record: PublishedRecord, count: int | None, base: int | None, share: float | None
) -> Iterator[Contradiction]:
    if share is None or base is None or (count is not None and count > base):
        return
    if count is None:
        if base and not possible(share, base):
            words = f"{share_text(share)} is the share of no whole number of {base}."
            yield Contradiction("percentage", (record,), words)
        return
    found = share_fault(count, base, share)
    if found:
        yield Contradiction("cut off" if "cut off" in found else "percentage", (record,), found)


def share_fault(count: int, base: int, share: float) -> str:
    """Say why a percentage is not the one of a count and a base, blank where it is.

    >>> share_fault(12, 22, 54)
    '12 of 22 is 54.5%, in whole per cent 55%; 54% is cut off, not rounded.'
    >>> share_fault(5, 11, 54)
    '5 of 11 is 45%, and 54% is printed.'
    >>> share_fault(5, 11, 45)
    ''
    """
    if not base:
        return f"{share_text(share)} is printed on a base of 0."
    made = manner(share, count, base)
    if made == "rounded":
        return ""
    places = decimals(share)
    right = share_text(_rounded(count, base, places))
    if made == "apart":
        return f"{count} of {base} is {right}, and {share_text(share)} is printed."
    finer = share_text(_rounded(count, base, places + 1))
    manner_words = "in whole per cent" if not places else "rounded"
    return (
        f"{count} of {base} is {finer}, {manner_words} {right}; {share_text(share)} is cut off, not rounded."
    )


def _rounded(count: int, base: int, places: int) -> float:
    unit = 10**places
    found: float = int(Fraction(100 * count * unit, base) + Fraction(1, 2)) / unit
    return found
