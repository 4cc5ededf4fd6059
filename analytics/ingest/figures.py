"""Read published figures alone, from a CSV or a sheet, to set them beside the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analytics.errors import FileRefused
from analytics.ingest.columns import Table, find_table
from analytics.ingest.context import Context
from analytics.ingest.names import Names
from analytics.ingest.read import Book, read_book
from analytics.ingest.workbook.published import read_published
from analytics.model import Administration, Questionnaire
from analytics.records import Problem, PublishedRecord, WorkshopRecord
from analytics.reference import load_administrations
from analytics.workbook.layout import layout

MOST_ROWS = 2_000
"""No report prints more figures."""


def read_figures(
    data: bytes,
    *,
    file_name: str,
    round_code: str,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration] | None = None,
    workshops: Sequence[WorkshopRecord] = (),
) -> tuple[tuple[PublishedRecord, ...], tuple[Problem, ...]]:
    """Return the figures of a file with the columns of the sheet Published, and its problems.

    Headings may also be the columns' short names, in a CSV. `round_code` is taken where a row names no
    round; rows of other rounds come back too, and it is said that they are of another round.
    `administrations` and `workshops` let a figure name them as the screen does. Raises FileRefused when
    no sheet has a column for what is counted and one for a number.
    """
    tables = _tables(read_book(data, file_name), questionnaire)
    if not tables:
        raise FileRefused(
            f"{file_name} holds no published figures: it needs a row of headings with at least Table, "
            "Measure, Counted by, Group and one of Count, Base and Percent, as in the template."
        )
    if (rows := sum(1 for table in tables for _ in table.rows())) > MOST_ROWS:
        raise FileRefused(
            f"{file_name} has {rows:,} rows; at most {MOST_ROWS:,} published figures are compared at once. "
            "Keep the rows of one report."
        )
    known = load_administrations() if administrations is None else administrations
    context = Context(questionnaire=questionnaire, names=Names(known))
    own = [workshop for workshop in workshops if workshop.round == round_code]
    figures, problems = read_published(tables, round_code, context, workshops=own)
    return figures, (*problems, *_of_other_rounds(figures, round_code))


def _of_other_rounds(figures: Sequence[PublishedRecord], round_code: str) -> Iterator[Problem]:
    """Say once a round how many rows are of another one: they are not compared here."""
    for code, number in Counter(f.round for f in figures if f.round != round_code).items():
        rows = "1 row is" if number == 1 else f"{number} rows are"
        yield Problem(
            "warning",
            "round-other",
            f"{rows} of round {code}, not of {round_code}: they count only where a rise or fall is stated.",
            column="Round",
            found=code,
            expected=round_code,
            mend=f"Choose round {code} to compare them, or clear the column Round.",
        )


def _tables(book: Book, questionnaire: Questionnaire) -> tuple[Table, ...]:
    described = layout(questionnaire).published
    found = (find_table(sheet, described) for sheet in book.sheets)
    numbers = {"count", "base", "percent"}
    return tuple(t for t in found if t and not t.missing("required") and numbers & t.positions.keys())
