"""Files in which each kind of column holds very long cells, of nothing but what begins something.

What is slow with such a text takes a quarter of a minute for each of them, and not a part of a second. They
are half as long as can be, so that to read them all does not take as long.
"""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from analytics.errors import FileRefused
from analytics.ingest import Book, Context, Names, understand
from analytics.ingest.book import sheet_of
from analytics.ingest.values import BadValue
from analytics.ingest.workbook.figure_words import COUNTED, FigureWords
from analytics.ingest.workbook.printed_numbers import numbers_of, share_of
from analytics.reference import load_administrations, load_questionnaire

LETTERS, MOST_SECONDS = 16_000, 3
PIECES = (
    *("Yes (", "No (", "<a ", "<", "(", ")", "[", "{", " - ", "-", " ", "\n", "1", "1, ", "12 of 35 "),
    *("2020 ", "\u0301", "e\u0301", "ก", "\u200b", "☐ ", "☑ Yes ", "Yes / ", "none ", "and ", "a; ", "|"),
    *(": ", ".", "_", "Fiji, ", "workshop 1: ", "&", "'", "=", "x "),
)
HEADINGS = (
    *("Administration", "Workshop", "Share training materials", "Submit reports", "Others", "Direct effects"),
    *("Efficiency and effectiveness", "Please describe the direct effects", "Completed at"),
)
JOINED = ("Administration", "Workshop", "Which follow-up actions were taken?", *HEADINGS[5:])
ANSWERS = ("Fiji", "Workshop no. 1", "Yes", "No", "", "Yes", "No", "A manual", "")
USUAL = dict(zip(HEADINGS, ANSWERS, strict=True)) | {JOINED[2]: "Share training materials"}


def seconds(headings, rows):
    """Return how long it takes to understand a sheet, whatever comes of it."""
    book = Book((sheet_of("Replies", [headings, *rows]),), "list.xlsx", sha256="0" * 64)
    context = Context(load_questionnaire(), Names(load_administrations()), round_code="2024")
    began = time.process_time()
    with suppress(FileRefused):
        understand(book, context)
    return time.process_time() - began


def in_a_moment(headings, rows):
    """Tell whether a sheet is understood in a moment, tried again where others kept the machine busy."""
    return any(seconds(headings, rows) < MOST_SECONDS for _ in range(2))


def row(headings, **long):
    return [long.get(heading, USUAL[heading]) for heading in headings]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("headings", [HEADINGS, JOINED], ids=["a column an action", "one column of actions"])
def test_a_long_cell_in_any_column_is_read_in_a_moment(piece, headings):
    text = (piece * LETTERS)[:LETTERS]
    rows = [row(headings, **{heading: f"{text}{place}"}) for place, heading in enumerate(headings)]
    assert in_a_moment(headings, [row(headings), *rows])


@pytest.mark.parametrize("piece", PIECES)
def test_long_headings_are_read_in_a_moment(piece):
    text = (piece * LETTERS)[:LETTERS]
    long = [*HEADINGS[:2], *(f"{heading} {text}" for heading in HEADINGS[2:])]
    assert in_a_moment(long, [row(HEADINGS)] * 5)


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_cell_of_a_printed_figure_is_read_in_a_moment(piece):
    text = (piece * LETTERS)[:LETTERS] + "z"
    began = time.process_time()
    for number in (numbers_of, share_of):
        with suppress(BadValue):
            number(text)
    words = FigureWords(load_questionnaire(), Names(load_administrations()))
    words.measure_of(text), words.measures_like(text), words.table_of(text)
    for counted in COUNTED:
        with suppress(BadValue):
            words.group_of(text, counted)
    assert time.process_time() - began < MOST_SECONDS
