"""What all sessions of a server share: made once whoever asks, and bounded by number and by weight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from analytics.tally import Tally

V = TypeVar("V")
TALLIES, TALLIES_WEIGH = 64, 128_000_000
"""So many selections are kept at most, which take so many bytes at most."""
WORDS_OF_A_LINE = 8_000
"""Bytes of Results, sentences and charts for each workshop and administration of a selection."""


@dataclass
class _Place(Generic[V]):
    """Where one thing lies, or is being made while its lock is held."""

    lock: Lock = field(default_factory=Lock)
    made: list[V] = field(default_factory=list)
    weight: int = 0


class Shared(Generic[V]):
    """The things that were asked for last: at most so many, which weigh so many bytes at most together.

    A thing that depends on an object is kept under its `id` and holds it, so that no other one can get it.
    """

    def __init__(self, most: int, heaviest: int, weight: Callable[[V], int]) -> None:
        self._most, self._heaviest, self._weight = most, heaviest, weight
        self._places: OrderedDict[Hashable, _Place[V]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what is kept under a key, or make it; who asks meanwhile waits for it.

        What could not be made, the next who asks makes. What is heavier than all may be is not kept.
        """
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
        with place.lock:
            if place.made:
                return place.made[0]
            made = make()
            place.weight = self._weight(made)
            place.made.append(made)
        with self._lock:
            while len(self._places) > self._most or self._weighs() > self._heaviest:
                self._places.popitem(last=False)
        return made

    def _weighs(self) -> int:
        return sum(place.weight for place in self._places.values())


def weight_of(counted: Tally) -> int:
    """Return about how many bytes a tally takes, and what is made of it: the more lines, the more words."""
    tables = (counted.by_workshop, counted.by_administration)
    arrays = [each for t in tables for each in (t.dense, t.cells, t.counts) if each is not None]
    lines = len(counted.workshops) + len(counted.administrations)
    return sum(each.nbytes for each in arrays) + WORDS_OF_A_LINE * lines
