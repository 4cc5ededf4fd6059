"""What was done with a document that was filled, part by part, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analytics.model import sentence_list
from analytics.report.numbers import Differing

Did = Literal["made", "renewed", "same", "kept", "differs", "removed", "gone", "replaced", "style", "names"]
"""made: it was not there. renewed: ours, with new words or figures. same: ours, as it was. kept: a person
wrote it. differs: so, and numbers in it are others than ours. removed: a person took it out, and it stays
out. gone: ours, and not in the report any more. replaced: a person changed it, and its readers may not see
what stood there. style: the document had none of that name. names: masked."""


@dataclass(frozen=True)
class Line:
    """What was done with a part. `what` it is, by its key; `under` which heading; `words` are ours, where a
    person's stay; `numbers` those that differ."""

    key: str
    what: str
    did: Did
    under: str = ""
    words: str = ""
    numbers: tuple[Differing, ...] = ()


WORDS: dict[Did, str] = {
    "made": "new",
    "renewed": "written anew",
    "same": "as it was",
    "kept": "stays as a person wrote it",
    "differs": "stays as a person wrote it, and its numbers are others than ours",
    "removed": "was taken out by a person and stays out",
    "gone": "not in the report any more",
    "replaced": "was changed by a person, and is ours again: its readers may not see what stood there",
    "style": "style that the document has none of; ours is used",
    "names": "named an administration, which its readers are not to see: masked",
}
COUNTED: dict[Did, tuple[str, str]] = {
    "made": ("is new", "are new"),
    "renewed": ("was written anew", "were written anew"),
    "same": ("is as it was", "are as they were"),
    "kept": ("stays as a person wrote it", "stay as a person wrote them"),
    "differs": ("says other numbers than ours", "say other numbers than ours"),
    "removed": ("was taken out and stays out", "were taken out and stay out"),
    "gone": ("is not in the report any more", "are not in the report any more"),
    "replaced": ("is ours again", "are ours again"),
}
"""What is said of one part, and of several."""
TOLD: tuple[Did, ...] = ("differs", "kept", "removed", "gone", "replaced", "style", "names")
"""What a list of what was done names one by one; the rest is counted."""


def in_short(lines: Iterable[Line]) -> str:
    """Say of how many parts what was done.

    >>> in_short([Line("a", "text", "made"), Line("b", "text", "kept"), Line("c", "text", "kept")])
    '1 part is new and 2 stay as a person wrote them.'
    """
    found = Counter(line.did for line in lines)
    counts = {did: found[did] for did in COUNTED if found[did]}
    said = [f"{count:,} {COUNTED[did][count > 1]}" for did, count in counts.items()]
    if not set(counts) - {"made"}:
        said.append("nothing in the file was ours: what it held stands before the report")
    first = next(iter(counts.values()), 0)
    said[0] = said[0].replace(f"{first:,} ", f"{first:,} {'part' if first == 1 else 'parts'} ", 1)
    return f"{sentence_list(said)}."


def numbers_words(numbers: Iterable[Differing]) -> str:
    """Say which numbers are others than ours.

    >>> numbers_words([Differing("24", "23"), Differing("9", "")])
    'here 24, ours 23; here 9, ours none'
    """
    return "; ".join(f"here {said or 'none'}, ours {ours or 'none'}" for said, ours in dict.fromkeys(numbers))


def more_of(line: Line) -> str:
    """Say which numbers differ, and what ours says in the place of a person's words."""
    said = numbers_words(line.numbers)
    ours = f"Ours: {line.words}" if line.words and line.did in ("kept", "differs") else ""
    return " ".join(filter(None, (f"{said[:1].upper()}{said[1:]}." if said else "", ours)))
