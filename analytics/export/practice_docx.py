"""Practices as a Word document, ready to be quoted from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from analytics.export.practice_list import PracticeList, runs_leftwards

if TYPE_CHECKING:
    from docx.document import Document

MOST = 1_000
"""Texts in one document, some 200 pages; the workbook has them all."""


def practices_docx(listed: PracticeList) -> bytes:
    """Return a document with what was chosen and its texts, the first `MOST` of them."""
    import docx  # takes a while to load, and only this needs it

    document = docx.Document()
    document.core_properties.title = "Practices"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading("Practices", level=1)
    count = len(listed.brought.practices)
    left_out = f"The first {MOST:,} of {count:,}. Narrow the list, or take the workbook for all of them."
    for what, words in [*listed.about, *([("Left out", left_out)] if count > MOST else [])]:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{what}: ").bold = True
        paragraph.add_run(words)
    for practice in listed.brought.practices[:MOST]:
        _write(document, listed.line(practice))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: Document, line: dict[str, str]) -> None:
    """Write one practice: who, what was said, and where it stands."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(14), 0
    head.paragraph_format.keep_with_next = True
    head.add_run(line["Administration"]).bold = True
    head.add_run(
        " · ".join(["", line["Kind"], *filter(None, (line["Sample"],))]) + f" {line['Star']}".rstrip()
    )
    said = document.add_paragraph()
    said.paragraph_format.space_after = 0
    run = said.add_run(line["Text"])
    if runs_leftwards(line["Text"]):
        said._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
    place = f"{line['Place in the report']} of the report" if line["Place in the report"] else ""
    tags = f"tags: {line['Tags']}" if line["Tags"] else ""
    parts = (line["Round"], f"workshop {line['Workshop']}", place, tags, line["Note"])
    foot = document.add_paragraph().add_run(" · ".join(filter(None, parts)))
    foot.font.size, foot.font.color.rgb = Pt(9), RGBColor(0x5A, 0x64, 0x70)
