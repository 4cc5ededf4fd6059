"""The columns of each sheet of the collection workbook, with what is said about them."""

from __future__ import annotations

import dataclasses

from analytics.model import REGION_TYPES, Question, Questionnaire
from analytics.workbook.description import ANSWER_CHOICES, COUNTED_BY, Column

ROUND = (
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

WORKSHOPS = (
    Column(
        "number",
        "Number",
        "1, 2, 3 … Replies name the workshop by it.",
        9,
        "required",
        whole=True,
        aliases=("No.",),
    ),
    Column("title", "Title", "The full title of the workshop.", 64, "required"),
    Column("month", "Month", "The month it was held: 2019-11 or November 2019.", 12, "expected"),
    Column("region_type", "Region type", "regional or sub-regional.", 14, "expected", choices=REGION_TYPES),
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
        "Which ones took part, if known; a semicolon between them: FJ; Tonga; Hong Kong, China.",
        44,
    ),
    Column(
        "ends",
        "Last day",
        "Its last day: 2019-11-22. Six months later the questionnaires are due.",
        12,
        aliases=("End date", "Ends"),
    ),
)

UNIT = (
    Column(
        "workshop",
        "Workshop",
        "The number of the workshop on the sheet Workshops.",
        11,
        "required",
        listed="workshops",
        aliases=("Workshop number", "Workshop no."),
    ),
    Column(
        "administration",
        "Administration",
        "The name, or the two-letter code: Fiji or FJ.",
        22,
        "required",
        listed="administrations",
        aliases=("Member", "Member administration"),
    ),
)


BANDS = (
    "Whose reply",
    "Follow-up actions: yes or no to each",
    "What came of it: yes, no, or blank",
    "In their own words",
    "Remarks of the office",
)


def reply_columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Return whose reply it is, then a column for each question, then the remarks."""
    unit, actions, outcomes, words, remarks = BANDS
    place = (
        "Only for texts taken from a report: where they stand there. One line a text if they differ, as in "
        "“Projects, which: section 2.6.1”."
    )
    note = "Anything a later reader should know about this reply."
    return (
        *(dataclasses.replace(column, band=unit) for column in UNIT),
        *(_answer_column(question, actions) for question in questionnaire.actions),
        *(_answer_column(question, outcomes) for question in questionnaire.outcomes),
        *(_text_column(question, words) for question in questionnaire.texts),
        Column("place", "Source of the texts", place, 20, band=remarks),
        Column("note", "Note", note, 30, band=remarks),
    )


def _answer_column(question: Question, band: str) -> Column:
    asked = question.wording if question.wording.endswith("?") else f"{question.wording}."
    return Column(
        question.id,
        question.label,
        f"{asked} yes, no or not recorded; leave it blank where the administration left it blank.",
        15,
        "expected",
        choices=ANSWER_CHOICES,
        aliases=(question.id, question.short, question.wording),
        band=band,
    )


def _text_column(question: Question, band: str) -> Column:
    return Column(
        question.id,
        question.label,
        f"{question.wording} In the administration's own words.",
        30,
        aliases=(question.id, question.short, question.wording),
        band=band,
    )


def practice_columns() -> tuple[Column, ...]:
    """Return whose text it is, of which kind, and the text."""
    return (
        *UNIT,
        Column("kind", "Kind", "Which question the text answers.", 26, "required", listed="kinds"),
        Column("text", "Text", "The text in the administration's own words.", 70, "required"),
        Column("place", "Place", "Where it stands, if it is quoted from a report: section 2.3.", 18),
        Column("note", "Note", "Anything a later reader should know about the text.", 36),
    )


PUBLISHED = (
    Column("round", "Round", "The round the figure is of; blank for the round of this workbook.", 9),
    Column(
        "table",
        "Table",
        "The table it belongs to, such as Table 2; for a figure of the text its place, such as Section 2.2.",
        14,
        "required",
        listed="tables",
    ),
    Column(
        "measure",
        "Measure",
        "What is counted, in the words of the list: Replies, Share training materials.",
        46,
        "required",
        listed="measures",
    ),
    Column(
        "by",
        "Counted by",
        "What kind of group it is for; may stay blank where the group says it. listed: an administration "
        "on a printed list. rank: a place in a stated ranking. change: a stated rise or fall.",
        14,
        choices=COUNTED_BY,
    ),
    Column(
        "group",
        "Group",
        "Which workshop, region type or administration; all for the total; 3:Samoa for Samoa on the list of "
        "workshop 3; 1 for the first place in a ranking; fall since 2019 for a stated change.",
        18,
        listed="groups",
    ),
    Column(
        "count",
        "Count",
        "As printed: 23, or 23 of 28 (82%). Blank where nothing is printed, which is not zero.",
        14,
    ),
    Column("base", "Base", "The number it is a share of, as printed.", 9, whole=True),
    Column("percent", "Percent", "As printed: 82, 82% or 82.1%.", 9),
    Column("where", "Where", "The place in the report.", 34),
    Column("note", "Note", "How the figure was read.", 50),
    Column("no", "No", "The answers no, in tables of yes and no: 7, or 7 (27%) as printed.", 11),
)
