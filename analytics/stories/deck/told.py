"""What was done with a slide show that was given back, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analytics.model import sentence_list
from analytics.stories.deck.refresh import Did, Line

WORDS: dict[Did, str] = {
    "changed": "new figures",
    "same": "the figures that it had",
    "kept": "stays as a person wrote it",
    "gone": "not shown any more",
    "own": "of others, stays",
    "names": "named an administration, which its readers are not to see: masked",
}
COUNTED: dict[Did, tuple[str, str]] = {
    "changed": ("has new figures", "have new figures"),
    "same": ("has the figures that it had", "have the figures that they had"),
    "kept": ("stays as a person wrote it", "stay as a person wrote them"),
    "gone": ("is not shown any more", "are not shown any more"),
}
"""What is said of one part of our slides, and of several."""


def more_of(line: Line) -> str:
    """Return why a part is gone, or what ours would now say in the place of a person's words.

    >>> more_of(Line(1, "title", "kept", "23 of 28"))
    'Ours: 23 of 28'
    """
    return line.words if line.did == "gone" else f"Ours: {line.words}" if line.words else ""


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
