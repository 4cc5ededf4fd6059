"""Read the sheet Workshops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.months import day_of, month_of
from analytics.ingest.names import Names
from analytics.ingest.rows import Placed, RowReader
from analytics.ingest.values import BadValue, fold, one_line, region_type_of, text_of, whole_of
from analytics.ingest.workbook.unknown import add_unknown_code
from analytics.records import Problem, WorkshopRecord

RUNS = 20
"""So many runs of numbers are told of the workshops that there are."""


@dataclass(frozen=True)
class ReadWorkshops:
    """Workshops with their places, and number → row of those that have an error."""

    records: tuple[Placed[WorkshopRecord], ...]
    failed_rows: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Workshops:
    """The workshops that a reply can belong to: of the file, and known before for its round."""

    of_file: tuple[Placed[WorkshopRecord], ...]
    failed_rows: dict[int, int]
    known: tuple[WorkshopRecord, ...]
    round_code: str

    @cached_property
    def by_number(self) -> dict[int, WorkshopRecord]:
        return {w.number: w for w in (*self.known, *(placed.record for placed in self.of_file))}

    @cached_property
    def _by_title(self) -> dict[str, int | None]:
        titles: dict[str, int | None] = {}
        for number, workshop in self.by_number.items():
            title = fold(workshop.title)
            titles[title] = None if title in titles else number
        return titles

    @cached_property
    def _listed(self) -> str:
        """The numbers that there are, those in a row as "1 to 4"; of very many the first."""
        numbers = sorted(self.by_number)
        starts = [n for n in numbers if n - 1 not in self.by_number]
        ends = [n for n in numbers if n + 1 not in self.by_number]
        runs = [
            f"{start}" if start == end else f"{start}, {end}" if end == start + 1 else f"{start} to {end}"
            for start, end in zip(starts, ends, strict=True)
        ]
        return ", ".join(runs[:RUNS]) + (" and more" if len(runs) > RUNS else "") or "none"

    def number_of(self, value: object) -> int | None:
        """Return the number of the workshop that a cell names by its number or its full title.

        None for a blank cell. BadValue when there is no such workshop in this file or before.
        """
        number = self._by_title.get(fold(text_of(value)))
        if number is None:
            number = whole_of(value, what="workshop")
        if number is None or number in self.by_number or not self.round_code:
            return number
        failed = self.failed_rows.get(number)
        raise BadValue(
            "workshop-unknown",
            f"Workshop {number} has an error in its own row, {failed} of Workshops."
            if failed
            else f"There is no workshop {number}, neither in this file nor from earlier uploads.",
            expected=f"the number of a workshop of the round: {self._listed}",
            mend="Mend that row first."
            if failed
            else "Correct the number, or add the workshop to the sheet Workshops.",
        )


def read_workshops(
    tables: Iterable[Table], round_code: str, context: Context
) -> tuple[ReadWorkshops, tuple[Problem, ...]]:
    """Return the workshops and the problems of their rows."""
    records: dict[int, Placed[WorkshopRecord]] = {}
    failed: dict[int, int] = {}
    problems: list[Problem] = []
    for table in tables:
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            record = _workshop(reader, round_code, context)
            if record and record.number in records:
                _add_doubled(reader, records[record.number])
            elif record and not reader.failed:
                records[record.number] = Placed(record, table.sheet.name, number)
            elif record:
                failed[record.number] = number
            problems += reader.problems
    return ReadWorkshops(tuple(records.values()), failed), tuple(problems)


def _workshop(reader: RowReader, round_code: str, context: Context) -> WorkshopRecord | None:
    """Return the workshop of a row, None when it has no number."""

    def participants_of(value: object) -> tuple[str, ...] | None:
        return context.names.list_of(text_of(value)) or None

    number = reader.need("number", whole_of, mend="Give each workshop of the round a number of its own.")
    title = reader.need("title", one_line, mend="Write the full title of the workshop.")
    record = WorkshopRecord(
        round=round_code,
        number=number or 0,
        title=title or "",
        month=reader.take("month", month_of, ""),
        region_type=reader.take("region_type", region_type_of, ""),
        topic=reader.line("topic"),
        participated=reader.take("participated", whole_of, None),
        participants=reader.take("participants", participants_of, None),
        ends=reader.take("ends", day_of, ""),
    )
    _add_blanks(reader)
    _add_oddities(reader, record, context.names)
    return record if number is not None else None


def _add_blanks(reader: RowReader) -> None:
    """Note what is not given. A workshop without it is kept."""
    blanks = (
        ("month", "The month is blank; the workshop is missing in every view over time.", "Add the month."),
        (
            "region_type",
            "The region type is blank; the workshop is missing where they are compared.",
            "Add it.",
        ),
    )
    for column, message, mend in blanks:
        if column in reader.table.positions and reader.blank(column):
            reader.add("warning", "blank", message, column=column, expected="a value", mend=mend)
    if reader.blank("participated") and reader.blank("participants"):
        reader.add(
            "note",
            "no-participants",
            "Neither a number nor a list of participants: no reply rate can be computed for this workshop.",
            column="participated",
            expected="a number or a list",
            mend="Add how many administrations took part.",
        )


def _add_oddities(reader: RowReader, record: WorkshopRecord, names: Names) -> None:
    listed = record.participants or ()
    if record.participated is not None and listed and len(listed) != record.participated:
        reader.add(
            "warning",
            "participants-differ",
            f"The number says {record.participated} administrations, the list names {len(listed)}.",
            column="participants",
            expected=f"{record.participated} names",
            mend="Correct the number or the list.",
        )
    for code in listed:
        if not names.is_known(code):
            add_unknown_code(reader, code, column="participants")


def _add_doubled(reader: RowReader, first: Placed[WorkshopRecord]) -> None:
    reader.add(
        "error",
        "workshop-doubled",
        f"Workshop {first.record.number} stands in row {first.row} already.",
        column="number",
        expected="each number once",
        mend="Give it another number, or delete one of the rows.",
    )
