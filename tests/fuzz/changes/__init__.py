"""All mutations."""

from tests.fuzz.change import Change
from tests.fuzz.changes import answers, choices, columns, joins, rows, sheets, sides, signs, who, whole

CHANGES: tuple[Change, ...] = tuple(
    found
    for module in (signs, answers, choices, joins, columns, sides, rows, sheets, who, whole)
    for found in vars(module).values()
    if isinstance(found, Change)
)
