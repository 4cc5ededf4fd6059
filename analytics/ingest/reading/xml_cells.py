"""Find what calamine does not tell of cells: errors, formulas without a result, and how a cell looks.

The parts are unpacked once more for it, in a thread: calamine lets other threads run while it reads. In a
sheet of usual size each cell is looked at. In a large one only those are that hold one of a few marks, which
finds all that Excel writes; a sheet with prefixes or with cells that do not say their place is looked at
cell by cell however large it is.
"""

from __future__ import annotations

import re
import threading
import zipfile
import zlib

from .columns import ERROR
from .comments import comments_of
from .drop_downs import drop_downs_of
from .finds import MOST_DRAWN, Drawn, Found
from .rich import Runs, rich_texts, runs_of
from .styles import PLAIN, Style, unusual_styles
from .xml_parts import sheet_parts
from .xml_walk import Cell, Walk, as_excel_writes, blocks

EACH_CELL = 4 * 2**20
"""Bytes of a sheet up to which each of its cells is looked at."""
MOST_LOST = 100_000
MOST_COMPARED = 200_000
"""Cells of a sheet among which one that stands twice is found."""

FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
RESULT = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]*)<")
CONTENT = re.compile(rb"<(?:\w+:)?[vt]\b[^<>]*>[^<]")
RICH = re.compile(rb"<((?:\w+:)?)is[\s>].*</\1is\s*>", re.DOTALL)
NO_NUMBER = re.compile(rb"\s*[+-]?(?:nan|inf)", re.IGNORECASE)
FOR_NUMBERS = (b"", b"n")
IN_FORMULA, IN_ERROR, IN_RUN = b"<f", b't="e"', b"<rPr>"
"""What stands in a cell that is worth a closer look, as Excel and nearly all others write it."""


class Damaged(Exception):
    """A part of the file is not what its directory says."""


class XmlCells:
    """Scans all sheets of a file in a thread, and gives what it found in one of them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[str, Found] = {}
        self._damage = ""
        self._thread = threading.Thread(target=self._scan, daemon=True)
        self._thread.start()

    def of(self, part: str) -> Found:
        """Return what was found in a part; Damaged when the file can't be unpacked."""
        self._thread.join()
        if self._damage:
            raise Damaged(self._damage)
        return self._found.get(part, Found())

    def _scan(self) -> None:
        try:
            with zipfile.ZipFile(self._file) as archive:
                held = set(archive.namelist())
                styles, texts = unusual_styles(archive), rich_texts(archive)
                for part in set(sheet_parts(self._file).values()) & held:
                    self._found[part] = _scan_part(archive, part, styles or {}, texts or {})
                    self._found[part].comments = comments_of(archive, part)
                    self._found[part].offers = drop_downs_of(archive, part)
                    self._found[part].more_drawn |= styles is None or texts is None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            self._damage = str(error)


def _scan_part(
    archive: zipfile.ZipFile, part: str, styles: dict[int, Style], texts: dict[int, Runs]
) -> Found:
    looking, walk = _Looking(styles, texts), Walk()
    small = archive.getinfo(part).file_size <= EACH_CELL
    each: bool | None = None
    for block in blocks(archive, part):
        each = (small or not as_excel_writes(block)) if each is None else each
        for cell in walk.each(block) if each else walk.marked(block, looking.marks()):
            looking.look(cell)
    return looking.found


class _Looking:
    """Looks at cells, one after the other, and keeps what is worth telling."""

    def __init__(self, styles: dict[int, Style], texts: dict[int, Runs]) -> None:
        self.found = Found()
        self._styles = {b"%d" % place: style for place, style in styles.items()}
        self._texts = {b"%d" % place: runs for place, runs in texts.items()}
        self._seen: set[tuple[int, int]] = set()

    def marks(self) -> list[bytes]:
        """Return what stands in the cells that are still worth a closer look."""
        found = [IN_FORMULA, IN_ERROR]
        coloured = self.found.colours < MOST_DRAWN
        found += [
            b' s="%s"' % place
            for place, style in self._styles.items()
            if coloured or style.struck or style.font or style.mask or style.invisible
        ]
        if self.found.others < MOST_DRAWN:
            found += [IN_RUN, *(b"<v>%s</v>" % text for text in self._texts)]
        return found

    def look(self, cell: Cell) -> None:
        """Keep what one cell tells."""
        result = RESULT.search(cell.body)
        value = result[1].strip() if result else b""
        if cell.kind == b"e" and value:
            self._error(cell, value.decode("ascii", "replace")[:20])
        elif cell.kind in FOR_NUMBERS and NO_NUMBER.match(value):
            self._error(cell, "#NUM!")
        elif not value and not (result and cell.kind == b"str") and FORMULA.search(cell.body):
            self.found.lost.append((cell.row, cell.column))
            del self.found.lost[MOST_LOST + 1 :]
        style = self._styles.get(cell.style, PLAIN)
        runs = self._runs(cell, value)
        if style is not PLAIN or runs:
            filled = bool(CONTENT.search(cell.body))
            self.found.draw(cell.row, cell.column, Drawn(style, runs, filled))
        if len(self._seen) < MOST_COMPARED:
            if (cell.row, cell.column) in self._seen:
                self.found.twice.append((cell.row, cell.column))
            self._seen.add((cell.row, cell.column))

    def _error(self, cell: Cell, shown: str) -> None:
        self.found.errors.append((cell.row, cell.column, (ERROR, shown)))

    def _runs(self, cell: Cell, value: bytes) -> Runs:
        if cell.kind == b"s":
            return self._texts.get(value, ())
        inline = RICH.search(cell.body) if cell.kind == b"inlineStr" else None
        return runs_of(inline[0]) if inline and b"rPr" in cell.body else ()
