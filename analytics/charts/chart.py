"""A chart: a Result drawn, with its words, the table behind it, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.filters import Filters
from analytics.result import Result, Row
from analytics.wording import count_of_base, published_text

TABLE_ROWS = 400
"""The table beside a chart shows at most this many rows; downloads hold all."""

COLUMNS = ("Group", "Measure", "Count", "Base", "Share", "Not answered", "Not recorded", "Published", "Note")


@dataclass(frozen=True)
class Chart:
    """One chart, ready for any screen or page. Texts are plain; nothing in them is markup.

    `title` says the finding, `subtitle` the measure, its base and the filters. `figure` is a plotly
    figure as plain values. Marks carry ``[measure, by, group]`` as customdata, rows of the table
    the same in `picks`. `result`, `by` and `measures` name the figures for a download.
    """

    id: str
    title: str
    subtitle: str
    figure: dict[str, Any]
    height: int
    alt: str
    how: str
    notes: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    picks: tuple[list[Any], ...]
    result: str
    by: tuple[str, ...]
    measures: tuple[str, ...]
    columns: tuple[str, ...] = COLUMNS
    wide: bool = False
    filters: Filters | None = None
    """The filters of its figures, where these are not the page's."""


def chart_of(
    result: Result,
    shown: Sequence[Row],
    *,
    id: str,
    title: str,
    measure: str,
    figure: dict[str, Any],
    height: int,
    notes: Iterable[str] = (),
    wide: bool = False,
    base_text: str = "",
) -> Chart:
    """Put a drawn figure together with its words and its table.

    `measure` is what is measured, in words, for the subtitle. `base_text` is a sentence on the base
    where the chart's is not the one that the Result describes.
    """
    listed = shown[:TABLE_ROWS]
    cut = (f"The table shows {TABLE_ROWS} of {len(shown)} rows; downloads hold all.",)
    return Chart(
        id=id,
        title=title,
        subtitle=f"{measure}. {base_text or f'Base: {result.base_meaning}.'} {result.filters_text}",
        figure=figure,
        height=height,
        alt=f"{title}. {measure}: " + "; ".join(_spoken(result, row) for row in listed[:20]),
        how=f"{result.question} {result.how}",
        notes=(*result.notes, *notes, *(cut if len(shown) > len(listed) else ())),
        rows=tuple(_line(result, row) for row in listed),
        picks=tuple([row.measure, row.by, row.group] for row in listed),
        result=result.id,
        by=tuple(dict.fromkeys(row.by for row in shown)),
        measures=tuple(dict.fromkeys(row.measure for row in shown)),
        wide=wide,
    )


def _line(result: Result, row: Row) -> tuple[Any, ...]:
    share = count_of_base(row.count, row.base).partition("(")[2].rstrip(")")
    return (
        row.label,
        result.labels.get(row.measure, row.measure),
        "not recorded" if row.count is None else row.count,
        "not recorded" if row.base is None else row.base,
        share,
        row.not_answered,
        row.not_recorded,
        published_text(row),
        row.note,
    )


def _spoken(result: Result, row: Row) -> str:
    label = result.labels.get(row.measure, row.measure)
    group = f"{label}, {row.label}" if row.by != "all" else label
    return f"{group} {count_of_base(row.count, row.base)}"
