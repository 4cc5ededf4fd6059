"""A report of a round as a PDF on A4: running text, tables and drawn charts, tagged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analytics.charts.draw import draw
from analytics.charts.draw.size import Size
from analytics.charts.theme import on_paper
from analytics.paper.compiling import TAGGED, compiled
from analytics.paper.letters import NoFont, missing
from analytics.paper.sheet import Sheet, Values, pieces_of, printable, texts_of, values_of
from analytics.paper.typeset import MARKS
from analytics.report.parts import Cell, Heading, Part, Passage, Picture, Quotations, Report, Table, ToFill

SOURCE = Path(__file__).parent / "report.typ"
UNIT, WIDE, LETTERS = 0.5, 907.0, 18.0
"""Points of a pixel, and the width of a chart and the size of its letters in pixels."""


def report_pdf(report: Report) -> bytes:
    """Write a report as a tagged PDF (PDF/UA-1). Raises NoFont, which names what can't be shown."""
    from typst import TypstError

    drawn = {part.key: _drawn(part) for part in report.parts if isinstance(part, Picture)}
    given = {
        "title": printable(report.title),
        "heading": pieces_of(report.title),
        "about": [pieces_of(line) for line in report.about],
        "foot": printable(report.foot),
        "parts": list(_parts(report.parts, drawn)),
        "unit": UNIT,
        "muted": on_paper("muted"),
        "edge": on_paper("grid"),
        "ground": on_paper("empty"),
    }
    try:
        return compiled(MARKS.read_bytes() + SOURCE.read_bytes(), given, **TAGGED)
    except TypstError as error:
        if unshown := missing([*_words(given), *texts_of([sheet for sheet, _, _ in drawn.values()])]):
            raise NoFont(unshown) from error
        raise


Drawn = tuple[Sheet, float, float]
"""A chart as it is drawn, its width and its height."""


def _drawn(part: Picture) -> Drawn:
    scene = draw(part.chart.body, Size(WIDE, LETTERS))
    return Sheet(scene.marks, alt=part.chart.alt), scene.width, scene.height


def _words(value: object) -> Iterator[str]:
    """Give every text of values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words(each)


def _parts(parts: Sequence[Part], drawn: Mapping[str, Drawn]) -> Iterator[Values]:
    """Give parts as values; passages of a list that follow one another are one list."""
    listed: list[list[str]] = []
    keys = {part.key for part in parts if isinstance(part, Table | Picture)}
    for part in parts:
        if isinstance(part, Passage) and part.listed:
            listed.append(pieces_of(part.words))
            continue
        if listed:
            yield {"is": "list", "items": listed}
            listed = []
        yield _part(part, keys, drawn)
    if listed:
        yield {"is": "list", "items": listed}


def _part(part: Part, keys: set[str], drawn: Mapping[str, Drawn]) -> Values:
    if isinstance(part, Heading):
        return {"is": "heading", "level": part.level, "apart": part.apart, "words": pieces_of(part.words)}
    if isinstance(part, Passage):
        see = part.see if part.see in keys else ""
        return {
            "is": "passage",
            "words": pieces_of(part.words.removesuffix(".") if see else part.words),
            "see": see,
        }
    if isinstance(part, ToFill):
        return {"is": "fill", "words": pieces_of(f"[{part.words}]")}
    if isinstance(part, Quotations):
        said = [{"words": pieces_of(each.words), "source": pieces_of(each.source)} for each in part.sayings]
        return {"is": "quotes", "lead": pieces_of(part.lead), "sayings": said}
    if isinstance(part, Picture):
        sheet, width, height = drawn[part.key]
        values = values_of(sheet)
        return {
            "is": "figure", "key": part.key, "caption": pieces_of(part.caption), "alt": values["alt"],
            "width": width, "height": height, "marks": values["drawn"],
        }  # fmt: skip
    return _table(part)


def _table(part: Table) -> Values:
    lines = [
        [_cell(cell, strong=place in part.strong) for cell in line] for place, line in enumerate(part.lines)
    ]
    return {
        "is": "table", "key": part.key, "caption": pieces_of(part.caption), "widths": part.widths,
        "head": [pieces_of(words) for words in part.head], "lines": lines,
        "notes": [pieces_of(note) for note in part.notes],
    }  # fmt: skip


def _cell(cell: Cell, *, strong: bool) -> list[Values]:
    return [
        {
            "lines": [pieces_of(line) for line in run.words.split("\n")],
            "bold": run.bold or strong,
            "underlined": run.underlined,
        }
        for run in cell
    ]
