"""Charts of a Word document: native ones, with the workbook that their figures are edited in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import quoteattr

from analytics.charts.description import Body, Rows, Trend
from analytics.charts.draw.rows import entries_of
from analytics.report.word.looks import FONT
from analytics.report.word.reading import shown_in, told_in
from analytics.report.word.xml import bookmarked, control, paragraph
from analytics.stories.deck.chart_words import NO_LINE
from analytics.stories.deck.chart_xml import chart_xml, workbook
from analytics.stories.deck.laid import FORMS
from analytics.stories.deck.pieces import SIGNS, Placed, Plot, Scatter, clean
from analytics.stories.deck.places import Box
from analytics.stories.deck.refill import chart_refilled

WIDE, LETTERS = 907.0, 18.0
"""Width of a chart and size of its letters, in half points."""
TALL, AIRY = 1150.0, 1.15
"""Room of a chart in height, and how much more than the least the panels of a trend have."""
DATA = '<c:externalData r:id="{}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
BARE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def pieces_of(body: Body, wide: float = WIDE) -> tuple[Placed, ...]:
    """Return the charts that show a body; none where it is no chart.

    A legend that a slide draws beside a chart is left to Word: see `key_beside` for what that does not say.
    """
    if type(body) not in FORMS:
        return ()
    form = FORMS[type(body)]
    tall = AIRY * form.height(body, wide, LETTERS) if isinstance(body, Trend) else TALL
    placed = form.placed(body, Box(0, 0, wide, tall), LETTERS)
    drawn = [each for each in placed if isinstance(each.piece, Plot | Scatter)]
    return tuple(drawn) if len(drawn) == len(placed) else tuple(_with_legend(each) for each in drawn)


def _with_legend(placed: Placed) -> Placed:
    """Give a chart the legend of Word, in the room above it that was left for another."""
    piece, box = placed.piece, placed.box
    if not isinstance(piece, Plot):
        return placed
    tall = box.y + box.tall
    return Placed(replace(piece, legend=True, top=box.y / tall), box._replace(y=0, tall=tall))


def key_beside(body: Body) -> str:
    """Say in a line what a legend has beside the names of a chart's series, such as a sign; else a blank."""
    charts = pieces_of(body)
    if not charts or not isinstance(body, Rows):
        return ""
    names = {each.name for chart in charts if isinstance(chart.piece, Plot) for each in chart.piece.series}
    said = [(SIGNS.get(each.shape, ""), each.words) for each in entries_of(body) if each.words not in names]
    return "; ".join(f"{sign} {words}".strip() for sign, words in said)


def of_pieces(placed: Iterable[Placed]) -> list[str]:
    """Return what charts show, as `shown_in` reads it of a file."""
    return [shown_in(space_of(each)) for each in placed]


def space_of(placed: Placed) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(_xml(placed).encode())


def _xml(placed: Placed) -> str:
    """Write a chart as a document has it: in the report's font, on the page's ground.

    A slide show's theme gives a chart font and ground; in a document it has none of its own.
    """
    assert isinstance(placed.piece, Plot | Scatter)
    font = f'<a:latin typeface="{FONT}"/>'
    drawn = chart_xml(placed.piece).decode().replace("</a:defRPr>", f"{font}</a:defRPr>")
    drawn = re.sub(r"<a:rPr ([^>]*)/>", rf"<a:rPr \1>{font}</a:rPr>", drawn)
    return drawn.replace("</c:chart><c:txPr>", f"</c:chart>{BARE}<c:txPr>")


def charts_xml(
    document: Any, placed: tuple[Placed, ...], alt: str, number: Callable[[], int]
) -> str:  # fmt: skip
    """Add charts to what belongs to a document, and write the runs in which they stand."""
    return "".join(_inline(_part(document, _xml(each), each), each.box, number(), alt) for each in placed)


