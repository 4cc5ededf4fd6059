"""Find in an OpenDocument sheet (.ods) what calamine does not tell: errors, and how cells look."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .colours import BLACK, WHITE
from .columns import ERROR
from .comments import MOST, told
from .finds import Drawn, Found
from .rich import Run
from .styles import PLAIN, Style
from .symbols import of_signs

CONTENT = "content.xml"
MOST_BYTES = 64 * 2**20
"""A larger file is not looked at."""
FAR = 100
"""An empty cell that is repeated more often is the colour of a sheet and no answer."""
MOST_COLUMNS = 1_024
MOST_ERRORS = 100_000
NUMBERS = ("float", "percentage", "currency")
USUAL = ("normal", "none", "#000000")
NO_LINE, NO_FILL = ("", "none"), ("", "transparent", "#ffffff")

Attributes = dict[str, str]


def found_in(file: str) -> dict[str, Found]:
    """Return sheet → what was found in it; ValueError when the file is too large to be looked at."""
    with zipfile.ZipFile(file) as archive:
        if archive.getinfo(CONTENT).file_size > MOST_BYTES:
            raise ValueError("too large to be looked at")
        reader = _Reader()
        with archive.open(CONTENT) as content:
            reader.parser.ParseFile(content)
    return reader.found


@dataclass
class _Cell:
    """A cell while its elements are read."""

    style: str
    times: int
    error: bool
    number: bool
    runs: list[Run] = field(default_factory=list)
    note: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def mask(self) -> str:
        """The number format that shows what stands here, where that is a word in place of a number."""
        word = self.text.strip().replace('"', "")
        return f'"{word}"' if self.number and word and not any(c.isdecimal() for c in word) else ""


class _Reader:
    """Takes styles and cells from the elements of a file, in the order in which they stand."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self._fonts: dict[str, str] = {}
        self._styles: dict[str, Style] = {}
        self._weights: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        self._style = ""
        self._sheet = Found()
        self._defaults: list[str] = []
        self._row, self._rows = 0, 1
        self._cells: list[_Cell] = []
        self._cell: _Cell | None = None
        self._spans: list[str] = []
        self._paragraphs = self._notes = 0
        self._note = ""

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        begin = getattr(self, "_begin_" + name.replace("-", "_"), None)
        if begin:
            begin({key.rpartition(":")[2]: value for key, value in attributes.items()}, attributes)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "table-row":
            self._place_row()
        elif name in ("table-cell", "covered-table-cell") and self._cell:
            self._cells.append(self._cell)
            self._cell = None
        elif name == "style" and self._style in self._styles:
            made = self._styles[self._style]
            same = self._colours.get(self._style, BLACK) == (made.fill or WHITE)
            self._styles[self._style] = made._replace(invisible=same)
        elif name == "span":
            self._spans.pop()
        elif name == "annotation":
            self._notes -= 1
            if self._cell and (said := told(self._note)):
                self._cell.note = said
        elif name == "p":
            self._paragraphs -= 1

    def _letters(self, text: str) -> None:
        if self._notes and self._paragraphs:
            self._note += text
        if self._cell and self._paragraphs and not self._notes:
            span = self._spans[-1] if self._spans else ""
            self._cell.runs.append(Run(text, self._styles.get(span), self._weights.get(span, "")))

    def _begin_font_face(self, said: Attributes, _: Attributes) -> None:
        self._fonts[said.get("name", "")] = said.get("font-family", "").strip("'\"")

    def _begin_style(self, said: Attributes, _: Attributes) -> None:
        self._style = said.get("name", "")
        above = said.get("parent-style-name", "")
        self._styles[self._style] = self._styles.get(above, PLAIN)
        self._colours[self._style] = self._colours.get(above, BLACK)

    def _begin_text_properties(self, said: Attributes, _: Attributes) -> None:
        style = self._styles.get(self._style, PLAIN)
        told = (said.get("font-weight"), said.get("text-underline-style"), said.get("color"))
        self._weights[self._style] = " ".join(each for each in told if each and each not in USUAL)
        if said.get("use-window-font-color") == "true":
            self._colours[self._style] = BLACK
        elif colour := said.get("color", ""):
            self._colours[self._style] = colour.upper()
        line = said.get("text-line-through-style", said.get("text-line-through-type", ""))
        name = said.get("font-name", "")
        font = self._fonts.get(name, said.get("font-family", name)).strip("'\"")
        self._styles[self._style] = style._replace(
            struck=line not in NO_LINE if line else style.struck,
            font=(font if of_signs(font) else "") if font else style.font,
        )

    def _begin_table_cell_properties(self, said: Attributes, _: Attributes) -> None:
        fill = said.get("background-color", "")
        if fill and self._style in self._styles:
            shown = "" if fill.lower() in NO_FILL else fill.upper()
            self._styles[self._style] = self._styles[self._style]._replace(fill=shown)

    def _begin_table(self, said: Attributes, _: Attributes) -> None:
        self._sheet = self.found[said.get("name", "")] = Found()
        self._defaults, self._row = [], 0

    def _begin_table_column(self, said: Attributes, _: Attributes) -> None:
        times = min(_times(said, "columns"), MOST_COLUMNS - len(self._defaults))
        self._defaults += [said.get("default-cell-style-name", "")] * times

    def _begin_table_row(self, said: Attributes, _: Attributes) -> None:
        self._rows, self._cells = _times(said, "rows"), []

    def _begin_table_cell(self, said: Attributes, whole: Attributes) -> None:
        error = whole.get("calcext:value-type") == "error"
        number = whole.get("office:value-type") in NUMBERS
        self._cell = _Cell(said.get("style-name", ""), _times(said, "columns"), error, number)

    _begin_covered_table_cell = _begin_table_cell

    def _begin_p(self, said: Attributes, _: Attributes) -> None:
        if self._cell and self._cell.runs and not self._notes:
            self._cell.runs.append(Run("\n", None))
        self._paragraphs += 1

    def _begin_span(self, said: Attributes, _: Attributes) -> None:
        self._spans.append(said.get("style-name", ""))

    def _begin_s(self, said: Attributes, _: Attributes) -> None:
        self._letters(" " * min(_times(said, "c"), FAR))

    def _begin_annotation(self, said: Attributes, _: Attributes) -> None:
        self._notes += 1
        self._note = ""

    def _place_row(self) -> None:
        column = 0
        for cell in self._cells:
            style = self._styles.get(cell.style or self._default(column), PLAIN)._replace(mask=cell.mask)
            runs = tuple(cell.runs) if any(run.look for run in cell.runs) else ()
            drawn = Drawn(style, runs, bool(cell.text.strip()))
            for row, right in self._places(cell) if drawn.filled or cell.error or style.fill else ():
                if cell.error and len(self._sheet.errors) < MOST_ERRORS:
                    shown = (ERROR, cell.text.strip()[:20] or "#ERR!")
                    self._sheet.errors.append((row, column + right, shown))
                self._sheet.draw(row, column + right, drawn)
            if cell.note and len(self._sheet.comments) < MOST:
                self._sheet.comments.append((self._row, column, cell.note))
            column += cell.times
        self._row += self._rows

    def _default(self, column: int) -> str:
        return self._defaults[column] if column < len(self._defaults) else ""

    def _places(self, cell: _Cell) -> Iterator[tuple[int, int]]:
        """Yield the rows of a cell, and how far right of its column each stands."""
        if not cell.text.strip() and (self._rows > FAR or cell.times > FAR):
            return
        for row in range(self._row, self._row + min(self._rows, MOST_ERRORS)):
            for right in range(min(cell.times, MOST_COLUMNS)):
                yield row, right
                if self._sheet.more_drawn or len(self._sheet.errors) >= MOST_ERRORS:
                    return


def _times(said: Attributes, what: str) -> int:
    text = said.get(what if what == "c" else f"number-{what}-repeated", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
