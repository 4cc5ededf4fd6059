"""What a layout is given to read a book, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from analytics.ingest.limits import Limits
from analytics.ingest.names import Names
from analytics.ingest.read import Book
from analytics.ingest.values import fold
from analytics.model import Questionnaire
from analytics.questionnaires.wording import Wording, load_wordings
from analytics.records import (
    PracticeRecord,
    PublishedRecord,
    ReplyRecord,
    RoundRecord,
    Told,
    WorkshopRecord,
)
from analytics.understanding import Decision, LeftOut, Understanding
from analytics.understanding import Mapping as ColumnMapping


@dataclass(frozen=True)
class Context:
    """All that is known besides the file itself.

    Some of it is known from earlier uploads, some of it a person has said about this very file.
    """

    questionnaire: Questionnaire
    names: Names
    known: Sequence[WorkshopRecord] = ()
    """The workshops that earlier uploads brought: replies may belong to them."""
    known_rounds: Sequence[RoundRecord] = ()
    round_code: str | None = None
    """The round to take when the file names none."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The answers to the questions of an earlier reading, by their ids (`OpenQuestion.ids`)."""
    mapping: ColumnMapping | None = None
    """How the columns of this very file are to be read, as a person decided."""
    mappings: Sequence[ColumnMapping] = ()
    """Mappings that are remembered; the one with the fingerprint of the file is applied."""
    decisions: Sequence[Decision] = ()
    """What texts stand for, as a person said of an earlier file."""
    named_elsewhere: Mapping[str, Set[str]] = field(default_factory=dict)
    """Fingerprint of a header → the follow-up actions that other files of it, read together, name."""
    take_back: Set[tuple[str, int]] = frozenset()
    """Rows (sheet, Excel's number) that a person wants although they would be left out."""
    stamps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Token of a questionnaire → the workshop's key and the ISO code for which it was given out here."""
    form_wordings: Mapping[str, Wording] = field(default_factory=load_wordings)
    """The languages of questionnaires: what says yes and no in each."""
    limits: Limits = field(default_factory=Limits.from_environment)
    """What understanding the file may cost."""

    @cached_property
    def _decisions(self) -> dict[tuple[str, str], str]:
        return {(decision.kind, decision.text): decision.value for decision in self.decisions}

    def decided(self, kind: str, text: str) -> str:
        """Return what a person said earlier that a text stands for, blank when nobody has."""
        return self._decisions.get((kind, fold(text)), "") if fold(text) else ""


@dataclass(frozen=True)
class Content:
    """The records of a book, and what is told and asked about it."""

    rounds: tuple[RoundRecord, ...] = ()
    workshops: tuple[WorkshopRecord, ...] = ()
    replies: Sequence[ReplyRecord] = ()
    practices: Sequence[PracticeRecord] = ()
    published: tuple[PublishedRecord, ...] = ()
    told: tuple[Told, ...] = ()
    """Problems and questions, in any order."""
    sample: bool = False
    understanding: Understanding | None = None
    left_out: Sequence[LeftOut] = ()


@dataclass(frozen=True)
class Recogniser:
    """One layout: how to know a book of it, and how to read it."""

    name: str
    matches: Callable[[Book, Questionnaire], bool]
    read: Callable[[Book, Context], Content]