def _part(document: Any, drawn: str, placed: Placed) -> str:
    """Add a chart and its workbook to a document; return the id of the relation."""
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    assert isinstance(placed.piece, Plot | Scatter)
    package = document.part.package
    free = next_free(package, "/word/charts/chart{}.xml")
    chart = Part(PackURI(free), CT.DML_CHART, b"", package)
    relation = str(document.part.relate_to(chart, RT.CHART))
    book = PackURI(next_free(package, "/word/embeddings/Microsoft_Excel_Sheet{}.xlsx"))
    data = chart.relate_to(Part(book, CT.SML_SHEET, workbook(placed.piece), package), RT.PACKAGE)
    chart._blob = drawn.replace("</c:chartSpace>", DATA.format(data)).encode()
    return relation


def next_free(package: Any, name: str) -> str:
    """Return a name of a part that no part has."""
    taken = {str(part.partname) for part in package.iter_parts()}
    return next(each for number in range(1, 10_000) if (each := name.format(number)) not in taken)


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


# ---- charts that stand in a document ------------------------------------------------------------


def charts_in(document: Any, element: Any) -> list[tuple[Any, Any]]:
    """Return the charts within an element: where each is named, and its part."""
    found = []
    for each in element.iter(f"{{{CHART_URI}}}chart"):
        relation = document.part.rels.get(each.get(f"{RELATIONS}id", ""))
        if relation is not None and not relation.is_external:
            found.append((each, relation.target_part))
    return found


def renew(document: Any, element: Any, placed: tuple[Placed, ...], alt: str) -> bool:
    """Give the charts within an element new figures, in their place, size and colours.

    False, and nothing is changed, where there are not as many as before. The old ones leave the document.
    """
    from docx.oxml import parse_xml

    held = charts_in(document, element)
    if len(held) != len(placed):
        return False
    for (named, part), each in zip(held, as_headed(held, placed), strict=True):
        space = parse_xml(part.blob)
        before = named.getparent().getparent().getparent()
        grown = _rows(space) != _rows(space_of(each))
        drawn = _xml(each)
        if chart_refilled(space, parse_xml(drawn.encode())) is not None:
            drawn = _without_data(space)
        drop(document, named)
        named.set(f"{RELATIONS}id", _part(document, drawn, each))
        before.find("{*}docPr").set("descr", clean(alt))
        if grown:
            before.find("{*}extent").set("cy", str(each.box.emu[3]))
    return True


def as_headed(held: Sequence[tuple[Any, Any]], placed: Sequence[Placed]) -> list[Placed]:
    """Return charts in the order in which a document has those of their headings, the others where one is.

    Panels come in the order of what changed most, which is another one with other data.
    """
    from docx.oxml import parse_xml

    said = [_heading(parse_xml(part.blob)) for _, part in held]
    left = {place: _heading(space_of(each)) for place, each in enumerate(placed)}
    found: list[int | None] = []
    for heading in said:
        found.append(next((place for place, own in left.items() if own == heading), None))
        left = {place: own for place, own in left.items() if place != found[-1]}
    others = iter(left)
    return [placed[next(others) if place is None else place] for place in found]


def _heading(space: Any) -> str:
    return next((each.said for each in told_in(space) if each.what == "heading"), "")


def _rows(space: Any) -> int:
    count = space.find(".//{*}cat//{*}ptCount")
    return 0 if count is None else int(count.get("val"))


def _without_data(space: Any) -> str:
    from docx.opc.oxml import serialize_part_xml

    for each in space.findall("{*}externalData"):
        space.remove(each)
    return bytes(serialize_part_xml(space)).decode()


def drop(document: Any, named: Any) -> None:
    """Let go of a chart where it is named; its part and workbook leave the document with it."""
    document.part.rels.pop(named.get(f"{RELATIONS}id"), None)


def drop_unnamed(document: Any) -> None:
    """Let go of charts that are named nowhere in a document any more: a program may leave them behind."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    named = {each.get(f"{RELATIONS}id") for each in document.element.iter(f"{{{CHART_URI}}}chart")}
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == RT.CHART and key not in named:
            document.part.rels.pop(key)


def chart_paragraph(runs: str, bookmark: tuple[str, int], title: tuple[str, int]) -> str:
    """Write the paragraph in which charts stand, in its control."""
    return control(paragraph(bookmarked(runs, *bookmark), "Chart"), *title)
