"""Who did not reply, as text to paste into a letter and as a table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.export.csv_table import guard
from analytics.participation import Participation
from analytics.tally import Tally

COLUMNS = (
    "round", "workshop", "title", "month", "topic", "region_type", "administration", "name", "note",
    "filters", "data_version",
)  # fmt: skip


def silent_text(lines: Sequence[Participation]) -> str:
    """Write a line a workshop: what it is called, when it was, and who did not reply about it.

    A name may hold a comma, so that names stand apart by semicolons. Workshops that wait for nobody are left
    out, and so are those of which nobody knows how many took part.
    """
    return "\n".join(_text(line) for line in lines if line.missing)


def silent_csv(lines: Sequence[Participation], current: Tally) -> str:
    """Write a line for each administration that did not reply, and one where names are not on record."""
    about = {
        "filters": describe_filters(current.survey, current.filters),
        "data_version": current.survey.data_version,
    }
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        for row in _rows(line):
            writer.writerow([guard((row | about)[name]) for name in COLUMNS])
    return file.getvalue()


def _text(line: Participation) -> str:
    names = [member.name for member in line.silent or ()]
    if line.unnamed:
        names.append(f"{line.unnamed} more, names not on record" if names else f"{_unnamed(line.unnamed)}")
    month = line.other_month
    return f"{line.label}{f', {month}' if month else ''}: {'; '.join(names)}"


def _unnamed(number: int) -> str:
    return f"{number} silent, names not on record"


def _rows(line: Participation) -> list[dict[str, str | int]]:
    workshop = line.workshop
    facts: dict[str, str | int] = {
        "round": workshop.round,
        "workshop": workshop.number,
        "title": workshop.title,
        "month": workshop.month,
        "topic": workshop.topic,
        "region_type": workshop.region_type,
    }
    found = [(member.code, member.name, "") for member in line.silent or ()]
    found += [("", "", _unnamed(line.unnamed))] if line.unnamed else []
    return [facts | {"administration": code, "name": name, "note": note} for code, name, note in found]
