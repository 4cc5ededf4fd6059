"""Text that a database keeps: the one place where signs that none of them can hold are refused.

PostgreSQL knows no NUL and neither database half of a pair of surrogates; SQLite would keep a NUL and give
the text back cut off at it. Browsers seldom send either, and files are cleaned where they are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.errors import UNFIT, UnfitText

SHOWN = 20
"""So many signs before the one that is refused are shown, to find it by."""


def check_text(
    _connection: object, _cursor: object, _statement: str, parameters: Any, _context: object, many: bool
) -> None:
    """Look at the values of a statement before they go to a driver. Raises UnfitText."""
    for line in parameters if many else (parameters,):
        check_values(line.values() if isinstance(line, dict) else line)


def check_values(values: Iterable[object]) -> None:
    """Raise UnfitText with the place where one of the values holds such a sign."""
    for value in values:
        # Quick to ask, and true of almost every text; a line break is not printable either.
        if isinstance(value, str) and not value.isprintable() and (found := UNFIT.search(value)):
            before = value[max(0, found.start() - SHOWN) : found.start()]
            where = f"after “{before}”" if before else "at the beginning of a text"
            raise UnfitText(
                f"The invisible sign U+{ord(found[0]):04X} {where} can't be kept. Type the text anew, or "
                "paste it as plain text. Nothing was changed."
            )
