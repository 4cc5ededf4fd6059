"""What a person does with a report by hand: each changes a document in place."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
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


def reworded(said: str, instead: str) -> Callable[[Any], None]:
    """Write other words wherever some stand."""

    def change(document: Any) -> None:
        for node in texts(document.element.body):
            node.text = (node.text or "").replace(said, instead)

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


def freed(key: str) -> Callable[[Any], None]:
    """Take the control of a part away, as Word does; words and bookmark stay."""

    def change(document: Any) -> None:
        own = control(document, key)
        for each in list(own.find(f"{W}sdtContent")):
            own.addprevious(each)
        own.getparent().remove(own)

    return change


def copied(key: str) -> Callable[[Any], None]:
    """Put the words of a part once more behind it, as text alone."""

    def change(document: Any) -> None:
        paragraph = next(control(document, key).iterancestors(f"{W}p"))
        plain = deepcopy(paragraph)
        for each in list(plain.iter(f"{W}sdt")):
            for run in each.iter(f"{W}r"):
                each.addprevious(deepcopy(run))
            each.getparent().remove(each)
        paragraph.addnext(plain)

    return change


def copied_in_libreoffice(key: str) -> Callable[[Any], None]:
    """Copy a part with its control, as LibreOffice saves it: without a title, its bookmark named a copy."""

    def change(document: Any) -> None:
        paragraph = next(control(document, key).iterancestors(f"{W}p"))
        copy = deepcopy(paragraph)
        for each in list(copy.iter(f"{W}alias", f"{W}tag")):
            each.getparent().remove(each)
        for each in copy.iter(f"{W}bookmarkStart"):
            each.set(f"{W}name", f"{each.get(f'{W}name')}_Copy_1")
            each.set(f"{W}id", "987654")
        for each in copy.iter(f"{W}bookmarkEnd"):
            each.set(f"{W}id", "987654")
        paragraph.addnext(copy)

    return change


def parted_table(caption: str, row: int) -> Callable[[Any], None]:
    """Part a table before a row, as Word does: the second half is a table without a bookmark."""

    def change(document: Any) -> None:
        table = table_of(document, caption)._tbl
        half = deepcopy(table)
        for at, (first, second) in enumerate(
            zip(table.findall(f"{W}tr"), half.findall(f"{W}tr"), strict=True)
        ):
            gone = first if at >= row else second
            gone.getparent().remove(gone)
        for each in list(half.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            each.getparent().remove(each)
        table.addnext(half)
        table.addnext(document.element.body.makeelement(f"{W}p", {}))

    return change
