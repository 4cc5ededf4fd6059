"""Stated rises and falls beside the figures of both rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from analytics.reconcile.checks import Change, Counted, Status
from analytics.reconcile.inside.by_list import figure_of_lists
from analytics.reconcile.printed import PrintedLists
from analytics.reconcile.recomputed import Recomputed, own_figure
from analytics.reconcile.report import Report, figure_text
from analytics.records import PublishedRecord

DIRECTIONS = {"rise": "a rise", "fall": "a fall", "same": "no change"}


def check_changes(
    printed: Iterable[PublishedRecord],
    *,
    report: Report,
    recomputed: Recomputed,
    lists: PrintedLists,
    of_round: Callable[[str], tuple[Report, Recomputed]],
) -> tuple[Change, ...]:
    """Return each stated rise or fall; a change is a row counted by “change”, its group such as 2019:fall."""
    return tuple(
        _change(record, report, recomputed, lists, of_round) for record in printed if record.by == "change"
    )


def _change(
    record: PublishedRecord,
    report: Report,
    recomputed: Recomputed,
    lists: PrintedLists,
    of_round: Callable[[str], tuple[Report, Recomputed]],
) -> Change:
    since, _, stated = record.group.partition(":")
    before_report, before_records = of_round(since)
    printed = (_printed(record, before_report), _printed(record, report, own=record))
    now, before = recomputed.counted(record.measure), before_records.counted(record.measure)
    told = tuple(figure_text(figure) if figure else "" for figure in printed)
    counted = (before.text if before else "", now.text if now else "")
    listed = figure_of_lists(_as_total(record), lists, report.region_types)
    status, words = _compared(stated, since, (*printed,), before=before, now=now, listed=listed)
    row = recomputed.row(record.measure, "all", "all") if now and status == "differs" else None
    own = own_figure(row) if row else None
    if own:
        words += f" The report counts all who acted. Of those who answered it is {own.text} now."
    return Change(
        record, report.label(record.measure), stated, since, (told[0], told[1]), counted, status, words
    )


def _as_total(record: PublishedRecord) -> PublishedRecord:
    return PublishedRecord(record.round, record.table, record.measure, "all", "all", None, None, None)


def _printed(
    record: PublishedRecord, report: Report, *, own: PublishedRecord | None = None
) -> PublishedRecord | None:
    """Return the total as printed: as the change itself prints it, else as its table does."""
    if own is not None and (own.percent is not None or own.count is not None):
        return own
    figures = report.by_key.get((record.measure, "all", "all"), [])
    tables = {m.id: m.table for m in report.measures.values()}
    return min(figures, key=lambda r: r.table != tables.get(r.measure), default=None)


def _compared(
    stated: str,
    since: str,
    printed: tuple[PublishedRecord | None, PublishedRecord | None],
    *,
    before: Counted | None,
    now: Counted | None,
    listed: Counted | None,
) -> tuple[Status, str]:
    """Hold a direction to the printed figures, to the records, and where there are none to the lists."""
    shares = [_share(figure) for figure in printed]
    earlier = _of(before) if before else shares[0]
    found = [
        ("the printed figures", shares[0], shares[1], _shown(printed[0]), _shown(printed[1])),
        ("the records", earlier, _of(now), before.text if before else _shown(printed[0]), _text(now)),
    ]
    if now is None:
        found.append(("the printed lists", earlier, _of(listed), _shown(printed[0]), _text(listed)))
    known = [(by, a, b, x, y) for by, a, b, x, y in found if a is not None and b is not None]
    wrong = [
        f"By {by} it is {DIRECTIONS[_direction(a, b)]}: {x} in {since}, {y} now."
        for by, a, b, x, y in known
        if _direction(a, b) != stated
    ]
    if wrong:
        return "differs", f"Stated as {DIRECTIONS.get(stated, stated)} since {since}. {' '.join(wrong)}"
    if not known:
        return "no_record", f"No figure of {since} to compare with is on record."
    return "agrees", ""


def _shown(figure: PublishedRecord | None) -> str:
    return figure_text(figure) if figure else ""


def _text(counted: Counted | None) -> str:
    return counted.text if counted else ""


def _of(counted: Counted | None) -> Fraction | None:
    return Fraction(counted.count, counted.base) if counted and counted.base else None


def _share(figure: PublishedRecord | None) -> Fraction | None:
    """Return a printed share: the percentage, since that is what a reader compares, else count of base."""
    if figure is None:
        return None
    if figure.percent is not None:
        return Fraction(str(figure.percent)) / 100
    return Fraction(figure.count, figure.base) if figure.count is not None and figure.base else None


def _direction(before: Fraction, now: Fraction) -> str:
    return "same" if before == now else "rise" if now > before else "fall"
