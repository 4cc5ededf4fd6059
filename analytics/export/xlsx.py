"""Results as an Excel workbook, one sheet a Result."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.export.figures import TIDY_COLUMNS, Cell, tidy
from analytics.export.text import heading
from analytics.figure_id import table_id
from analytics.result import Result
from analytics.wording import SMALL_BASE, percent_text, sample_words

HEADERS = {
    "measure": "Measure",
    "label": "In words",
    "by": "By",
    "group": "Group",
    "group_label": "Group in words",
    "count": "Count",
    "base": "Base",
    "share": "Share",
    "small_base": "Small base",
    "base_means": "Base counts",
    "replies": "Replies",
    "not_answered": "Not answered",
    "not_recorded": "Not recorded",
    "not_shown": "Not shown",
    "no_or_blank": "No or blank",
    "as_reported_count": "Count as the report counts",
    "as_reported_base": "Base as the report counts",
    "published_count": "Published count",
    "published_base": "Published base",
    "published_percent": "Published percent",
    "interval_low": "Interval from (95%)",
    "interval_high": "Interval to (95%)",
    "reliability": "Reliability",
    "if_silent_no": "If all unknown said no",
    "if_silent_yes": "If all unknown said yes",
    "note": "Note",
    "sample": "Sample",
    "figure_id": "Figure id",
}
WIDTHS = {
    "measure": 24,
    "label": 26,
    "by": 15,
    "group": 12,
    "group_label": 34,
    "base_means": 40,
    "reliability": 26,
    "note": 34,
    "sample": 24,
    "figure_id": 14,
}
NUMBER_WIDTH = 9.5
LONGEST_NAME = 31
"""Letters of the name of a sheet at the most, as Excel has it."""
LINE_HEIGHT = 15.5
A4 = 9
SMALL_NOTE = (
    f"Shares in grey, marked “Small base”, rest on a base below {SMALL_BASE}. They serve to compute with: "
    "too few replies to be read as a percentage."
)
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


Above = Callable[[int], int]
"""Writes what stands above a table, from the row on that it is given; returns the next free one."""


@dataclass(frozen=True)
class Formats:
    title: Format
    name: Format
    prose: Format
    header: Format
    text: Format
    number: Format
    share: Format
    hardly: Format
    almost: Format
    small: Format
    interval: Format


def to_xlsx(results: Iterable[Result]) -> bytes:
    """Return a workbook with a sheet a Result: what it says and of whom, then its plain table.

    Text stays text, whatever it begins with; an empty cell is not recorded or not printed.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **PLAIN}) as book:
        formats = make_formats(book)
        names: set[str] = set()
        for result in results:
            name = sheet_name(result, names)
            names.add(name.casefold())
            write_sheet(book.add_worksheet(name), result, formats)
        if not names:
            book.add_worksheet("Nothing selected")
    return file.getvalue()


def make_formats(book: xlsxwriter.Workbook) -> Formats:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    ruled = {**base, "border": 1, "border_color": "#D5DAE1"}
    head = {"bold": True, "text_wrap": True, "bg_color": "#37424F", "font_color": "#FFFFFF"}
    return Formats(
        title=book.add_format({**base, "bold": True, "font_size": 16}),
        name=book.add_format({**base, "bold": True}),
        prose=book.add_format({**base, "text_wrap": True}),
        header=book.add_format({**ruled, **head}),
        text=book.add_format({**ruled, "text_wrap": True}),
        number=book.add_format({**ruled, "num_format": "0"}),
        share=book.add_format({**ruled, "num_format": "0%"}),
        hardly=book.add_format({**ruled, "num_format": '"<1%"', "align": "right"}),
        almost=book.add_format({**ruled, "num_format": '">99%"', "align": "right"}),
        interval=book.add_format({**ruled, "num_format": "0%"}),
        small=book.add_format({**ruled, "num_format": "0.00", "font_color": "#6B7480", "italic": True}),
    )


def sheet_name(result: Result, taken: set[str]) -> str:
    """Return a name that Excel accepts and that no other sheet has: "Table 1", else the title."""
    wanted = heading(result).partition(".")[0] if result.id.startswith("table-") else result.title
    cleaned = _whole_words(re.sub(r"[\[\]:*?/\\]", " ", wanted)).strip(" '") or "Result"
    name, number = cleaned, 2
    while name.casefold() in taken or name.casefold() == "history":
        name, number = f"{cleaned[:27]} {number}", number + 1
    return name


