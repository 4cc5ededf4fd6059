"""How one figure is written: the same count, base, share and note in every form of export."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.result import Result, Row
from analytics.wording import count_of_base, differs, published_text


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
        parts.append(f"published: {published_text(row)}")
    return "; ".join(part.rstrip(".") for part in parts if part)


def words(count: int | None, base: int | None) -> str:
    """Return a figure as a reader meets it; a base below `SMALL_BASE` has no percentage.

    >>> words(19, 28), words(3, 4), words(None, None)
    ('19 of 28 (68%)', '3 of 4', 'not recorded')
    """
    alone = count is not None and base is None
    return f"{count} (base not recorded)" if alone else count_of_base(count, base)


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
