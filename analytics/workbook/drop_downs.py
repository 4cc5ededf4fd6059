"""What a cell of the collection workbook offers and warns of while it is filled in.

A drop-down of answers refuses anything else. The one of administrations only suggests, since a
code or another name of the service is understood too.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from analytics.model import Answer
from analytics.workbook.description import ANSWER_WORDS, LISTS, Column
from analytics.workbook.formats import Formats

LISTED_IN = {
    "administrations": f"={LISTS}!$A$2:$A$200",
    "workshops": "=Workshops!$A$3:$A$200",
    "kinds": f"={LISTS}!$E$2:$E$20",
    "tables": f"={LISTS}!$G$2:$G$40",
    "measures": f"={LISTS}!$H$2:$H$80",
    "groups": f"={LISTS}!$I$2:$I$300",
}


def add_drop_down(page: Worksheet, column: Column, *, first: tuple[int, int], last_row: int) -> None:
    """Add the column's drop-down or number rule to the cells from `first` to `last_row`."""
    rule = _rule(column)
    if rule:
        page.data_validation(*first, last_row, first[1], rule)


def _rule(column: Column) -> dict[str, object]:
    if column.listed:
        return {
            "validate": "list",
            "source": LISTED_IN[column.listed],
            "error_type": "information",
            "error_title": "Not in the list",
            "error_message": column.help,
        }
    if column.choices:
        return {
            "validate": "list",
            "source": list(column.choices),
            "error_title": column.header[:32],
            "error_message": f"Please choose {', '.join(column.choices)}, or leave the cell blank.",
        }
    if column.whole:
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": column.header[:32],
            "error_message": "Please enter a whole number, or leave the cell blank.",
        }
    return {}


def colour_answers(page: Worksheet, formats: Formats, *, first: tuple[int, int], last_row: int) -> None:
    """Make yes and not recorded stand out, by weight and slant as well as by colour."""
    styles = {Answer.YES: formats.yes, Answer.NOT_RECORDED: formats.not_recorded}
    for answer, style in styles.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{ANSWER_WORDS[answer]}"', "format": style}
        page.conditional_format(*first, last_row, first[1], rule)
