"""What a Word document holds, as one finds it by opening the file."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
from docx import Document

from tests.stories.packages import parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def tables(content: bytes) -> dict[str, list[list[str]]]:
    """Return the tables by their captions, as lines of words; a line's end within a cell is a blank."""
    return {
        table._tbl.find(f".//{W}tblCaption").get(f"{W}val"): [
            [cell.text.replace("\n", " ") for cell in row.cells] for row in table.rows
        ]
        for table in Document(BytesIO(content)).tables
    }


def text_of(content: bytes) -> str:
    """Return all words that a reader sees: paragraphs, controls, cells, in their order; and the foot."""
    document = Document(BytesIO(content))
    bodies = (document.element.body, document.sections[0].footer._element)
    paragraphs = [each for body in bodies for each in body.iter(f"{W}p")]
    return "\n".join(
        "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in each.iter(f"{W}t", f"{W}br"))
        for each in paragraphs
    )


def headings(content: bytes) -> list[tuple[int, str]]:
    found = []
    for each in Document(BytesIO(content)).paragraphs:
        if level := re.fullmatch(r"Heading (\d)", each.style.name):
            found.append((int(level[1]), each.text))
    return found


def runs_with(content: bytes, caption: str, row: int, column: int, mark: str) -> list[str]:
    """Return the words of a cell that have a mark: ``b`` for bold, ``u`` for underlined."""
    document = Document(BytesIO(content))
    captions = [each._tbl.find(f".//{W}tblCaption").get(f"{W}val") for each in document.tables]
    cell = document.tables[captions.index(caption)].rows[row].cells[column]
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
    return [run.text for run in runs if run._r.find(f"{W}rPr/{W}{mark}") is not None]


def charts(content: bytes) -> list[tuple[list[list[float | None]], list[list[float | None]]]]:
    """Return of each chart the figures of its series, as they are drawn and as its workbook has them."""
    held, found = parts(content), []
    for name in sorted(each for each in held if re.fullmatch(r"word/charts/chart\d+\.xml", each)):
        drawn = ElementTree.fromstring(held[name])
        many = int(drawn.find(f".//{C}cat//{C}ptCount").get("val"))
        series = [_points(each, many) for each in drawn.iter(f"{C}val")]
        links = held[f"word/charts/_rels/{name.rpartition('/')[2]}.rels"].decode()
        book = re.search(r'Target="\.\./(embeddings/[^"]+)"', links)
        assert book
        sheet = openpyxl.load_workbook(BytesIO(held[f"word/{book[1]}"])).active
        columns = [[cell.value for cell in column[1:]] for column in sheet.iter_cols(min_col=2)]
        found.append((series, columns))
    return found


def _points(values: ElementTree.Element, many: int) -> list[float | None]:
    held = {int(each.get("idx")): float(each.find(f"{C}v").text) for each in values.iter(f"{C}pt")}
    return [held.get(place) for place in range(many)]
