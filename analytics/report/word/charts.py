"""Charts of a Word document: native ones, with the workbook that their figures are edited in."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from analytics.charts.description import Body, Trend
from analytics.report.word.looks import FONT
from analytics.report.word.xml import paragraph
from analytics.stories.deck.chart_words import NO_LINE
from analytics.stories.deck.chart_xml import chart_xml, workbook
from analytics.stories.deck.laid import FORMS
from analytics.stories.deck.pieces import Placed, Plot, Scatter, clean
from analytics.stories.deck.places import Box

WIDE, LETTERS = 907.0, 18.0
"""Width of a chart and size of its letters, in half points."""
TALL, AIRY = 1150.0, 1.15
"""Room of a chart in height, and how much more than the least the panels of a trend have."""
DATA = '<c:externalData r:id="{}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
BARE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def pieces_of(body: Body) -> tuple[Placed, ...]:
    """Return the charts that show a body; none where it is no chart."""
    if type(body) not in FORMS:
        return ()
    form = FORMS[type(body)]
    tall = AIRY * form.height(body, WIDE, LETTERS) if isinstance(body, Trend) else TALL
    placed = form.placed(body, Box(0, 0, WIDE, tall), LETTERS)
    return placed if all(isinstance(each.piece, Plot | Scatter) for each in placed) else ()


def charts_xml(document: Any, pieces: tuple[Placed, ...], alt: str, first: int) -> str:
    """Add charts to what belongs to a document, and write the paragraph in which they stand."""
    drawn = "".join(
        _inline(_part(document, each.piece, number), each.box, number, alt)
        for number, each in enumerate(pieces, start=first)
        if isinstance(each.piece, Plot | Scatter)
    )
    return paragraph(drawn, "Chart")


def _part(document: Any, piece: Plot | Scatter, number: int) -> str:
    """Add a chart and its workbook to a document; return the id of the relation."""
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    book = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    sheet = Part(book, CT.SML_SHEET, workbook(piece), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, b"", package)
    chart._blob = _dressed(chart_xml(piece).decode(), chart.relate_to(sheet, RT.PACKAGE)).encode()
    return str(document.part.relate_to(chart, RT.CHART))


def _dressed(drawn: str, data: str) -> str:
    """Return a chart as a document has it: in the report's font, on the page's ground, with its workbook.

    A slide show's theme gives a chart font and ground; in a document it has none of its own.
    """
    font = f'<a:latin typeface="{FONT}"/>'
    drawn = drawn.replace("</a:defRPr>", f"{font}</a:defRPr>")
    drawn = re.sub(r"<a:rPr ([^>]*)/>", rf"<a:rPr \1>{font}</a:rPr>", drawn)
    drawn = drawn.replace("</c:chart><c:txPr>", f"</c:chart>{BARE}<c:txPr>")
    return drawn.replace("</c:chartSpace>", DATA.format(data))


def _inline(relation: str, box: Box, number: int, alt: str) -> str:
    _, _, wide, tall = box.emu
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Chart {number}" '
        f"descr={quoteattr(clean(alt))}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        f'uri="{CHART_URI}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
