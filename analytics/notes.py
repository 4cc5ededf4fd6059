"""What people note about practices: tags, stars for the report, what became of a project.

A note belongs to what a practice says and to nobody's row: it survives a re-import and an undo.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analytics.model import workshop_key

Status = Literal["started", "running", "done", "dropped"]
"""What became of a project, as somebody heard it later."""

STATES: tuple[Status, ...] = ("started", "running", "done", "dropped")

# ---- which practice it is -----------------------------------------------------------------------


class _Letters(dict[int, str | None]):
    """What becomes of each character; filled as texts bring them."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kind = unicodedata.category(character)
        accent = 0x300 <= code <= 0x36F  # no other marks: Thai and Hindi write their vowels with them
        self[code] = None if accent or kind == "Cf" else character if kind[0] in "LMN" else " "
        return self[code]


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return the bare words of a text: case, accents, punctuation and spacing do not count.

    Keys on record and the search index rest on it: a change here needs a revision of the tables that
    writes both anew.

    >>> folded("  Re-valuation of  “Café” goods, 5%")
    're valuation of cafe goods 5'
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(letters.translate(_LETTERS).split())


def practice_key(round_code: str, workshop: int | str, administration: str, kind: str, text: str) -> str:
    """Return the key of a practice, made of what it says: another text is another practice.

    >>> practice_key("2020", 1, "MV", "effect", "A manual.")
    '2020-1/MV/effect/5f688330d0414d42'
    >>> practice_key("2020", 1, "MV", "effect", " a  MANUAL") == _
    True
    """
    digest = hashlib.sha256((folded(text) or text).encode("utf-8", "surrogatepass")).hexdigest()
    return "/".join((workshop_key(round_code, workshop), administration, kind, digest[:16]))


# ---- what is noted ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tag:
    """A word that a person put on a practice; `practice` is its key."""

    practice: str
    tag: str
    at: str = ""
    person: str = ""


@dataclass(frozen=True)
class Star:
    """A practice that a person chose for the report."""

    practice: str
    at: str = ""
    person: str = ""


@dataclass(frozen=True)
class ProjectNote:
    """What a person heard of a project in a later round; one note a project and round."""

    practice: str
    round: str
    status: Status
    note: str = ""
    at: str = ""
    person: str = ""


@dataclass(frozen=True)
class Notes:
    """All that is noted, in the order of practice and tag or round.

    A note on a practice that no active upload holds is among them: it waits until the practice is back.
    """

    tags: tuple[Tag, ...] = ()
    stars: tuple[Star, ...] = ()
    projects: tuple[ProjectNote, ...] = ()
    version: str = "0"

    @cached_property
    def tags_by_practice(self) -> dict[str, tuple[str, ...]]:
        """The tags of each practice that has any, in alphabetical order."""
        found = defaultdict(list)
        for tag in self.tags:
            found[tag.practice].append(tag.tag)
        return {key: tuple(tags) for key, tags in found.items()}

    @cached_property
    def starred(self) -> frozenset[str]:
        """The keys of the practices with a star."""
        return frozenset(star.practice for star in self.stars)

    @cached_property
    def projects_by_practice(self) -> dict[str, tuple[ProjectNote, ...]]:
        """The notes of each project that has any, in the order of rounds."""
        found = defaultdict(list)
        for note in self.projects:
            found[note.practice].append(note)
        return {key: tuple(notes) for key, notes in found.items()}


@dataclass(frozen=True)
class Orphan:
    """A practice that is noted and no longer on record, with what is noted of it.

    `likely` are present texts of the same administration, workshop and kind, by key, the most alike first.
    """

    practice: str
    text: str
    tags: tuple[str, ...] = ()
    starred: bool = False
    projects: tuple[ProjectNote, ...] = ()
    likely: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Followed:
    """A practice whose notes came from an earlier wording of it."""

    practice: str
    before: str
    now: str
