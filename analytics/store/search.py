"""Find practices by words: what is present, the best match first, with close spellings where need be.

The index (`analytics.store.word_index`) holds the practices of every upload, since an undo only turns a
flag; what is not present is passed over when searching.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Select, func, select

from analytics import words
from analytics.asked import NOTHING, Asked, Part, asked, part_of
from analytics.store import history, load, word_index
from analytics.store.schema import practices

RANKED = 20_000
"""Ranking takes 2 µs a match; a word that more practices than this hold tells them hardly apart."""
CLOSE = 3
"""So many words of a close spelling are taken at most, all of them equally close."""


@dataclass(frozen=True)
class Found:
    """What a search found: the keys of practices, best match first, and how the question was taken.

    `question` is what was searched for; `close` has the words that no text holds, each with those of a
    close spelling that were taken for it.
    """

    keys: tuple[str, ...] = ()
    question: Asked = NOTHING
    close: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Search:
    """Searches one database, and keeps the keys of its present practices for one data version.

    Whether a line is present costs more to ask than whether it holds the words; it is asked once after
    each change of the data (a third of a second for 100,000 practices).
    """

    def __init__(self) -> None:
        self._present: tuple[str, dict[int, str]] = ("", {})

    def search(self, connection: Connection, typed: str, *, limit: int | None) -> Found:
        """Return the present practices that hold all that is asked for.

        Among more than `RANKED` no match is better than another: the latest lines come first. Where
        nothing is found, words that are in no present text give way to close spellings.
        """
        question = asked(typed)
        found = Found(self._keys_of(connection, question, limit=limit), question)
        if found.keys or not question.groups:
            return found
        close: dict[str, tuple[str, ...]] = {}
        groups = tuple(self._spelled(connection, group, close) for group in question.groups)
        if not close:
            return found
        taken = replace(question, groups=groups)
        return Found(self._keys_of(connection, taken, limit=limit), taken, tuple(close.items()))

    def _spelled(
        self, connection: Connection, group: tuple[Part, ...], close: dict[str, tuple[str, ...]]
    ) -> tuple[Part, ...]:
        """Return a group as it is when a present text holds one of it, else with close spellings."""
        if self._keys_of(connection, Asked((group,)), limit=1):
            return group
        taken = []
        for part in group:
            near = self._near(connection, part.said[0]) if len(part.said) == 1 else ()
            if near:
                close[part.typed] = tuple(one.typed for one in near)
            taken += near or [part]
        return tuple(taken)

    def _near(self, connection: Connection, word: str) -> list[Part]:
        """Return the closest words that present texts hold, none for a word too short to be told."""
        from rapidfuzz import process  # takes a while to load, and few searches need it
        from rapidfuzz.distance import OSA

        told = len(word) >= 4 and words.is_word(word)
        allowed = 0 if not told else 1 if len(word) < 7 else 2
        known = word_index.vocabulary(connection) if told else []
        matches = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=20)
        by_distance = defaultdict(list)
        for near, distance, _ in matches:
            by_distance[distance].append(part_of(near))
        for _, parts in sorted(by_distance.items()):
            held = [part for part in parts if self._keys_of(connection, Asked(((part,),)), limit=1)]
            if held:
                return sorted(held, key=lambda part: part.typed)[:CLOSE]
        return []

    def _keys_of(self, connection: Connection, question: Asked, *, limit: int | None) -> tuple[str, ...]:
        if not question:
            return ()
        present = self.present(connection)
        lines = chain.from_iterable(load.fetch(connection, _found(connection, question)))
        keys = dict.fromkeys(filter(None, map(present.get, lines)))  # a line that is not present has none
        return tuple(islice(keys, limit))

    def present(self, connection: Connection) -> dict[int, str]:
        """Return the keys of the present practices by their line."""
        version, held = history.data_version(connection), self._present
        if held[0] != version:
            asked_for = load.practices_that_hold(select(practices.c.id, practices.c.key))
            self._present = held = (version, dict(load.fetch(connection, asked_for)))
        return held[1]


def _found(connection: Connection, question: Asked) -> Select[Any]:
    """Ask for the lines that match, the best first, or the latest where there are too many to rank."""
    line, matches, best_first = word_index.matching(connection, question)
    found = select(line).where(matches)
    if best_first is None:
        return found.order_by(line.desc())
    some = found.limit(RANKED + 1).subquery()
    many = (connection.scalar(select(func.count()).select_from(some)) or 0) > RANKED
    return found.order_by(*([line.desc()] if many else best_first))
