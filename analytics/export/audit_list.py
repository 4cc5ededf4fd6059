"""Lines of the audit for a spreadsheet, written as they come: any number of them takes little memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

import xlsxwriter

from analytics.audit import AuditLine
from analytics.audit.line import LISTED
from analytics.errors import FollowupError
from analytics.export.csv_table import guard
from analytics.own_folder import OWN

WIDTHS = (9, 33, 28, 10, 22, 60, 68)
"""Of the columns, which are those of a list. Times are UTC."""
MOST = 1_048_575
"""Lines that a sheet of Excel holds below its head."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_csv(lines: Iterable[AuditLine], file: BinaryIO) -> int:
    """Write lines as CSV and return how many; what begins like a formula is set apart from one."""
    words = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    rows, number = csv.writer(words), 0
    rows.writerow(LISTED)
    for line in lines:
        number += 1
        rows.writerow([guard(getattr(line, column)) for column in LISTED])
    words.detach()
    return number


def write_xlsx(lines: Iterable[AuditLine], file: BinaryIO) -> int:
    """Write lines as a workbook, all but their numbers as text, and return how many.

    FollowupError where they are more than a sheet holds. DiskTrouble where the folder for it can't be made.
    """
    number = 0
    with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(OWN.path()), **AS_TEXT}) as book:
        page, head = book.add_worksheet("Audit"), book.add_format({"bold": True})
        page.freeze_panes(1, 0)
        for place, (column, width) in enumerate(zip(LISTED, WIDTHS, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, column, head)
        for number, line in enumerate(lines, start=1):
            if number > MOST:
                raise FollowupError(
                    f"These are more than the {MOST:,} lines of a sheet. Take fewer days, or CSV."
                )
            page.write_number(number, 0, line.id)
            for place, column in enumerate(LISTED[1:], start=1):
                page.write_string(number, place, getattr(line, column))
    return number


FORMS = {"csv": write_csv, "xlsx": write_xlsx}
"""Ending of a file → what writes it."""
