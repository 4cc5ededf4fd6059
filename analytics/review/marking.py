"""The file itself with what is wrong and what is asked marked in it, for those who mend it in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from analytics.export import MarkingRefused, marked_workbook, problem_list, why_not_marked
from analytics.records import Told
from analytics.review.values import Reading


@dataclass(frozen=True)
class Marked:
    """A file to hand back: the marked workbook, or the list of what is told where it can't be marked."""

    data: bytes
    file_name: str
    why_not: str = ""
    """Why it is only a list; blank where the workbook itself is marked."""


def told_of(reading: Reading) -> tuple[Told, ...]:
    """Return what is asked and told about a file that would be imported."""
    return (*reading.wanted.questions, *reading.wanted.problems) if reading.wanted else ()


def why_not(reading: Reading, data: bytes) -> str:
    """Say why a file can't be marked, blank when it can. `data` are its bytes."""
    if reading.parts:
        return "it is several files that are read as one"
    return why_not_marked(data, reading.file.name)


def marked(reading: Reading, data: bytes) -> Marked:
    """Return a file with all that is told about it in its cells. `data` are the bytes of the file."""
    name, told = PurePath(reading.file.name), told_of(reading)
    try:
        if reading.parts:
            raise MarkingRefused(why_not(reading, data))
        made = marked_workbook(data, name.name, told)
    except MarkingRefused as refused:
        listed = problem_list((name.name, each) for each in told)
        return Marked(listed, f"{name.stem}-problems.xlsx", str(refused))
    return Marked(made, f"{name.stem}-marked{name.suffix.lower()}")
