"""Columns of text that fit a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tabulate import tabulate

WIDTH = 100
"""Columns of a terminal that a table may take."""

GAP = 2
"""Blank columns between two columns of a table."""

NARROWEST_LABEL = 24
Line = list[str]


def grid(headers: Sequence[str], lines: Sequence[Line | None]) -> str:
    """Return a table of at most `WIDTH` columns; the first column holds the labels.

    A line of None becomes a rule. Figures such as "11 of 12 (92%)" stand in one line where that
    fits, else the percentage goes below. A table that is too wide even so is cut into several,
    one below the other, each with the labels.
    """
    for broken in (False, True):
        widths = _widths(headers, lines, broken=broken)
        if sum(widths) + GAP * len(widths) + NARROWEST_LABEL <= WIDTH:
            return _laid_out(headers, lines, widths=widths)
    half = (len(headers) + 1) // 2
    if len(headers) <= 2:
        return _laid_out(headers, lines, widths=_widths(headers, lines, broken=True))
    parts = [slice(1, half), slice(half, len(headers))]
    return "\n\n".join(
        grid([headers[0], *headers[part]], [line and [line[0], *line[part]] for line in lines])
        for part in parts
    )


def _widths(headers: Sequence[str], lines: Sequence[Line | None], *, broken: bool) -> list[int]:
    """Return the width of each column but the first; `broken` sets a percentage below its count."""
    widths = []
    for column in range(1, len(headers)):
        cells = [line[column] for line in lines if line]
        parts = [part for cell in cells for part in (_break(cell).split("\n") if broken else [cell])]
        longest_word = max(map(len, headers[column].split()), default=0)
        widths.append(max([*map(len, parts), longest_word]))
    return widths


def _break(cell: str) -> str:
    """Set what stands in brackets below the count.

    >>> _break("11 of 12 (92%) *")
    '11 of 12\\n(92%) *'
    """
    return cell.replace(" (", "\n(", 1)


def _laid_out(headers: Sequence[str], lines: Sequence[Line | None], *, widths: list[int]) -> str:
    label_width = max(WIDTH - sum(widths) - GAP * len(widths), NARROWEST_LABEL)
    head = [
        headers[0],
        *(textwrap.fill(text, width) for text, width in zip(headers[1:], widths, strict=True)),
    ]
    body = [line and _fitted(line, label_width, widths) for line in lines]
    labels = [part for line in body if line for part in line[0].split("\n")]
    rule = ["-" * width for width in (max(map(len, labels), default=0), *widths)]
    # The headers are a line like the others: as headers, tabulate would make each column wider.
    rows = [head, rule, *(line or rule for line in body)]
    printed = tabulate(rows, tablefmt="plain", disable_numparse=True, stralign="left")
    return "\n".join(line.rstrip() for line in printed.splitlines())


def _fitted(line: Line, label_width: int, widths: list[int]) -> Line:
    """Break the cells of a line so that each fits its column."""
    label = textwrap.fill(line[0], label_width, subsequent_indent="   ")
    cells = zip(line[1:], widths, strict=True)
    return [label, *(cell if len(cell) <= width else _break(cell) for cell, width in cells)]
