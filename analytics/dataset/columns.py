"""The columns of the tidy data, and their dictionary. A column is never renamed, retyped or given another
meaning: see docs/decisions/0028-data-at-addresses-that-stay.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from analytics.model import Answer
from analytics.wording import MARKS

Kind = Literal["text", "whole", "truth"]
"""text; a whole number; yes or no."""
TYPES: dict[Kind, str] = {"text": "text", "whole": "whole number", "truth": "yes or no"}


@dataclass(frozen=True)
class Column:
    """One column: `values` says what may stand in it where that is a list, `empty` what an empty cell means,
    blank where none is."""

    name: str
    kind: Kind
    label: str
    meaning: str
    values: dict[str, str] = field(default_factory=dict)
    empty: str = ""


BLANK = "not recorded"
ANSWERS = {answer: mark.words for answer, mark in MARKS.items()}
"""Answer → the word for it in the data; both that are placed by rule have one word."""
SAID = {Answer.YES: 1, Answer.NO: 0}
IN_BASE = {Answer.YES: True, Answer.NO: True, Answer.NOT_ANSWERED: False, Answer.NOT_RECORDED: False}

_WHEN = (
    Column("round", "text", "Round", "Code of the round, such as 2020."),
    Column("round_title", "text", "Round in words", "Title of the round, such as Survey 2020."),
)
_WORKSHOP = (
    Column("workshop", "text", "Workshop", "Key of the workshop: code of the round, and its number in it."),
    Column("workshop_title", "text", "Workshop in words", "Title of the workshop."),
    Column("month", "text", "Month", "When the workshop was held, YYYY-MM.", empty=BLANK),
    Column("region_type", "text", "Region type", "Whom the workshop was open to.",
           {"regional": "all members of the region", "sub-regional": "a group of members"}, BLANK),
    Column("topic", "text", "Topic", "Subject of the workshop in a word or two.", empty=BLANK),
)  # fmt: skip
_QUESTION = (
    Column("question", "text", "Question", "Id of the question, such as share_materials."),
    Column("question_label", "text", "Question in words", "What charts and tables call the question."),
    Column("question_kind", "text", "Kind of question", "Whether it asks for an action or for an outcome.",
           {"action": "what an administration did", "outcome": "what came of the workshop"}),
)  # fmt: skip
_LAST = (
    Column("sample", "truth", "Sample", "Whether the round came with the sample, to look around with."),
    Column(
        "data_version", "text", "Data version", "State of the stored data: equal versions, equal figures."
    ),
)

FACTS = (
    *_WHEN,
    *_WORKSHOP,
    Column("administration", "text", "Administration", "ISO 3166-1 alpha-2 code of the administration."),
    Column("administration_name", "text", "Administration in words", "Its name."),
    Column("sub_region", "text", "Sub-region", "Where it lies; the office's own grouping.", empty=BLANK),
)
"""What is told of a reply as a whole."""
UPLOADS = Column(
    "uploads", "text", "Uploads",
    "Ids of the uploads that the reply comes from, as on the page History; several with a space between.",
    empty="it is not known from which",
)  # fmt: skip
ANSWER = Column(
    "answer", "text", "Answer", "What is known of the answer. Only yes and no enter a base.",
    {
        "yes": "it said so",
        "no": "it said so",
        "not answered": "the question was left blank",
        "not recorded": "what it said is not on record",
        "no or blank": "one of the two; how many of each a workshop has is told by the counts",
    },
)  # fmt: skip
REPLIES = (
    *FACTS,
    *_QUESTION,
    ANSWER,
    Column("said_yes", "whole", "Said yes",
           "The answer as a number: its mean over some rows is their share, its count their base.",
           {"1": "yes", "0": "no"}, "not answered, not recorded, or no or blank: never zero"),
    Column("in_base", "truth", "In the base", "Whether the reply enters the base of the question.",
           empty="no or blank: which of the two is not known of one reply"),
    UPLOADS,
    *_LAST,
)  # fmt: skip
"""One row a reply and question: one administration at one workshop counts once."""


def _number(name: str, label: str, meaning: str, empty: str = "") -> Column:
    return Column(name, "whole", label, meaning, empty=empty)


UNKNOWN = "not known: never zero"
COUNTS = (
    Column("level", "text", "Level", "What a row counts. Rows of different levels hold the same replies.",
           {"workshop": "replies about one workshop", "round": "all replies of a round",
            "region type": "replies of a round about workshops of one region type"}),
    *_WHEN,
    *(Column(each.name, each.kind, each.label, each.meaning, each.values, f"{BLANK}, or not of this level")
      for each in _WORKSHOP),
    *_QUESTION,
    _number("replies", "Replies", "How many replies the row counts."),
    _number("yes", "Yes", "How many said yes.", UNKNOWN),
    _number("no", "No", "How many said no.", UNKNOWN),
    _number("base", "Base", "How many said yes or no: the share is yes divided by base.", UNKNOWN),
    _number("not_answered", "Not answered", "How many left it blank: outside the base."),
    _number("not_recorded", "Not recorded", "Of how many the answer is not on record: outside the base."),
    _number("not_shown", "Not shown", "Of how many it is not on record or kept back: outside the base."),
    _number("no_or_blank", "No or blank", "Of how many it is not known which of the two: outside the base."),
    *_LAST,
)  # fmt: skip
"""One row a workshop and question; for the public one a round and question, and an outcome by region type."""

DATA = {"replies": REPLIES, "counts": COUNTS}
GRAIN = {
    "replies": "One row a reply and question. For the office.",
    "counts": "One row a workshop and question; for the public one a round and question, and one a round, "
    "region type and outcome.",
}
DICTIONARY = ("data", "column", "label", "type", "values", "empty_means", "meaning")


def dictionary(*ids: str) -> Iterator[dict[str, str]]:
    """Return a line of words for each column of the data with these ids, by the names of `DICTIONARY`."""
    for id_ in ids:
        for column in DATA[id_]:
            values = "; ".join(f"{value}: {means}" for value, means in column.values.items())
            told = (id_, column.name, column.label, TYPES[column.kind], values, column.empty, column.meaning)
            yield dict(zip(DICTIONARY, told, strict=True))
