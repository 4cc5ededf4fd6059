"""What is to be said of the reading of a sheet, whatever the sheet is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analytics.ingest.book import Book
from analytics.ingest.reading.comments import told
from analytics.ingest.reading.job import letter
from analytics.model import Questionnaire
from analytics.records import Problem
from analytics.workbook.layout import layout

UNSEEN = Problem(
    "warning",
    "errors-unseen",
    "Errors such as #N/A could not be told from empty cells in this file, nor colours and struck letters be "
    "seen.",
    expected="a workbook in the format .xlsx",
    mend="To be sure, open it in Excel, save it as “Excel Workbook (.xlsx)” and upload that.",
)
MORE_LOOKS = Problem(
    "note",
    "looks",
    "So many cells have a colour, or letters that are struck through, that not all of them were looked at. "
    "The others were read as if they looked plain.",
    expected="answers that are typed",
    mend="Nothing, unless a colour or a line through the text means something there.",
)


def notes_of(about: dict[str, Any]) -> Iterator[Problem]:
    """Yield the notes about one sheet, as the reading process has described it."""
    if about["characters_gone"]:
        yield _characters(about)
    if about["twice"]:
        yield _twice(about)
    if about["unseen"]:
        yield replace(UNSEEN, sheet=about["name"])
    kinds, cells = about["looks"]["kinds"], about["looks"]["cells"]
    signs = [(row, column, kinds[kind]) for row, column, kind in cells if kinds[kind][3]]
    yield from (
        _signs(about["name"], found, unknown=unknown)
        for unknown in (False, True)
        if (found := [(row, column, look) for row, column, look in signs if look[5] is unknown])
    )
    words = [
        (row, column, kinds[kind][4]) for row, column, kind in cells if kinds[kind][4] and not kinds[kind][3]
    ]
    if words:
        yield _words(about["name"], words)
    if about["more_looks"]:
        yield replace(MORE_LOOKS, sheet=about["name"])


def _signs(sheet: str, cells: list[tuple[int, int, list[Any]]], *, unknown: bool) -> Problem:
    row, column, look = cells[0]
    font, typed = look[3], look[4]
    are = f"{counted(len(cells), 'cell')} in a font of signs ({font}) {'was' if len(cells) == 1 else 'were'}"
    return _note(
        sheet,
        (row, column),
        "signs",
        f"{are} read as typed, such as “{typed[:40]}”: what the letters show is not known."
        if unknown
        else f"{are} read as the ticks and boxes that the letters show.",
        found=typed[:40],
        expected="ticks, crosses and boxes",
        mend="Type yes or no in their place, if they are answers." if unknown else "Nothing.",
    )


def _words(sheet: str, cells: list[tuple[int, int, str]]) -> Problem:
    row, column, typed = cells[0]
    were = "was" if len(cells) == 1 else "were"
    return _note(
        sheet,
        (row, column),
        "words-for-numbers",
        f"{counted(len(cells), 'number')} that Excel shows as a word {were} read as that word.",
        found=typed,
        expected="words that are typed",
        mend="Nothing, if the words that Excel shows are the answers.",
    )


def notes_of_comments(book: Book, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Tell of the comments of each sheet that has some; the collection workbook's own help is none.

    That help is known by its words: what a person wrote beside a heading is told like any other comment.
    """
    helps = {told(column.help) for sheet in layout(questionnaire).sheets for column in sheet.columns}
    for sheet in book.sheets:
        if comments := [(place, text) for place, text in sheet.comments.items() if text not in helps]:
            yield _comments(sheet.name, comments)


def _comments(sheet: str, comments: list[tuple[tuple[int, int], str]]) -> Problem:
    (row, column), text = comments[0]
    have = "has" if len(comments) == 1 else "have"
    return _note(
        sheet,
        (row - 1, column - 1),
        "comments",
        f"{counted(len(comments), 'cell')} of this sheet {have} a comment, "
        f"such as “{text[:80]}”. A comment is no answer: where it may be one, it is asked about.",
        found=text[:80],
        expected="answers that are typed into the cells",
        mend="Nothing, unless a comment corrects an answer.",
    )


def _twice(about: dict[str, Any]) -> Problem:
    row, column = about["twice"][0]
    return _note(
        about["name"],
        (row, column),
        "cell-twice",
        f"{counted(len(about['twice']), 'cell')} of this sheet stand in the file more than once, each with "
        "a value. The last one was taken.",
        expected="each cell once",
        mend="Open the file in Excel, look at this cell, save it and upload it again.",
    )


def _note(
    sheet: str, at: tuple[int, int], code: str, message: str, *, expected: str, mend: str, found: str = ""
) -> Problem:
    """Return a note about a cell, whose row and column are counted from 0."""
    place = (sheet, at[0] + 1, letter(at[1]))
    return Problem("note", code, message, *place, found, expected, mend)


def counted(number: int, what: str) -> str:
    """Return a number with its word, in the plural but for 1."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _characters(about: dict[str, Any]) -> Problem:
    row, column, _ = about["touched"][0]
    gone, cells = about["characters_gone"], about["cells_touched"]
    return _note(
        about["name"],
        (row, column),
        "characters",
        f"{counted(gone, 'character')} in {counted(cells, 'cell')} had to be taken out: no document can "
        "hold them, or a text is longer than a cell can be.",
        expected="letters, signs and line breaks",
        mend="Nothing, if the texts read well without them.",
    )
