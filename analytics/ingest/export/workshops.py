"""Find the workshop that a text means: by number, title, words of the title, or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from analytics.ingest.context import Context
from analytics.ingest.export.titles import Spoken, region_type_in, spoken
from analytics.ingest.values import fold
from analytics.model import workshop_key
from analytics.records import Problem, WorkshopRecord

How = Literal["decided", "title", "number", "words", "month", "new", "unwanted", "unknown"]
LEAVE_OUT = "leave out"


@dataclass(frozen=True)
class Found:
    """The number of a workshop, None when it is not known, and how it was found."""

    number: int | None
    how: How


UNKNOWN = Found(None, "unknown")


@dataclass
class Workshops:
    """The workshops of one round, and those that the file itself describes."""

    round_code: str
    known: Sequence[WorkshopRecord]
    context: Context
    described: dict[int, WorkshopRecord] = field(default_factory=dict)
    by_words: dict[str, Found] = field(default_factory=dict)
    """Texts that were understood by some of their words or by a month: a reader is told."""

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
        numbers = {w.number for w in self.all()}
        by_title = self._by_title(said)
        if said.number is not None and said.number in numbers:
            agrees = by_title.number in (None, said.number)
            return Found(said.number, "title" if by_title.number else "number") if agrees else UNKNOWN
        if said.number is not None:
            if describes and said.telling:
                self._describe(said.number, said.title, said.month)
                return Found(said.number, "new")
            return UNKNOWN
        return by_title

    def _by_title(self, said: Spoken) -> Found:
        listed = [(w, spoken(w.title)) for w in self.all()]
        exact = [w for w, title in listed if said.form and said.form == title.form and _same_month(said, w)]
        if len(exact) == 1:
            return Found(exact[0].number, "title")
        if exact or not (said.stems or said.month):
            return UNKNOWN
        if not said.telling:
            in_month = [w for w, _ in listed if said.month and w.month == said.month]
            return Found(in_month[0].number, "month") if len(in_month) == 1 and not said.stems - {"workshop"} else UNKNOWN
        whole = [w for w, title in listed if said.stems <= title.stems and _same_month(said, w)]
        if len(whole) == 1 and len(said.stems) >= 3:
            return Found(whole[0].number, "title")
        return self._by_words(said)

    def _by_words(self, said: Spoken) -> Found:
        """Take the one workshop of whose title or topic the telling words are, all but a few."""
        rated = []
        for workshop in self.all():
            if _same_month(said, workshop):
                words = spoken(workshop.title).telling | spoken(workshop.topic).telling
                rated.append((len(said.telling & words), workshop.number))
        rated.sort(reverse=True)
        best = rated[0] if rated else (0, 0)
        second = rated[1][0] if len(rated) > 1 else 0
        enough = best[0] >= max(1, (len(said.telling) + 1) // 2)
        return Found(best[1], "words") if enough and best[0] > second else UNKNOWN

    def _describe(self, number: int, title: str, month: str) -> None:
        title = title or f"Workshop {number}"
        if number not in {w.number for w in self.all()}:
            self.described[number] = WorkshopRecord(
                self.round_code, number, title, month, region_type_in(title)
            )

    def question(self, text: str, *, sheet: str, row: int | None, column: str, about: str = "") -> Problem:
        """Return the question which workshop a text means."""
        taken = {w.number for w in self.all()}
        new = next(number for number in range(1, 1000) if number not in taken)
        return Problem(
            "question",
            "workshop-unknown",
            about or f"Which workshop is “{text[:100]}”?",
            sheet=sheet,
            row=row,
            column=column,
            found=text[:80],
            expected="a workshop of the round",
            mend="Say which it is; a bare number that is not taken yet makes a new workshop of this title.",
            id=question_id(text),
            options=(*(option(w) for w in self.all()), f"new: {new}", LEAVE_OUT),
        )

    def key(self, number: int) -> str:
        return workshop_key(self.round_code, number)


def _same_month(said: Spoken, workshop: WorkshopRecord) -> bool:
    return not said.month or not workshop.month or said.month == workshop.month


def option(workshop: WorkshopRecord) -> str:
    """Return a workshop as an answer to choose: "2. WCO Regional Workshop on AEO"."""
    return f"{workshop.number}. {workshop.title}"


def question_id(text: str) -> str:
    """Return the id under which a person says which workshop a text means."""
    return f"workshop:{fold(text)}"
