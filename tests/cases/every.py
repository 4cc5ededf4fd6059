"""Every case: `every_case()`."""

from __future__ import annotations

from functools import cache

from tests.cases import (
    both,
    looks,
    numbers,
    printed,
    shapes,
    sheets,
    signs,
    tools,
    unknown_headings,
    words,
    workshops,
)
from tests.cases.case import Case

ROOMS = (signs, printed, words, numbers, shapes, sheets, tools, looks, both, workshops, unknown_headings)


@cache
def every_case() -> tuple[Case, ...]:
    return tuple(case for room in ROOMS for case in room.every())
