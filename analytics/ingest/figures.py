"""Read published figures alone, from a CSV or a sheet, to set them beside the records."""

from __future__ import annotations

from analytics.errors import FileRefused
from analytics.ingest.columns import Table, find_table
from analytics.ingest.context import Context
from analytics.ingest.names import Names
from analytics.ingest.own_layout.published import read_published
from analytics.ingest.read import Book, read_book
from analytics.model import Questionnaire
from analytics.records import Problem, PublishedRecord
from analytics.workbook.layout import layout


def read_figures(
    data: bytes, *, file_name: str, round_code: str, questionnaire: Questionnaire
) -> tuple[tuple[PublishedRecord, ...], tuple[Problem, ...]]:
    """Return the figures of a file with the columns of data/published/survey-2020.csv, and its problems.

    Headings may also be those of the sheet Published of the collection workbook. `round_code` is taken
    where a row names no round; rows of other rounds come back too. Raises FileRefused when no sheet
    has the columns table and measure.
    """
    tables = _tables(read_book(data, file_name), questionnaire)
    if not tables:
        raise FileRefused(
            f"{file_name} holds no published figures: it needs a row of headings with at least table, "
            "measure, by, group and one of count, base and percent, as in data/published/survey-2020.csv."
        )
    context = Context(questionnaire=questionnaire, names=Names({}))
    return read_published(tables, round_code, context)


def _tables(book: Book, questionnaire: Questionnaire) -> tuple[Table, ...]:
    described = layout(questionnaire).published
    found = (find_table(sheet, described) for sheet in book.sheets)
    numbers = {"count", "base", "percent"}
    return tuple(t for t in found if t and not t.missing("required") and numbers & t.positions.keys())
