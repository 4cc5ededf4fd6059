"""What only a person can know about a file: a question, the answers to choose from, and where it stands.

An answer is given by id: `OpenQuestion.id`, or of a column whose values are unclear that of each
`ValueAsked`. A question is open until every id of `OpenQuestion.ids` is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "round",
    "administration",
    "above",
    "workshop",
    "participated",
    "column",
    "heading",
    "values",
    "numbers",
    "offered",
    "sheet",
    "header",
    "replies",
    "form",
    "losses",
]
"""round, workshop, administration: which one is meant. above: whose the rows without an administration are.
participated: how many took part. column: what a column is. heading: which column is a question of the
collection workbook. values: what the values of a column mean. numbers: what numbers of choices stand for.
offered: whether an action was on the form. sheet: whether a sheet holds replies. header: what a row of
headings in the middle is. replies: which of several replies count. form: whose a questionnaire is that
came back, and whether it counts. losses: whether what is on record may go."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: the value that is given back, and how a person reads it."""

    value: str
    words: str = ""

    def __str__(self) -> str:
        return self.words or self.value


@dataclass(frozen=True)
class ValueAsked:
    """One distinct value of a column: as it stands, in how many rows, in which first ones. Where each reply
    is a column (`in_columns`), these are columns by their numbers.

    `becomes` says in words what it will be taken for, blank while that is open. One without `options` is
    clear and only shown, so that a person sees the whole column; the others are answered by `id`.
    """

    id: str
    raw: str
    count: int
    rows: tuple[int, ...] = ()
    becomes: str = ""
    options: tuple[Option, ...] = ()
    likely: str = ""
    in_columns: bool = False

    @property
    def said(self) -> str:
        """The value as a sentence names it: in quotation marks, but for one that is told by its look, such as
        "(left empty)", for that does not stand in the cell."""
        return self.raw if self.raw.startswith("(") else f"“{self.raw}”"

    @property
    def more_rows(self) -> int:
        """In how many rows it stands beside those that are named."""
        return self.count - len(self.rows)

    @property
    def how_often(self) -> str:
        """How often it stands there, as a person would say it: "1 row: 4", "5 rows: 4, 5, 7, …"."""
        from openpyxl.utils import get_column_letter  # the first page does without: only files have columns

        lines = [get_column_letter(row) if self.in_columns else f"{row:,}" for row in self.rows]
        named = ", ".join([*lines, *(["…"] if self.more_rows else [])])
        line = f"{'column' if self.in_columns else 'row'}{'' if self.count == 1 else 's'}"
        return f"{self.count:,} {line}{f': {named}' if self.rows else ''}"


@dataclass(frozen=True)
class OpenQuestion:
    """A question that a person has to answer before a file can be stored, and the place it is about.

    `subject` is what it is about, blank where a file has one such question at most. `options` is empty
    where any text, or a number, is an answer; `likely` is the value of the option to offer first. `lines`
    are what a person has to see before answering, one thing a line.
    """

    kind: Kind
    subject: str
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    mend: str = ""
    options: tuple[Option, ...] = ()
    likely: str = ""
    values: tuple[ValueAsked, ...] = ()
    lines: tuple[str, ...] = ()
    code: str = ""
    severity: Literal["question"] = "question"
    """Beside problems it is one more, between an error and a warning."""

    @property
    def id(self) -> str:
        """The name under which an answer is given, stable for the same file."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of all answers that it waits for."""
        return tuple(value.id for value in self.values if value.options) or (self.id,)

    def without_rows(self) -> OpenQuestion:
        """Return the question with values that say how often they stand there, and not where."""
        return replace(self, values=tuple(replace(value, rows=()) for value in self.values))

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of the options, empty when any text is an answer."""
        return tuple(option.value for option in self.options)

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it: "Replies, row 7, column F"."""
        return place_in_words(self.sheet, self.row, self.column)


def options_of(*values: str) -> tuple[Option, ...]:
    """Return options that are read as they are given back."""
    return tuple(map(Option, values))


def place_in_words(sheet: str, row: int | None, column: str) -> str:
    """Return a place in a file: "Replies, row 7, column F"."""
    parts = [sheet, f"row {row}" if row else "", f"column {column}" if column else ""]
    return ", ".join(part for part in parts if part)
