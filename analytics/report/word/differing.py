"""Numbers of a part of a document that are others than ours: in words, cells, charts and their workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analytics.report.numbers import Differing, differing, differing_in_cell
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
    """Give the numbers of cells, each with its row and column.

    Rows and columns are found by what heads them, where there are not as many as ours has.
    """
    theirs = cells_of_table(table)
    mine = [["".join(run.words for run in cell) for cell in line] for line in lines_of(piece)]
    rows, across = _pairs(_heads(theirs), _heads(mine)), _pairs(theirs[0] if theirs else [], mine[0])
    for row, own_row in rows:
        for column, own in across:
            if column < len(theirs[row]):
                said, ours = theirs[row][column], mine[own_row][own]
                where = f"{' '.join(mine[own_row][0].split())}, {mine[0][own]}"
                yield from ((where, each) for each in differing_in_cell(said, ours))


def _heads(lines: Sequence[Sequence[str]]) -> list[str]:
    return [line[0] if line else "" for line in lines]


def _pairs(theirs: Sequence[str], mine: Sequence[str]) -> list[tuple[int, int]]:
    if len(theirs) == len(mine):
        return list(zip(range(len(theirs)), range(len(mine)), strict=True))
    bare = ["".join(said.split()) for said in mine]
    found = [(at, "".join(said.split())) for at, said in enumerate(theirs)]
    return [(at, bare.index(said)) for at, said in found if said in bare]


# ---- charts -------------------------------------------------------------------------------------


def _in_charts(document: Any, element: Any, piece: Picture) -> Iterator[Found]:
    """Give the numbers of charts, of their workbooks and of the words that say them to who can't see."""
    from docx.oxml import parse_xml

    held = charts.charts_in(document, element)
    placed = charts.pieces_of(piece.chart.body)
    if len(held) != len(placed):
        yield "charts", Differing(str(len(held)), str(len(placed)))
        return
    for (named, part), each in zip(held, placed, strict=True):
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
