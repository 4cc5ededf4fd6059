"""How a report looks in Word: page, styles by name, footer, language."""

from __future__ import annotations

from typing import Any

FONT, INK, MUTED = "Calibri", "1F2933", "5A6470"
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


def prepared() -> Any:
    """Return an empty document with the page and the styles of a report."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    _styles(document)
    _language(document)
    for element in list(document.element.body):
        if element.tag.endswith("}p"):
            document.element.body.remove(element)
    return document


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for name, size in OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
    for name, size in SIZES.items():
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
        _font(style)
    for name in ("Heading 1", "Heading 2", "Title"):
        styles[name].font.bold = True
    for name in ("Subtitle", "Note", "Source", "To Fill"):
        styles[name].font.color.rgb = RGBColor.from_string(MUTED)
        styles[name].font.italic = name == "To Fill"
    for name, (before, after) in SPACES.items():
        form = styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Chart"].paragraph_format.keep_with_next = True


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


def footed(document: Any, words: str) -> None:
    """Write the foot of each page: what it is of, and the number of the page."""
    from docx.oxml import parse_xml

    from analytics.report.word.xml import NAMESPACES, field, run

    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["Note"]
    for each in parse_xml(f"<w:p {NAMESPACES}>{run(words + ' · page ')}{field('PAGE', '1')}</w:p>"):
        foot._p.append(each)
