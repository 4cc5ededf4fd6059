"""What understanding a file may cost: it runs beside everybody's pages, so what would fill the memory or take
minutes is refused in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analytics.errors import FileRefused
from analytics.ingest.book import Book
from analytics.ingest.context import Content
from analytics.ingest.limits import MB, Limits
from analytics.records import Problem, Severity

MILLION = 1_000_000
WORDS: Mapping[Severity, str] = {"error": "errors", "warning": "things to look at", "note": "notes"}


def check_book(book: Book, limits: Limits) -> None:
    """Refuse a book with more cells or more text than can be understood; FileRefused says how much it is."""
    cells = sum(sheet.n_rows * sheet.n_columns for sheet in book.sheets)
    if cells > limits.cells_million * MILLION:
        widest = max(book.sheets, key=lambda sheet: sheet.n_rows * sheet.n_columns)
        raise FileRefused(
            f"“{book.file_name}” spans {cells:,} cells; {limits.cells_million * MILLION:,} can be taken in. "
            f"“{widest.name}” reaches down to row {widest.n_rows:,} and over {widest.n_columns:,} columns. "
            "Delete the rows and columns that hold no replies, or divide the file."
        )
    texts = sum(column.kept.size for sheet in book.sheets for column in sheet.columns)
    if texts > limits.texts_mb * MB:
        raise FileRefused(
            f"“{book.file_name}” holds {texts // MB:,} MB of text; {limits.texts_mb:,} MB can be taken in. "
            "Leave out columns that the survey does not ask for, or divide the file."
        )


def check_content(book: Book, content: Content, limits: Limits) -> None:
    """Refuse a book that describes more workshops than a round can have."""
    if len(content.workshops) > limits.workshops:
        raise FileRefused(
            f"“{book.file_name}” describes {len(content.workshops):,} workshops; {limits.workshops:,} can be "
            "taken in. If it names so many only because another column was taken for the workshop, "
            "correct that column."
        )


def first_of(problems: Sequence[Problem], limits: Limits) -> tuple[Problem, ...]:
    """Return the problems, of very many the first ones, errors before all others, and of each severity
    how many more there are."""
    if len(problems) <= limits.problems:
        return tuple(problems)
    order: tuple[Severity, ...] = ("error", "warning", "note")
    by_weight = sorted(range(len(problems)), key=lambda at: (order.index(problems[at].severity), at))
    kept = sorted(by_weight[: limits.problems])
    rest = [problems[at] for at in by_weight[limits.problems :]]
    counts = Counter(each.severity for each in rest)
    return (*(problems[at] for at in kept), *(_more(kind, counts[kind]) for kind in order if counts[kind]))


def _more(severity: Severity, count: int) -> Problem:
    return Problem(
        severity,
        "more-problems",
        f"And {count:,} more {WORDS[severity]}, which are not listed.",
        mend="Mend the first ones in the file and read it again.",
        stands_for=count,
    )
