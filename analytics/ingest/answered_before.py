"""What an answer does not change is not worked out again.

A person answers one question after the other, and each answer has the file understood anew, which is a pure
function of its cells and of what is known beside them. `each_once` keeps what follows from one frozen value
alone, `unless_asked` what asks a person's answers by their ids: it holds while these are the same. Both are
let go with the book or the column that they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from analytics.ingest.book import Book
from analytics.ingest.context import Context

Value = TypeVar("Value")
Made = TypeVar("Made")


def each_once(make: Callable[[Value], Made]) -> Callable[[Value], Made]:
    """Keep what a function makes of each frozen value while the value lives. It must not hold the value."""
    made: WeakKeyDictionary[Any, Made] = WeakKeyDictionary()

    @wraps(make)
    def kept(value: Value) -> Made:
        if (found := made.get(value)) is None:
            found = made[value] = make(value)
        return found

    return kept


class Heard(Mapping[str, str]):
    """Answers that know which of them were asked for, given or not."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = dict(answers)
        self._asked: set[str] = set()
        self._all = False

    def __getitem__(self, id_: str) -> str:
        self._asked.add(id_)
        return self._answers[id_]

    def __iter__(self) -> Iterator[str]:
        self._all = True
        return iter(self._answers)

    def __len__(self) -> int:
        self._all = True
        return len(self._answers)

    def same_in(self, answers: Mapping[str, str]) -> bool:
        """Tell whether other answers say the same to all that was asked for."""
        asked = {*self._answers, *answers} if self._all else self._asked
        return all(self._answers.get(id_) == answers.get(id_) for id_ in asked)


@dataclass(frozen=True, eq=False)
class _Kept:
    context: Context
    heard: Heard
    made: Any


def unless_asked(make: Callable[[Book, Context], Made]) -> Callable[[Book, Context], Made]:
    """Keep what a function makes of a book while all that is known is the same, but for answers that it did
    not ask for. What it makes must hold neither the book nor the context."""
    lately: WeakKeyDictionary[Book, _Kept] = WeakKeyDictionary()

    @wraps(make)
    def kept(book: Book, context: Context) -> Made:
        known, last = replace(context, answers={}), lately.get(book)
        if last is None or not last.heard.same_in(context.answers) or last.context != known:
            heard = Heard(context.answers)
            last = lately[book] = _Kept(known, heard, make(book, replace(context, answers=heard)))
        found: Made = last.made
        return found

    return kept