def _whole_words(name: str) -> str:
    """Cut a name that is too long for a sheet where a word ends, without one that leads on.

    >>> _whole_words("Those who acted and those who did not")
    'Those who acted'
    """
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]
    return re.sub(r"( (and|or|of|who|those|the|to|in|by))+$", "", cut)


def write_sheet(page: Worksheet, result: Result, formats: Formats, above: Above | None = None) -> None:
    """Write what a Result says and of whom, what stands `above` its table, and the table."""
    page.hide_gridlines(2)
    lines = tidy(result)
    page.write_string(0, 0, heading(result), formats.title)
    page.set_row(0, 2 * LINE_HEIGHT)
    row = 1
    for name, text in _about(result, lines):
        page.write_string(row, 0, name, formats.name)
        page.merge_range(row, 1, row, 7, "", formats.prose)
        page.write_string(row, 1, text, formats.prose)
        page.set_row(row, LINE_HEIGHT * (1 + len(text) // 110))
        row += 1
    row = above(row + 1) if above else row
    _write_table(page, lines, first=row + 1, formats=formats)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(row + 1)
    page.set_footer("&L&A&RPage &P of &N")


def _about(result: Result, lines: list[dict[str, Cell]]) -> list[tuple[str, str]]:
    small = any(line["small_base"] for line in lines)
    sample = sample_words(result.sample)
    notes = [*result.notes, *([SMALL_NOTE] if small else [])]
    return [
        ("Question", result.question),
        ("Selection", result.filters_text),
        *((("Sample", f"{sample}, to look around with."),) if sample else ()),
        ("Data version", result.data_version),
        *((("Figure id", id_),) if (id_ := table_id(result)) else ()),
        ("Base", result.base_meaning),
        ("How counted", result.how),
        *(("Note", note) for note in notes),
        ("Empty cells", "Not recorded, or not printed in a report; never zero."),
    ]


def _write_table(page: Worksheet, lines: list[dict[str, Cell]], *, first: int, formats: Formats) -> None:
    for column, name in enumerate(TIDY_COLUMNS):
        page.set_column(column, column, WIDTHS.get(name, NUMBER_WIDTH))
        page.write_string(first, column, HEADERS[name], formats.header)
    page.set_row(first, 2 * LINE_HEIGHT)
    for row, line in enumerate(lines, start=first + 1):
        for column, name in enumerate(TIDY_COLUMNS):
            number = _number_format(name, line, formats)
            _put(page, (row, column), value=line[name], text=formats.text, number=number)
        page.set_row(row, LINE_HEIGHT * _height(line))
    page.autofilter(first, 0, first + max(len(lines), 1), len(TIDY_COLUMNS) - 1)


def _number_format(name: str, line: dict[str, Cell], formats: Formats) -> Format:
    if name == "share":
        return _share_format(line, formats)
    return formats.interval if name in ("interval_low", "interval_high") else formats.number


def _share_format(line: dict[str, Cell], formats: Formats) -> Format:
    """Return how a share is shown: as words of a chart write it, and as no percentage on a small base."""
    if line["small_base"]:
        return formats.small
    count, base = line["count"], line["base"]
    if not isinstance(count, int) or not isinstance(base, int) or not base:
        return formats.share
    said = percent_text(count, base)
    return formats.hardly if said == "<1%" else formats.almost if said == ">99%" else formats.share


def _height(line: dict[str, Cell]) -> int:
    """Return how many lines of text the fullest cell takes; not every program works it out itself."""
    return max(
        len(wrap(text, width)) if len(text) > width else 1
        for name, width in WIDTHS.items()
        for text in (str(line[name]),)
    )


def _put(page: Worksheet, place: tuple[int, int], *, value: Cell, text: Format, number: Format) -> None:
    row, column = place
    if isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "", text)
    elif isinstance(value, str):
        page.write_string(row, column, value, text)
    elif value is None:
        page.write_blank(row, column, None, number)
    else:
        page.write_number(row, column, value, number)
