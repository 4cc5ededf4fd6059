"""The names of our shapes: what each shows, so that it is found again in a deck that was edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlencode
from zlib import crc32

from analytics.filters import Filters
from analytics.stories.story import KINDS, Slide

What = Literal["title", "graphic", "words", "foot", "notes"]
OURS = "followup"
APART = "|"


@dataclass(frozen=True)
class Name:
    """What a shape shows: a `part` of so many `parts` of a slide, and of its pieces the one of a `number`.

    `mark` is of the words as they were written: where they are others now, a person wrote them.
    """

    what: str
    slide: Slide
    part: int = 1
    parts: int = 1
    number: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """The name as it stands in a file.

        >>> Name("graphic", Slide("chart", "chart=actions", filters=Filters())).text
        'followup|graphic|1/1|0||kind=chart&shows=chart%3Dactions'
        """
        own = urlencode({"kind": self.slide.kind, "shows": self.slide.shows})
        filters = self.slide.filters.to_query() if self.slide.filters else ""
        whole = f"{own}&{filters}" if filters else own
        return APART.join((OURS, self.what, f"{self.part}/{self.parts}", str(self.number), self.mark, whole))


def name_of(text: str) -> Name | None:
    """Read what `Name.text` wrote; None where it is the name of something else."""
    pieces = text.split(APART)
    if len(pieces) != 6 or pieces[0] != OURS:
        return None
    _, what, place, number, mark, query = pieces
    said = {name: values[-1] for name, values in parse_qs(query).items()}
    kind = next((each for each in KINDS if each == said.get("kind")), None)
    part, _, parts = place.partition("/")
    if kind is None or not (part.isdecimal() and parts.isdecimal() and number.isdecimal()):
        return None
    slide = Slide(kind, said.get("shows", ""), filters=Filters.from_query(query))
    return Name(what, slide, int(part), int(parts), int(number), mark)


def mark_of(words: str) -> str:
    """Mark words, however their lines are broken.

    >>> mark_of("19 of 28") == mark_of("19 of\\n28 ")
    True
    """
    return f"{crc32(''.join(words.split()).encode()):08x}"
