"""Read a text file with separated values. All cells are texts, as they stand in the file."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from .columns import CHUNK
from .encodings import Letters, decoded
from .job import Job, ReadSheet, Sheets, say
from .ragged import add_rows
from .records import records
from .separated import separator_of, unwrapped, width_of, without_first_line, without_marks
from .texts import Cleaner

LONGEST_FIELD = 2**20
"""Characters; a cell of Excel holds 32,767."""
TOLD = 5
"""Lines that are named one by one."""

MARKED_OR_PLAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "Western European (Windows-1252)",
    "latin-1": "Western European (Latin 1)",
    "cp932": "Japanese (Shift JIS)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp949": "Korean (CP 949)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1256": "Arabic (Windows-1256)",
    "cp874": "Thai (Windows-874)",
}


def sheets(job: Job) -> Sheets:
    """Yield one sheet, named after the file."""
    letters = decoded(Path(job.file).read_bytes())
    _tell(letters)
    text = _one_table(letters.text)
    separator = separator_of(text)
    sheet = ReadSheet((Path(job.name).stem or "CSV")[:31])
    say(sheet=sheet.name)
    text = without_first_line(text)
    csv.field_size_limit(LONGEST_FIELD)
    cleaner = Cleaner(job.text_length)
    rows = records(text, separator, width_of(text, separator))
    while chunk := list(islice(rows, CHUNK)):
        add_rows(job, sheet, chunk, cleaner)
    yield sheet


def _one_table(text: str) -> str:
    """Return the text without what stands around or within the table by a slip of a program."""
    text, lines = without_marks(text)
    if lines:
        say(
            note=f"The mark with which a text file begins stands a second time, {_lines(lines)}: "
            "several files were put one behind the other. All of it was read as one table.",
            code="files-joined",
            mend="See that the columns after it are in the same order as before it.",
        )
    inner = unwrapped(text)
    if inner is None:
        return text
    say(
        note="Each line of this file is one text in quotation marks that holds a whole row. It was read as "
        "that row.",
        code="rows-as-one-text",
        mend="Nothing, if the columns are right.",
    )
    return inner


def _tell(letters: Letters) -> None:
    """Say how the letters were read where that had to be found out."""
    name = NAMES.get(letters.encoding, letters.encoding)
    if letters.lines:
        say(
            severity="warning",
            note=f"Letters are written in two ways in this file: as {name}, but as {NAMES[letters.other]} "
            f"{_lines(letters.lines)}. Each line was read in its own way.",
            code="encoding",
            mend="Look at the texts of these lines; if one is wrong, save the file anew as CSV UTF-8.",
        )
    elif letters.encoding not in MARKED_OR_PLAIN:
        say(
            note=f"The letters of this text file were read as {name}.",
            code="encoding",
            mend="If names look wrong, save the file from its program as an Excel workbook or CSV UTF-8.",
        )


def _lines(numbers: tuple[int, ...]) -> str:
    """Return “in line 3”, “in lines 3, 5 and 7” or “in lines 3, 5, 7, 8, 9 and 12 more”."""
    if len(numbers) == 1:
        return f"in line {numbers[0]:,}"
    first, rest = list(numbers[:TOLD]), len(numbers) - TOLD
    last = f"{rest:,} more" if rest > 0 else f"{first.pop():,}"
    return f"in lines {', '.join(f'{number:,}' for number in first)} and {last}"
