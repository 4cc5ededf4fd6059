"""Find the workshop that a text means: by number, title, words of the title, or month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from analytics.ingest.context import Context
from analytics.ingest.forms.words.titles import (
    Spoken,
    numbers_listed,
    pieces_of,
    region_type_in,
    spoken,
)
from analytics.ingest.values import fold
from analytics.model import sentence_list, workshop_key
from analytics.open_question import OpenQuestion, Option, options_of
from analytics.records import WorkshopRecord

LEAVE_OUT = "leave out"
ALL_OF = "; "
"""Between the numbers of workshops in the answer that a reply is about each of them."""
LEAST_CUT, LONGEST_SHEET_NAME = 26, 31
"""Excel cuts the name of a sheet; so much of a title is one."""

How = Literal["decided", "choice", "title", "number", "words", "month", "unwanted", "unknown"]


@dataclass(frozen=True)
class Found:
    """The number of a workshop, None when it is not known, and how it was found."""

    number: int | None
    how: How
    likely: int | None = None
    """A workshop that resembles the text, which says more than its title: a person is asked."""
    also: tuple[int, ...] = ()
    """Further workshops that a person said its rows are about as well."""


UNKNOWN = Found(None, "unknown")


class Index:
    """Workshops by number, by folded title, by month and by the words of title and topic."""

    def __init__(self, workshops: Sequence[WorkshopRecord]) -> None:
        self.workshops = {w.number: w for w in workshops}
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._months: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, set[int]] = defaultdict(set)
        self._telling: dict[str, set[int]] = defaultdict(set)
        for number, workshop in self.workshops.items():
            title = spoken(workshop.title)
            self._forms[title.form].append(number)
            self._months[workshop.month].append(number)
            for word in title.stems:
                self._words[word].add(number)
            for word in title.telling | spoken(workshop.topic).telling:
                self._telling[word].add(number)

    def by_title(self, said: Spoken) -> Found:
        """Return the one workshop of the title or of most of its words; by month alone if there are none."""
        exact = self._fitting(self._forms.get(said.form, ()), said) if said.form else []
        exact = exact or self._cut(said)
        if len(exact) == 1:
            return Found(exact[0], "title")
        if exact or not (said.stems or said.month):
            return UNKNOWN
        if not said.telling:
            held = self._months.get(said.month, []) if said.month and not said.stems - {"workshop"} else []
            return Found(held[0], "month") if len(held) == 1 else UNKNOWN
        sets = [self._words.get(word, set()) for word in said.stems]
        whole = self._fitting(set.intersection(*sets), said) if len(sets) >= 3 else []
        return Found(whole[0], "title") if len(whole) == 1 else self._by_words(said)

    def has_several(self, said: Spoken) -> bool:
        """Tell whether several workshops have one title, which only their months tell apart."""
        return len(self._forms.get(said.form, ())) > 1

    def _cut(self, said: Spoken) -> list[int]:
        """Return the workshops whose titles begin with a text as long as the name of a sheet can be."""
        if not LEAST_CUT <= len(said.title) <= LONGEST_SHEET_NAME:
            return []
        return [n for form, numbers in self._forms.items() if form.startswith(said.form) for n in numbers]

    def _by_words(self, said: Spoken) -> Found:
        counts = Counter(number for word in said.telling for number in self._telling.get(word, ()))
        fitting = set(self._fitting(counts, said))
        rated = [(count, number) for number, count in counts.most_common() if number in fitting][:2]
        best = rated[0][0] if rated else 0
        enough = best >= max(1, (len(said.telling) + 1) // 2)
        alone = len(rated) < 2 or rated[1][0] < best
        if not (enough and alone):
            return UNKNOWN
        number = rated[0][1]
        other = said.says_other_than(self.workshops[number].title, self.workshops[number].topic)
        return Found(None, "unknown", number) if other else Found(number, "words")

    def _fitting(self, numbers: Iterable[int], said: Spoken) -> list[int]:
        """Return the workshops whose month is none other than the one that was said."""
        return [n for n in numbers if not said.month or self.workshops[n].month in ("", said.month)]


def indexes(known: Sequence[WorkshopRecord]) -> tuple[Index, ...]:
    """Return the workshops of each round, by their titles."""
    rounds = dict.fromkeys(workshop.round for workshop in known)
    return tuple(Index([w for w in known if w.round == code]) for code in rounds)


@dataclass(frozen=True, eq=False)
class Workshops:
    """The workshops of one round, and those that the file itself describes."""

    round_code: str
    known: Sequence[WorkshopRecord]
    context: Context
    described: Mapping[int, WorkshopRecord] = field(default_factory=dict)

    @cached_property
    def _index(self) -> Index:
        return Index(self.all())

    @cached_property
    def _found(self) -> dict[tuple[str, bool], Found]:
        """What was found so far: each text is looked for several times in a file."""
        return {}

    def all(self) -> list[WorkshopRecord]:
        return [*self.known, *self.described.values()]

    def find(self, text: str, *, says_it: bool = True) -> Found:
        """Return the workshop that a text means; of one that does not say it, or lists several, what a person
        said."""
        asked = text, says_it
        if asked not in self._found:
            says_one = says_it and not self.several(text)
            found = self._decided(text) or self._chosen(text)
            self._found[asked] = found or (self._stated(spoken(text)) if says_one else UNKNOWN)
        return self._found[asked]

    def several(self, text: str) -> tuple[int, ...]:
        """Return the workshops that a text lists by number or title, none where it names but one."""
        if numbers := numbers_listed(text):
            return numbers
        if len(self._index.workshops) < 2 or self._index.by_title(spoken(text)).how == "title":
            return ()
        for pieces in pieces_of(text):
            found = [self._piece(piece) for piece in pieces]
            if all(found) and len(set(found)) > 1:
                return tuple(dict.fromkeys(number for number in found if number))
        return ()

    def _piece(self, text: str) -> int | None:
        said = spoken(text)
        return self._stated(said).number if said.telling or not said.title else None

    def describing(self, texts: Iterable[tuple[str, bool]]) -> Workshops:
        """Return the workshops with those that a file makes: (text, whether it stands where a file names its
        own workshops, so that a number with a title is a new one when it is not known)."""
        found = dict(self.described)
        taken = {workshop.number for workshop in self.known}
        for text, describes in texts:
            made = self._new(text, describes=describes)
            if made and made.number not in taken:
                found.setdefault(made.number, made)
        return replace(self, described=found)

    def with_participants(self, told: Mapping[int, int]) -> Workshops:
        """Return the workshops with how many took part in those that the file makes: as a person answered,
        else as the file says (`told`)."""
        found = {}
        for number, made in self.described.items():
            answer = self.context.answers.get(f"participated:{made.key}", "").strip()
            participated = int(answer) if answer.isdigit() else told.get(number, made.participated)
            found[number] = replace(made, participated=participated)
        return replace(self, described=found)

    def _answer(self, text: str) -> str:
        return self.context.answers.get(question_id(text), "") or self.context.decided("workshop", text)

    def _decided(self, text: str) -> Found | None:
        answer = self._answer(text)
        if answer and fold(answer) == fold(LEAVE_OUT):
            return Found(None, "unwanted")
        for workshop in self.all() if answer else ():
            if answer in (workshop.numbered, workshop.key, str(workshop.number), workshop.title):
                return Found(workshop.number, "decided")
        parts = [int(part) for part in answer.split(ALL_OF) if part.strip().isdecimal()]
        if len(parts) > 1 and self._index.workshops.keys() >= set(parts):
            return Found(parts[0], "decided", also=tuple(parts[1:]))
        number = _number_given(answer)
        return Found(number, "decided") if number else None

    def _chosen(self, text: str) -> Found | None:
        """Return the workshop whose name as a choice of our own forms a text is."""
        named = (each.number for each in self.known if each.choice == text.strip())
        return next((Found(number, "choice") for number in named), None)

    def _stated(self, said: Spoken) -> Found:
        by_title = self._index.by_title(said)
        if said.number is None:
            return by_title
        if said.number not in self._index.workshops or by_title.number not in (None, said.number):
            return UNKNOWN
        return Found(said.number, "title" if by_title.number else "number")

    def _new(self, text: str, *, describes: bool) -> WorkshopRecord | None:
        """Return the workshop that a text makes, None when it makes none."""
        said = spoken(text)
        number = _number_given(self._answer(text))
        if number:
            return self._record(number, said.title or text, said.month)
        if describes and said.number is not None and said.telling and not _lists(text):
            return self._record(said.number, said.title, said.month)
        return None

    def _record(self, number: int, title: str, month: str) -> WorkshopRecord:
        title = title or f"Workshop {number}"
        return WorkshopRecord(self.round_code, number, title, month, region_type_in(title))

    def question(
        self, text: str, *, sheet: str, row: int | None, column: str, about: str = ""
    ) -> OpenQuestion:
        """Return the question which workshop a text means."""
        found = self.find(text)
        likely = found.likely or (None if about else found.number)
        several = [n for n in self.several(text) if n in self._index.workshops]
        every = ALL_OF.join(map(str, several)) if len(several) > 1 else ""
        one = f"Which workshop is “{text[:100]}”?"
        many = f"“{text[:100]}” names more than one workshop. Which one are its replies about?"
        new = next(number for number in range(1, 100_000) if number not in self._index.workshops)
        return OpenQuestion(
            "workshop",
            fold(text) or text.strip(),
            about or (many if every else one),
            sheet=sheet,
            row=row,
            column=column,
            found=text[:80],
            expected="a workshop of the round",
            mend="Say which it is; a bare number that is not taken yet makes a new workshop of this title.",
            options=(
                *([_all_of(every, several)] if every else []),
                *options_of(*(w.numbered for w in self.all())),
                Option(f"new: {new}", f"A new workshop, number {new}"),
                Option(LEAVE_OUT, "Leave its rows out"),
            ),
            likely=self._index.workshops[likely].numbered if likely else every,
            code="workshop-unknown",
        )

    def key(self, number: int) -> str:
        return workshop_key(self.round_code, number)


def _lists(text: str) -> bool:
    """Tell whether a text lists several workshops, each with its number: "1. AEO; 2. Valuation"."""
    numbered = [{spoken(piece).number for piece in pieces} for pieces in pieces_of(text)]
    return bool(numbers_listed(text)) or any(None not in each and len(each) > 1 for each in numbered)


def _all_of(every: str, numbers: Sequence[int]) -> Option:
    """Return the option that a reply counts for each of several workshops."""
    word = "Both" if len(numbers) == 2 else "All of them"
    return Option(every, f"{word}: the reply counts for workshops {sentence_list(map(str, numbers))}")


def _number_given(answer: str) -> int:
    """Return the number that an answer gives a workshop, 0 when it gives none."""
    number = answer.casefold().removeprefix("new:").strip()
    return int(number) if number.isdigit() and 0 < int(number) < 1000 else 0


def question_id(text: str) -> str:
    """Return the id under which a person says which workshop a text means."""
    return f"workshop:{fold(text) or text.strip()}"
