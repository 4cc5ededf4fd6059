"""The library of practices: what of it is chosen, its form in an address, and what that brings up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from analytics.asked import NOTHING, Asked
from analytics.filters import Filters
from analytics.model import sentence_list
from analytics.notes import Notes
from analytics.practices import Practices, find_practices, kinds
from analytics.survey import Survey


@dataclass(frozen=True)
class Choice:
    """What a person chose in the library beside the filters: words, kinds, tags, the starred ones only."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    starred: bool = False

    @classmethod
    def from_values(cls, values: Mapping[str, Sequence[str]]) -> Choice:
        """Read a choice from the values of an address by name.

        >>> Choice.from_values({"search": ["risk"], "starred": ["yes"]})
        Choice(words='risk', kinds=(), tags=(), starred=True)
        """
        kind, tag = (tuple(dict.fromkeys(values.get(name, ()))) for name in ("kind", "tag"))
        words = " ".join([*values.get("search", ()), ""]).strip()
        return cls(words, kind, tag, starred="yes" in values.get("starred", ()))

    def as_dict(self) -> dict[str, list[str]]:
        """Return the choice by its names in an address, without what is not chosen."""
        values = {
            "search": [self.words] if self.words else [],
            "kind": list(self.kinds),
            "tag": list(self.tags),
            "starred": ["yes"] if self.starred else [],
        }
        return {name: value for name, value in values.items() if value}


NAMES = ("search", "kind", "tag", "starred")
"""The names of a choice in an address."""


class Searched(Protocol):
    """What a search gives back; see `analytics.store.search.Found`."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def question(self) -> Asked: ...
    @property
    def close(self) -> tuple[tuple[str, tuple[str, ...]], ...]: ...


@dataclass(frozen=True)
class Brought:
    """What a choice brings up, with the question as it was searched for and the close spellings taken."""

    practices: Practices
    question: Asked = NOTHING
    close: tuple[tuple[str, tuple[str, ...]], ...] = ()


def bring(
    survey: Survey, filters: Filters, choice: Choice, notes: Notes, *, search: Callable[[str], Searched]
) -> Brought:
    """Return the practices of a selection that a choice leaves; all its tags must be on each."""
    found = search(choice.words) if choice.words.strip() else None
    among = set(notes.starred) if choice.starred else None
    for tag in choice.tags:
        tagged = {key for key, tags in notes.tags_by_practice.items() if tag in tags}
        among = tagged if among is None else among & tagged
    keys = found.keys if found else None
    practices = find_practices(survey, filters, of_kinds=choice.kinds, keys=keys, among=among)
    return Brought(practices, found.question, found.close) if found else Brought(practices)


def in_words(survey: Survey, choice: Choice) -> str:
    """Say what is chosen: "search: risk · Direct effects · tagged AEO · starred"; blank for everything."""
    labels = kinds(survey)
    parts = [f"search: {choice.words}"] if choice.words else []
    parts += [sentence_list([labels.get(kind, kind) for kind in choice.kinds])] if choice.kinds else []
    parts += [f"tagged {sentence_list(choice.tags)}"] if choice.tags else []
    return " · ".join([*parts, *(["starred"] if choice.starred else [])])


def close_in_words(close: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Say which close spellings were taken: "No text has “valuaton”; texts with “valuation” are shown."."""
    told = []
    for typed, taken in close:
        words = " or ".join(f"“{word}”" for word in taken)
        told.append(f"No text has “{typed}”; texts with {words} are shown.")
    return " ".join(told)
