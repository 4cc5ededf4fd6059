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


def sheets(job: Job) -> Sheets:
    """Yield one sheet, named after the file."""
    encoding, text = decoded(Path(job.file).read_bytes())
    say(encoding=encoding)
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
