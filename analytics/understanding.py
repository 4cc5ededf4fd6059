"""What an import understood of a file, and what a person decided about it.

These are the values of the review: they go from the import to the page and the command line, and
the decisions among them to the store, which remembers them for the next such file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reads = Literal["tick", "choices", "yes_no", "no_yes", "text", "name", "number", "date", "state", "none"]
"""How the cells of a column are read.

tick: one box of a multi-select. choices: several choices joined in one cell. yes_no: an outcome. no_yes: the
opposite of a question, whose yes is a no. text: a free text. name: who or which workshop. number, date: as it
says. state: whether the row is a finished reply. none: the column holds nothing that is kept.
"""

OTHERS = "others"
"""The follow-up action that has no name of its own: what it was is typed beside it."""

IGNORED = "ignore"
"""The target of a column that is not kept."""

BOTH = "+"
"""Between the targets of a column that asks two things at once: "submit_reports+make_recommendations"."""

OPPOSITE = "opposite of "
"""Before a question: a column asks the opposite of it, so that its yes is a no."""

OF_THE_REPLY = ("reply_id", "answered_at", "state", "address", "respondent")
"""Columns that say when and by whom a reply was sent; they are looked at and not kept."""

TARGETS = ("administration", "workshop", "round", *OF_THE_REPLY, "actions", IGNORED)
"""What a column can be besides a question of the questionnaire, each under its id: `actions` is the
multi-select as a whole, `state` tells finished replies from partial and test ones, `address` and
`respondent` (a name) tell whether two replies come from one person."""


TARGET_WORDS = {
    "administration": "Administration",
    "workshop": "Workshop",
    "round": "Round",
    "reply_id": "Number of the reply",
    "answered_at": "Date of the reply",
    "state": "Whether the reply is finished",
    "address": "Address of the person who replied",
    "respondent": "Name of the person who replied",
    "actions": "Follow-up actions, several in one cell",
    IGNORED: "Not kept",
}


@dataclass(frozen=True)
class ColumnReading:
    """One column of a file: what it is taken for, how it is read, how sure that is and why.

    `target` is a question's id or one of `TARGETS`. `confidence` runs from 0 to 1. `examples` are a
    few of its values as text. `by_person` is true where a person chose, now or for an earlier file.
    """

    sheet: str
    column: str
    header: str
    target: str
    reads: Reads
    confidence: float
    reason: str
    examples: tuple[str, ...] = ()
    by_person: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A row that is no reply, or not wanted: where it stands, why, and what is in it.

    `code` is partial, preview, test, unapproved, total, note, legend, duplicate, empty or header.
    A person can take a row back in by its place.
    """

    sheet: str
    row: int
    code: str
    reason: str
    summary: str
    line: str = ""
    """The row in words where a turned sheet has it as a column: "column G"."""

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it: "Replies, row 7"."""
        return f"{self.sheet}, {self.line or f'row {self.row}'}"


@dataclass(frozen=True)
class Mapping:
    """How the columns of one kind of file are read, remembered under the fingerprint of its header.

    `columns` maps a column's header, as it stands and with its place among equals, to (target, reads).
    """

    fingerprint: str
    name: str
    kind: str
    columns: dict[str, tuple[str, Reads]]
    at: str = ""
    person: str = ""


@dataclass(frozen=True)
class Decision:
    """What a person said a text stands for: an administration's code, a workshop's key.

    `kind` is administration or workshop; `text` is folded (case, accents and punctuation removed).
    """

    kind: str
    text: str
    value: str
    at: str = ""
    person: str = ""


@dataclass(frozen=True)
class HeaderPlace:
    """Where the headings stand: the first and last row as Excel numbers them, or the columns of a `turned`
    table, whose rows and columns have changed places."""

    first: int
    last: int
    turned: bool = False

    def __str__(self) -> str:
        """Return it in words: "rows 1 to 2"."""
        what = "column" if self.turned else "row"
        return f"{what} {self.first}" if self.first == self.last else f"{what}s {self.first} to {self.last}"


@dataclass(frozen=True)
class Understanding:
    """All that an import understood of a file. `kind` is, for example, "Microsoft Forms"."""

    kind: str
    kind_reason: str
    columns: tuple[ColumnReading, ...] = ()
    left_out: Sequence[LeftOut] = ()
    fingerprint: str = ""
    mapping_name: str = ""
    """Name of the remembered mapping that was applied, blank when there was none."""
    sheets: tuple[tuple[str, str], ...] = ()
    """(sheet, what it was taken for), hidden and passed-over sheets too."""
    rows_read: int = 0
    header: HeaderPlace | None = None
    """Of its first table."""
    named: tuple[str, ...] = ()
    """The follow-up actions that its cells of joined choices name: the form offered them."""
