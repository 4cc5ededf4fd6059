"""Put values on a page of a workbook and set the page up for printing."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

A3, A4 = 8, 9
LINE_HEIGHT = 15.0
TEXT_LIMIT = 32_767


def put(page: Worksheet, row: int, column: int, *, value: str | int | None, style: Format) -> None:
    """Write a value as what it is: a whole number, or a text that is never a formula or a link."""
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, int):
        page.write_number(row, column, value, style)
    elif len(value) > TEXT_LIMIT:
        raise ValueError(f"a cell holds at most {TEXT_LIMIT} characters, this text has {len(value)}")
    else:
        page.write_string(row, column, value, style)


def lines_needed(text: str, width: int) -> int:
    """Estimate how many lines a text takes in a column of `width` characters."""
    return sum(1 + len(line) * 10 // (width * 11) for line in text.split("\n"))


def row_height(cells: Mapping[str, str | int], widths: Mapping[str, int]) -> float:
    """Return the height in points at which no text of a row is cut, as far as Excel allows.

    Excel would find it by itself when the file is opened; other programs do not.
    """
    lines = max((lines_needed(str(value), widths[name]) for name, value in cells.items()), default=1)
    return min(LINE_HEIGHT * lines + 2, 409)


def set_up_print(page: Worksheet, *, landscape: bool, paper: int) -> None:
    """Fit a page to one sheet of paper in width, with file, sheet and page number below."""
    if landscape:
        page.set_landscape()
    page.set_paper(paper)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&L&F&C&A&RPage &P of &N")
