"""Numbers of a part of a document that are others than ours: in words, cells, charts and their workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analytics.report.numbers import Differing, differing, differing_in_cell, numbers_in
from analytics.report.parts import Picture, Table
from analytics.report.word import charts
from analytics.report.word.pieces import Piece, lines_of, words_of
from analytics.report.word.places import Place
from analytics.report.word.reading import Told, cells_of, told_in, workbook_of
from analytics.report.word.tables import cells_of as cells_of_table
from analytics.stories.deck.chart_xml import columns
from analytics.stories.deck.pieces import Placed, Plot, Scatter

Found = tuple[str, Differing]
"""Where in a part a number stands, and the number."""
NEAR = 1e-5


def numbers_beside(document: Any, place: Place, piece: Piece) -> list[Differing]:
    """Return the numbers of a part of a document that are others than ours."""
    return [each for _, each in found_beside(document, place, piece)]


def found_beside(document: Any, place: Place, piece: Piece) -> list[Found]:
    """Return the numbers of a part that are others than ours, each with where in the part it stands."""
    if isinstance(piece, Table) and place.kind == "table":
        return list(_in_cells(place.element, piece))
    if isinstance(piece, Picture) and place.kind == "charts":
        return list(_in_charts(document, place.element, piece))
    return [("", each) for each in differing(place.words, words_of(piece))]


# ---- tables -------------------------------------------------------------------------------------


def _in_cells(table: Any, piece: Table) -> Iterator[Found]:
    """Give the numbers of cells, each with its row and column, and those of lines that ours has not.

    Rows and columns are found by what heads them, wherever they stand.
    """
    theirs, mine = cells_of_table(table), _mine(piece)
    rows, across = _pairs(_heads(theirs), _heads(mine)), _pairs(theirs[0] if theirs else [], mine[0])
    for row, own_row in rows:
        for column, own in across:
            if column < len(theirs[row]):
                said, ours = theirs[row][column], mine[own_row][own]
                where = f"{_line(mine[own_row][0])}, {mine[0][own]}"
                yield from ((where, each) for each in differing_in_cell(said, ours))
    for row in sorted({*range(len(theirs))} - {row for row, _ in rows}):
        said = ", ".join(number for cell in theirs[row][1:] for number in numbers_in(cell))
        if said:
            yield f"{_line(theirs[row][0])}, a line that is not ours", Differing(said, "")


def _mine(piece: Table) -> list[list[str]]:
    return [["".join(run.words for run in cell) for cell in line] for line in lines_of(piece)]


def _heads(lines: Sequence[Sequence[str]]) -> list[str]:
    return [line[0] if line else "" for line in lines]


def _line(words: str) -> str:
    return " ".join(words.split())


def _pairs(theirs: Sequence[str], mine: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of theirs is which of ours: those of one head in their order, then as many that are left.

    >>> _pairs(["Group", "Japan", "Fidji", "China"], ["Group", "China", "Fiji", "Japan"])
    [(0, 0), (1, 3), (3, 1), (2, 2)]
    >>> _pairs(["Group", "All", "Mine"], ["Group", "All"])
    [(0, 0), (1, 1)]
    """
    left = list(range(len(mine)))
    pairs, strange = [], []
    for at, said in enumerate(theirs):
        own = next((each for each in left if _line(mine[each]) == _line(said)), None)
        if own is None:
            strange.append(at)
        else:
            left.remove(own)
            pairs.append((at, own))
    return [*pairs, *(zip(strange, left, strict=True) if len(strange) == len(left) else ())]


