"""What the reading process is asked to do, and what it says while and after doing it."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .columns import ColumnBuilder


class Refused(Exception):
    """The file can't be read; the message is a sentence for the person who chose it."""


@dataclass(frozen=True)
class Job:
    """One file to read. `folder` is the only place that may be written to."""

    file: str
    name: str
    format: str
    folder: str
    sheets: int
    rows: int
    columns: int
    text_length: int
    memory_mb: int
    cpu_seconds: int
    path: list[str] = field(default_factory=list)


@dataclass
class ReadSheet:
    """A sheet as it was read: places are counted from 0, those of formulas too."""

    name: str
    visible: str = "visible"
    columns: list[ColumnBuilder] = field(default_factory=list)
    rows: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    tables: list[tuple[str, int, int, int, int]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    twice: list[tuple[int, int]] = field(default_factory=list)
    """Cells that stand in the file more than once."""
    looks: list[tuple[int, int, tuple[Any, ...]]] = field(default_factory=list)
    """Cells that look unusual, and how; see `drawing.Told`."""
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    offers: list[tuple[str, ...]] = field(default_factory=list)
    """What cells offer to choose from, each list once."""
    more_looks: bool = False
    unseen: bool = False
    """Errors and looks could not be found out."""


Sheets = Iterator[ReadSheet]

_saying = threading.Lock()


def say(**words: Any) -> None:
    """Tell the process that waits: one line of JSON."""
    with _saying:
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()


def check_number(job: Job, sheets: int) -> None:
    """Refuse a file of too many sheets."""
    if sheets > job.sheets:
        raise Refused(
            f"has {sheets:,} sheets; at most {job.sheets} are read. Keep the sheets with answers, or split "
            "the file."
        )


def check_size(job: Job, name: str, rows: int, columns: int) -> None:
    """Refuse a sheet that reaches further than the limits."""
    if columns > job.columns:
        raise Refused(
            f"has a sheet “{name}” that reaches to column {letter(columns - 1)} ({columns:,} columns; at "
            f"most {job.columns:,} are read). Delete the columns to the right of the answers, also those "
            "that look empty, save the file and upload it again."
        )
    if rows > job.rows:
        raise Refused(
            f"has a sheet “{name}” of more than {job.rows:,} rows. Split it by workshops into several files."
        )


def letter(column: int) -> str:
    """Return the letters of a column, counted from 0: 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
