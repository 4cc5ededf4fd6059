"""The tables of the report on a page: groups down, figures across, and all of them as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from analytics.export.text import heading
from analytics.measures import tables
from analytics.result import Result, Row
from analytics.stories import Slide
from analytics.wording import (
    SMALL_BASE,
    counts_otherwise,
    differs,
    figure_words,
    percent_text,
    published_text,
    reported_text,
    row_lines,
)
from pages.ui import address, state
from pages.ui.html import joined, show_html
from pages.ui.shell import View
from pages.ui.stories import add_button
from pages.views.data_files import data_files
from pages.views.glance import HEAD

BY = ("workshop", "region_type", "all")
MANY = 12
"""More workshops than these are folded below the groups that hold them."""
STAYS = Markup(" data-stays")
"""Marks a line of a group of workshops, which stays below them however they are sorted."""
Cell = tuple[Sequence[str], float | None]
"""The lines of a cell, and its share, by which it is sorted where it has several words."""
Columns = Sequence[tuple[str, Callable[[Row], str]]]


def report_tables(view: View) -> None:
    """Show every table of the report, and above them the files that hold them all."""
    results = tables(view.tally, by=BY)
    show_html(
        Markup("{}<div class='tables'>{}</div>").format(
            _files(view, len(results)), joined(_table(view, result) for result in results)
        )
    )


def _files(view: View, number: int) -> Markup:
    by = urlencode([("by", kind) for kind in BY])
    chosen = address.explicit(view.filters, view.survey.audience)
    query = f"{by}&{chosen}"
    return Markup(
        "<div class='takes'><p class='take'>All {} tables: "
        "<a href='download/tables.xlsx?{}' download>one Excel file</a> "
        "<a href='download/tables.zip?{}' download>CSV files (zip)</a></p>{}</div>"
    ).format(number, query, query, data_files(chosen, rows="replies" if view.survey.each_shown else "counts"))


def _table(view: View, result: Result) -> Markup:
    """Write one table; many workshops are folded away below it."""
    rows = {kind: _groups(result, kind) for kind in BY}
    folded = len(rows["workshop"]) > MANY
    first = [line for kind in BY if not (folded and kind == "workshop") for line in rows[kind]]
    more = Markup("<details><summary>All {} workshops</summary>{}</details>").format(
        len(rows["workshop"]), _grid(result, rows["workshop"])
    )
    notes = joined(Markup("<p class='note'>{}</p>").format(note) for note in _notes(result))
    shows = urlencode({"result": result.id, "by": BY}, doseq=True)
    state.add_slide(Slide("table", shows, filters=view.filters))
    adds = add_button("table", shows, view.filters, of=heading(result))
    return Markup("<section><h2>{}</h2><p class='note'>{} {}</p>{}{}{}</section>").format(
        heading(result), result.question, adds, _grid(result, first), more if folded else "", notes
    )


def _groups(result: Result, by: str) -> list[list[Row]]:
    """Return the rows of each group of a grouping, a row a measure."""
    found: dict[str, list[Row]] = {}
    for row in result.rows:
        if row.by == by:
            found.setdefault(row.group, []).append(row)
    return list(found.values())


def _grid(result: Result, lines: Sequence[Sequence[Row]]) -> Markup:
    """Write lines of rows: of one measure its numbers apart, of several a figure a column."""
    heads, cells = _one(result, lines) if len(result.measures) == 1 else _several(result, lines)
    head = joined(HEAD.format(words) for words in ("Group", *heads))
    body = joined(
        Markup("<tr class='by-{}'{}><th scope='row'>{}</th>{}</tr>").format(
            line[0].by,
            "" if line[0].by == "workshop" else STAYS,
            result.short(line[0]),
            joined(_cell(*cell) for cell in zip(heads, said, strict=True)),
        )
        for line, said in zip(lines, cells, strict=True)
    )
    kind = "numbers" if len(result.measures) == 1 else "words"
    return Markup("<table class='sheet {}'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        kind, head, body
    )


def _one(result: Result, lines: Sequence[Sequence[Row]]) -> tuple[list[str], list[list[Cell]]]:
    """Return columns and cells of one measure: its numbers, and what else some row has to tell."""
    (measure,) = result.measures.values()
    columns: Columns = [
        ("Count", lambda row: "–" if row.count is None else str(row.count)),
        ("Base", lambda row: "–" if row.base is None else str(row.base)),
        ("Share", _share),
        ("Not answered", lambda row: str(row.not_answered or "")),
        ("Not recorded", lambda row: str(row.not_recorded or "")),
        ("Not shown", lambda row: str(row.not_shown or "")),
        ("No or blank", lambda row: str(row.placed or "")),
        ("As the report counts", lambda row: reported_text(row) if counts_otherwise(row) else ""),
        ("Published", lambda row: published_text(row) if row.published_only or differs(row) else ""),
        ("Note", lambda row: _note(row, measure.nobody)),
    ]
    used = list(columns[:3])
    used += [each for each in columns[3:] if any(each[1](row) for row, *_ in lines)]
    return [name for name, _ in used], [[([write(row)], None) for _, write in used] for row, *_ in lines]


def _several(result: Result, lines: Sequence[Sequence[Row]]) -> tuple[list[str], list[list[Cell]]]:
    """Return a column for each measure, with its figure in words and below it what else is to be known."""
    heads = [result.labels[name] for name in result.measures]
    nobody = {name: measure.nobody for name, measure in result.measures.items()}
    cells: list[list[Cell]] = [
        [(row_lines(row, nobody=nobody[row.measure]), row.share) for row in line] for line in lines
    ]
    return heads, cells


def _note(row: Row, nobody: str) -> str:
    """Say why a row has no share, and what else is to be known of it."""
    if row.state == "known":
        return row.note
    words = figure_words(row, nobody=nobody)
    return (row.note or "base not recorded") if words == str(row.count) else words


def _share(row: Row) -> str:
    return percent_text(row.count or 0, row.base) if row.base and row.base >= SMALL_BASE else ""


def _cell(head: str, cell: Cell) -> Markup:
    (first, *more), by = cell
    small = joined(Markup("<small>{}</small>").format(words) for words in more)
    place = "" if by is None else Markup(" data-sort='{}'").format(by)
    return Markup("<td data-head='{}'{}>{}{}</td>").format(head, place, first, small)


def _notes(result: Result) -> Iterator[str]:
    yield f"Base: {result.base_meaning}."
    yield from result.notes
