"""Native charts above the tables of a workbook, with the cells that they show beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.export.practice_list import clean
from analytics.export.text import heading
from analytics.export.xlsx import LINE_HEIGHT, Formats
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE, row_lines

FIRST = 4
"""The column of the first cell beside a chart: the chart is as wide as the four before it."""
WIDE, LEAST, BAR, AROUND, LINE = 555, 240, 30, 90, 20
"""Pixels: width and least height of a chart, height of a bar and of what stands around bars, of a row."""
LETTERS = 30
"""So many letters stand on a line of a cell beside a chart."""
MOST = 24
"""More workshops than these are not drawn one by one."""
FONT = {"name": "Calibri", "size": 9}
YES, REST = "#0B5CAD", "#C9D8EA"
COLOURS = (YES, "#B5541C", "#2E7D4F", "#7A4FA3", "#8A6D00", "#5F6878")


@dataclass(frozen=True)
class Canvas:
    """Where the chart of a Result is drawn: on a sheet, from a row on."""

    book: xlsxwriter.Workbook
    page: Worksheet
    formats: Formats
    result: Result
    first: int

    def head(self, *names: str) -> None:
        for column, name in enumerate(("In the chart", *names), start=FIRST):
            self.page.write_string(self.first, column, name, self.formats.header)
        self.page.set_row(self.first, 2 * LINE_HEIGHT)

    def label(self, line: int, words: str) -> None:
        self.page.set_row(self.first + line, LINE_HEIGHT * (1 + len(words) // LETTERS))
        self.page.write_string(self.first + line, FIRST, words, self.formats.text)

    def number(self, line: int, column: int, value: float | None, look: Format) -> None:
        if value is not None:  # of a cell that is written blank a chart keeps a zero
            self.page.write_number(self.first + line, FIRST + column, value, look)

    def series(self, column: int, lines: int) -> dict[str, Any]:
        """Return where a series has its name, its categories and its values."""
        name, top, last = self.page.name, self.first + 1, self.first + lines
        return {
            "name": [name, self.first, FIRST + column],
            "categories": [name, top, FIRST, last, FIRST],
            "values": [name, top, FIRST + column, last, FIRST + column],
        }

    def place(self, chart: Any, alt: str, *, height: int, lines: int) -> int:
        """Put a chart beside its cells; return the row below both."""
        title = heading(self.result)
        chart.set_title({"name": title, "name_font": {**FONT, "size": 12}, "overlay": False})
        chart.set_legend({"position": "bottom", "font": FONT})
        chart.set_size({"width": WIDE, "height": height})
        look = {"description": clean(f"{title}. {alt}"), "object_position": 2}
        self.page.insert_chart(self.first, 0, chart, look)
        return self.first + max(lines + 1, ceil(height / LINE)) + 1


def draw(canvas: Canvas) -> int:
    """Draw a Result; return the next free row, the first one where nothing can be drawn."""
    if canvas.result.id == "trend":
        return _lines(canvas)
    shown = bars(canvas.result)
    return _bars(canvas, shown) if shown else canvas.first


def bars(result: Result) -> tuple[Row, ...]:
    """Return the rows that are drawn: the totals of several measures, or the groups of one."""
    if len(result.measures) > 1:
        return result.select(by="all")
    workshops = result.select(by="workshop")
    parts = (*(workshops if len(workshops) <= MOST else ()), *result.select(by="region_type"))
    return (*parts, *result.select(by="all"))


def label_of(result: Result, row: Row) -> str:
    """Return what stands beside a bar: what it is of, and its figure with its base."""
    name = result.labels[row.measure] if len(result.measures) > 1 else result.short(row)
    measure = result.measures.get(row.measure)
    return clean(f"{name}: {row_lines(row, nobody=measure.nobody if measure else 'nobody')[0]}")


def _bars(canvas: Canvas, shown: Sequence[Row]) -> int:
    """Draw counts within their bases; of a figure without a base its count, or nothing."""
    canvas.head("Count", "Rest of the base")
    labels = [label_of(canvas.result, row) for row in shown]
    for line, (row, label) in enumerate(zip(shown, labels, strict=True), start=1):
        rest = None if row.count is None or row.base is None else max(row.base - row.count, 0)
        canvas.label(line, label)
        canvas.number(line, 1, row.count, canvas.formats.number)
        canvas.number(line, 2, rest, canvas.formats.number)
    chart: Any = canvas.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, colour in enumerate((YES, REST), start=1):
        chart.add_series({**canvas.series(column, len(shown)), "fill": {"color": colour}, "gap": 60})
    chart.set_y_axis({"reverse": True, "num_font": FONT, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    height = max(LEAST, AROUND + BAR * len(shown))
    return canvas.place(chart, "; ".join(labels), height=height, lines=len(shown))


def _lines(canvas: Canvas) -> int:
    """Draw the reply rate and the outcomes by round; a share on a small base is a gap."""
    result = canvas.result
    single = [measure for measure in result.measures.values() if not measure.is_pair]
    names = [each.id for each in single if each.form == "replies" or each.asks == "outcome"]
    canvas.head(*(result.labels[name] for name in names))
    chart: Any = canvas.book.add_chart({"type": "line"})
    rounds, told = 0, []
    for column, (name, colour) in enumerate(zip(names, cycle(COLOURS), strict=False), start=1):
        shown = result.select(measure=name)
        rounds = len(shown)
        for line, row in enumerate(shown, start=1):
            canvas.label(line, clean(row.label))
            share = row.share if (row.base or 0) >= SMALL_BASE else None
            canvas.number(line, column, share, canvas.formats.share)
        told += [f"{row.label}, {label_of(result, row)}" for row in shown]
        mark = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        look = {"line": {"color": colour, "width": 2.25}, "marker": mark}
        chart.add_series({**canvas.series(column, rounds), **look})
    if not rounds:
        return canvas.first
    chart.show_blanks_as("gap")
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": FONT})
    chart.set_x_axis({"num_font": FONT})
    return canvas.place(chart, "; ".join(told), height=LEAST + AROUND, lines=rounds)
