"""The names of our shapes: what each shows, so that it is found again in a deck that was edited."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from urllib.parse import parse_qs, urlencode
from zlib import crc32

from analytics.filters import Filters
from analytics.stories.story import KINDS, Slide

OURS = "followup"
APART = "|"
NO_KEYS = "none"
"""Stands for the keys of practices that a slide quoted, where others are on record and none of them is."""


@dataclass(frozen=True)
class Marks:
    """Marks of the words of a slide as they were written: where words are others now, a person wrote them.

    Every shape of ours has those of its whole slide, since some programs keep the names of some shapes alone.
    """

    title: str = ""
    words: str = ""
    foot: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Name:
    """What a shape shows ("graphic", "words" or "foot"): a `part` of so many `parts` of a slide, and of its
    pieces the one of a `number`, of rounds side by side the measure of that place."""

    what: str
    slide: Slide
    part: int = 1
    parts: int = 1
    number: int = 0
    marks: Marks = Marks()

    @property
    def text(self) -> str:
        """The name as it stands in a file.

        >>> Name("graphic", Slide("chart", "chart=actions", filters=Filters())).text
        'followup|graphic|1|1|0|...|kind=chart&shows=chart%3Dactions'
        """
        own = urlencode({"kind": self.slide.kind, "shows": self.slide.shows})
        filters = self.slide.filters.to_query() if self.slide.filters else ""
        whole = f"{own}&{filters}" if filters else own
        place = (str(self.part), str(self.parts), str(self.number))
        return APART.join((OURS, self.what, *place, ".".join(astuple(self.marks)), whole))


def name_of(text: str) -> Name | None:
    """Read what `Name.text` wrote; None where it is the name of something else."""
    pieces = text.split(APART)
    if len(pieces) != 7 or pieces[0] != OURS or not all(map(str.isdecimal, pieces[2:5])):
        return None
    _, what, part, parts, number, marks, query = pieces
    said = {name: values[-1] for name, values in parse_qs(query).items()}
    kind = next((each for each in KINDS if each == said.get("kind")), None)
    if kind is None or marks.count(".") != len(fields(Marks)) - 1:
        return None
    slide = Slide(kind, said.get("shows", ""), filters=Filters.from_query(query))
    return Name(what, slide, int(part), int(parts), int(number), Marks(*marks.split(".")))


def mark_of(words: str) -> str:
    """Mark words, however their lines are broken; none have none.

    >>> mark_of("19 of 28") == mark_of("19 of\\n28 ")
    True
    """
    return words and f"{crc32(''.join(words.split()).encode()):08x}"
