"""Turn away, before anything is parsed, what is no file to read or means harm.

The checks stand in the order of their cost: the size, the first bytes, the directory of a zip file,
the parts that must be there, the beginning of each part. Nothing is unpacked in full here. What gets
through is read in a process of its own, see `analytics.ingest.child`.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.errors import FileRefused
from analytics.ingest.book import Format
from analytics.ingest.guard.directory import read_directory
from analytics.ingest.guard.kinds import Kind, kind_of, refuse_kind
from analytics.ingest.guard.over_cells import refuse_ticks_over_cells
from analytics.ingest.guard.parts import check_parts
from analytics.ingest.limits import MB, Limits
from analytics.records import Problem

MACROS = (
    Problem(
        "note",
        "macros",
        "The file holds macros. They are ignored: only values are read, nothing in the file is run.",
        expected="a workbook without macros",
        mend="Nothing.",
    ),
)
BEFORE = (
    Problem(
        "note",
        "before-the-workbook",
        "Other data, perhaps a whole second workbook, stand in the file before the workbook that was read.",
        expected="a file that is one workbook",
        mend="Open it in Excel, see that it shows what you expect, save it under a new name and upload that.",
    ),
)


@dataclass(frozen=True)
class Checked:
    """A file that may be read: as what, its bytes, and to how many it unpacks."""

    format: Format
    data: bytes
    unpacked: int
    notes: tuple[Problem, ...] = ()


def check_size(size: int, file_name: str, limits: Limits) -> None:
    """Refuse a file that is too large by its size alone, which can be known before it is read."""
    if size > limits.file_mb * MB:
        raise FileRefused(
            f"“{file_name}” is larger than {limits.file_mb} MB. Split it by workshops into smaller files."
        )


def check_file(data: bytes, file_name: str, limits: Limits) -> Checked:
    """Return how to read a file; FileRefused, with what to do, when it must not be read."""
    if not data:
        raise FileRefused(f"“{file_name}” is empty: it holds no byte. Save the file again and upload it.")
    check_size(len(data), file_name, limits)
    kind = kind_of(data, file_name)
    if kind is Kind.SEPARATED:
        return Checked("csv", data, len(data))
    if kind is Kind.OLD_EXCEL:
        return Checked("xls", data, len(data))
    if kind is not Kind.ZIP:
        refuse_kind(data, file_name)
    directory = read_directory(data, file_name, limits)
    parts = check_parts(directory, data, limits)
    refuse_ticks_over_cells(directory)
    notes = (*(MACROS if parts.macros else ()), *(BEFORE if directory.begins_late else ()))
    return Checked(parts.format, parts.data, directory.unpacked, notes)
