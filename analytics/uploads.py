"""What an upload would do and did: its preview, its outcome, its place in the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analytics.model import sentence_list
from analytics.records import Problem


class UnitKey(NamedTuple):
    """What replies are counted by: the key of a workshop and the code of an administration."""

    workshop: str
    administration: str


class TextKey(NamedTuple):
    """The free texts of one kind that an administration gave about a workshop."""

    workshop: str
    administration: str
    kind: str

    @property
    def unit(self) -> UnitKey:
        return UnitKey(self.workshop, self.administration)


class Lost(NamedTuple):
    """What is on record and would not be any more: answers yes or no, free texts, notes of
    replies, and places of texts."""

    answers: int = 0
    texts: int = 0
    notes: int = 0
    places: int = 0

    @property
    def words(self) -> str:
        """How much it is: "3 answers and 1 text", blank for nothing."""
        counts = zip(self, ("answer", "text", "note", "place"), strict=True)
        return sentence_list(f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in counts if n)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an upload makes new or different.

    `what` is round, workshop, reply, practice or published; `key` says which: a `UnitKey` for a reply, a
    `TextKey` for practices, else the values that name it. `differs` gives the values that differ, as
    (name, old, new).
    """

    what: str
    key: tuple[str, ...]
    kind: Literal["new", "changed", "unchanged"]
    differs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Preview:
    """What committing a batch would do; nothing has been written."""

    changes: tuple[Change, ...]
    left_out: tuple[Problem, ...]
    already: str = ""
    """Id of the active upload that holds the very same file, empty when there is none."""
    lost: Lost = field(default_factory=Lost)
    """What it takes away, as a person agreed to."""
    data_version: str = field(default="", compare=False)
    """The state that it was compared with; see `Store.commit`."""

    def tally(self, what: str = "") -> dict[str, int]:
        """Count new, changed and unchanged things, of one kind or of all."""
        kinds = {"new": 0, "changed": 0, "unchanged": 0}
        for change in self.changes:
            if not what or change.what == what:
                kinds[change.kind] += 1
        return kinds


@dataclass(frozen=True)
class Upload:
    """A file in the history, with its present state."""

    id: int
    file_name: str
    sha256: str
    at: str
    person: str
    active: bool
    sample: bool
    layout: str = ""
    counts: dict[str, int] = field(default_factory=dict, compare=False)
    """How many rounds, workshops, replies, practices and published figures it holds."""
    events: tuple[tuple[str, str, str], ...] = ()
    """(time, person, "committed" / "undone" / "redone" / "deleted"), oldest first."""


@dataclass(frozen=True)
class Version:
    """A data version: what made it (see `Upload.events`), and the ids of the uploads that counted in it."""

    name: str
    at: str
    person: str
    action: str
    upload: int
    file_name: str
    active: frozenset[int]


@dataclass(frozen=True)
class Committed:
    """What a commit did.

    `already`: the same file is active, nothing was written. `redone`: the same file had been undone
    and now counts again, at its old place in the history; `preview` says what that changed.
    """

    upload: Upload
    preview: Preview
    already: bool = False
    redone: bool = False
    data_version: str = ""
    """The state that it made."""


def last_change(history: Iterable[Upload]) -> str:
    """Return when something was last uploaded, undone or redone, blank where nothing ever was."""
    return max((at for upload in history for at, _, _ in upload.events), default="")
