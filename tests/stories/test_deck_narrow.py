"""On slides of 10 inches no word of a grid is broken, and a figure stands on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from pptx import Presentation

from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck
from analytics.stories.show import for_audience
from tests.building import survey_of, workshop
from tests.stories.packages import slides

NARROW = {
    "f": 278,
    "i": 222,
    "j": 222,
    "l": 222,
    "r": 333,
    "t": 278,
    " ": 278,
    "\u00a0": 278,
    ",": 278,
    "/": 278,
}
WIDE = {"m": 833, "w": 722, "M": 833, "W": 944, "G": 778, "O": 778, "C": 722, "D": 722, "H": 722, "N": 722}
"""Widths of letters in Helvetica and Arial, in thousandths of their size; of all others 556 to 667."""
INSET = 14 * 6350
"""Room left and right within a cell."""
MEMBERS = ["AU", "BN", "HK", "MO", "NZ", "PG", "ID", "KH", "JP", "MY", "TH", "VN", "FJ", "TO", "WS", "IN",
           "LA", "LK", "NP", "BD", "BT", "MV", "MN", "PK"]  # fmt: skip
NAMED = ["Brunei\u00a0Darussalam", "Hong\u00a0Kong,\u00a0China", "Macao,\u00a0China", "New\u00a0Zealand"]


def template(wide: float, high: float) -> bytes:
    """Write the common template, of 10 x 7.5 inches, in other measures."""
    show = Presentation()
    show.slide_width, show.slide_height = int(show.slide_width * wide), int(show.slide_height * high)
    times = {"x": wide, "cx": wide, "y": high, "cy": high}
    for holder in (*show.slide_masters, *show.slide_layouts):
        for place in holder.element.iter("{*}off", "{*}ext"):
            for side in times.keys() & set(place.keys()):
                place.set(side, str(int(int(place.get(side)) * times[side])))
    held = BytesIO()
    show.save(held)
    return held.getvalue()


def shown():
    """Show two dozen administrations, each at three of six workshops of long names, with blanks."""
    keys = [f"2020-{number}" for number in range(1, 7)]
    sheets = ["yynyynyyn", "nyynn?yyy", "ynyn?yyn?", "?nnyynnyy"]
    replies = [
        (key, code, sheets[(place + number) % 4])
        for number, key in enumerate(keys)
        for place, code in enumerate(MEMBERS)
        if (place + number) % 2
    ]
    survey = survey_of(
        replies, workshops=[workshop(key, participated=30, topic="Customs valuation") for key in keys]
    )
    asked = ("chart=grid&by=workshop", "chart=who")
    return for_audience(
        eyes(survey), Story("Board", tuple(Slide("chart", shows) for shows in asked)), "office"
    )


def wide(words: str, size: int) -> float:
    """Return how wide words are in Arial of a size."""
    return sum(NARROW.get(c) or WIDE.get(c) or (667 if c.isupper() else 556) for c in words) * size / 1000


def cells(content: bytes) -> Iterator[tuple[str, int, int, bool]]:
    """Give the words of each cell of each table, its width, the size of its letters, and if it is a head."""
    for slide in slides(content):
        for shape in (each for each in slide.shapes if each.has_table):
            for place, row in enumerate(shape.table.rows):
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    runs = [run for line in cell.text_frame.paragraphs for run in line.runs]
                    if runs:
                        yield cell.text, column.width, runs[0].font.size, place == 0


@pytest.mark.parametrize("high", [0.75, 1.0], ids=["16:9", "4:3"])
def test_no_word_of_a_grid_is_broken_and_a_figure_stands_on_one_line(high):
    content = deck(shown(), template(1.0, high))
    told = list(cells(content))
    assert set(NAMED) <= {words for words, *_ in told}, "names in one piece, or nothing is tried here"
    assert sum(bool(re.fullmatch(r"\d+ of \d+( \?)?", words)) for words, *_ in told) > 20
    for words, room, size, head in told:
        inner = room - (2 * 2 * 6350 if head else 2 * INSET)
        pieces = [words] if re.match(r"\d+( of |/)\d", words) else re.split(r"[ -]", words)
        assert max(wide(piece, size) for piece in pieces) <= inner, words


@pytest.mark.parametrize("scale", [0.8, 0.9, 1.0])
def test_no_grid_stands_over_the_lines_below_it(scale):
    """On eight inches its columns go on over further slides too."""
    told = 0
    for slide in slides(deck(shown(), template(scale, scale))):
        foot = next(shape for shape in slide.shapes if shape.name.startswith("followup|foot"))
        for shape in (each for each in slide.shapes if each.has_table):
            told += 1
            assert shape.top + sum(row.height for row in shape.table.rows) <= foot.top
    assert told > 2
