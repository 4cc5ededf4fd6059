"""What a figure was in earlier data versions, for the office: each state in which it was another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analytics.figures.known import Named
from analytics.figures.telling import tell
from analytics.selection import on_record
from analytics.survey import Survey
from analytics.uploads import Version

LOOKED_BACK = 60
"""So many data versions are looked at, from now backwards."""

Words = Callable[[Version], str]
"""Gives a figure in words as it was in a data version."""


@dataclass(frozen=True)
class State:
    """A figure from one data version on: in words, and what made it so."""

    version: Version
    words: str


def words_in(named: Named, survey_of: Callable[[Version], Survey]) -> Words:
    """Return what says a figure in each data version; where it did not exist, that."""

    def words(version: Version) -> str:
        then = survey_of(version)
        if not on_record(then, named.filters):
            return NOT_YET
        try:
            return tell(then, named).words
        except KeyError:
            return NOT_YET

    return words


NOT_YET = "not on record"


def states(versions: Iterable[Version], words: Words) -> tuple[State, ...]:
    """Return a figure from the latest data version back, one line for each change."""
    found: list[State] = []
    for version in [*versions][-LOOKED_BACK:]:
        said = words(version)
        if not found or found[-1].words != said:
            found.append(State(version, said))
    return tuple(reversed(found))
