"""Results as text for a terminal, laid out like the tables of the report."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.export.figures import words
from analytics.export.text_grid import WIDTH, grid
from analytics.figure_id import table_id
from analytics.measures.measure import Measure
from analytics.model import Answer, sentence_list
from analytics.result import Result, Row
from analytics.wording import (
    MARKS,
    NOT_SHOWN,
    counts_otherwise,
    differs,
    published_text,
    reported_text,
    sample_words,
)

ALONE, DIFFERS = ("†", "‡", "§"), "*"
"""Marks of a published figure that stands alone, one a note, and of one that differs from the records."""


def to_text(results: Sequence[Result]) -> str:
    """Return Results as text of at most `WIDTH` columns; a line a group, a column a measure."""
    if not results:
        return ""
    sample = sample_words(results[0].sample)
    head = f"{results[0].filters_text}\nData version: {results[0].data_version or 'none'}"
    head += f"\n{sample}, to look around with." if sample else ""
    return "\n\n".join([head, *(_table(result) for result in results)]) + "\n"


def heading(result: Result) -> str:
    """Return the title with the number of a table of the report: "Table 1. Numbers of replies"."""
    name, _, number = result.id.partition("-")
    return f"Table {number}. {result.title}" if name == "table" and number.isdigit() else result.title


def _table(result: Result) -> str:
    notes = [*_bases(result), *result.notes, *_as_reported(result), *_row_notes(result)]
    notes += [f"Figure {id_}." for id_ in [table_id(result)] if id_]
    wrapped = [textwrap.fill(note, WIDTH, subsequent_indent="  ") for note in notes]
    title = heading(result)
    grids = [grid(*_cells(result)), *_outside(result)]
    return "\n".join([title, "=" * len(title), result.question, "", "\n\n".join(grids), "", *wrapped])


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


def _as_reported(result: Result) -> list[str]:
    """Give the totals as the report counts them, where it has another base."""
    return [
        f"As the report counts, of {result.measures[row.measure].reported_meaning}: "
        f"{result.labels[row.measure]} {reported_text(row)}."
        for row in result.select(by="all")
        if row.measure in result.measures and counts_otherwise(row)
    ]


Table = tuple[list[str], list[list[str] | None]]
"""Headers and lines; None stands between the lines of one grouping and the next."""


def _cells(result: Result) -> Table:
    """Return the figures; those outside the base of a single measure stand in columns of their own."""
    marks = _marks(result)
    headers, lines = _by_group(result, lambda row: _cell(row, result.measures.get(row.measure), marks))
    if len({row.measure for row in result.rows}) != 1:
        return headers, lines
    more = {name: [part(row) for row in result.rows] for name, part in OUTSIDE.items()}
    while more and not any(more[last := list(more)[-1]]):
        del more[last]
    numbers = iter(zip(*more.values(), strict=True))
    wider = [line and [*line, *map(str, next(numbers))] if more else line for line in lines]
    return [*headers, *more], wider


def _outside(result: Result) -> list[str]:
    """Return, for several measures, a second table of what stands outside their bases, if anything does."""
    measures = {row.measure for row in result.rows if _signs(row)}
    if not measures or len({row.measure for row in result.rows}) < 2:
        return []
    partly = replace(result, rows=tuple(row for row in result.rows if row.measure in measures))
    headers, lines = _by_group(partly, _signs)
    some = [line for line in lines if line and any(line[1:])]
    shown = {Answer.NOT_RECORDED: NOT_SHOWN} if any(row.not_shown for row in result.rows) else {}
    key = ", ".join(f"{MARKS[each].sign} {shown.get(each, MARKS[each].words)}" for each in SIGNS)
    return [f"Outside these bases ({key}):\n\n{grid(headers, some)}"]


def _signs(row: Row) -> str:
    """Write how many stand outside a base with their signs: "2 ?, 1 –"; blank where the base holds nobody."""
    if row.state != "known":
        return ""  # the figure itself is told in words
    hidden = row.not_recorded + row.not_shown
    numbers = zip((row.not_answered, hidden, row.placed), SIGNS, strict=True)
    return ", ".join(f"{number} {MARKS[answer].sign}" for number, answer in numbers if number)


SIGNS = (Answer.NOT_ANSWERED, Answer.NOT_RECORDED, Answer.NO_OR_BLANK)
OUTSIDE: dict[str, Callable[[Row], int]] = {
    "Not answered": lambda row: row.not_answered,
    "Not recorded": lambda row: row.not_recorded,
    "No or blank": lambda row: row.placed,
    "Not shown": lambda row: row.not_shown,
}
"""Column beside a single measure → how many replies it counts."""


def _by_group(result: Result, cell: Callable[[Row], str]) -> Table:
    """Lay rows out with a line a group and a column a measure."""
    measures = list(dict.fromkeys(row.measure for row in result.rows))
    found = {(row.by, row.group, row.measure): row for row in result.rows}
    lines: list[list[str] | None] = []
    previous = ""
    for by, group, label in dict.fromkeys((row.by, row.group, row.label) for row in result.rows):
        if previous and by != previous:
            lines.append(None)
        previous = by
        rows = [found.get((by, group, measure)) for measure in measures]
        lines.append([label, *("" if row is None else cell(row) for row in rows)])
    return ["", *(result.labels.get(measure, measure) for measure in measures)], lines


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
