"""What a layout is given to read a book, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from analytics.ingest.names import Names
from analytics.ingest.read import Book
from analytics.model import Questionnaire
from analytics.records import (
    PracticeRecord,
    Problem,
    PublishedRecord,
    ReplyRecord,
    RoundRecord,
    WorkshopRecord,
)


@dataclass(frozen=True)
class Context:
    """All that is known besides the file itself. See `analytics.ingest.read_batch`."""

    questionnaire: Questionnaire
    names: Names
    known: tuple[WorkshopRecord, ...] = ()
    known_rounds: tuple[RoundRecord, ...] = ()
    round_code: str | None = None
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """The records of a book and its problems, in any order."""

    rounds: tuple[RoundRecord, ...] = ()
    workshops: tuple[WorkshopRecord, ...] = ()
    replies: tuple[ReplyRecord, ...] = ()
    practices: tuple[PracticeRecord, ...] = ()
    published: tuple[PublishedRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Recogniser:
    """One layout: how to know a book of it, and how to read it."""

    name: str
    matches: Callable[[Book, Questionnaire], bool]
    read: Callable[[Book, Context], Content]
