"""How one figure is written: the same count, base, share and note in every form of export."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.result import Result, Row

SMALLEST_BASE = 5
"""Below this base a share is a matter of one or two replies; text leaves its percentage out."""


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as it is written. `count` and `base` are None where they are not recorded.

    `alone` is true where the records hold nothing and a published figure stands in their place;
    its base is None where the report prints none, and then there is no share.
    """

    count: int | None
    base: int | None
    note: str
    alone: bool

    @property
    def share(self) -> float | None:
        return None if self.count is None or not self.base else self.count / self.base


def written(row: Row) -> Written:
    """Return the figure of a row as it is written, with everything a reader should know in the note."""
    alone = row.published_only
    return Written(
        count=row.published_count if alone else row.count,
        base=row.published_base if alone else row.base,
        note=_note(row),
        alone=alone,
    )


def _note(row: Row) -> str:
    parts = [row.note]
    if row.count is None and not row.published_only:
        parts.append("not recorded")
    elif row.not_recorded and not row.published_only:
        parts.append(f"{row.not_recorded} not recorded")
    if row.not_answered and not row.note:
        parts.append(f"{row.not_answered} not answered")
    if differs(row):
        parts.append(f"published: {published_words(row)}")
    return "; ".join(part.rstrip(".") for part in parts if part)


def percent(count: int, base: int) -> int:
    """Return the share as a whole percentage, a half rounded up as in the reports.

    >>> percent(12, 22), percent(1, 8)
    (55, 13)
    """
    return (200 * count + base) // (2 * base)


def words(count: int | None, base: int | None) -> str:
    """Return a figure as a reader meets it; a base below `SMALLEST_BASE` has no percentage.

    >>> words(19, 28), words(3, 4), words(None, None)
    ('19 of 28 (68%)', '3 of 4', 'not recorded')
    """
    if count is None:
        return "not recorded"
    if base is None:
        return f"{count} (base not recorded)"
    return f"{count} of {base}" + (f" ({percent(count, base)}%)" if base >= SMALLEST_BASE else "")


def published_words(row: Row) -> str:
    """Return what the report prints for a row, as printed: "5 of 11 (45%)", "12" or "54%"."""
    count = "" if row.published_count is None else str(row.published_count)
    base = "" if row.published_base is None else f" of {row.published_base}"
    share = "" if row.published_share is None else f"{row.published_share}%"
    if not count:
        return share
    return f"{count}{base} ({share})" if share else f"{count}{base}"


def differs(row: Row) -> bool:
    """Tell whether a report prints another figure than the one that the records give."""
    if row.count is None:
        return row.published_count is None and row.published_share is not None
    return (
        row.published_count not in (None, row.count)
        or row.published_base not in (None, row.base)
        or (row.published_share is not None and bool(row.base) and row.published_share != _percent(row))
    )


def _percent(row: Row) -> int | None:
    return percent(row.count, row.base) if row.count is not None and row.base else None


TIDY_COLUMNS = (
    "measure",
    "label",
    "by",
    "group",
    "group_label",
    "count",
    "base",
    "share",
    "not_answered",
    "not_recorded",
    "published_count",
    "published_base",
    "published_percent",
    "note",
)
"""The columns of a Result as a plain table, one line a figure."""

Cell = str | int | float | None


def tidy(result: Result) -> list[dict[str, Cell]]:
    """Return a Result as a plain table with `TIDY_COLUMNS`; None is not recorded or not printed."""
    return [_tidy_row(result, row) for row in result.rows]


def _tidy_row(result: Result, row: Row) -> dict[str, Cell]:
    figure = written(row)
    return {
        "measure": row.measure,
        "label": result.labels.get(row.measure, row.measure),
        "by": row.by,
        "group": row.group,
        "group_label": row.label,
        "count": figure.count,
        "base": figure.base,
        "share": figure.share,
        "not_answered": row.not_answered,
        "not_recorded": row.not_recorded,
        "published_count": row.published_count,
        "published_base": row.published_base,
        "published_percent": row.published_share,
        "note": figure.note,
    }
