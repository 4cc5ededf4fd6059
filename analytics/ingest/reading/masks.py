r"""Read number formats that show a word in place of a number: ``[=1]"Yes";[=2]"No"``, or ✓ for 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

QUOTED = re.compile(r'"([^"]*)"|\\(.)')
"""Letters that are shown as they are."""
PIECE = re.compile(r'"[^"]*"|\\.|;|[^;"\\]+')
CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)\]")
COLOUR_OR_PLACE = re.compile(r"\[[^\]]*\]|_.|\*.")
OF_NUMBERS = re.compile(r"[0#?@]|general|[dmyhsebg]", re.IGNORECASE)
"""What makes a format show the number itself, a date, or the text of a cell."""
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "=": eq,
    "<>": ne,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}
SAYING = ("Lu", "Ll", "Lt", "Lm", "Lo", "So")
"""Kinds of letters and signs that say something: accountants show 0 as a dash, which does not."""
LONGEST = 255


def shows_words(code: str) -> bool:
    """Tell whether a format shows nothing but words for some numbers.

    >>> shows_words('[=1]"Yes";[=2]"No"'), shows_words('0" replies"'), shows_words("General")
    (True, False, False)
    """
    return 0 < len(code) <= LONGEST and any(_words(section) for section in _sections(code))


def shown(code: str, number: float) -> str:
    """Return the word that is shown for a number, blank when the number itself is. Beside words, a section
    that shows nothing, or a mere dash, shows a dash.

    >>> [shown('[=1]"Yes";[=2]"No";0', number) for number in (1, 2, 3)], shown('"✓";;"✗"', 0)
    (['Yes', 'No', ''], '✗')
    >>> [shown('"";;"✓"', number) for number in (1, 0)], shown('#,##0;-#,##0;"-"', 0)
    (['-', '✓'], '')
    """
    sections = _sections(code)
    conditions = [CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if not condition or COMPARED[condition[1]](number, float(condition[2])):
                return _words(section) or _dash(section, code)
        return ""
    place = 0 if number > 0 or len(sections) == 1 else 1 if number < 0 else 2 if len(sections) > 2 else 0
    return _words(sections[place]) or _dash(sections[place], code)


def _dash(section: str, code: str) -> str:
    """Return a dash for a section that shows neither word nor number beside others with words."""
    rest = QUOTED.sub("", COLOUR_OR_PLACE.sub("", section))
    return "" if OF_NUMBERS.search(rest) or not shows_words(code) else "-"


def _sections(code: str) -> list[str]:
    """Return the parts between semicolons; one within quotation marks parts nothing."""
    sections = [""]
    for piece in PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _words(section: str) -> str:
    """Return the word that a section shows, blank when it shows a number."""
    rest = QUOTED.sub("", COLOUR_OR_PLACE.sub("", section))
    if OF_NUMBERS.search(rest):
        return ""
    words = "".join(quoted or escaped for quoted, escaped in QUOTED.findall(section)) or rest.strip()
    return words.strip() if any(unicodedata.category(letter) in SAYING for letter in words) else ""
