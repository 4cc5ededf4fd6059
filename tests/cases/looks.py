"""What looks tell, and how a file was saved: strike-through, colour, fonts of signs, parts, quotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from tests.cases.case import Case, Right
from tests.cases.lists import Signs, listed, replies_of
from tests.cases.signs import SHORT
from tests.cases.sketch import Sketch, bytes_of
from tests.exports.truth import ACTIONS, OUTCOMES

Paint = Callable[[openpyxl.worksheet.worksheet.Worksheet, Sketch], None]
SIX = [reply for reply in replies_of(3) if not reply.skipped_actions]


def every() -> list[Case]:
    return [*_struck(), *_coloured(), *_fonts(), *_saved()]


def painted(name: str, sketch: Sketch, paint: Paint, right: Right = "asked", word: str = "") -> Case:
    """Return a case whose cells look as `paint` makes them look."""
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(sketch)))
    paint(book.worksheets[0], sketch)
    buffer = io.BytesIO()
    book.save(buffer)
    return Case(name, sketch, right, word, buffer.getvalue())


def _columns(sketch: Sketch, *targets: str) -> list[int]:
    return [at + 1 for at, target in enumerate(sketch.pages[0].targets) if target in targets]


def _struck() -> list[Case]:
    return [
        painted("one_of_both_options_struck_through", listed(SHORT), _strike_one("Yes", "No"), "refused"),
        painted(
            "one_of_both_options_struck_through_indonesian",
            listed(SHORT),
            _strike_one("Ya", "Tidak"),
            "refused",
        ),
        painted("row_struck_through", _without_first(listed(SHORT)), _strike_first, "refused"),
    ]


def _strike_one(yes: str, no: str) -> Paint:
    gone, kept = InlineFont(strike=True), InlineFont()

    def paint(page, sketch: Sketch) -> None:
        for column in _columns(sketch, *OUTCOMES):
            for row, line in sketch.pages[0].replies():
                said = sketch.truth[line.holds[0]][sketch.pages[0].targets[column - 1]]
                if said:
                    fonts = (kept, gone) if said == "yes" else (gone, kept)
                    texts = TextBlock(fonts[0], yes), " / ", TextBlock(fonts[1], no)
                    page.cell(row + 1, column).value = CellRichText(*texts)

    return paint


def _without_first(sketch: Sketch) -> Sketch:
    """A reply that was struck out does not count."""
    page = sketch.pages[0]
    unit = page.lines[1].holds[0]
    lines = (page.lines[0], replace(page.lines[1], holds=()), *page.lines[2:])
    truth = {known: said for known, said in sketch.truth.items() if known != unit}
    return replace(sketch.with_page(0, replace(page, lines=lines)), truth=truth)


def _strike_first(page, sketch: Sketch) -> None:
    for cell in page[2]:
        cell.font = Font(strike=True)


def _coloured() -> list[Case]:
    colours = {"(empty, coloured #92D050)": "yes", "(empty, coloured #FF7C80)": "no"}
    empty = replace(listed(SIX, boxes=Signs(None, None), outcomes=Signs(None, None)), values=colours)
    outcomes = replace(listed(SIX, outcomes=Signs(None, None)), values=colours)
    return [
        painted("colour_is_the_answer", empty, _fill(*ACTIONS, *OUTCOMES), "refused"),
        painted("colour_is_the_answer_of_outcomes", outcomes, _fill(*OUTCOMES), "refused"),
        painted("colour_beside_words", listed(SIX), _fill(*OUTCOMES), "asked"),
    ]


def _fill(*targets: str) -> Paint:
    colours = {"yes": "FF92D050", "no": "FFFF7C80"}

    def paint(page, sketch: Sketch) -> None:
        for column in _columns(sketch, *targets):
            for row, line in sketch.pages[0].replies():
                colour = colours.get(sketch.truth[line.holds[0]][sketch.pages[0].targets[column - 1]] or "")
                if colour:
                    page.cell(row + 1, column).fill = PatternFill("solid", fgColor=colour)

    return paint


FONTS = {
    "ticks": ("Wingdings", "ü", None, "✔", "", False),
    "ticked_and_empty_boxes": ("Wingdings 2", "R", "£", "☑", "☐", False),
    "ticks_and_crosses": ("Wingdings", "ü", "û", "✔", "✘", True),
    "full_and_empty_rings": ("Wingdings", "l", "¡", "●", "○", False),
    "boxes": ("Wingdings", "þ", "o", "☑", "☐", False),
    "webdings": ("Webdings", "a", "r", "✔", "✘", True),
    "crossed_boxes": ("Wingdings", "x", "o", "☒", "☐", False),
    "ticks_of_the_second": ("Wingdings 2", "P", "O", "✔", "✘", True),
}
"""Name → the font, what is typed for yes and for no, the signs that are seen, and whether everywhere."""


def _fonts() -> list[Case]:
    made = []
    for name, (font, yes, no, seen_yes, seen_no, everywhere) in FONTS.items():
        signs = Signs(yes, no)
        sketch = listed(SIX, boxes=signs, outcomes=signs if everywhere else Signs("Yes", "No"))
        sketch = replace(sketch, values={seen_yes: "yes", seen_no: "no"})
        made.append(painted(f"font_of_signs_{name}", sketch, _in_font(font, yes, no)))
    return made


def _in_font(font: str, *letters: str | None) -> Paint:
    def paint(page, sketch: Sketch) -> None:
        for row in page.iter_rows(min_row=2, min_col=3):
            for cell in row:
                if cell.value in letters and cell.value is not None:
                    cell.font = Font(name=font)

    return paint


def _saved() -> list[Case]:
    plain = listed(SHORT)
    data = bytes_of(plain)
    quoted = replace(listed(SHORT, boxes=Signs("Yes", "No"), file_name="replies.csv"))
    return [
        Case("power_query_in_the_workbook", plain, "read", data=_with_query(data)),
        Case(
            "part_names_with_backslashes",
            plain,
            "read",
            data=_renamed(data, lambda name: name.replace("/", "\\")),
        ),
        Case("part_names_in_another_case", plain, "read", data=_renamed(data, str.swapcase)),
        Case("each_row_quoted_as_one_cell", quoted, "refused", "quot", _quoted(quoted, ",")),
        Case("each_row_quoted_as_one_cell_semicolons", quoted, "refused", "quot", _quoted(quoted, ";")),
    ]


def _with_query(data: bytes) -> bytes:
    """Put in what Excel keeps of a query: a part in UTF-16, as it writes it."""
    text = '<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAA</DataMashup>'
    return _parts(data, {"customXml/item1.xml": text.encode("utf-16")}, lambda name: name)


def _renamed(data: bytes, name: Callable[[str], str]) -> bytes:
    return _parts(data, {}, lambda found: found if found.startswith(("[", "_rels")) else name(found))


def _parts(data: bytes, more: dict[str, bytes], name: Callable[[str], str]) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            target.writestr(zipfile.ZipInfo(name(part)), source.read(part), zipfile.ZIP_DEFLATED)
        for part, content in more.items():
            target.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _quoted(sketch: Sketch, delimiter: str) -> bytes:
    rows = (delimiter.join("" if c is None else str(c) for c in line.cells) for line in sketch.pages[0].lines)
    return "\r\n".join(f'"{row}"' for row in rows).encode("utf-8-sig")
