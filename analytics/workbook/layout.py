"""Sheets and columns of the collection workbook, made from the questionnaire.

The only description of the layout: the writer draws it and the reader looks for it, so the two
can't drift apart. A new question is a new column here without any code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analytics.model import REGION_TYPES, Answer, Question, Questionnaire

LAYOUT_NAME = "collection workbook"
INSTRUCTIONS = "Instructions"
LISTS = "Lists"
"""Sheets for the person who fills the workbook in; the reader passes over them."""

ANSWER_WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.NOT_RECORDED: "not recorded",
    Answer.NOT_ANSWERED: "",
}
"""How an answer is written; a blank cell is a question that was not answered."""

COUNTED_BY = ("all", "workshop", "region_type", "administration", "sub_region")
"""Whom a published figure can be printed for."""

Need = Literal["required", "expected", "optional"]


@dataclass(frozen=True)
class Column:
    """One column, or one line of the Round sheet.

    need: without a required column no row can be read; a missing expected one is reported.
    choices: what the drop-down offers; `listed` names a list on the sheet Lists instead.
    """

    id: str
    header: str
    help: str
    width: int = 14
    need: Need = "optional"
    choices: tuple[str, ...] = ()
    listed: Literal["", "administrations", "workshops"] = ""
    whole: bool = False
    aliases: tuple[str, ...] = ()
    band: str = ""


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: its name, a line on what it is for, and its columns in order."""

    id: Literal["round", "workshops", "replies", "practices", "published"]
    name: str
    about: str
    columns: tuple[Column, ...]

    @cached_property
    def by_id(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}


@dataclass(frozen=True)
class Layout:
    """The sheets that hold data, in the order of the workbook."""

    round: SheetLayout
    workshops: SheetLayout
    replies: SheetLayout
    practices: SheetLayout
    published: SheetLayout

    @property
    def sheets(self) -> tuple[SheetLayout, ...]:
        return (self.round, self.workshops, self.replies, self.practices, self.published)


def layout(questionnaire: Questionnaire) -> Layout:
    """Return the layout for a questionnaire: its questions are the columns of the replies."""
    return Layout(
        round=SheetLayout("round", "Round", "The round this workbook is about: one line each.", _ROUND),
        workshops=SheetLayout(
            "workshops", "Workshops", "One row for each workshop of the round that is surveyed.", _WORKSHOPS
        ),
        replies=SheetLayout(
            "replies",
            "Replies",
            "One row for each administration and workshop.",
            _reply_columns(questionnaire),
        ),
        practices=SheetLayout(
            "practices",
            "Practices",
            "Texts that have no room in a row of Replies: a second text of the same kind, or one quoted elsewhere.",
            _practice_columns(questionnaire),
        ),
        published=SheetLayout(
            "published",
            "Published",
            "Optional: figures as a report printed them, to set beside the replies.",
            _PUBLISHED,
        ),
    )


_ROUND = (
    Column("code", "Code", "The short name of the round, usually the year: 2020.", need="required"),
    Column("title", "Title", "The name as it should stand on the screen: Survey 2020."),
    Column("fiscal_year", "Fiscal year", "July to June: 2019/20."),
    Column("starts", "First month", "First month in which a workshop can stand: 2019-07."),
    Column("ends", "Last month", "Last month in which a workshop can stand: 2020-06."),
    Column(
        "sample",
        "Sample data",
        "yes marks everything in this file as a sample; else no or blank.",
        choices=("yes", "no"),
    ),
    Column("note", "Note", "Anything a later reader should know about the round."),
)

_WORKSHOPS = (
    Column("number", "Number", "1, 2, 3 … Replies name the workshop by it.", 9, "required", whole=True, aliases=("No.",)),
    Column("title", "Title", "The full title of the workshop.", 56, "required"),
    Column("month", "Month", "The month it was held: 2019-11 or November 2019.", 12, "expected"),
    Column(
        "region_type", "Region type", "regional or sub-regional.", 14, "expected", choices=REGION_TYPES
    ),
    Column("topic", "Topic", "In a word or two: AEO, valuation, risk management.", 22),
    Column(
        "participated",
        "Administrations that participated",
        "How many took part. Without this number or the list no reply rate can be computed.",
        16,
        "expected",
        whole=True,
        aliases=("Participated",),
    ),
    Column(
        "participants",
        "List of participants",
        "Which ones took part, if known: codes or names with a semicolon between them: FJ; Tonga; Hong Kong, China.",
        44,
    ),
)  # fmt: skip

_UNIT = (
    Column("workshop", "Workshop", "The number of the workshop on the sheet Workshops.", 11, "required",
           listed="workshops", aliases=("Workshop number", "Workshop no."), band="Whose reply"),
    Column("administration", "Administration", "The name, or the two-letter code: Fiji or FJ.", 22, "required",
           listed="administrations", aliases=("Member", "Member administration"), band="Whose reply"),
)  # fmt: skip


def _reply_columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    return (
        *_UNIT,
        *(_answer_column(q, "Follow-up actions: yes or no to each") for q in questionnaire.actions),
        *(_answer_column(q, "What came of it: yes, no, or blank") for q in questionnaire.outcomes),
        *(
            Column(q.id, q.label, f"{q.wording} In the administration's own words.", 34,
                   aliases=(q.id, q.short, q.wording), band="In their own words")
            for q in questionnaire.texts
        ),
        Column("place", "Source of the texts", "Only for texts taken from a report: where they stand there. One line a "
               "text if they differ, as in “Projects, which: section 2.6.1”.", 22, band="Remarks of the office"),
        Column("note", "Note", "Anything a later reader should know about this reply.", 34, band="Remarks of the office"),
    )  # fmt: skip


def _answer_column(question: Question, band: str) -> Column:
    return Column(
        question.id,
        question.label,
        f"{question.wording}. yes, no, or not recorded; leave it blank where the administration did.".replace(
            "?.", "?"
        ),
        15,
        "expected",
        choices=tuple(word for word in ANSWER_WORDS.values() if word),
        aliases=(question.id, question.short, question.wording),
        band=band,
    )


def _practice_columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    kinds = tuple(question.label for question in questionnaire.texts)
    return (
        *_UNIT,
        Column("kind", "Kind", "Which question the text answers.", 26, "required", choices=kinds),
        Column("text", "Text", "The text in the administration's own words.", 80, "required"),
        Column("place", "Place", "Where it stands, if it is quoted from a report: section 2.3.", 18),
        Column("note", "Note", "Anything a later reader should know about the text.", 40),
    )


_PUBLISHED = (
    Column("round", "Round", "The round the figure is of; blank for the round of this workbook.", 9),
    Column("table", "Table", "The table it belongs to: table-1 … table-7.", 10, "required"),
    Column("measure", "Measure", "What is counted: reply_rate, or the name of a question.", 34, "required"),
    Column("by", "Counted by", "Whom it counts; all for the total.", 14, choices=COUNTED_BY),
    Column("group", "Group", "Which workshop, region type or administration; all for the total.", 16),
    Column("count", "Count", "As printed; blank where nothing is printed, which is not zero.", 9, whole=True),
    Column("base", "Base", "The number it is a share of, as printed.", 9, whole=True),
    Column("percent", "Percent", "As printed, a whole number: 82 for 82%.", 9, whole=True),
    Column("where", "Where", "The place in the report.", 34),
    Column("note", "Note", "How the figure was read.", 50),
)
