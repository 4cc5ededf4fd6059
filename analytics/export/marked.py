"""The same workbook with every problem marked in its cell, by a colour and a comment.

Values, formats, formulas and their saved results stay as they are. A workbook that holds what can't
be kept, such as charts, is not marked: the list of problems says the same.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import reduce
from pathlib import Path

from analytics.errors import FollowupError
from analytics.export.problem_list import in_full
from analytics.own_folder import OWN
from analytics.records import Told

PROGRAM = Path(__file__).with_name("marking.py")
ENDINGS = (".xlsx", ".xlsm")
MB = 2**20
MOST_PACKED, MOST_UNPACKED = 4 * MB, 40 * MB
SECONDS = 40
WOULD_LOSE = 3
"""The exit code of the program for a workbook that would lose something."""
MOST_MARKS = 5_000
ORDER = ("error", "question", "warning", "note")
WORDS = {"error": "Error", "question": "Question", "warning": "Look at it", "note": "Note"}
LOST = re.compile(
    r"^xl/(drawings/drawing|charts/|chartsheets/|media/|ctrlprops/|activex/|embeddings/|slicers|timelines|"
    r"threadedcomments/|richdata/|querytables/|connections|model/)",
    re.IGNORECASE,
)
"""Parts of a workbook that would not survive."""
LETTERS = re.compile(r"^([A-Z]{1,3})(?![A-Za-z])")
TOO_LARGE = "it is too large for that"
CANNOT = "The workbook can’t be marked: {why}. The list of problems says the same."


class MarkingRefused(FollowupError):
    """A workbook can't be marked without losing something, or not at all; the list of problems can be."""

    def __init__(self, why: str) -> None:
        super().__init__(CANNOT.format(why=why))


@dataclass(frozen=True)
class Mark:
    """One cell to mark: places as openpyxl counts them, from 1."""

    sheet: str
    row: int
    column: int
    severity: str
    text: str


def why_not_marked(data: bytes, file_name: str) -> str:
    """Say why a file can't be marked, blank when it can; quick, nothing is unpacked but small parts."""
    if Path(file_name).suffix.lower() not in ENDINGS:
        return "only .xlsx and .xlsm can be marked"
    if len(data) > MOST_PACKED:
        return TOO_LARGE
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return "it is no workbook inside"
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        return TOO_LARGE
    if any(LOST.search(entry.filename) for entry in entries):
        return "it holds pictures, charts or controls that would be lost"
    return ""


def marks_of(problems: Iterable[Told]) -> tuple[Mark, ...]:
    """Return one mark for each cell, the gravest problem's colour with all their texts.

    A problem of a sheet without a place is marked in its first cell.
    """
    cells: dict[tuple[str, int, int], list[Told]] = {}
    for problem in problems:
        if problem.sheet:
            found = LETTERS.match(problem.column)
            place = problem.sheet, problem.row or 1, _number(found.group(1)) if found else 1
            cells.setdefault(place, []).append(problem)
    return tuple(
        Mark(*place, min((p.severity for p in listed), key=ORDER.index), "\n\n".join(map(_words, listed)))
        for place, listed in list(cells.items())[:MOST_MARKS]
    )


def _number(letters: str) -> int:
    """Return the number of a column.

    >>> _number("A"), _number("AB")
    (1, 28)
    """
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)


def _words(problem: Told) -> str:
    parts = (f"{WORDS[problem.severity]}: {problem.message}",
             f"Expected: {problem.expected}" if problem.expected else "", in_full(problem))  # fmt: skip
    return "\n".join(part for part in parts if part)


def marked_workbook(data: bytes, file_name: str, problems: Iterable[Told]) -> bytes:
    """Return the workbook with its problems marked. MarkingRefused says why it can't be."""
    if why := why_not_marked(data, file_name):
        raise MarkingRefused(why)
    marks = marks_of(problems)
    if not marks:
        raise MarkingRefused("no problem has a place in it")
    with tempfile.TemporaryDirectory(prefix="marking-", dir=OWN.path(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, out = folder / f"in{Path(file_name).suffix.lower()}", folder / "out.xlsx"
        source.write_bytes(data)
        (folder / "marks.json").write_text(json.dumps([asdict(mark) for mark in marks]), "utf-8")
        asked = [sys.executable, "-I", "-X", "utf8", str(PROGRAM), str(source), str(folder / "marks.json")]
        try:
            subprocess.run([*asked, str(out)], check=True, timeout=SECONDS, capture_output=True, cwd=folder)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            lost = getattr(error, "returncode", 0) == WOULD_LOSE
            why = "it holds additions of Excel that would be lost" if lost else "it can’t be written again"
            raise MarkingRefused(why) from error
        return out.read_bytes()