def heads_beside(document: Any, place: Place, piece: Piece) -> Iterator[Found]:
    """Give what heads the lines of a table or names the bars of a chart and is not what ours says there.

    With another head a figure that is right says something else.
    """
    if isinstance(piece, Table) and place.kind == "table":
        theirs, mine = cells_of_table(place.element), _mine(piece)
        if theirs and not place.freed:  # a further part of a table has no line of heads
            for kind, said, own in (("row", _heads(theirs), _heads(mine)), ("column", theirs[0], mine[0])):
                yield from _other_heads(kind, said, own)
    if isinstance(piece, Picture) and place.kind == "charts":
        held = charts.charts_in(document, place.element)
        placed = charts.pieces_of(piece.chart.body)
        if len(held) == len(placed):
            for (_, part), each in zip(held, charts.as_headed(held, placed), strict=True):
                yield from _other_names(part, each)


def _other_heads(kind: str, theirs: Sequence[str], mine: Sequence[str]) -> Iterator[Found]:
    for at, own in _pairs(theirs, mine):
        yield from ((f"head of a {kind}", other) for other in _other(theirs[at], mine[own]))


def _other(said: str, ours: str) -> list[Differing]:
    """Return words that are others than ours; where their numbers differ, that is told of these."""
    other = _line(said) != _line(ours) and not differing_in_cell(said, ours)
    return [Differing(_line(said), _line(ours))] if other else []


def _other_names(part: Any, placed: Placed) -> Iterator[Found]:
    from docx.oxml import parse_xml

    mine = {(each.what, each.series, each.point): each.said for each in told_in(charts.space_of(placed))}
    for each in told_in(parse_xml(part.blob)):
        ours = mine.get((each.what, each.series, each.point))
        if each.what in ("category", "name") and ours is not None:
            yield from ((each.where, other) for other in _other(each.said, ours))


# ---- charts -------------------------------------------------------------------------------------


def _in_charts(document: Any, element: Any, piece: Picture) -> Iterator[Found]:
    """Give the numbers of charts, of their workbooks and of the words that say them to who can't see."""
    from docx.oxml import parse_xml

    held = charts.charts_in(document, element)
    placed = charts.pieces_of(piece.chart.body)
    if len(held) != len(placed):
        yield "charts", Differing(str(len(held)), str(len(placed)))
        return
    for (named, part), each in zip(held, charts.as_headed(held, placed), strict=True):
        yield from _in_chart(parse_xml(part.blob), charts.space_of(each))
        if (book := workbook_of(part)) is not None:
            yield from _in_workbook(book.blob, each)
        alt = named.getparent().getparent().getparent().find("{*}docPr").get("descr", "")
        if alt:
            yield from (("alternative text", one) for one in differing(alt, piece.chart.alt))


def _in_chart(space: Any, ours: Any) -> Iterator[Found]:
    mine = {(each.what, each.series, each.point): each for each in told_in(ours)}
    for each in told_in(space):
        own = mine.get((each.what, each.series, each.point))
        if own is None:
            if each.what == "value":
                yield each.where, Differing(each.said, "")
        else:
            yield from ((each.where, one) for one in _apart(each, own))


def _apart(told: Told, own: Told) -> list[Differing]:
    if told.what in ("value", "across"):
        return [] if _near(told.said, own.said) else [Differing(told.said, own.said)]
    return differing_in_cell(told.said, own.said) if told.said else []


def _in_workbook(content: bytes, placed: Placed) -> Iterator[Found]:
    assert isinstance(placed.piece, Plot | Scatter)
    theirs = cells_of(content)
    for across, (name, column) in enumerate(columns(placed.piece)):
        for row, own in enumerate([name, *column]):
            said = theirs.get((row, across))
            if isinstance(own, str):
                apart = [] if said is None else differing_in_cell(str(said), own)
            else:
                one, other = ("" if each is None else str(each) for each in (said, own))
                apart = [] if _near(one, other) else [Differing(one, other)]
            yield from ((f"workbook, {name or 'names'}, row {row + 1}", each) for each in apart)


def _near(said: str, ours: str) -> bool:
    try:
        one, other = float(said), float(ours)
    except ValueError:
        return said == ours
    return abs(one - other) <= NEAR * max(1.0, abs(other))
