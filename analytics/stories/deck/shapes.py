"""Tables, rectangles and words as shapes of a slide, each written as one piece of XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from analytics.charts.theme import on_paper
from analytics.stories.deck.chart_words import NO_LINE, hatched, line, quoted, solid
from analytics.stories.deck.chart_xml import chart_xml, workbook
from analytics.stories.deck.pieces import (
    Block,
    Blocks,
    Field,
    Paragraph,
    Placed,
    Plot,
    Scatter,
    Table,
    Texts,
    clean,
)
from analytics.stories.deck.places import EMU, Box, hundredths

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
SIDE, UPRIGHT = 14, 5
"""Room within a cell, left and right, above and below."""
CHART, TABLE = (f"http://schemas.openxmlformats.org/drawingml/2006/{kind}" for kind in ("chart", "table"))


def placed_on(slide: Any, placed: Placed, *, name: str, alt: str) -> Any:
    """Put a piece on a slide, named and with a text alternative; return its element."""
    from pptx.oxml import parse_xml

    tree = slide.shapes._spTree
    id = tree._next_shape_id
    if isinstance(placed.piece, Plot | Scatter):
        xml = frame(id, placed.box, chart_graphic(new_chart(slide.part, placed.piece)), name=name, alt=alt)
    elif isinstance(placed.piece, Table):
        xml = frame(id, placed.box, table_graphic(placed.piece), name=name, alt=alt)
    elif isinstance(placed.piece, Blocks):
        xml = group(id, placed.piece, placed.box, name=name, alt=alt)
    else:
        xml = words_box(id, placed.piece, placed.box, name=name)
    element = parse_xml(xml)
    tree.append(element)
    return element


def new_chart(part: Any, piece: Plot | Scatter) -> str:
    """Add a chart with its workbook to what belongs to a slide; return the id of the relation."""
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.parts.chart import ChartPart

    package = part.package
    place = package.next_partname(ChartPart.partname_template)
    chart = ChartPart.load(place, CT.DML_CHART, package, chart_xml(piece))
    chart.chart_workbook.update_from_xlsx_blob(workbook(piece))
    return str(part.relate_to(chart, RT.CHART))


def frame(id: int, box: Box, graphic: str, *, name: str, alt: str) -> str:
    x, y, wide, tall = box.emu
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{_about(id, name, alt)}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></p:xfrm>{graphic}</p:graphicFrame>'
    )


def _about(id: int, name: str, alt: str = "") -> str:
    said = f" descr={quoted(alt)}" if alt else ""
    return f'<p:cNvPr id="{id}" name={quoted(name)}{said}/>'


def chart_graphic(relation: str) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic>"
    )


def table_graphic(table: Table) -> str:
    columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in table.widths)
    return (
        f'<a:graphic><a:graphicData uri="{TABLE}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(table_rows(table))}</a:tbl></a:graphicData></a:graphic>"
    )


def table_rows(table: Table) -> list[str]:
    """Write the rows of a table; a line runs below the heads and between rows."""
    return [
        f'<a:tr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" h="{round(tall * EMU)}">'
        + "".join(_cell(field, table.letters if place else table.head, head=not place) for field in row)
        + "</a:tr>"
        for place, (row, tall) in enumerate(zip(table.rows, table.heights, strict=True))
    ]


def _cell(field: Field, letters: float, *, head: bool) -> str:
    side = SIDE if not (head and field.middle) else 2
    edges = f'marL="{side * EMU}" marR="{side * EMU}" marT="{UPRIGHT * EMU}" marB="{UPRIGHT * EMU}"'
    gap = 'w="19050"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    under = f'w="9525">{solid("muted" if head else "grid")}'
    bare = 'w="0"><a:noFill/>'
    inner, below = (gap, gap) if field.fill else (bare, under)
    lines = "".join(
        f"<a:{side} {look}</a:{side}>"
        for side, look in (
            ("lnL", inner),
            ("lnR", inner),
            ("lnT", inner if field.fill else bare),
            ("lnB", below),
        )
    )
    fill = solid(field.fill) if field.fill else "<a:noFill/>"
    body = f"<a:bodyPr/><a:lstStyle/>{_lines(field, letters)}"
    return f'<a:tc><a:txBody>{body}</a:txBody><a:tcPr {edges} anchor="ctr">{lines}{fill}</a:tcPr></a:tc>'


def _lines(field: Field, letters: float) -> str:
    align = ' algn="ctr"' if field.middle else ""
    return "".join(
        f"<a:p><a:pPr{align}/>{run(line, letters, field.ink, bold=field.bold)}</a:p>" for line in field.lines
    )


def run(words: str, letters: float, ink: str, *, bold: bool = False) -> str:
    """Write words of one look; of none only the look of what is typed there."""
    size = f'lang="en-US" sz="{hundredths(letters)}" b="{int(bold)}"'
    if not words:
        return f"<a:endParaRPr {size}/>"
    return f"<a:r><a:rPr {size}>{solid(ink)}</a:rPr><a:t>{escape(clean(words))}</a:t></a:r>"


def group(id: int, blocks: Blocks, box: Box, *, name: str, alt: str) -> str:
    """Write rectangles as a group whose places within it don't change when it is moved or made larger."""
    x, y, wide, tall = box.emu
    inside = "".join(_block(each, id + place) for place, each in enumerate(blocks.blocks, start=1))
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{_about(id, name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f'<p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{wide}" cy="{tall}"/></a:xfrm></p:grpSpPr>{inside}</p:grpSp>'
    )


def _block(block: Block, id: int) -> str:
    x, y, wide, tall = block.box.emu
    field = block.field
    lines = "".join(
        f'<a:p><a:pPr algn="ctr"/>{run(words, block.letters, field.ink, bold=field.bold and not place)}</a:p>'
        for place, words in enumerate(field.lines)
    )
    fill = hatched(field.fill, block.pattern) if block.pattern else solid(field.fill)
    edge = line(block.outline, 9525) if block.outline else NO_LINE
    return (
        f"<p:sp><p:nvSpPr>{_about(id, f'Tile {id}')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off "
        f'x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>{RECTANGLE}'
        f'{fill}{edge}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" '
        f'bIns="0" anchor="ctr"/><a:lstStyle/>{lines}</p:txBody></p:sp>'
    )


def words_box(id: int, texts: Texts, box: Box, *, name: str, anchor: str = "t") -> str:
    """Write texts as a box of their own."""
    x, y, wide, tall = box.emu
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr>{_about(id, name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>{RECTANGLE}<a:noFill/>'
        '</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"/><a:lstStyle/>'
        f"{''.join(paragraphs(texts.paragraphs))}</p:txBody></p:sp>"
    )


def paragraphs(lines: Sequence[Paragraph]) -> list[str]:
    """Write texts a paragraph each; a stroke stands before those that are marked."""
    return [
        f'<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:pPr '
        f'marL="{round(line.indent * EMU)}" indent="{round(-line.indent * EMU) if line.marked else 0}">'
        f'<a:spcBef><a:spcPts val="{hundredths(line.above)}"/></a:spcBef>{STROKE if line.marked else PLAIN}'
        f"</a:pPr>{run(line.words, line.letters, line.ink)}</a:p>"
        for line in lines
    ]


PLAIN = "<a:buNone/>"
STROKE = (
    f'<a:buClr><a:srgbClr val="{on_paper("actions.yes")[1:]}"/></a:buClr><a:buFont typeface="Arial"/>'
    '<a:buChar char="▌"/>'
)
"""What stands before a text of somebody, as on the stage."""
