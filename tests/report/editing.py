"""What a person does with a report by hand: each changes a document in place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import RGBColor

from analytics.report.word.marks import mark_of_key, of_title
from tests.report.reading import W


def edited(content: bytes, *changes: Callable[[Any], None]) -> bytes:
    """Return a document after some changes, as it is saved."""
    document = Document(BytesIO(content))
    for change in changes:
        change(document)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def control(document: Any, key: str) -> Any:
    """Return the control of a part."""
    for each in document.element.body.iter(f"{W}sdt"):
        title = each.find(f"{W}sdtPr/{W}alias")
        if title is not None and of_title(title.get(f"{W}val"))[0] == mark_of_key(key):
            return each
    raise KeyError(key)


def texts(element: Any) -> list[Any]:
    return list(element.iter(f"{W}t"))


def retyped(key: str, said: str, instead: str) -> Callable[[Any], None]:
    """Write other words into a part."""

    def change(document: Any) -> None:
        (node,) = [each for each in texts(control(document, key)) if said in (each.text or "")]
        node.text = node.text.replace(said, instead)

    return change


def table_of(document: Any, caption: str) -> Any:
    return next(
        each for each in document.tables if each._tbl.find(f".//{W}tblCaption").get(f"{W}val") == caption
    )


def with_cell(caption: str, row: int, column: int, words: str) -> Callable[[Any], None]:
    """Write other words into a cell."""

    def change(document: Any) -> None:
        nodes = texts(table_of(document, caption).rows[row].cells[column]._tc)
        nodes[0].text = words
        for each in nodes[1:]:
            each.text = ""

    return change


def heading_of(document: Any, words: str) -> Any:
    headings = [each for each in document.paragraphs if each.style.name.startswith("Heading")]
    return next(each for each in headings if each.text == words)


def with_removed_control(document: Any) -> None:
    """Take the control away from the passage on the unit of count; its words stay."""
    own = control(document, "unit")
    for each in list(own.find(f"{W}sdtContent")):
        own.addprevious(each)
    own.getparent().remove(own)


def with_own_section(document: Any) -> None:
    """A section of the office's own, before the chapter on actions."""
    heading = heading_of(document, "Follow-up actions")
    heading.insert_paragraph_before("What the office did in 2019", "Heading 1")
    heading.insert_paragraph_before("It held 15 meetings.")


def with_moved_table(document: Any) -> None:
    """Table 3 with its caption and notes stands before the conclusion."""
    table = table_of(document, "Direct effects realized")._tbl
    caption, note = table.getprevious(), table.getnext()
    conclusion = heading_of(document, "Conclusion")._p
    for each in (caption, table, note):
        conclusion.addprevious(each)


def without_chart(document: Any) -> None:
    """The chart of actions is taken out, its caption too."""
    for key in ("chart:actions", "caption:chart:actions"):
        own = control(document, key)
        block = own if own.getparent() is document.element.body else own.getparent()
        block.getparent().remove(block)


def with_red_headings(document: Any) -> None:
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0, 0)
