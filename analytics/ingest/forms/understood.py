"""Tell what was understood of a file, for the page and the command line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.ingest.context import Context
from analytics.ingest.forms.assemble import Together
from analytics.ingest.forms.columns.reading import Reading
from analytics.ingest.forms.columns.sheets import Taken, fingerprint
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.forms.rows.part import Part
from analytics.understanding import ColumnReading, HeaderPlace, Understanding

EXAMPLES, LENGTH = 3, 60


def understanding(
    taken: Taken,
    parts: Sequence[Part] = (),
    together: Together | None = None,
    *,
    context: Context,
) -> Understanding:
    """Return what each column was taken for, which rows are left out, and what each sheet is.

    Without `parts` and `together` only the columns are known: a person has to say more of them first.
    """
    tables = [settled.table for settled in taken.tables]
    if not tables:
        return Understanding("sheets to choose from", "no sheet is read yet", sheets=taken.sheets)
    first = tables[0]
    name = fingerprint(first)
    applied = [m.name for m in (context.mapping, *context.mappings) if m and m.fingerprint == name]
    return Understanding(
        kind=_kind(tables),
        kind_reason=first.header.reason,
        columns=tuple(
            dict.fromkeys(_column(s.table.sheet.name, r) for s in taken.tables for r in s.readings)
        ),
        left_out=together.left_out() if together else (),
        fingerprint=name,
        mapping_name=applied[0] if applied else "",
        sheets=taken.sheets,
        rows_read=sum(_filled(part) for part in parts),
        header=HeaderPlace(first.header_starts, first.header_ends, first.turned),
    )


def _filled(part: Part) -> int:
    """Return the number of rows that are not empty."""
    empty = [place for place, (code, _) in enumerate(part.reasons.listed) if code == "empty"]
    return int((~np.isin(part.reasons.rows, empty)).sum())


def _kind(tables: Sequence[Table]) -> str:
    names = list(dict.fromkeys(table.kind.name for table in tables))
    kind = " and ".join(names)
    sheets = {table.sheet.name for table in tables}
    if len(tables) > 1 and len(names) == 1:
        many = f"{len(sheets)} sheets" if len(sheets) == len(tables) else f"{len(tables)} tables"
        return f"{kind}, {many}"
    return f"{kind}, rows and columns turned" if tables[0].turned else kind


def _column(sheet: str, reading: Reading) -> ColumnReading:
    field = reading.field
    return ColumnReading(
        sheet=sheet,
        column=field.letter,
        header=field.key,
        target=reading.target,
        reads=reading.reads,
        confidence=round(reading.confidence, 2),
        reason=reading.reason,
        examples=tuple(" ".join(text.split())[:LENGTH] for text in field.sample[:EXAMPLES]),
        by_person=reading.by_person,
    )
