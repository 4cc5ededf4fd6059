"""Find the workshop that a text means: by number, title, words of the title, or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.index import UNKNOWN, Found, Index
from analytics.ingest.forms.words.titles import Spoken, region_type_in, spoken
from analytics.ingest.values import fold
from analytics.model import workshop_key
from analytics.open_question import OpenQuestion, Option, options_of
from analytics.records import WorkshopRecord

LEAVE_OUT = "leave out"


@dataclass
class Workshops:
    """The workshops of one round, and those that the file itself describes."""

    round_code: str
    known: Sequence[WorkshopRecord]
    context: Context
    described: dict[int, WorkshopRecord] = field(default_factory=dict)
    by_words: dict[str, Found] = field(default_factory=dict)
    """Texts that were understood by some of their words or by a month: a reader is told."""

    def __post_init__(self) -> None:
        self._index = Index(self.known)

    def find(self, text: str, *, describes: bool = False) -> Found:
        """Return the workshop that a text means. `describes`: it stands where a file names its own
        workshops, so that a number with a title is a new one when it is not known."""
        found = self._decided(text) or self._stated(spoken(text), describes=describes)
        if found.how in ("words", "month"):
            self.by_words[text] = found
        return found

    def all(self) -> list[WorkshopRecord]:
        return [*self.known, *self.described.values()]

    def _decided(self, text: str) -> Found | None:
        answer = self.context.answers.get(question_id(text)) or self.context.decided("workshop", text)
        if not answer:
            return None
        if fold(answer) == fold(LEAVE_OUT):
            return Found(None, "unwanted")
        for workshop in self.all():
            if answer in (option(workshop), workshop.key, str(workshop.number), workshop.title):
                return Found(workshop.number, "decided")
        number = answer.casefold().removeprefix("new:").strip()
        if number.isdigit() and 0 < int(number) < 1000:
            said = spoken(text)
            self._describe(int(number), said.title or text, said.month)
            return Found(int(number), "decided")
        return None

    def _stated(self, said: Spoken, *, describes: bool) -> Found:
        by_title = self._index.by_title(said)
        if said.number is not None and said.number in self._index.workshops:
            agrees = by_title.number in (None, said.number)
            return Found(said.number, "title" if by_title.number else "number") if agrees else UNKNOWN
        if said.number is not None:
            if describes and said.telling:
                self._describe(said.number, said.title, said.month)
                return Found(said.number, "new")
            return UNKNOWN
        return by_title

    def _describe(self, number: int, title: str, month: str) -> None:
        title = title or f"Workshop {number}"
        if number not in self._index.workshops:
            made = WorkshopRecord(self.round_code, number, title, month, region_type_in(title))
            self.described[number] = made
            self._index = Index(self.all())

    def question(
        self, text: str, *, sheet: str, row: int | None, column: str, about: str = ""
    ) -> OpenQuestion:
        """Return the question which workshop a text means."""
        new = next(number for number in range(1, 100_000) if number not in self._index.workshops)
        return OpenQuestion(
            "workshop",
            fold(text),
            about or f"Which workshop is “{text[:100]}”?",
            sheet=sheet,
            row=row,
            column=column,
            found=text[:80],
            expected="a workshop of the round",
            mend="Say which it is; a bare number that is not taken yet makes a new workshop of this title.",
            options=(
                *options_of(*(option(w) for w in self.all())),
                Option(f"new: {new}", f"A new workshop, number {new}"),
                Option(LEAVE_OUT, "Leave its rows out"),
            ),
            code="workshop-unknown",
        )

    def key(self, number: int) -> str:
        return workshop_key(self.round_code, number)


def option(workshop: WorkshopRecord) -> str:
    """Return a workshop as an answer to choose: "2. WCO Regional Workshop on AEO"."""
    return f"{workshop.number}. {workshop.title}"


def question_id(text: str) -> str:
    """Return the id under which a person says which workshop a text means."""
    return f"workshop:{fold(text)}"
