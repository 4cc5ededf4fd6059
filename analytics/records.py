"""The values that go into the store and come out of it: what a workbook holds.

A record is one line of an upload as its workbook states it. No work is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from analytics.model import Answer, workshop_key
from analytics.open_question import OpenQuestion, place_in_words
from analytics.understanding import LeftOut, Understanding

# ---- what an import brings --------------------------------------------------------------------

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """Something in a workbook that a person should know, with the place where it stands.

    error: the row is left out unless the file is mended. warning: imported, look at it. note: said for
    completeness. What only a person can know is an `OpenQuestion`.
    """

    severity: Severity
    code: str
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    mend: str = ""
    stands_for: int = 1
    """How many problems it tells of: more than one where it stands for those that are not listed."""

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it: "Replies, row 7, column F"."""
        return place_in_words(self.sheet, self.row, self.column)


def count_of(problems: Iterable[Problem]) -> int:
    """Return how many problems there are, those that are not listed included."""
    return sum(problem.stands_for for problem in problems)


Told = Problem | OpenQuestion
"""What is said about a file: most of it is told, some of it is asked."""


@dataclass(frozen=True)
class RoundRecord:
    """A round as a workbook states it; months are ``YYYY-MM``, blank when not given."""

    code: str
    title: str
    fiscal_year: str = ""
    starts: str = ""
    ends: str = ""
    note: str = ""


@dataclass(frozen=True)
class WorkshopRecord:
    """A workshop as a workbook states it.

    `participated` is the number of administrations that took part, None when not given;
    `participants` their ISO codes, None when no list is given. `ends` is its last day, ``YYYY-MM-DD``; where
    a later description gives none, the one on record stays.
    """

    round: str
    number: int
    title: str
    month: str = ""
    region_type: str = ""
    topic: str = ""
    participated: int | None = None
    participants: tuple[str, ...] | None = None
    ends: str = ""

    @property
    def key(self) -> str:
        return workshop_key(self.round, self.number)

    @property
    def choice(self) -> str:
        """Its name as a choice of a form, "2027-w1"; its key could be read as a month."""
        return f"{self.round}-w{self.number}"

    @property
    def numbered(self) -> str:
        """Its number and title, as files and options have them: "2. WCO Regional Workshop on AEO"."""
        return f"{self.number}. {self.title}"


NOTE = "note"
"""Beside the kinds of texts: the note of a reply, as something that a file asks."""


@dataclass(frozen=True)
class ReplyRecord:
    """One administration's reply about one workshop.

    A question without entry, or with not recorded, is one that its file does not ask: what is on record
    of it stays. So with a kind of text that is not among `asked_texts`. Of a kind that is, the texts of the
    file take the place of those on record, also where there are none. `NOTE` among them says that the file
    has a column for the note; without it the note on record stays. `answered` is the day on which it was
    given, ``YYYY-MM-DD``, blank where the file does not say.
    """

    round: str
    workshop: int
    administration: str
    answers: dict[str, Answer]
    note: str = ""
    sheet: str = ""
    row: int | None = None
    asked_texts: tuple[str, ...] = ()
    answered: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Workshop key and ISO code: the unit of count."""
        return workshop_key(self.round, self.workshop), self.administration


@dataclass(frozen=True)
class PracticeRecord:
    """A free text of an administration about a workshop, of one kind (see the questionnaire)."""

    round: str
    workshop: int
    administration: str
    kind: str
    text: str
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class PublishedRecord:
    """A figure as a report printed it; each number is None where none is printed.

    `percent` keeps the decimals that are printed. `no` is the count of the answers no that a table of
    yes and no prints beside the yeses, `no_percent` its share.
    """

    round: str
    table: str
    measure: str
    by: str
    group: str
    count: int | None
    base: int | None
    percent: float | None
    where: str = ""
    note: str = ""
    no: int | None = None
    no_percent: float | None = None

    @property
    def whole_percent(self) -> int | None:
        """The percentage without decimals, for a figure that stands beside others in whole per cent."""
        return None if self.percent is None else int(self.percent + 0.5)


@dataclass(frozen=True)
class Batch:
    """All that one workbook holds, and what is wrong with it. Knows no store.

    A row with an error stands in `problems` and not among the records.
    """

    file_name: str
    sha256: str
    layout: str
    rounds: tuple[RoundRecord, ...] = ()
    workshops: tuple[WorkshopRecord, ...] = ()
    replies: Sequence[ReplyRecord] = ()
    practices: Sequence[PracticeRecord] = ()
    published: tuple[PublishedRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    """While one is open the batch holds no records."""
    sample: bool = False
    understanding: Understanding | None = None
    """What was understood of an export of another tool; None for the collection workbook."""
    left_out: Sequence[LeftOut] = ()
    """Rows that are no replies; a person can take each back in."""
    over: Mapping[tuple[str, str], str] | None = None
    """Unit (workshop key, ISO code) → how its reply stands over those of other uploads, where it is not a
    later one of the same respondent (`analytics.one_unit.OVER`). None while nobody has looked."""
    kept_texts: frozenset[str] = frozenset()
    """The keys (`analytics.notes.practice_key`) of the texts on record that stay, as a person decided,
    although the file has none in their place."""

    def having(self, *severities: Severity) -> tuple[Problem, ...]:
        """Return the problems of the given severities, in the order of the file."""
        return tuple(p for p in self.problems if p.severity in severities)


# ---- what the store gives back ------------------------------------------------------------------


@dataclass(frozen=True)
class Merged:
    """What was made where one upload holds several replies of a unit, by the rule of `analytics.one_unit`.

    `several` says of each line of `Records.replies` whether it stands for more than one reply. A sheet that
    is in none of the uploads has a number below 0; `against` says to which of its questions one reply says
    yes and another no. `notes` are the notes of all replies: (workshop key, ISO code, note).
    """

    several: np.ndarray
    against: Mapping[int, frozenset[str]]
    notes: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Records:
    """The present state of one database: what all active uploads say, the latest of each.

    `replies` has one row a reply with the columns workshop (key such as ``2020-1``),
    administration (ISO code), sheet (int, which of `answer_sheets`), note and upload (id).
    `answer_sheets` maps a sheet to its answers by question; a question that is missing there is
    not recorded. `practices` has the columns workshop, administration, kind, text, place, note,
    key, on which notes hang (see `analytics.notes`), and upload; what is said twice has the same key.
    """

    rounds: tuple[RoundRecord, ...]
    workshops: tuple[WorkshopRecord, ...]
    replies: pd.DataFrame
    answer_sheets: dict[int, dict[str, Answer]]
    practices: pd.DataFrame
    published: tuple[PublishedRecord, ...]
    data_version: str
    sample_uploads: tuple[int, ...] = ()
    """Ids of the active uploads that are samples, empty when there are none."""
    sample_rounds: tuple[str, ...] = ()
    """Codes of the rounds that a sample describes or has replies of."""
    merged: Merged | None = None
    """Where its replies are units already: what each of them was made of."""
    over: Mapping[tuple[str, str, int], str] = field(default_factory=dict)
    """(workshop, administration, upload) → how the reply stands over those before it; see `Batch.over`."""
