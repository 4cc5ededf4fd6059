"""The first replies of a batch as they were read, to be looked at beside the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from analytics.model import Answer
from analytics.records import Batch

SHOWN = 8
LOOKED_THROUGH = 2_000
"""The texts of the first replies stand among so many of the first texts."""


@dataclass(frozen=True)
class FirstRow:
    """One reply: where it stands, whose it is, its answers and its texts by kind of practice.

    `workshop` is 0 where only a question that is still open tells it.
    """

    sheet: str
    row: int | None
    administration: str
    round: str
    workshop: int
    title: str
    """Of the workshop, where the file itself describes it."""
    answers: dict[str, Answer]
    texts: dict[str, str] = field(default_factory=dict)


def first_rows(batch: Batch, *, known_workshop_below: int = 1_000) -> tuple[FirstRow, ...]:
    """Return the first replies. A workshop's number from `known_workshop_below` on is none."""
    texts: dict[tuple[int, str], dict[str, list[str]]] = {}
    for practice in islice(iter(batch.practices), LOOKED_THROUGH):
        kinds = texts.setdefault((practice.workshop, practice.administration), {})
        kinds.setdefault(practice.kind, []).append(practice.text)
    titles = {(w.round, w.number): w.title for w in batch.workshops}
    return tuple(
        FirstRow(
            reply.sheet,
            reply.row,
            reply.administration,
            reply.round,
            reply.workshop if reply.workshop < known_workshop_below else 0,
            titles.get((reply.round, reply.workshop), ""),
            reply.answers,
            {
                kind: " / ".join(said)
                for kind, said in texts.get((reply.workshop, reply.administration), {}).items()
            },
        )
        for reply in islice(iter(batch.replies), SHOWN)
    )
