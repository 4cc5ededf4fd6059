"""Tables of a Word document, each written as one piece of XML."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import quoteattr

from analytics.report.parts import Cell, Table
from analytics.report.word import xml
from analytics.report.word.marks import W, bookmark
from analytics.report.word.pieces import lines_of, words_of
from analytics.report.word.places import words_in
from analytics.stories.deck.pieces import clean

RULE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="B9C0C9"/>'
CELL = "Table Text"
WHOLE = 15
"""A table of no more lines stands on one page."""


def table_xml(table: Table, number: int, wide: float) -> str:
    """Write a table, `wide` in half points; a hidden bookmark in its first cell carries its key."""
    widths = [round(part * wide * 10) for part in table.widths]
    rules = "".join(RULE.format(side) for side in ("top", "bottom", "insideH"))
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    lines, last = lines_of(table), len(table.lines)
    rows = ""
    for place, line in enumerate(lines):
        mark = (bookmark("t", table.key, words_of(table)), number) if not place else None
        together = not place or place < last <= WHOLE
        rows += _row(line, widths, mark=mark, more=xml.WITH_NEXT if together else "")
    title, said = (quoteattr(clean(each)) for each in (table.caption, ", ".join(table.head)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" '
        f'w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0620"/><w:tblCaption w:val={title}/>'
        f"<w:tblDescription w:val={said}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], *, mark: tuple[str, int] | None, more: str) -> str:
    """Write a row, which is not broken over pages; the first, which has a mark, is repeated on each."""
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if mark else "")
    made = ""
    for place, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        inner = xml.runs(cell)
        if mark and not place:
            inner = xml.bookmarked(inner, *mark)
        fill = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if mark else ""
        about_cell = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{fill}</w:tcPr>'
        made += f"<w:tc>{about_cell}{xml.paragraph(inner, CELL, more=more)}</w:tc>"
    return f"<w:tr><w:trPr>{about}</w:trPr>{made}</w:tr>"


def refill(old: Any, fresh: Any, *, words: bool) -> None:
    """Give a table of a document new `words`; one of as many cells keeps the looks of its rows and cells.

    What it says of itself, which some programs drop, is written in any case.
    """
    _told_anew(old, fresh)
    rows, made = _rows(old), _rows(fresh)
    if not words:
        return
    if [len(row) for row in rows] == [len(row) for row in made]:
        for row, new in zip(rows, made, strict=True):
            for cell, now in zip(row, new, strict=True):
                _cell(cell, now)
    else:
        for each in (*old.findall(f"{W}tblGrid"), *old.findall(f"{W}tr")):
            old.remove(each)
        for each in (fresh.find(f"{W}tblGrid"), *fresh.findall(f"{W}tr")):
            old.append(each)


def _told_anew(old: Any, fresh: Any) -> None:
    """Write what a table says of itself, and in the words of the schema what LibreOffice calls true."""
    for each in old.iter(f"{W}cantSplit", f"{W}tblHeader"):
        if each.get(f"{W}val") == "true":
            del each.attrib[f"{W}val"]
    about = old.find(f"{W}tblPr")
    if about is None:  # some programs leave it out where it would be empty
        about = fresh.makeelement(f"{W}tblPr", {})
        old.insert(next(at for at, each in enumerate(old) if each.tag in (f"{W}tblGrid", f"{W}tr")), about)
    for tag in ("tblCaption", "tblDescription"):
        for each in about.findall(f"{W}{tag}"):
            about.remove(each)
        about.append(deepcopy(fresh.find(f"{W}tblPr/{W}{tag}")))


def _rows(table: Any) -> list[list[Any]]:
    return [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]


def _cell(cell: Any, now: Any) -> None:
    """Write the words of a cell in the paragraph that it begins with."""
    first, *others = cell.findall(f"{W}p")
    for each in others:
        cell.remove(each)
    for each in list(first):
        if each.tag != f"{W}pPr":
            first.remove(each)
    for each in now.find(f"{W}p"):
        if each.tag != f"{W}pPr":
            first.append(deepcopy(each))


def cells_of(table: Any) -> list[list[str]]:
    """Return the words of the cells of a table of a document, a line a row."""
    return [[words_in(cell) for cell in row] for row in _rows(table)]
