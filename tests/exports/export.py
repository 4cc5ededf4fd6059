"""The value that a generator hands out: a file and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tests.exports.truth import ACTIONS, OUTCOMES, REPLIES, TEXTS, Reply

ALL_ANSWERS = frozenset(ACTIONS + OUTCOMES)
USUAL_TEXTS = frozenset({"others_text", "direct_effects_text", "efficiency_text", "projects_text"})
ALL_TEXTS = frozenset(TEXTS)
USUAL = ALL_ANSWERS | USUAL_TEXTS


class Place(NamedTuple):
    """Where something stands, and what it is.

    `row` is Excel's number of the row; in a CSV file that of the record, the header being 1. In a
    transposed sheet the replies stand in columns, and `row` is the number of the column.
    """

    sheet: str
    row: int
    holds: int | str
    """A place in truth.REPLIES, or the reason why this is no reply."""


@dataclass(frozen=True)
class Export:
    """One generated file with its answer key."""

    name: str
    kind: str
    """The tool, or "hand-kept"."""
    data: bytes
    file_name: str
    row_map: tuple[Place, ...]
    asked: frozenset[str] = USUAL
    """The ids of the questions and texts that the file tells; the others are not recorded in it."""
    workshops_known_in_file: bool = True
    """False: all replies are about `workshop`, and only the person who uploads can say so."""
    workshop: int = 0
    names_to_ask: tuple[str, ...] = ()
    """Administrations as written that no program should settle without asking."""
    may_refuse: bool = False
    """True: a plain refusal is as right as an import; a wrong import is not."""
    remark: str = ""

    @property
    def replies(self) -> dict[int, Reply]:
        """Return what must be imported: place in truth.REPLIES → the reply, cut to what is asked."""
        return {place.holds: self._told(place.holds) for place in self.row_map if type(place.holds) is int}

    @property
    def left_out(self) -> tuple[Place, ...]:
        return tuple(place for place in self.row_map if isinstance(place.holds, str))

    def _told(self, index: int) -> Reply:
        whole = REPLIES[index]
        return Reply(
            whole.workshop,
            whole.administration,
            {question: answer for question, answer in whole.answers.items() if question in self.asked},
            {kind: text for kind, text in whole.texts.items() if kind in self.asked},
        )
