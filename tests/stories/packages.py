"""What a slide show holds, part by part, as one finds it by opening the file: words, figures, workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from pptx import Presentation

NUMBER = re.compile(r"(?<![\w.#-])\d[\d,]*(?:\.\d+)?%?")


def parts(content: bytes) -> dict[str, bytes]:
    """Return all parts of a package, those of the workbooks in it too."""
    found: dict[str, bytes] = {}
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            found[name] = package.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}!{inner}": part for inner, part in parts(found[name]).items()}
    return found


def everything(content: bytes) -> str:
    """Return all text of a package, of every part; a name that is held in one piece has spaces again."""
    held = (
        part.decode("utf-8", "replace") for name, part in parts(content).items() if not name.endswith("xlsx")
    )
    return "\n".join(held).replace("\u00a0", " ")


def slides(content: bytes) -> list:
    return list(Presentation(BytesIO(content)).slides)


def graphics(content: bytes) -> Iterator:
    """Give the charts, tables and groups of a show."""
    for slide in slides(content):
        yield from (shape for shape in slide.shapes if shape.name.startswith("followup|graphic"))


def words_of(slide) -> list[str]:
    """Return the words that a slide shows, those of its charts' labels and categories too."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            space = shape.chart._chartSpace
            found += [node.text or "" for node in space.iter() if node.tag.endswith(("}t", "}v"))]
        if shape.shape_type == 6:
            found += [each.text_frame.text for each in shape.shapes]
    return found


def cached(chart) -> list[list[float | None]]:
    """Return the figures of each series of a chart, as its file holds them to be shown."""
    return [list(series.values) for series in chart.plots[0].series]


def in_workbook(chart) -> list[list[float | None]]:
    """Return the figures of each series of a chart, as the workbook behind it has them."""
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    columns = list(sheet.iter_cols(min_col=2, min_row=2, max_row=sheet.max_row, values_only=True))
    return [list(column) for column in columns]
