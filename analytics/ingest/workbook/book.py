"""Know a collection workbook, and read its sheets into one content."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from analytics.errors import FileRefused
from analytics.ingest.columns import Table, header_problems
from analytics.ingest.context import Content, Context
from analytics.ingest.read import Book
from analytics.ingest.workbook.checks import check_all, texts_doubled
from analytics.ingest.workbook.counted import count_once
from analytics.ingest.workbook.headings import Settled, settle_headings
from analytics.ingest.workbook.practices import read_practices
from analytics.ingest.workbook.published import read_published
from analytics.ingest.workbook.replies import read_replies
from analytics.ingest.workbook.round import About, read_round
from analytics.ingest.workbook.sheets import Sheets, assign_sheets
from analytics.ingest.workbook.workshops import Workshops, read_workshops
from analytics.model import Questionnaire
from analytics.records import Problem
from analytics.workbook.layout import layout


def matches(book: Book, questionnaire: Questionnaire) -> bool:
    """True when the sheets are the collection workbook's, by name and headings.

    A single table of replies is a list that was kept by hand under the same headings: there a box that is
    left empty beside a ticked one is a no, and the workbook is never sent without its sheet of the round.
    """
    sheets = assign_sheets(book, layout(questionnaire))
    kinds = {table.layout.id for table in sheets.tables}
    return sheets.round is not None or len(kinds) > 1 or bool(kinds - {"replies"})


def read(book: Book, context: Context) -> Content:
    """Read all sheets; rows with errors stand in the problems only.

    While it is not known which round the file is about, its rows are still checked, and no
    record is returned. FileRefused when nothing at all is filled in.
    """
    described = layout(context.questionnaire)
    sheets = assign_sheets(book, described)
    headings = settle_headings(sheets.tables, context)
    sheets = dataclasses.replace(sheets, tables=headings.tables)
    about = read_round(sheets.round, described.round, context)
    if about.blank and not _filled(sheets):
        raise FileRefused(
            "The collection workbook is still blank. To open a round, fill in the sheet Round (at least the "
            "code, such as 2020, and the title) and the sheet Workshops; replies can come in the same file "
            "or later."
        )
    code = about.record.code if about.record else ""
    content = _read_tables(sheets, about, context, code=code)
    asked = any(each.severity == "question" for each in content.told)
    if not code or asked:  # the rows were checked; which round they belong to, or which count, is asked
        content = Content(told=content.told, sample=about.sample)
    around = (*sheets.problems, *headings.questions, *_header_problems(headings), *about.told)
    return dataclasses.replace(content, told=(*around, *content.told))


def _read_tables(sheets: Sheets, about: About, context: Context, *, code: str) -> Content:
    known = tuple(workshop for workshop in context.known if workshop.round == code)
    workshops, workshop_problems = read_workshops(sheets.tables_of("workshops"), code, context)
    at = Workshops(workshops.records, workshops.failed_rows, known, code)
    replies = read_replies(sheets.tables_of("replies"), at, context)
    counted = count_once(replies, context)
    practices, practice_problems = read_practices(sheets.tables_of("practices"), at, context)
    printed = sheets.tables_of("published")
    published, published_problems = read_published(printed, code, context, workshops=at.by_number.values())
    between = check_all(about.record, counted.replies, practices, at=at, names=context.names)
    texts = (*counted.practices, *(placed.record for placed in practices))
    return Content(
        rounds=about.stated,
        workshops=tuple(placed.record for placed in workshops.records),
        replies=tuple(placed.record for placed in counted.replies),
        practices=tuple(dict.fromkeys(texts)),
        published=published,
        told=(
            *(*workshop_problems, *replies.problems, *counted.told),
            *(*practice_problems, *published_problems),
            *(*between, *texts_doubled(practices, counted.practices)),
        ),
        sample=about.sample,
        left_out=replies.left_out,
    )


def _filled(sheets: Sheets) -> tuple[Table, ...]:
    return tuple(table for table in sheets.tables if next(table.rows(), None))


def _header_problems(headings: Settled) -> Iterator[Problem]:
    for table in headings.tables:
        yield from header_problems(table, asked=headings.asked(table))
