"""All mutations."""

from tests.fuzz.change import Change
from tests.fuzz.changes import answers, choices, columns, rows, sheets, signs, who

CHANGES: tuple[Change, ...] = tuple(
    found
    for module in (signs, answers, choices, columns, rows, sheets, who)
    for found in vars(module).values()
    if isinstance(found, Change)
)
