"""Read the sheet Published: figures as a report printed them. Nothing is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.rows import RowReader
from analytics.ingest.values import fold
from analytics.ingest.workbook.figure_words import FigureWords
from analytics.ingest.workbook.printed_numbers import Numbers, numbers_of, share_of
from analytics.records import Problem, PublishedRecord, WorkshopRecord

ALIKE = 0.8
"""A table's name this like one of the questionnaire's is taken for a slip; other names are free."""

NO_NUMBER = ("rank", "change")
"""A place in a ranking and a stated rise or fall need no number."""


def read_published(
    tables: Iterable[Table], round_code: str, context: Context, *, workshops: Iterable[WorkshopRecord] = ()
) -> tuple[tuple[PublishedRecord, ...], tuple[Problem, ...]]:
    """Return the figures and the problems of their rows; an empty cell is nothing printed, not zero.

    `workshops` are those of the round, so that a figure may name one by its title.
    """
    words = FigureWords(context.questionnaire, context.names, workshops)
    records: dict[tuple[str, ...], tuple[PublishedRecord, int]] = {}
    problems: list[Problem] = []
    for table in tables:
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            record = _figure(reader, round_code, words)
            _add_missing(reader, record)
            _add_oddities(reader, record, words)
            key = (record.round, record.table, record.measure, record.by, record.group)
            if key in records and not reader.failed:
                reader.add(
                    "error",
                    "figure-doubled",
                    f"The same figure stands in row {records[key][1]} already.",
                    column="measure",
                    expected="each figure once",
                    mend="Delete one of the rows.",
                )
            elif not reader.failed:
                records[key] = (record, number)
            problems += reader.problems
    return tuple(record for record, _ in records.values()), tuple(problems)


def _figure(reader: RowReader, round_code: str, words: FigureWords) -> PublishedRecord:
    measure = reader.need("measure", words.measure_of, mend="Write what is counted.") or ""
    by = reader.take("by", words.counted_by, "")
    named = reader.take("group", lambda value: words.group_of(value, by), None)
    if named is None and not reader.failed:
        named = _without_group(reader, by)
    by, group = named or (by or "all", "")
    numbers, no = _numbers(reader)
    return PublishedRecord(
        round=_round(reader.line("round"), round_code),
        table=_table(reader, measure, words),
        measure=measure,
        by=by,
        group=group,
        count=numbers.count,
        base=numbers.base,
        percent=numbers.percent,
        where=reader.line("where"),
        note=reader.text("note"),
        no=no.count,
        no_percent=no.percent,
    )


def _without_group(reader: RowReader, by: str) -> tuple[str, str]:
    """Return whom a figure is for where the sheet has no column for it: a total, or nobody known."""
    if by in ("", "all"):
        return "all", "all"
    reader.add(
        "error",
        "blank",
        "“Group” is blank.",
        column="by",
        expected=f"which {by}",
        mend="Add a column “Group” that says whom the figure is for.",
    )
    return by, ""


def _round(text: str, round_code: str) -> str:
    """Return the round of a row; its title, as in "Survey 2020", is taken for its code."""
    return round_code if not text or fold(text) == fold(f"Survey {round_code}") else text


def _table(reader: RowReader, measure: str, words: FigureWords) -> str:
    """Return the table of a row; a blank one is the table that prints the measure."""
    own = words.measures[measure].table if measure in words.measures else ""
    if reader.blank("table") and own:
        return own
    return reader.need("table", words.table_of, mend="Write the table, such as Table 2.") or ""


def _numbers(reader: RowReader) -> tuple[Numbers, Numbers]:
    """Return the figure of a row, and its answers no; a cell may hold all of a figure as it is printed."""
    parts = {
        "count": reader.take("count", numbers_of, Numbers()),
        "base": _base(reader),
        "percent": Numbers(percent=reader.take("percent", share_of, None)),
    }
    found: Numbers = Numbers()
    for column, part in parts.items():
        joined = found.joined(part)
        if joined is None:
            reader.add(
                "error",
                "figure-two",
                "The cells of this row give the figure in two ways.",
                column=column,
                expected="one count, one base and one percentage",
                mend="Write the figure once, as it is printed.",
            )
            continue
        found = joined
    return found, reader.take("no", numbers_of, Numbers())


def _base(reader: RowReader) -> Numbers:
    """Return the base, which is a bare number."""
    bare = reader.take("base", numbers_of, Numbers())
    if bare.base is not None or bare.percent is not None:
        return bare
    return Numbers(base=bare.count)


def _add_missing(reader: RowReader, record: PublishedRecord) -> None:
    figures = (record.count, record.base, record.percent, record.no)
    if record.by not in NO_NUMBER and figures == (None,) * 4 and not reader.failed:
        reader.add(
            "error",
            "blank",
            "The row holds no figure.",
            column="count",
            expected="a count, a base or a percentage",
            mend="Write the figure, or clear the row.",
        )


def _add_oddities(reader: RowReader, record: PublishedRecord, words: FigureWords) -> None:
    if record.count is not None and record.base is not None and record.count > record.base:
        reader.add(
            "warning",
            "count-above-base",
            f"The count is larger than its base of {record.base}. It is kept.",
            column="count",
            expected=f"at most {record.base}",
            mend="Compare it with the report.",
        )
    tables = {table.id: table.title for table in words.questionnaire.tables}
    close = get_close_matches(record.table, tables, n=1, cutoff=ALIKE)
    if record.table not in tables and close and close[0] != record.table:
        message = "The questionnaire has no such table; the figure is kept."
        _add_unknown(reader, "table", message, expected=", ".join(tables), mend=f"Did you mean “{close[0]}”?")
    if record.measure and record.measure not in words.measures:
        message = "Nothing of this name is counted; the figure is kept and compared with nothing."
        mend = words.measures_like(record.measure) or "Choose a name from the list of the template."
        _add_unknown(
            reader, "measure", message, expected="what is counted, in the words of the screen", mend=mend
        )
    numbers = {str(number) for number in words.workshops}
    if record.by == "workshop" and numbers and record.group and record.group not in numbers:
        message = f"The round has no workshop {record.group}; the figure is kept and compared with nothing."
        known = ", ".join(sorted(numbers, key=int))
        _add_unknown(reader, "group", message, expected=known, mend=f"The round's workshops are {known}.")


def _add_unknown(reader: RowReader, column: str, message: str, *, expected: str, mend: str) -> None:
    column = column if column in reader.table.positions else "measure"
    reader.add("warning", f"{column}-unknown", message, column=column, expected=expected, mend=mend)
