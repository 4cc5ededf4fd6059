"""Practices found by words in the texts as they stand, without an index: for a survey without names.

The index of the store holds the texts with their names, so that a search for a name would tell whose they
are, and so would one that leaves a name out. Words are taken here as the index takes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.asked import NOTHING, Asked, Part, asked
from analytics.survey import Survey
from analytics.words import form, said


@dataclass(frozen=True)
class Hits:
    """The keys of practices that match, and the question as it was taken. No close spelling is tried."""

    keys: tuple[str, ...] = ()
    question: Asked = NOTHING
    close: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, eq=False)
class TextSearch:
    """Searches the practices of one survey; their words are put together at the first question."""

    survey: Survey

    def search(self, typed: str) -> Hits:
        """Return the practices that hold all that is asked for, in their usual order."""
        question = asked(typed)
        if not question:
            return Hits()
        found = set(range(len(self._texts)))
        for group in question.groups:
            found &= {place for part in group for place in self._holding(part)}
        for part in question.without:
            found -= set(self._holding(part))
        shelf = self.survey.shelf
        keys = [shelf.columns["key"][place] for place in shelf.ordered.tolist() if place in found]
        return Hits(tuple(dict.fromkeys(keys)), question)

    @cached_property
    def _texts(self) -> list[list[str]]:
        return [said(text) for text in self.survey.shelf.columns["text"]]

    @cached_property
    def _places(self) -> dict[str, set[int]]:
        """Word → the places of the texts that hold it."""
        found = defaultdict(set)
        for place, words in enumerate(self._texts):
            for word in words:
                found[word].add(place)
        return found

    def _holding(self, part: Part) -> Iterator[int]:
        """Yield the places of the texts that hold a part."""
        ways = [self._meant(part, at) for at in range(len(part.said))]
        places = [set().union(*(self._places[word] for word in words)) for words in ways]
        return (place for place in set.intersection(*places) if _side_by_side(self._texts[place], ways))

    def _meant(self, part: Part, at: int) -> set[str]:
        """Return the words of all texts that may stand for one word of a part."""
        word, begins = part.said[at], part.begins and at == len(part.said) - 1
        alike = form(word)
        return {w for w in self._places if form(w) == alike or (begins and w.startswith(word))}


def _side_by_side(words: Sequence[str], ways: Sequence[set[str]]) -> bool:
    last = len(words) - len(ways) + 1
    return any(all(words[at + n] in way for n, way in enumerate(ways)) for at in range(last))
