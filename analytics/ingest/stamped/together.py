"""Many questionnaires at once are read as one: one reading, one upload, one undo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.ingest.book import Book, Sheet
from analytics.ingest.forms.together import Origin
from analytics.ingest.stamped.filled import called_files, called_sheet
from analytics.ingest.stamped.find import has_good_stamp, stamp_in, stamp_sheet
from analytics.records import Batch


@dataclass(frozen=True, eq=False)
class Questionnaires:
    """The files as one book, and what each is called; all places are named by their files already."""

    book: Book
    origins: tuple[Origin, ...]

    def rows_of(self, wanted: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
        """Return rows that are to be taken back, as they are named."""
        return frozenset(wanted)

    def told(self, batch: Batch) -> Batch:
        """Return a batch as it is."""
        return batch


def questionnaires_in(books: Sequence[Book]) -> Questionnaires | None:
    """Return the questionnaires among some books as one; None for fewer than two.

    One whose stamp can't be used is read, and refused, by itself.
    """
    mine = [book for book in books if has_good_stamp(book)]
    if len(mine) < 2:
        return None
    names = [book.file_name for book in mine]
    whole = Book((), f"{len(mine):,} questionnaires ({min(names)} to {max(names)})", parts=tuple(mine))
    files = list(called_files(whole))
    made = replace(
        whole,
        sheets=tuple(sheet for name, book in files for sheet in _sheets(name, book)),
        notes=tuple(replace(note, sheet=name) for name, book in files for note in book.notes),
        sha256=hashlib.sha256("".join(sorted(book.sha256 for book in mine)).encode()).hexdigest(),
    )
    return Questionnaires(made, tuple(Origin(book, at, name) for at, (name, book) in enumerate(files, 1)))


def _sheets(name: str, book: Book) -> Iterator[Sheet]:
    """Yield the sheets of a file under the names by which its places are told."""
    number = len(stamp_in(book).sheets)
    for sheet in book.sheets:
        if sheet is not stamp_sheet(book):
            yield replace(sheet, name=called_sheet(name, sheet.name, number))
