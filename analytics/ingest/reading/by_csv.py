"""Read a text file with separated values. All cells are texts, as they stand in the file."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

from .columns import CHUNK
from .encodings import decoded
from .job import Job, ReadSheet, Refused, Sheets, say
from .ragged import add_rows
from .separated import separator_of, without_first_line
from .texts import Cleaner

LONGEST_FIELD = 2**20
"""Characters; a field is longer only where a quotation mark was never closed."""

MARKED_OR_PLAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "latin-1": "Western European (Latin 1)",
    "cp932": "Japanese (Shift JIS)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp949": "Korean (CP 949)",
    "cp874": "Thai (Windows-874)",
}


def sheets(job: Job) -> Sheets:
    """Yield one sheet, named after the file."""
    encoding, text = decoded(Path(job.file).read_bytes())
    _tell(encoding)
    separator = separator_of(text)
    sheet = ReadSheet((Path(job.name).stem or "CSV")[:31])
    say(sheet=sheet.name)
    rows = csv.reader(io.StringIO(without_first_line(text), newline=""), delimiter=separator)
    csv.field_size_limit(LONGEST_FIELD)
    cleaner = Cleaner(job.text_length)
    try:
        while chunk := list(islice(rows, CHUNK)):
            add_rows(job, sheet, chunk, cleaner)
    except csv.Error as error:
        raise Refused(
            f"can't be read beyond line {rows.line_num}: a text begins there with a quotation mark and has "
            "no end. Close it, or save the file anew from the program that it comes from."
        ) from error
    yield sheet


def _tell(encoding: str) -> None:
    """Say how the letters were read where that had to be found out."""
    if encoding not in MARKED_OR_PLAIN:
        say(
            note=f"The letters of this text file were read as {NAMES.get(encoding, encoding)}.",
            code="encoding",
            mend="If names look wrong, save the file from its program as an Excel workbook or CSV UTF-8.",
        )
