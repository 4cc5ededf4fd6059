"""The values that describe the survey itself: answers, questions, administrations. No work is done here.

A *reply* is one administration's answers about one workshop. Each answer is one thing of few
(`Answer`); two of them, not answered and not recorded, are neither yes nor no.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Literal

REGION_TYPES = ("regional", "sub-regional")
"""Region types in the order in which they are shown."""


class Answer(IntEnum):
    """What is known about one question of one reply.

    NOT_ANSWERED: the administration left it blank. NOT_RECORDED: what it said is not on record.
    Neither counts as no, and neither enters a base.

    NO_OR_BLANK and BLANK_OR_NO are a no and a blank that were placed by rule: of the administrations so
    marked at one workshop it is known how many said no and how many left the question blank, but not
    who. By workshop they count as the no and the blank that they are; of one administration alone
    nothing is known but that it did not say yes. No file holds them: see `analytics.placed`.
    """

    NO = 0
    YES = 1
    NOT_ANSWERED = 2
    NOT_RECORDED = 3
    NO_OR_BLANK = 4
    BLANK_OR_NO = 5


IN_FILES = (Answer.NO, Answer.YES, Answer.NOT_ANSWERED, Answer.NOT_RECORDED)
"""The answers that a file or the store can hold."""
PLACED = (Answer.NO_OR_BLANK, Answer.BLANK_OR_NO)
"""The answers that are known of a workshop and not of an administration."""


@dataclass(frozen=True)
class Question:
    """One question of the questionnaire, read from data/questionnaire.toml."""

    id: str
    kind: Literal["action", "outcome", "text"]
    label: str
    short: str
    wording: str
    done: str = ""
    """The answer yes as the end of a sentence: "23 administrations **shared training materials**"."""
    about: str = ""
    practice: str = ""
    """For a text: the kind of practice that it holds."""
    phrases: tuple[str, ...] = ()
    """Other words by which headings of exports call it."""


@dataclass(frozen=True)
class TableSpec:
    """One of the report's tables: which measure it prints over which questions."""

    id: str
    kind: str
    """A key of `analytics.measures.MEASURES`."""
    title: str
    outcome: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """The survey as data: questions in their order, and the tables of the report."""

    title: str
    asked_after_months: int
    questions: tuple[Question, ...]
    tables: tuple[TableSpec, ...]
    headings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Columns of an export that are no question: (target, the words of their headings)."""
    reply_within_weeks: int = 0
    """Weeks until a reply is due; 0 where the questionnaire sets none."""
    method: str = ""
    """What else holds for every round, in sentences."""
    office: str = ""
    """Who asks, as it stands under a letter."""
    most_reminders: int = 0
    """So many reminders an administration gets about a workshop at the most; 0 for none at all."""
    days_between: int = 0
    """So many days lie at least between two letters to one administration about one workshop."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def actions(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "action")

    @cached_property
    def outcomes(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "outcome")

    @cached_property
    def texts(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "text")

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """Actions, then outcomes: the questions that take an `Answer`."""
        return self.actions + self.outcomes


@dataclass(frozen=True)
class Administration:
    """A member administration, read from data/administrations.csv."""

    code: str
    name: str
    service: str = ""
    aliases: tuple[str, ...] = ()
    sub_region: str = ""
    tile_row: int = 0
    tile_column: int = 0


ROUND_CODE_LENGTH = 20
EVERY_ROUND = "all"
"""What stands in an address for all rounds together, so that no round can be called so."""


def round_code_problem(code: str) -> str:
    """Say why a text can't be the code of a round, blank when it can. The code stands in addresses and keys,
    so that two that look alike must be the same.

    >>> round_code_problem("2020"), round_code_problem("2021 spring")
    ('', 'it holds something else than letters, digits, dots and hyphens')
    """
    if not code:
        return "it is blank"
    if len(code) > ROUND_CODE_LENGTH:
        return f"it is longer than {ROUND_CODE_LENGTH} letters"
    if code.casefold() == EVERY_ROUND:
        return f"“{EVERY_ROUND}” stands for all rounds together"
    if unicodedata.normalize("NFKC", code) != code or any(c.isdecimal() and not c.isascii() for c in code):
        return "it is written in other letters or digits than it looks like; write it with plain ones"
    marks = (c for c in code if unicodedata.category(c).startswith("M"))  # vowels and tones of many scripts
    if not re.fullmatch(r"[\w.-]+", code.translate(dict.fromkeys(map(ord, marks)))) or not any(
        c.isalnum() for c in code
    ):
        return "it holds something else than letters, digits, dots and hyphens"
    return ""


def workshop_key(round_code: str, number: int | str) -> str:
    """Return the key of a workshop, unique over all rounds.

    >>> workshop_key("2020", 1)
    '2020-1'
    """
    return f"{round_code}-{number}"


def sentence_list(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> sentence_list(["Fiji", "Japan", "Tonga"])
    'Fiji, Japan and Tonga'
    """
    listed = list(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def name_list(names: Iterable[str]) -> str:
    """Join names as a sentence does, with semicolons where one could be read as two.

    >>> name_list(["Japan", "Macao, China", "Tonga"]), name_list(["the AEO workshop (2 of 3, 1 no)", "Fiji"])
    ('Japan; Macao, China; and Tonga', 'the AEO workshop (2 of 3, 1 no) and Fiji')
    """
    listed = list(names)
    between = between_names(listed)
    if len(listed) < 2 or between == ", ":
        return sentence_list(listed)
    return f"{between}and ".join([between.join(listed[:-1]), listed[-1]])


def between_names(names: Iterable[str]) -> str:
    """Return what stands between names: a semicolon where one has a comma of its own, else a comma."""
    return "; " if any("," in re.sub(r"\([^()]*\)|“[^”]*”", "", name) for name in names) else ", "
