"""Find choices that are joined by blanks only, by the order of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, small, stem

WORD = re.compile(r"[^\W_]+")


class Read(NamedTuple):
    """The actions that a text names, and what of it is left, as it was typed; of that, what stands before one
    of them."""

    actions: frozenset[str]
    left: tuple[str, ...]
    ahead: tuple[str, ...] = ()


Rests = Mapping[str, tuple[str, ...]]
"""The words that a column has behind those of a choice that are known, by action."""


class Sequences:
    """The words of every choice, in their order."""

    def __init__(self, phrases: Phrases, actions: Iterable[str]) -> None:
        self._of: dict[tuple[str, ...], str] = {}
        for action in actions:
            for phrase in phrases.listed(action):
                words = tuple(w for form in forms_of(phrase)[:1] for w in _stems(form))
                if len(words) > 1 or action == "others":
                    self._of.setdefault(words, action)
        self._longest = max(map(len, self._of), default=0)

    def read(self, text: str, rests: Rests = MappingProxyType({})) -> Read:
        """Take the choices out of a text from the left, the longest first."""
        pieces = self._pieces(text)
        left: list[tuple[str, ...]] = []
        for action, words in pieces:
            rest = rests.get(action, ())
            more = words[len(rest) :] if rest and words[: len(rest)] == rest else words
            left.append((_as_typed(text, more),) if more else ())
        actions = frozenset(action for action, _ in pieces if action)
        return Read(actions, tuple(chain(*left)), tuple(chain(*left[:-1])))

    def rests(self, texts: Iterable[str]) -> Rests:
        """Learn from all texts which words always follow those of a choice: they belong to it. In a single
        text they can as well be another choice, which is not known."""
        seen: dict[str, list[tuple[str, ...]]] = {}
        for text in texts:
            for action, words in self._pieces(text):
                seen.setdefault(action, []).append(words)
        return {action: _beginning(found) for action, found in seen.items() if action and len(found) > 1}

    def _pieces(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return each action with the words behind it; words before the first stand under a blank."""
        words = _stems(" ".join(forms_of(text)[:1]))
        found: list[tuple[str, list[str]]] = [("", [])]
        place = 0
        while place < len(words):
            sizes = range(min(self._longest, len(words) - place), 0, -1)
            size = next((n for n in sizes if tuple(words[place : place + n]) in self._of), 0)
            if size:
                found.append((self._of[tuple(words[place : place + size])], []))
            else:
                found[-1][1].append(words[place])
            place += size or 1
        return [(action, tuple(rest)) for action, rest in found if action or rest]


def _beginning(pieces: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    first = pieces[0]
    length = min(map(len, pieces))
    while length and any(words[:length] != first[:length] for words in pieces):
        length -= 1
    return first[:length]


def _as_typed(text: str, stems: Sequence[str]) -> str:
    """Return the words of a text from the first of some stems to the last."""
    typed, wanted = text.split(), set(stems)
    found = [
        place
        for place, word in enumerate(typed)
        if not wanted.isdisjoint(_stems(" ".join(forms_of(word)[:1])))
    ]
    said = " ".join(typed[found[0] : found[-1] + 1]) if found else " ".join(stems)
    return said.strip(" ,;|、，；")


def _stems(form: str) -> list[str]:
    return [stem(word) for word in WORD.findall(form) if word not in small()]
