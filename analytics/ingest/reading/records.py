"""Take a text apart into rows, and see that no quotation mark swallows any of them.

A quotation mark that was typed and never closed makes one text of all that follows, up to the next one: whole
replies vanish into it. Excel and most programs read on without a word.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from .job import Refused, say

END = "\uf8ff\ufdd0 the end of the file \ufdd0\uf8ff"
"""A line that is put behind the last; it comes back as a row of its own unless a text is still open."""
SURE = 6
"""From so many columns on, a line within a text that has as many values is a row of the table."""
NEARLY = 0.6
"""This share of the values of a row makes a line look like one."""

MEND = "Close it, or save the file anew from the program that it comes from."


def records(text: str, separator: str, width: int) -> Iterator[list[str]]:
    """Yield the rows; Refused, with the line, where a quotation mark has no end or ends too late."""
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=separator)
    try:
        for number, row in enumerate(rows, 1):
            if row and row[-1].endswith(END):
                if row == [END]:
                    return
                raise Refused(_never_closed(_line_of(row, len(row) - 1, lines.first)))
            if len(lines.of_row) > 1:
                _look_into(row, lines, separator, width, number=number)
            lines.next_row()
            yield row
    except csv.Error as error:
        if "".join(lines.of_row).count('"') % 2:
            raise Refused(_never_closed(lines.first)) from error
        raise Refused(
            f"has a text of more than {csv.field_size_limit():,} characters in line {lines.first:,}, or this "
            "line has no end where it should. Save the file anew from the program that it comes from."
        ) from error


class _Lines:
    """The lines of a text, and those of the row that is being read."""

    def __init__(self, text: str) -> None:
        self._lines = chain(io.StringIO(text, newline=""), [END])
        self.first = 1
        """The number of the first line of the row."""
        self.of_row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.of_row.append(line)
        return line

    def next_row(self) -> None:
        """Go on to the next row."""
        self.first += len(self.of_row)
        self.of_row.clear()


def _never_closed(line: int) -> str:
    return (
        f"can't be read beyond line {line:,}: a text begins there with a quotation mark that is never "
        f"closed, so that all lines after it would be part of this text. {MEND}"
    )


def _line_of(row: list[str], place: int, first: int) -> int:
    """Return the line in which a field of a row begins."""
    return first + sum(len(cell.splitlines()) - 1 for cell in row[:place] if cell)


def _look_into(row: list[str], lines: _Lines, separator: str, width: int, *, number: int) -> None:
    """Refuse, or tell of, a row in one of whose texts other rows seem to stand."""
    doubtful = not _is_quoted_well(lines.of_row, separator)
    for place, cell in enumerate(row):
        counts = [line.count(separator) for line in cell.splitlines()[1:]]
        if not counts:
            continue
        begins = _line_of(row, place, lines.first)
        upto = f"up to line {begins + len(counts):,}"
        whole = width >= SURE and max(counts) >= width - 1
        nearly = width > 2 and max(counts) >= NEARLY * (width - 1)
        if whole or (doubtful and (nearly or len(row) > width)):
            raise Refused(
                f"holds a text that begins with a quotation mark in line {begins:,} and takes in whole "
                f"further lines, {upto}. {MEND}"
            )
        if nearly or doubtful:
            _tell(begins, upto, number)


def _is_quoted_well(lines: Iterable[str], separator: str) -> bool:
    """Tell whether each quotation mark of a row begins or ends a text, as a program writes them."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _tell(begins: int, upto: str, number: int) -> None:
    say(
        severity="warning",
        note=f"A text that begins in line {begins:,} takes in further lines, {upto}, and it is not certain "
        "that they belong to it. If they are rows of the table, a quotation mark is missing.",
        code="rows-in-a-text",
        row=number,
        mend="Look at this text; close the quotation mark where the text ends.",
    )
