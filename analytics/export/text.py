"""Results as text for a terminal, laid out like the tables of the report."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from analytics.export.figures import words, written
from analytics.export.text_grid import WIDTH, grid
from analytics.result import Result, Row
from analytics.wording import differs, published_text

ALONE, DIFFERS = ("†", "‡", "§"), "*"
"""Marks of a published figure that stands alone, one a note, and of one that differs from the records."""


def to_text(results: Sequence[Result]) -> str:
    """Return Results as text of at most `WIDTH` columns; a line a group, a column a measure."""
    if not results:
        return ""
    head = f"{results[0].filters_text}\nData version: {results[0].data_version or 'none'}"
    return "\n\n".join([head, *(_table(result) for result in results)]) + "\n"


def heading(result: Result) -> str:
    """Return the title with the number of a table of the report: "Table 1. Numbers of replies"."""
    name, _, number = result.id.partition("-")
    return f"Table {number}. {result.title}" if name == "table" and number.isdigit() else result.title


def _table(result: Result) -> str:
    headers, lines = _cells(result)
    notes = [f"Base: {result.base_meaning}{_last_base(result)}.", *result.notes, *_row_notes(result)]
    wrapped = [textwrap.fill(note, WIDTH, subsequent_indent="  ") for note in notes]
    title = heading(result)
    return "\n".join([title, "=" * len(title), result.question, "", grid(headers, lines), "", *wrapped])


def _last_base(result: Result) -> str:
    """Return whom the base of an attribution holds, which stands last beside actions and an outcome."""
    last = result.rows[-1].measure if result.rows else ""
    turned = result.base_meaning == "all who took the action" and "_or_" in last and "_and_" in last
    return "; of the last column: all with the outcome" if turned else ""


def _cells(result: Result) -> tuple[list[str], list[list[str] | None]]:
    """Return headers and lines; None stands between the lines of one grouping and the next."""
    measures = list(dict.fromkeys(row.measure for row in result.rows))
    marks = _marks(result)
    found = {(row.by, row.group, row.measure): row for row in result.rows}
    blanks = len(measures) == 1 and any(row.not_answered for row in result.rows)
    headers = ["", *(result.labels.get(measure, measure) for measure in measures)]
    lines: list[list[str] | None] = []
    previous = ""
    for by, group, label in dict.fromkeys((row.by, row.group, row.label) for row in result.rows):
        if previous and by != previous:
            lines.append(None)
        previous = by
        rows = [found.get((by, group, measure)) for measure in measures]
        line = [label, *("" if row is None else _cell(row, marks) for row in rows)]
        lines.append([*line, str(rows[0].not_answered)] if blanks and rows[0] else line)
    return [*headers, "Not answered"] if blanks else headers, lines


def _marks(result: Result) -> dict[str, str]:
    """Return note → mark of the published figures that stand alone; the last mark stands for the rest."""
    notes = dict.fromkeys(row.note for row in result.rows if row.published_only)
    return {note: ALONE[min(place, len(ALONE) - 1)] for place, note in enumerate(notes)}


def _cell(row: Row, marks: dict[str, str]) -> str:
    figure = written(row)
    if figure.alone:
        known = str(figure.count) if figure.base is None else words(figure.count, figure.base)
        return f"{known} {marks[row.note]}"
    return words(figure.count, figure.base) + (f" {DIFFERS}" if differs(row) else "")


def _row_notes(result: Result) -> list[str]:
    """Return what the marks mean, and the notes of the total, or of all rows where there is no total."""
    alone = [f"{mark} {note or 'Published figure.'}" for note, mark in _marks(result).items()]
    other = [
        f"{DIFFERS} {_name(result, row)}: published {published_text(row)}, the records give "
        f"{words(row.count, row.base)}."
        for row in result.rows
        if differs(row)
    ]
    told = result.select(by="all") or result.rows
    return [*alone, *other, *_said(result, told)]


def _said(result: Result, told: Sequence[Row]) -> list[str]:
    """Return each note once, with the line that it belongs to or how many lines have it."""
    lines: dict[tuple[str, str], list[Row]] = {}
    for row in told:
        if row.note and not row.published_only:
            lines.setdefault((row.measure, row.note), []).append(row)
    return [
        f"{_name(result, rows[0])}: {note}"
        if len(rows) == 1
        else f"{len(rows)} lines – {result.labels.get(measure, measure)}: {note}"
        for (measure, note), rows in lines.items()
    ]


def _name(result: Result, row: Row) -> str:
    return f"{row.label} – {result.labels.get(row.measure, row.measure)}"
