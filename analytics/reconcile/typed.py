"""Published figures as a person gives them: a CSV file, or lines typed on a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from analytics.errors import FileRefused
from analytics.records import PublishedRecord

COLUMNS = ("table", "measure", "by", "group", "count", "base", "percent", "where", "note")
"""The columns of data/published/survey-2020.csv but the round, which is chosen."""


def published_from_csv(data: bytes, round_code: str) -> tuple[PublishedRecord, ...]:
    """Read a file with the columns of data/published/survey-2020.csv; lines with ``#`` are comments.

    Lines of another round are passed over. FileRefused says which line can't be read and why.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(
            "The file is no text in UTF-8. Save it as “CSV UTF-8” and load it again."
        ) from error
    lines = csv.DictReader(io.StringIO("\n".join(x for x in text.splitlines() if not x.startswith("#"))))
    missing = [name for name in ("table", "measure") if name not in (lines.fieldnames or ())]
    if missing:
        raise FileRefused(
            f"The file has no column {' and none '.join(missing)}. Expected: round, {', '.join(COLUMNS)}."
        )
    own = (line for line in lines if (line.get("round") or round_code) == round_code)
    return published_from_lines(own, round_code)


def published_from_lines(
    lines: Iterable[Mapping[str, str | None]], round_code: str
) -> tuple[PublishedRecord, ...]:
    """Read lines with the columns `COLUMNS`; blank lines are passed over, a blank cell is not printed.

    Counts by all are meant where nothing else is said. FileRefused names the line that can't be read.
    """
    records = []
    for number, line in enumerate(lines, start=1):
        cells = {name: (line.get(name) or "").strip() for name in COLUMNS}
        if any(cells.values()):
            records.append(_record(cells, number, round_code))
    return tuple(records)


def _record(cells: Mapping[str, str], number: int, round_code: str) -> PublishedRecord:
    if not cells["table"] or not cells["measure"]:
        raise FileRefused(
            f"Line {number}: table and measure are needed, such as table-2 and share_materials."
        )
    return PublishedRecord(
        round=round_code,
        table=cells["table"],
        measure=cells["measure"],
        by=cells["by"] or "all",
        group=cells["group"] or "all",
        count=_whole(cells, "count", number),
        base=_whole(cells, "base", number),
        percent=_whole(cells, "percent", number),
        where=cells["where"],
        note=cells["note"],
    )


def _whole(cells: Mapping[str, str], name: str, number: int) -> int | None:
    text = cells[name].removesuffix("%").strip()
    if not text:
        return None
    if not text.isdecimal():
        raise FileRefused(
            f"Line {number}, {name}: “{cells[name]}” is no whole number. Write digits, or leave it blank."
        )
    return int(text)
