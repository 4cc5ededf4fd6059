"""Read the sheet Published: figures as a report printed them. Nothing is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.rows import RowReader
from analytics.ingest.values import BadValue, fold, plain, whole_of
from analytics.model import Questionnaire
from analytics.records import Problem, PublishedRecord
from analytics.workbook.description import COUNTED_BY

REPLY_RATE = "reply_rate"
ALIKE = 0.8
"""A table's name this like one of the questionnaire's is taken for a slip; other names are free."""

GROUP_FORMS = {
    "listed": (re.compile(r"[1-9]\d*:\S+"), "a workshop and a code, such as 3:WS"),
    "rank": (re.compile(r"[1-9]\d*"), "a place, such as 1"),
}


def read_published(
    tables: Iterable[Table], round_code: str, context: Context
) -> tuple[tuple[PublishedRecord, ...], tuple[Problem, ...]]:
    """Return the figures and the problems of their rows; an empty cell is nothing printed, not zero."""
    records: dict[tuple[str, ...], tuple[PublishedRecord, int]] = {}
    problems: list[Problem] = []
    for table in tables:
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            record = _figure(reader, round_code)
            _add_missing(reader, record)
            _add_oddities(reader, record, context.questionnaire)
            key = (record.round, record.table, record.measure, record.by, record.group)
            if key in records:
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


def _figure(reader: RowReader, round_code: str) -> PublishedRecord:
    by = reader.take("by", _counted_by, "all")
    return PublishedRecord(
        round=reader.line("round") or round_code,
        table=reader.need("table", plain, mend="Write the table, such as table-2.") or "",
        measure=reader.need("measure", plain, mend="Write what is counted, such as share_materials.") or "",
        by=by,
        group=reader.line("group") or ("all" if by == "all" else ""),
        count=reader.take("count", whole_of, None),
        base=reader.take("base", whole_of, None),
        percent=reader.take("percent", _percent, None),
        where=reader.line("where"),
        note=reader.text("note"),
    )


def _counted_by(value: object) -> str:
    words = {fold(by): by for by in COUNTED_BY} | {"": "all", "subregion": "sub_region"}
    if fold(plain(value)) in words:
        return words[fold(plain(value))]
    raise BadValue(
        "counted-by",
        "This is nothing a figure is counted by.",
        expected=", ".join(COUNTED_BY),
        mend="Choose one from the drop-down.",
    )


def _percent(value: object) -> int | None:
    number = whole_of(plain(value).removesuffix("%").strip(), what="percentage")
    if number is not None and number > 100:
        raise BadValue(
            "percent",
            "A percentage above 100.",
            expected="0 to 100",
            mend="Write the percentage as it is printed.",
        )
    return number


def _add_missing(reader: RowReader, record: PublishedRecord) -> None:
    figures = (record.count, record.base, record.percent)
    if record.by != "rank" and figures == (None, None, None) and not reader.failed:
        reader.add(
            "error",
            "blank",
            "The row holds no figure.",
            column="count",
            expected="a count, a base or a percentage",
            mend="Write the figure, or clear the row.",
        )
    if not record.group:
        reader.add(
            "error",
            "blank",
            "“Group” is blank.",
            column="group",
            expected=f"which {record.by}",
            mend="Write whom the figure is for.",
        )
    form, expected = GROUP_FORMS.get(record.by, (None, ""))
    if form and record.group and not form.fullmatch(record.group):
        reader.add(
            "error",
            "group",
            f"This is no group of a figure counted by “{record.by}”.",
            column="group",
            expected=expected,
            mend="Write the group in this form, or choose what else the figure is counted by.",
        )


def _add_oddities(reader: RowReader, record: PublishedRecord, questionnaire: Questionnaire) -> None:
    if record.count is not None and record.base is not None and record.count > record.base:
        reader.add(
            "warning",
            "count-above-base",
            f"The count is larger than its base of {record.base}. It is kept.",
            column="count",
            expected=f"at most {record.base}",
            mend="Compare it with the report.",
        )
    tables = [table.id for table in questionnaire.tables]
    if record.table not in tables and get_close_matches(record.table, tables, cutoff=ALIKE):
        message = "The questionnaire has no such table; the figure is kept."
        _add_unknown(reader, "table", message, expected=", ".join(tables))
    parts = re.split("_and_|_or_|_among_", record.measure)
    if record.measure and any(part not in questionnaire.by_id and part != REPLY_RATE for part in parts):
        message = "Nothing of this name is counted; the figure is kept."
        names = f"{REPLY_RATE}, or names of questions joined with _and_, _or_ or _among_"
        _add_unknown(reader, "measure", message, expected=names)


def _add_unknown(reader: RowReader, column: str, message: str, *, expected: str) -> None:
    mend = f"Correct the name of the {column}."
    reader.add("warning", f"{column}-unknown", message, column=column, expected=expected, mend=mend)
