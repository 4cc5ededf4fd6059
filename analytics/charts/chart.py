"""A chart: a Result drawn, with its words, the table behind it, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.charts.description import Body, Grid, Rows
from analytics.charts.reference import Reference
from analytics.charts.sure import NOTHING, Sure, sure_of
from analytics.figure_id import said
from analytics.filters import Filters
from analytics.measures.making import not_recorded_note
from analytics.result import Result, Row
from analytics.wording import (
    SMALL_BASE,
    counts_otherwise,
    figure_words,
    percent_text,
    published_text,
    reported_text,
    row_lines,
)

TABLE_ROWS = 400
"""The table beside a chart shows at most this many rows; downloads hold all."""

COLUMNS = (
    "Group", "Measure", "Count", "Base", "Share", "Not answered", "Not recorded", "Not shown",
    "No or blank", "As the report counts", "Published", "Note",
)  # fmt: skip
SPOKEN = 20
"""The text alternative tells so many rows and how many more there are; the table has them."""


@dataclass(frozen=True)
class Chart:
    """One chart, ready for any screen or page. Texts are plain; nothing in them is markup.

    `title` says the finding, `subtitle` the measure, its base and the filters. `body` is what is drawn, in
    meanings. Marks carry (measure, by, group) as their pick, rows of the table the same in `picks`.
    `result`, `by` and `measures` name the figures for a download.
    """

    id: str
    title: str
    subtitle: str
    body: Body
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
    sure: Sure = NOTHING
    """How far each figure holds."""
    filters_text: str = ""
    data_version: str = ""
    reference: Reference | None = None
    """Makes the same chart again: see `analytics.charts.registry`."""
    counted: tuple[Result, tuple[Row, ...]] | None = field(default=None, compare=False, repr=False)
    """The Result and those of its rows that the chart is of: see `analytics.charts.drawn`."""

    @property
    def groups(self) -> int:
        """How many groups its figures are of."""
        return len({pick[2] for pick in self.picks})

    @property
    def drawn(self) -> int:
        """How many of its groups are drawn."""
        if isinstance(self.body, Rows):
            return len({bar.pick[2] for bar in self.body.bars if bar.pick})
        return (
            len(self.body.down) if isinstance(self.body, Grid) and self.id.startswith("grid") else self.groups
        )

    @property
    def measured(self) -> str:
        """Say what is measured, as the subtitle does at its beginning."""
        return self.subtitle.partition(". ")[0]

    @property
    def version_text(self) -> str:
        """Name the chart by its id and the state of the data; blank where it has neither."""
        return said(self.reference.figure_id if self.reference else "", self.data_version)


def chart_of(
    result: Result,
    shown: Sequence[Row],
    *,
    id: str,
    title: str,
    measure: str,
    body: Body,
    notes: Iterable[str] = (),
    wide: bool = False,
    base_text: str = "",
) -> Chart:
    """Put a drawn figure together with its words and its table.

    `measure` is what is measured, in words, for the subtitle. `base_text` is a sentence on the base
    where the chart's is not the one that the Result describes.
    """
    listed = shown[:TABLE_ROWS]
    columns = columns_of(shown)
    more = f"; {len(shown) - SPOKEN} more in the table" if len(shown) > SPOKEN else ""
    spoken = "; ".join(_spoken(result, row) for row in listed[:SPOKEN])
    cut = (f"The table shows {TABLE_ROWS} of {len(shown)} rows; downloads hold all.",)
    return Chart(
        id=id,
        title=title,
        subtitle=f"{measure}. {base_text or f'Base: {result.base_meaning}.'} {result.filters_text}",
        body=body,
        alt=f"{'' if title == measure else f'{title}. '}{measure}, {result.filters_text}: {spoken}{more}",
        how=f"{result.question} {result.how}",
        notes=(*_own_notes(result, shown), *notes, *(cut if len(shown) > len(listed) else ())),
        rows=tuple(_line(result, row, columns) for row in listed),
        columns=columns,
        picks=tuple([row.measure, row.by, row.group] for row in listed),
        result=result.id,
        by=tuple(dict.fromkeys(row.by for row in shown)),
        measures=tuple(dict.fromkeys(row.measure for row in shown)),
        wide=wide,
        sure=sure_of(result, listed),
        filters_text=result.filters_text,
        data_version=result.data_version,
        counted=(result, tuple(shown)),
    )


def _own_notes(result: Result, shown: Sequence[Row]) -> tuple[str, ...]:
    """Return the Result's notes, of what is not on record only what stands in the chart."""
    drawn = {row.measure for row in shown}
    whole = not_recorded_note(list(result.measures.values()), result.rows)
    part = not_recorded_note([m for name, m in result.measures.items() if name in drawn], result.rows)
    return (*(note for note in result.notes if note not in whole), *part)


def columns_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the columns of a table of figures; some only where a row has something to say in them."""
    listed = tuple(rows)
    used = {
        "Measure": len({row.measure for row in listed}) > 1,
        "Not answered": any(row.not_answered for row in listed),
        "Not recorded": any(row.not_recorded for row in listed),
        "Not shown": any(row.not_shown for row in listed),
        "No or blank": any(row.placed for row in listed),
        "As the report counts": any(counts_otherwise(row) for row in listed),
        "Published": any(published_text(row) for row in listed),
        "Note": any(row.note or row.state not in ("known", "counted") for row in listed),
    }
    return tuple(name for name in COLUMNS if used.get(name, True))


def _line(result: Result, row: Row, columns: Sequence[str]) -> tuple[Any, ...]:
    cells = {
        "Group": result.short(row),
        "Measure": result.labels.get(row.measure, row.measure),
        "Count": row.count,
        "Base": row.base,
        "Share": percent_text(row.count or 0, row.base) if row.base and row.base >= SMALL_BASE else "",
        "Not answered": row.not_answered,
        "Not recorded": row.not_recorded,
        "Not shown": row.not_shown,
        "No or blank": row.placed,
        "As the report counts": reported_text(row) if counts_otherwise(row) else "",
        "Published": published_text(row),
        "Note": _note(result, row),
    }
    return tuple(cells[name] for name in columns)


def _note(result: Result, row: Row) -> str:
    """Say why a row has no figure, in the words that the chart has for it, and what else to know."""
    printed = row.count is None and not row.replies and bool(published_text(row))  # which its note says
    told = printed or row.state in ("known", "counted")
    why = "" if told else figure_words(row, nobody=nobody_of(result, row))
    return "; ".join(part.rstrip(".") for part in (why, row.note) if part)


def _spoken(result: Result, row: Row) -> str:
    label = result.labels.get(row.measure, row.measure)
    group = f"{label}, {result.short(row)}" if row.by != "all" else label
    return f"{group} {', '.join(row_lines(row, nobody=nobody_of(result, row)))}"


def nobody_of(result: Result, row: Row) -> str:
    """Return what to say where the base of a row holds nobody."""
    measure = result.measures.get(row.measure)
    return measure.nobody if measure else "nobody"
