"""One Result as a plain table in CSV."""

from __future__ import annotations

import csv
import io

from analytics.export.figures import TIDY_COLUMNS, Cell, tidy
from analytics.result import Result

CSV_COLUMNS = (*TIDY_COLUMNS, "filters", "data_version")
"""The columns of the file. Filters and data version stand in every line, so that lines can be
put together from several files and still say what they are."""

CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ")
"""Control characters, which many readers of tables stop at → what is written instead."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(result: Result) -> str:
    """Return a Result as CSV with `CSV_COLUMNS`; an empty cell is not recorded or not printed.

    `small_base` is "yes" or empty.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for line in tidy(result):
        line |= {"filters": result.filters_text, "data_version": result.data_version}
        writer.writerow([guard(line[name]) for name in CSV_COLUMNS])
    return file.getvalue().translate(CONTROLS)


def guard(value: Cell) -> Cell:
    """Write true as "yes", and put an apostrophe before a text that a spreadsheet would run as a formula.

    >>> guard("=1+1"), guard("Fiji"), guard(-1)
    ("'=1+1", 'Fiji', -1)
    """
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
