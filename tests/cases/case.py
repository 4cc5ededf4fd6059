"""One case: a file that people who do this job really send, and what is right to come out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tests.cases.sketch import Sketch

Right = Literal["read", "asked", "refused"]
MAY_END = {
    "read": ("read",),
    "asked": ("read", "asked"),
    "refused": ("read", "asked", "refused"),
}
"""What is right at the least → how a case may end. A file that is wrong, or left out in part, never is."""


@dataclass(frozen=True)
class Case:
    """A file and the truth of it. `data` are its bytes where the paper does not say all, such as fonts.

    right: read without a question; asked, and right after the right answers; refused, with a sentence
    that has `word`, where reading it would be too much. The better ends are right too.
    """

    name: str
    sketch: Sketch
    right: Right = "asked"
    word: str = ""
    data: bytes | None = None


def cases(right: Right, made: Iterable[tuple[str, Sketch]], *, word: str = "") -> list[Case]:
    """Return cases that may end alike."""
    return [Case(name, sketch, right, word) for name, sketch in made]
