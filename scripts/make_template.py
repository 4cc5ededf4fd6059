"""Write the template of our slide shows, 16:9, from the one that python-pptx brings.

Run from the project folder: `python -m scripts.make_template`. Its layouts are the roles of
`analytics/stories/deck/roles.py`, each with placeholders of its own kind, at the places of a stage of 1920 ×
1080. The same script gives the same parts, so a change in the file is a change here.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Show
from pptx.util import Emu

from analytics.stories.deck.places import EMU, HEIGHT, WIDTH, Box
from analytics.stories.deck.roles import OURS

COLOURS = {
    "dk1": "1F2430", "lt1": "FFFFFF", "dk2": "5B6070", "lt2": "F3F4F6", "accent1": "0072B2",
    "accent2": "B35900", "accent3": "007A5A", "accent4": "8F4A86", "accent5": "5B4BB5", "accent6": "4A5568",
    "hlink": "0072B2", "folHlink": "8F4A86",
}  # fmt: skip
FONT = "Arial"
HEAD, BODY, SMALL = 2200, 1800, 1000
"""Sizes of the headline, of texts and of what stands at the foot, in hundredths of a point."""
TITLE = Box(96, 52, 1728, 128)
CONTENT = Box(96, 196, 1728, 844)
NUMBER = Box(1704, 1004, 120, 40)
COVER, BELOW = Box(96, 280, 1728, 260), Box(96, 570, 1728, 300)
STRIP = Box(0, 0, 20, HEIGHT)
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FRAME = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
PLAIN = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
COUNTER = '<a:lvl1pPr algn="r"><a:defRPr sz="{size}"/></a:lvl1pPr>'


def main() -> None:
    """Write the template."""
    OURS.parent.mkdir(exist_ok=True)
    OURS.write_bytes(template())


def template() -> bytes:
    """Return the template: master, theme and a layout for each role."""
    show = Presentation()
    show.slide_width, show.slide_height = Emu(WIDTH * EMU), Emu(HEIGHT * EMU)
    _themed(show)
    _master(show)
    layouts = list(show.slide_layouts)
    for layout, xml in zip(layouts, _layouts().values(), strict=False):
        element = layout._element
        for child in list(element):
            element.remove(child)
        for made in parse_xml(xml):
            element.append(made)
        for attribute in ("type", "preserve", "showMasterSp"):
            element.attrib.pop(attribute, None)
    for layout in layouts[len(_layouts()) :]:
        show.slide_layouts.remove(layout)
    _without_its_origin(show)
    held = BytesIO()
    show.save(held)
    return held.getvalue()


def _themed(show: Show) -> None:
    """Give the theme our colours and font, and a name."""
    part = show.slide_master.part.part_related_by(RT.THEME)
    text = part.blob.decode("utf-8")
    for name, colour in COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>',
            text,
            flags=re.DOTALL,
        )
    text = re.sub(r'<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', text)
    part.blob = re.sub(r'(<a:theme [^>]*name=")[^"]*', r"\1Follow-up survey", text).encode("utf-8")


def _master(show: Show) -> None:
    """Put the master's placeholders where the stage has them, and a strip at the edge."""
    master = show.slide_master
    boxes = {0: TITLE, 1: CONTENT, 2: Box(96, 1044, 300, 30), 3: Box(420, 1044, 900, 30), 4: NUMBER}
    for shape in master.placeholders:
        box = boxes[shape.placeholder_format.idx]
        shape.left, shape.top, shape.width, shape.height = (Emu(value) for value in box.emu)
    tree = master.shapes._spTree
    tree.insert(2, parse_xml(_rectangle(STRIP)))
    styles = master._element.find("{*}txStyles")
    title, body = styles.find("{*}titleStyle/{*}lvl1pPr"), styles.find("{*}bodyStyle")
    title.set("algn", "l")
    title.find("{*}defRPr").set("sz", str(HEAD))
    title.find("{*}defRPr").set("b", "1")
    for level, size in zip(body, (BODY, 1600, 1400, 1400, 1400), strict=False):
        level.find("{*}defRPr").set("sz", str(size))
    for shape in master.placeholders:
        if shape.placeholder_format.idx == 0:
            shape._element.find("{*}txBody/{*}bodyPr").set("anchor", "t")


def _layouts() -> dict[str, str]:
    """Return the layouts by name, in the order of a talk."""
    number = _placeholder(
        9, "Number", 'type="sldNum" sz="quarter" idx="12"', NUMBER, "‹#›", style=COUNTER.format(size=SMALL)
    )
    title = _placeholder(2, "Title", 'type="title"', TITLE, "The finding, as a sentence")

    def of(name: str, kind: str, prompt: str) -> str:
        typed = f'type="{kind}" idx="10"'
        return _layout(
            name,
            title + _placeholder(3, name, typed, CONTENT, prompt, style=PLAIN.format(size=BODY)) + number,
        )

    return {
        "Title": _cover("Title", 'type="ctrTitle"', 'type="subTitle" idx="1"'),
        "Section": _cover("Section", 'type="title"', 'type="body" idx="1"'),
        "Chart": of("Chart", "chart", "Chart"),
        "Table": of("Table", "tbl", "Table"),
        "Practice": of("Practice", "body", "Words as they were written, and whose they are"),
        "Text": of("Text", "body", "A point a line"),
        "Closing": _cover("Closing", 'type="title"', 'type="body" idx="1"'),
    }


def _cover(name: str, head: str, words: str) -> str:
    """Write a layout of words alone, in the middle of its height."""
    big, small = PLAIN.format(size=3600), PLAIN.format(size=BODY)
    shapes = _placeholder(2, "Title", head, COVER, "Title", style=big, anchor="b")
    shapes += _placeholder(3, name, words, BELOW, "Words", style=small)
    return _layout(name, shapes)


def _layout(name: str, shapes: str) -> str:
    return (
        f'<p:sldLayout {NAMESPACES}><p:cSld name="{escape(name)}"><p:spTree>{FRAME}{shapes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _placeholder(
    id: int, name: str, kind: str, box: Box, prompt: str, *, style: str = "", anchor: str = "t"
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{_placed(box)}</p:spPr><p:txBody>"
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{_run(kind, prompt)}</a:p></p:txBody></p:sp>"
    )


def _run(kind: str, prompt: str) -> str:
    words = f'<a:rPr lang="en-US"/><a:t>{escape(prompt)}</a:t>'
    if "sldNum" not in kind:
        return f"<a:r>{words}</a:r>"
    return f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">{words}</a:fld>'


def _placed(box: Box) -> str:
    x, y, wide, tall = box.emu
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'


def _rectangle(box: Box) -> str:
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="20" name="Strip"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{_placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _without_its_origin(show: Show) -> None:
    """Leave out what python-pptx's file says of itself: its picture, its printer and who wrote it."""
    show.core_properties.author = show.core_properties.last_modified_by = ""
    show.core_properties.title = "Follow-up survey"
    package, part = show.part.package, show.part
    for holder, kinds in ((package, (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)), (part, (RT.PRINTER_SETTINGS,))):
        for key, relation in list(holder._rels.items()):
            if relation.reltype in kinds:
                holder._rels.pop(key)


if __name__ == "__main__":
    main()
