"""What was done with a slide show that was given back, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analytics.model import sentence_list

Did = Literal["changed", "same", "kept", "gone", "unknown", "own", "lost", "names"]
"""changed, same: figures that are ours. kept: words that a person wrote in their place. gone: nothing is on
record any more. unknown: what stands on a slide of ours and is not known as ours. own: a slide of others.
lost: a slide that was ours, of which no part is known. names: where a mask was put over whom the readers may
not see."""


@dataclass(frozen=True)
class Line:
    """What was done with a part of a slide, which counts from 1.

    `words` are what ours now say, or why a part is gone. `old` is what stands there with figures of others,
    or of ours as they were.
    """

    slide: int
    what: str
    did: Did
    words: str = ""
    old: str = ""


WORDS: dict[Did, str] = {
    "changed": "new figures",
    "same": "the figures that it had",
    "kept": "stays as a person wrote it",
    "gone": "not shown any more",
    "unknown": "not known as ours, stays as it is",
    "own": "of others, stays",
    "lost": "was ours, and no part of it is known any more: stays as it is",
    "names": "named an administration, which its readers are not to see: masked",
}
COUNTED: dict[Did, tuple[str, str]] = {
    "changed": ("has new figures", "have new figures"),
    "same": ("has the figures that it had", "have the figures that they had"),
    "kept": ("stays as a person wrote it", "stay as a person wrote them"),
    "gone": ("is not shown any more", "are not shown any more"),
    "unknown": ("is not known as ours and stays as it is", "are not known as ours and stay as they are"),
    "lost": ("was ours and is not known any more", "were ours and are not known any more"),
}
"""What is said of one part of our slides, and of several."""


def more_of(line: Line) -> str:
    """Return why a part is gone, its new words, or what ours would say in its place; and what stands there.

    >>> more_of(Line(1, "title", "kept", "23 of 28", "22 of 28 did"))
    'Ours: 23 of 28 It says: 22 of 28 did'
    """
    now = f"{BEFORE.get(line.did, '')}{line.words}" if line.words else ""
    return " ".join(filter(None, (now, f"It says: {line.old}" if line.old else "")))


BEFORE: dict[Did, str] = {"kept": "Ours: ", "changed": "Now: "}
"""What stands before the further words of a line."""


def in_short(lines: Iterable[Line]) -> str:
    """Say how many parts were changed, stayed and are gone; slides of others apart.

    >>> in_short([Line(1, "chart", "changed"), Line(2, "chart", "changed"), Line(3, "slide", "own")])
    '2 parts have new figures. 1 slide of others stays.'
    """
    found = Counter(line.did for line in lines)
    counts = {did: found[did] for did in COUNTED if found[did]}
    said = [f"{count} {COUNTED[did][count > 1]}" for did, count in counts.items()]
    first = next(iter(counts.values()), 0)
    if said:
        noun = "part" if first == 1 else "parts"
        said[0] = said[0].replace(f"{first} ", f"{first} {noun} ", 1)
    sentences = [f"{sentence_list(said)}."] if said else ["Nothing in it is ours."]
    if own := found["own"]:
        sentences.append(
            f"{own} {'slide' if own == 1 else 'slides'} of others {'stays' if own == 1 else 'stay'}."
        )
    return " ".join(sentences)
