"""How a report looks in Word: page, styles by name, language; and what of it another document lacks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from analytics.report.word.marks import W

FONT, INK, MUTED = "Arial", "1F2933", "5A6470"
LANGUAGE = "en-GB"
SIZES = {
    "Title": 26.0,
    "Subtitle": 13.0,
    "Heading 1": 18.0,
    "Heading 2": 13.0,
    "Caption": 9.0,
    "Normal": 11.0,
}
"""Name of a style of Word → size in points."""
OWN = {"Table Text": 9.0, "Note": 8.5, "Source": 9.0, "Chart": 9.0, "To Fill": 11.0}
"""Name of a style of ours → size in points."""
LISTS = "List Bullet"
ROLES = (*SIZES, LISTS, *OWN)
"""Names of the styles that a report is written in."""
SPACES = {
    "Normal": (0, 6),
    "Heading 1": (20, 6),
    "Heading 2": (12, 4),
    "Caption": (10, 3),
    "Table Text": (1, 1),
    "Note": (3, 8),
    "Source": (0, 6),
    "Chart": (0, 0),
}
"""Name of a style → points of room above and below."""
BULLET = (
    '<w:abstractNum xmlns:w="{}" w:abstractNumId="{}"><w:multiLevelType w:val="singleLevel"/><w:lvl '
    'w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
)


def prepared() -> Any:
    """Return an empty document with the page and the styles of a report."""
    import docx

    return docx.Document(BytesIO(_empty()))


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """Return the file of such a document: a pack has one for each administration, and all begin alike."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    for name in OWN:
        _added(document, name)
    for name in (*SIZES, *OWN):
        _dressed(document, name)
    _language(document)
    for element in list(document.element.body):
        if element.tag.endswith("}p"):
            document.element.body.remove(element)
    about = document.core_properties
    about.author, about.comments, about.last_modified_by, about.language = "", "", "", LANGUAGE
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def lacking(document: Any) -> tuple[str, ...]:
    """Return the names of the styles of a report that a document has none of."""
    held = {each.name for each in document.styles}
    return tuple(name for name in ROLES if name not in held)


def complete(document: Any) -> tuple[str, ...]:
    """Add the styles that a document lacks, as ours look; return their names."""
    missing = lacking(document)
    for name in missing:
        _added(document, name)
        _dressed(document, name)
        if name == LISTS:
            _bulleted(document, document.styles[name])
    return missing


def style_ids(document: Any) -> dict[str, str]:
    """Return the id of each style of paragraphs by its name: programs give them others."""
    from docx.enum.style import WD_STYLE_TYPE

    return {each.name: each.style_id for each in document.styles if each.type == WD_STYLE_TYPE.PARAGRAPH}


def names_of_styles(document: Any) -> dict[str, str]:
    """Return the name of each style of paragraphs by its id."""
    return {id_: name for name, id_ in style_ids(document).items()}


def _added(document: Any, name: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in OWN)
    normal = next((each for each in document.styles if each.name == "Normal"), None)
    if normal is not None and name != "Normal":
        style.base_style = normal


def _dressed(document: Any, name: str) -> None:
    """Give a style the looks of the report's own."""
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    size = SIZES.get(name, OWN.get(name))
    if size is not None:
        style.font.size = Pt(size)
    if name in SIZES:
        style.font.color.rgb = RGBColor.from_string(INK)
        _font(style)
    if name in ("Heading 1", "Heading 2", "Title"):
        style.font.bold = True
    if name in ("Subtitle", "Note", "Source", "To Fill"):
        style.font.color.rgb = RGBColor.from_string(MUTED)
        style.font.italic = name == "To Fill"
    if name in SPACES:
        before, after = SPACES[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if name in ("Caption", "Chart"):
        style.paragraph_format.keep_with_next = True
    _outlined(style, name)


def _outlined(style: Any, name: str) -> None:
    """Tell a heading's level, from which contents are made."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not name.startswith("Heading"):
        return
    about = style.element.get_or_add_pPr()
    style.paragraph_format.keep_with_next = True
    if about.find(qn("w:outlineLvl")) is None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(name[-1]) - 1))
        about.append(level)


def _bulleted(document: Any, style: Any) -> None:
    """Give a style a bullet, by a list of its own."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    numbering = _numbering(document)
    number = 1 + max((int(each.get(qn("w:numId"))) for each in numbering.iter(qn("w:num"))), default=0)
    kinds = numbering.findall(qn("w:abstractNum"))
    kind = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in kinds), default=0)
    made = parse_xml(BULLET.format(W[1:-1], kind))
    if kinds:
        kinds[-1].addnext(made)
    else:
        numbering.insert(0, made)
    use = OxmlElement("w:num")
    use.set(qn("w:numId"), str(number))
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), str(kind))
    use.append(of)
    last = numbering.findall(qn("w:num"))
    (last[-1] if last else numbering.findall(qn("w:abstractNum"))[-1]).addnext(use)
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _numbering(document: Any) -> Any:
    """Return the lists of a document, which one without lists has none of."""
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RT.NUMBERING)._element
    except KeyError:
        root = parse_xml(f'<w:numbering xmlns:w="{W[1:-1]}"/>')
        package = document.part.package
        part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, package)
        document.part.relate_to(part, RT.NUMBERING)
        return root


def _font(style: Any) -> None:
    """Give a style the font of the report in every script, in the place of the theme's."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _language(document: Any) -> None:
    from docx.oxml.ns import qn

    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), LANGUAGE)


def wide(document: Any) -> float:
    """Return the room across a page between its edges, in half points."""
    section = document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    if any(each is None for each in sides):
        return 907.0
    page, left, right = sides
    return float((page - left - right) / 6350)


def restyled(elements: Iterable[Any], ids: dict[str, str]) -> None:
    """Name the styles of paragraphs of ours as a document does."""
    for element in elements:
        for each in element.iter(f"{W}pStyle"):
            name = each.get(f"{W}val")
            each.set(f"{W}val", ids.get(name, name))
