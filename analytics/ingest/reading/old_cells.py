"""Find in an old workbook (.xls) what calamine does not tell: errors, and how cells look. xlrd reads it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .colours import BLACK, WHITE
from .columns import ERROR
from .comments import MOST, told
from .finds import Drawn, Found
from .masks import shows_words
from .rich import Run, telling
from .styles import PLAIN, Style
from .symbols import of_signs

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

MOST_BYTES = 8 * 2**20
"""xlrd takes some seconds for so much; a larger file is not looked at."""
SOLID = 1

BOLD = 500
"""A font of more weight is bold; 400 is the usual one."""
USUAL_COLOURS = (8, 64, 0x7FFF)
"""Black, and the colour that the system has for texts."""


def found_in(file: str) -> dict[str, Found]:
    """Return sheet → what was found in it. Raises what xlrd raises, of which it has many kinds."""
    if os.path.getsize(file) > MOST_BYTES:
        raise ValueError("too large to be looked at")
    try:
        book = _opened(file, looks=True)
    except Exception:  # it is more exact about styles than programs are that write them
        book = _opened(file, looks=False)
    styles = [_style(book, place) for place in range(len(book.xf_list))] if book.formatting_info else []
    return {sheet.name: _of_sheet(book, sheet, styles) for sheet in book.sheets()}


def _opened(file: str, *, looks: bool) -> Book:
    import xlrd

    return xlrd.open_workbook(file, logfile=io.StringIO(), formatting_info=looks, ragged_rows=True)


def _style(book: Book, place: int) -> Style:
    about = book.xf_list[place]
    solid = about.background.fill_pattern == SOLID
    fill = _colour(book, about.background.pattern_colour_index) if solid else ""
    letters = _colour(book, book.font_list[about.font_index].colour_index) or BLACK
    shown = book.format_map.get(about.format_key)
    return _of_font(book, about.font_index)._replace(
        fill="" if fill == WHITE else fill,
        mask=shown.format_str if shown and shows_words(shown.format_str) else "",
        invisible=letters == (fill or WHITE),
    )


def _colour(book: Book, index: int) -> str:
    """Return a colour by its number as #RRGGBB, blank where it is the usual one of the system."""
    colour = book.colour_map.get(index)
    return "#{:02X}{:02X}{:02X}".format(*colour) if colour else ""


def _of_font(book: Book, place: int) -> Style:
    font = book.font_list[place]
    return Style(struck=bool(font.struck_out), font=font.name if of_signs(font.name) else "")


def _of_sheet(book: Book, sheet: Sheet, styles: list[Style]) -> Found:
    import xlrd

    found = Found(more_drawn=not styles)
    notes = sheet.cell_note_map.items()
    found.comments = [(*place, said) for place, note in notes if (said := told(note.text, note.author))][
        :MOST
    ]
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(kinds):
            if kind == xlrd.XL_CELL_ERROR:
                shown = xlrd.error_text_from_code.get(values[column], "#ERR!")
                found.errors.append((row, column, (ERROR, shown)))
            if not styles:
                continue
            style = styles[sheet.cell_xf_index(row, column)]
            runs = telling(_runs(book, sheet, row, column)) if kind == xlrd.XL_CELL_TEXT else ()
            filled = kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
            found.draw(row, column, Drawn(style, runs, filled))
    return found


def _runs(book: Book, sheet: Sheet, row: int, column: int) -> Iterator[Run]:
    """Yield the pieces of a text, none when all of them look as the cell does."""
    begins = sheet.rich_text_runlist_map.get((row, column), [])
    looks = [_of_font(book, font) for _, font in begins]
    weights = [_weight(book, font) for _, font in begins]
    if all(look == PLAIN for look in looks) and not any(weights):
        return
    text = sheet.cell_value(row, column)
    starts = [start for start, _ in begins]
    yield Run(text[: starts[0]], None)
    for start, end, look, weight in zip(starts, [*starts[1:], None], looks, weights, strict=True):
        yield Run(text[start:end], look, weight)


def _weight(book: Book, place: int) -> str:
    """Return what of a font stands out."""
    font = book.font_list[place]
    coloured = font.colour_index not in USUAL_COLOURS
    found: str = (
        "b" * (font.weight > BOLD) + "u" * bool(font.underline_type) + f"c{font.colour_index}" * coloured
    )
    return found
