"""Figures beside the lists of administrations that the same report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.reconcile.checks import Counted
from analytics.reconcile.inside.contradiction import Contradiction
from analytics.reconcile.printed import PrintedLists, within_group
from analytics.reconcile.report import Report, place
from analytics.reconcile.shares import manner
from analytics.records import PublishedRecord


def by_list(report: Report, lists: PrintedLists) -> Iterator[Contradiction]:
    """Yield each figure that the report's own lists do not give, and workshops that list too many."""
    for record in report.figures:
        counted = figure_of_lists(record, lists, report.region_types)
        if counted is None or (record.table not in lists.tables and counted.base is None):
            continue
        if not _given_by(record, counted):
            yield Contradiction("list", (record,), f"The printed lists give {counted.text}.")
    yield from _more_than_replied(report, lists)


def _given_by(record: PublishedRecord, counted: Counted) -> bool:
    """Tell whether the lists give what is printed; a percentage alone is held to their count and base."""
    if record.count is None and record.percent is not None and counted.base:
        return manner(record.percent, counted.count, counted.base) != "apart"
    base_fits = record.base is None or counted.base is None or record.base == counted.base
    return base_fits and record.count in (None, counted.count)


def _more_than_replied(report: Report, lists: PrintedLists) -> Iterator[Contradiction]:
    for number, listed in sorted(lists.by_workshop.items()):
        replies = report.replies("workshop", str(number))
        if replies is not None and replies.count is not None and len(listed) > replies.count:
            words = (
                f"The printed lists name {len(listed)} administrations of workshop {number}, and "
                f"{replies.count} replied ({place(replies)})."
            )
            yield Contradiction("list", (replies,), words)


def figure_of_lists(
    record: PublishedRecord, lists: PrintedLists, region_types: Mapping[str, str]
) -> Counted | None:
    """Return what the report's own lists give for a figure, None where it prints no such lists."""
    found, within = (
        lists.sets(record.measure, record.table),
        within_group(record.by, record.group, region_types),
    )
    if found is None or within is None:
        return None
    counted, base = (None if units is None else sum(map(within, units)) for units in found)
    return Counted(counted or 0, base)
