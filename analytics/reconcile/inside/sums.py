"""Rows and their total: workshops, and the two region types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.reconcile.inside.contradiction import Contradiction
from analytics.reconcile.report import Report, place
from analytics.records import PublishedRecord

COLUMNS = {"count": "", "base": "bases of the ", "no": "answers no of the "}

Rows = Mapping[str, PublishedRecord]


def sums(report: Report) -> Iterator[Contradiction]:
    """Yield each total that its rows do not add up to.

    Rows that are not printed for every workshop may add up to less, never to more.
    """
    for measure, table in dict.fromkeys((r.measure, r.table) for r in report.figures):
        workshops = _rows(report, measure, table, "workshop")
        types = _rows(report, measure, table, "region_type")
        total = _total(report, measure, table)
        whole = bool(report.workshops) and set(workshops) >= report.workshops
        yield from _added(workshops, total, "workshops", whole=whole)
        yield from _added(types, total, "region types", whole=set(types) >= _types(report))
        for name, row in types.items():
            inside = {g: r for g, r in workshops.items() if report.region_types.get(g) == name}
            of_type = {g for g, kind in report.region_types.items() if kind == name}
            yield from _added(inside, row, f"{name} workshops", whole=set(inside) >= of_type)
        for by, name in (("administration", "administrations"), ("sub_region", "sub-regions")):
            yield from _added(_rows(report, measure, table, by), total, name, whole=False)


def _types(report: Report) -> set[str]:
    """Return the region types that make up the round; where they are unknown, both of them."""
    return {kind for kind in report.region_types.values() if kind} or {"regional", "sub-regional"}


def _rows(report: Report, measure: str, table: str, by: str) -> Rows:
    return {r.group: r for r in report.figures if (r.measure, r.table, r.by) == (measure, table, by)}


def _total(report: Report, measure: str, table: str) -> PublishedRecord | None:
    """Return the total of a table; where the table prints none, the one that is printed elsewhere."""
    return report.find(measure, near=table)


def _added(rows: Rows, total: PublishedRecord | None, name: str, *, whole: bool) -> Iterator[Contradiction]:
    if total is None or not rows:
        return
    for column, of in COLUMNS.items():
        numbers = [getattr(row, column) for row in rows.values()]
        printed = getattr(total, column)
        known = [number for number in numbers if number is not None]
        full = whole and len(known) == len(numbers)
        if printed is None or not known or (column != "count" and not full):
            continue
        if sum(known) > printed or (full and sum(known) != printed):
            yield _contradiction(rows, total, f"{of}{name}", known, printed)


def _contradiction(
    rows: Rows, total: PublishedRecord, name: str, numbers: list[int], printed: int
) -> Contradiction:
    added = f" ({' + '.join(map(str, numbers))})" if 1 < len(numbers) <= 12 else ""
    words = f"The {name} add up to {sum(numbers)}{added}; {place(total)} prints {printed}."
    return Contradiction("total", (total, *rows.values()), words)
