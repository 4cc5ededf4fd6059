"""Results as text for a terminal, laid out like the tables of the report."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from analytics.export.figures import words
from analytics.export.text_grid import WIDTH, grid
from analytics.measures.measure import Measure
from analytics.model import sentence_list
from analytics.result import Result, Row
from analytics.wording import differs, published_text, reported_text

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
    notes = [*_bases(result), *result.notes, *_row_notes(result)]
    wrapped = [textwrap.fill(note, WIDTH, subsequent_indent="  ") for note in notes]
    title = heading(result)
    return "\n".join([title, "=" * len(title), result.question, "", grid(headers, lines), "", *wrapped])


def _bases(result: Result) -> list[str]:
    """Say whom each base counts: once where all share a meaning, else measure by measure."""
    meant: dict[str, list[str]] = {}
    for name in dict.fromkeys(row.measure for row in result.rows):
        if name in result.measures:
            meant.setdefault(result.measures[name].base_meaning, []).append(result.labels[name])
    if len(meant) < 2:
        return [f"Base: {result.base_meaning}."]
    return [
        f"Base of {sentence_list(f'“{label}”' for label in labels)}: {base}."
        for base, labels in meant.items()
    ]


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
        line = [
            label,
            *("" if row is None else _cell(row, result.measures.get(row.measure), marks) for row in rows),
        ]
        lines.append([*line, str(rows[0].not_answered)] if blanks and rows[0] else line)
    return [*headers, "Not answered"] if blanks else headers, lines


def _marks(result: Result) -> dict[str, str]:
    """Return note → mark of the published figures that stand alone; the last mark stands for the rest."""
    notes = dict.fromkeys(row.note for row in result.rows if row.published_only)
    return {note: ALONE[min(place, len(ALONE) - 1)] for place, note in enumerate(notes)}


def _cell(row: Row, measure: Measure | None, marks: dict[str, str]) -> str:
    if row.published_only:
        return f"{published_text(row)} as published {marks[row.note]}"
    return words(row, measure) + (f" {DIFFERS}" if differs(row) else "")


def _row_notes(result: Result) -> list[str]:
    """Return what the marks mean, and the notes of the total, or of all rows where there is no total."""
    alone = [f"{mark} {note or 'Published figure.'}" for note, mark in _marks(result).items()]
    other = [
        f"{DIFFERS} {_name(result, row)}: published {published_text(row)}, the records give "
        f"{reported_text(row) or words(row, result.measures.get(row.measure))}."
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
