"""Find out which character separates the values of a text file."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from itertools import islice

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 200_000
"""Characters that are looked at."""
ROWS = 100

NAMED = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
"""The first line by which Excel is told the separator."""


def separator_of(text: str) -> str:
    r"""Return the separator that gives most rows the same number of values; a comma if none does.

    A first line ``sep=;`` decides. Line breaks and separators in quotation marks do not count.

    >>> separator_of('Workshop;Text\n1;"a, b, and\nc"\n2;"d, e"')
    ';'
    """
    named = NAMED.match(text)
    if named:
        return named[1]
    return max(SEPARATORS, key=lambda separator: _agreement(text, separator)[:2])


def is_separated(text: str) -> bool:
    r"""Tell whether a text looks like a table: the same number of values in most of several rows.

    >>> is_separated("Workshop,Administration\n1,Fiji"), is_separated("Dear all,\nplease find it here")
    (True, False)
    """
    if NAMED.match(text):
        return True
    agreeing, width, rows = max(_agreement(text, separator) for separator in SEPARATORS)
    return agreeing > 0.5 and (rows > 1 or width > 2)


def without_first_line(text: str) -> str:
    """Return the text without the line that only names the separator; Excel does not show it either."""
    named = NAMED.match(text)
    return text[named.end() :] if named else text


def _agreement(text: str, separator: str) -> tuple[float, int, int]:
    """Return the share of rows with the commonest number of values above one, that number, and the rows."""
    rows = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):  # the sample may end within a text
        widths.update(len(row) for row in islice(rows, ROWS) if row)
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return 0.0, 0, 0
    count, width = max(several)
    return count / widths.total(), width, widths.total()
