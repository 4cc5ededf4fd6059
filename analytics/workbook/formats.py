"""Fonts, colours and borders of the collection workbook."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from analytics.workbook.description import ANSWER_CHOICES, Column

INK, GREY, RULE, PAPER = "#1F2430", "#5B6472", "#D5DAE1", "#F5F6F8"
BANDS = {
    "Whose reply": "#37424F",
    "Follow-up actions": "#0B5CAD",
    "What came of it": "#00664B",
    "In their own words": "#7A4B00",
    "Remarks of the office": "#5B6472",
}
"""Colour of a group of columns by the first words of its heading; white text on each has AA contrast."""


@dataclass(frozen=True)
class Formats:
    """The cell formats of one workbook."""

    title: Format
    about: Format
    heading: Format
    header: Format
    prose: Format
    hint: Format
    text: Format
    number: Format
    answer: Format
    bare_text: Format
    bare_number: Format
    bare_answer: Format
    yes: Format
    not_recorded: Format
    bands: dict[str, Format]
    headers: dict[str, Format]

    def band(self, band: str) -> Format:
        return self.bands[_colour_key(band)]

    def header_of(self, column: Column) -> Format:
        return self.headers[_colour_key(column.band)] if column.band else self.header

    def of_column(self, column: Column) -> Format:
        """Return the format of a ruled cell."""
        return self.number if column.whole else self.answer if _is_answer(column) else self.text

    def bare_of_column(self, column: Column) -> Format:
        """Return the format of the cells below the ruled ones: the same without rules."""
        return (
            self.bare_number if column.whole else self.bare_answer if _is_answer(column) else self.bare_text
        )


def _is_answer(column: Column) -> bool:
    return column.choices == ANSWER_CHOICES or column.id == "workshop"


def _colour_key(band: str) -> str:
    return next((key for key in BANDS if band.startswith(key)), "Remarks of the office")


BASE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
RULED = {"border": 1, "border_color": RULE}
TEXT = BASE | {"text_wrap": True, "num_format": "@", "align": "left", "indent": 1}
ANSWER = BASE | {"text_wrap": True, "num_format": "@", "align": "center"}
NUMBER = BASE | {"align": "center", "num_format": "0"}
WHITE = {"bold": True, "font_color": "#FFFFFF"}
HEADER = BASE | RULED | {"font_size": 10, "bold": True, "text_wrap": True, "valign": "vcenter"}


def make_formats(book: Workbook) -> Formats:
    """Register the formats with a workbook."""

    def add(*properties: dict[str, object]) -> Format:
        return book.add_format({key: value for part in properties for key, value in part.items()})

    return Formats(
        title=add(BASE, {"bold": True, "font_size": 18, "font_color": BANDS["Follow-up actions"]}),
        about=add(BASE, {"italic": True, "font_color": GREY}),
        heading=add(BASE, {"bold": True, "text_wrap": True}),
        header=add(HEADER, WHITE, {"bg_color": BANDS["Whose reply"]}),
        prose=add(BASE, {"text_wrap": True}),
        hint=add(BASE, {"text_wrap": True, "font_color": GREY}),
        text=add(TEXT, RULED),
        number=add(NUMBER, RULED),
        answer=add(ANSWER, RULED),
        bare_text=add(TEXT),
        bare_number=add(NUMBER),
        bare_answer=add(ANSWER),
        yes=book.add_format({"bg_color": "#D6E8F7", "bold": True}),
        not_recorded=book.add_format({"font_color": "#6B7480", "italic": True}),
        bands={
            key: add(HEADER, WHITE, {"bg_color": colour, "align": "center"}) for key, colour in BANDS.items()
        },
        headers={
            key: add(HEADER, {"bg_color": PAPER, "font_color": colour}) for key, colour in BANDS.items()
        },
    )
