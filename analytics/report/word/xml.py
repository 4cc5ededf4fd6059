"""Words, fields, bookmarks and controls of a Word document, as XML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from analytics.export.practice_list import runs_leftwards
from analytics.report.parts import Run
from analytics.stories.deck.pieces import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)

WITH_NEXT = "<w:keepNext/>"
"""Keeps a paragraph on the page of the next one."""


def run(words: str, *, bold: bool = False, underlined: bool = False) -> str:
    """Write words that look alike; a line's end is a break.

    >>> run("a & b", bold=True)
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a &amp; b</w:t></w:r>'
    """
    leftwards = "<w:rtl/>" if runs_leftwards(words) else ""
    marks = (bold, "<w:b/>"), (underlined, '<w:u w:val="single"/>')
    look = "".join(mark for wanted, mark in marks if wanted) + leftwards
    style = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(clean(line)) for line in words.split("\n"))
    return f'<w:r>{style}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def runs(cell: Iterable[Run]) -> str:
    return "".join(run(each.words, bold=each.bold, underlined=each.underlined) for each in cell)


def paragraph(inner: str, style: str = "", *, leftwards: bool = False, more: str = "") -> str:
    """Write a paragraph of a style, by its name."""
    about = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    about += more + ("<w:bidi/>" if leftwards else "")
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{inner}</w:p>"


def field(code: str, shown: str) -> str:
    """Write a field with what it shows until a program works it out anew."""
    return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{run(shown)}</w:fldSimple>"


def bookmarked(inner: str, name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def control(inner: str, title: str, number: int) -> str:
    """Put a paragraph, or words of one, into a content control of a title.

    A field must stand outside: LibreOffice 7.4 shows the code of one that stands in a control. So must a
    second paragraph, which it lets fall out.
    """
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )
