"""Do a job: read one file and write what it holds; say in one line how it ended."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

from . import by_calamine
from .by_calamine import CellDefeated
from .hand_over import write
from .job import Job, Refused, say
from .machine import bound
from .ods_tidy import tidied
from .xml_cells import Damaged

CUT_OFF = (
    "is damaged or was cut off on its way. Download or copy it again, check that it opens in Excel, and "
    "upload it once more."
)
BEYOND = (
    "is filled far beyond what a survey can hold. Delete the rows and columns beyond the answers, save the "
    "file and upload it again."
)


def work(wanted: dict[str, Any]) -> None:
    """Read the file of a job. What it can't read ends in a sentence; only a defect ends in an error."""
    gc.disable()  # millions of cells are made and none of them in circles
    job = Job(**wanted)
    bound(job.memory_mb, job.cpu_seconds)
    try:
        _read(job)
        say(done=True)
    except Refused as refused:
        say(refused=str(refused))
    except Damaged:
        say(refused=CUT_OFF)
    except MemoryError:
        say(memory=True)


def _read(job: Job) -> None:
    if job.format == "csv":
        from . import by_csv  # what most files do without is imported where it is needed

        write(job, by_csv.sheets(job))
        return
    try:
        write(job, by_calamine.sheets(job))
    except CellDefeated as defeated:
        tidy = tidied(job.file, job.folder) if job.format == "ods" else job.file
        if tidy != job.file:
            _read(replace(job, file=tidy))
            return
        from . import by_openpyxl

        if job.format not in ("xlsx", "xlsm"):
            raise Refused(BEYOND if "limit exceeded" in str(defeated) else by_openpyxl.DAMAGED) from defeated
        say(again=True)
        write(job, by_openpyxl.sheets(job))
