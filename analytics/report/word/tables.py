"""Tables of a Word document, each written as one piece of XML."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from analytics.report.parts import Cell, Run, Table
from analytics.report.word import xml
from analytics.stories.deck.pieces import clean

WIDE = 9070
"""Twentieths of a point across a page of A4 between its edges of 25 mm."""
RULE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="B9C0C9"/>'
CELL = "TableText"
WHOLE = 15
"""A table of no more lines stands on one page."""


def table_xml(table: Table, number: int) -> str:
    """Write a table; a hidden bookmark in its first cell carries its key."""
    widths = [round(part * WIDE) for part in table.widths]
    rules = "".join(RULE.format(side) for side in ("top", "bottom", "insideH"))
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = [(Run(words, bold=True),) for words in table.head]
    rows = _row(
        head, widths, first=True, more=xml.WITH_NEXT, mark=(xml.bookmark_name("t", table.key), number)
    )
    last = len(table.lines) - 1
    rows += "".join(
        _row(
            [_strong(cell) for cell in line] if place in table.strong else line,
            widths,
            more=xml.WITH_NEXT if place < last <= WHOLE else "",
        )
        for place, line in enumerate(table.lines)
    )
    title, said = (quoteattr(clean(each)) for each in (table.caption, ", ".join(table.head)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" '
        f'w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0620"/><w:tblCaption w:val={title}/>'
        f"<w:tblDescription w:val={said}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _strong(cell: Cell) -> Cell:
    return tuple(Run(each.words, True, each.underlined) for each in cell)


def _row(
    cells: Sequence[Cell], widths: Sequence[int], *, first: bool = False,
    mark: tuple[str, int] | None = None, more: str = "",
) -> str:  # fmt: skip
    """Write a row, which is not broken over pages; the first is repeated on each."""
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if first else "")
    made = ""
    for place, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        inner = xml.runs(cell)
        if mark and not place:
            inner = xml.bookmarked(inner, *mark)
        fill = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if first else ""
        about_cell = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{fill}</w:tcPr>'
        made += f"<w:tc>{about_cell}{xml.paragraph(inner, CELL, more=more)}</w:tc>"
    return f"<w:tr><w:trPr>{about}</w:trPr>{made}</w:tr>"
