"""Find out which character separates the values of a text file."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from itertools import chain, islice

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 200_000
"""Characters that are looked at."""
ROWS = 100

MARK = "\ufeff"
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


def without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    r"""Return the text without byte order marks at the beginning of lines, and the lines that had one within.

    >>> without_marks("\ufeffa,b\n1,2\n\ufeffa,b\n3,4")
    ('a,b\n1,2\na,b\n3,4', (3,))
    """
    text = text.lstrip(MARK)
    if MARK not in text:
        return text, ()
    lines = text.splitlines(keepends=True)
    marked = tuple(place for place, line in enumerate(lines, 1) if line.startswith(MARK))
    return "".join(line.lstrip(MARK) for line in lines), marked


def unwrapped(text: str) -> str | None:
    r"""Return the rows of a table of which each line is one quoted text; None for all others.

    >>> unwrapped('"Workshop,Text"\n"1,a"\n"2,c"\n')
    'Workshop,Text\n1,a\n2,c'
    """
    if not text.startswith('"'):
        return None
    for separator in SEPARATORS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        with contextlib.suppress(csv.Error):
            first = [row for row in islice(rows, ROWS) if row]
            alone = [row[0] for row in first if row[0] and not any(row[1:])]
            if len(alone) == len(first) > 1 and _is_table("\n".join(alone)):
                return "\n".join(row[0] if row else "" for row in chain(first, rows))
    return None


def width_of(text: str, separator: str) -> int:
    """Return how many values most rows have."""
    return _agreement(text, separator)[1]


def _is_table(text: str) -> bool:
    agreeing, width, _ = max(_agreement(text, separator) for separator in SEPARATORS)
    return agreeing > 0.8 and width > 1


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
