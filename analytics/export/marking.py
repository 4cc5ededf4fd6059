"""Write marks into the cells of a workbook: a program of its own, started by `analytics.export.marked`.

    python marking.py WORKBOOK MARKS.json OUT

It runs apart, bounded in memory, so that no workbook can harm the process that asked for it. It knows
nothing else of the project.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import to_excel

AUTHOR = "Follow-up survey"
FILLS = {"error": "F4B183", "question": "BDD7EE", "warning": "FFE699", "note": "E7E6E6"}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT_LIMIT = 4_000
WOULD_LOSE = 3
"""The exit code that says so."""


def mark(source: str, marks: list[dict[str, Any]], out: str) -> None:
    """Mark the cells and write the workbook; formulas keep the results that Excel had saved for them."""
    macros = source.endswith(".xlsm")
    book = openpyxl.load_workbook(source, keep_vba=macros, rich_text=True)
    results = openpyxl.load_workbook(source, data_only=True)
    for each in marks:
        if each["sheet"] in book.sheetnames:
            _mark_one(book[each["sheet"]], each)
    saved = {sheet.title: _results(sheet, results[sheet.title], book.epoch) for sheet in book.worksheets}
    book.save(out)
    if any(saved.values()):
        _put_results_back(out, [saved[sheet.title] for sheet in book.worksheets])


def _mark_one(sheet: Any, each: dict[str, Any]) -> None:
    cell = sheet.cell(each["row"], each["column"])
    if isinstance(cell, MergedCell):
        around = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(around.min_row, around.min_col)
    cell.fill = PatternFill("solid", fgColor=FILLS[each["severity"]])
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    comment = Comment((before + each["text"])[:TEXT_LIMIT], AUTHOR)
    comment.width, comment.height = (
        340,
        min(60 + 18 * (len(comment.text) // 45 + comment.text.count("\n")), 420),
    )
    cell.comment = comment


def _results(sheet: Any, values: Any, epoch: datetime) -> dict[str, tuple[str, str]]:
    """Return cell → (type, text) of the saved results of a sheet's formulas."""
    return {
        cell.coordinate: said
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and (said := _as_saved(values[cell.coordinate], epoch))
    }


def _as_saved(cell: Any, epoch: datetime) -> tuple[str, str] | None:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, date | time | timedelta):
        return "n", repr(to_excel(value, epoch))
    if isinstance(value, int | float):
        return "n", repr(value)
    return ("e" if cell.data_type == "e" else "str"), str(value)


def _put_results_back(out: str, saved: list[dict[str, tuple[str, str]]]) -> None:
    """Write the results beside the formulas, which openpyxl writes without."""
    ET.register_namespace("", MAIN)
    ET.register_namespace("r", LINKED)
    with zipfile.ZipFile(out) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    for place, results in enumerate(saved, start=1):
        name = f"xl/worksheets/sheet{place}.xml"
        if results and name in parts:
            parts[name] = _with_results(parts[name], results)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _with_results(part: bytes, results: dict[str, tuple[str, str]]) -> bytes:
    root = ET.fromstring(part)
    for cell in root.iter(f"{{{MAIN}}}c"):
        said = results.get(cell.get("r", ""))
        if said and cell.find(f"{{{MAIN}}}f") is not None:
            value = cell.find(f"{{{MAIN}}}v")
            value = value if value is not None else ET.SubElement(cell, f"{{{MAIN}}}v")
            cell.set("t", said[0])
            value.text = said[1]
    found: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


def _holds_more(source: str) -> bool:
    """Tell whether a sheet holds additions, such as sparklines, that openpyxl does not know."""
    with zipfile.ZipFile(source) as archive:
        names = [name for name in archive.namelist() if name.lower().startswith("xl/worksheets/")]
        return any(b"<extLst" in archive.read(name) for name in names)


def _bound(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit of the caller is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


if __name__ == "__main__":
    _bound(2_048)
    if _holds_more(sys.argv[1]):
        sys.exit(WOULD_LOSE)
    with open(sys.argv[2], encoding="utf-8") as listed:
        mark(sys.argv[1], json.load(listed), sys.argv[3])
