"""Tell what was understood of a file, for the page and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analytics.ingest.context import Context
from analytics.ingest.forms.assemble import Together
from analytics.ingest.forms.columns.reading import Reading
from analytics.ingest.forms.columns.sheets import Taken, fingerprint
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.whole_file import ON_THE_FORM, WholeFile, offered_header
from analytics.understanding import IGNORED, ColumnReading, HeaderPlace, Understanding

EXAMPLES, LENGTH = 3, 60


def understanding(
    taken: Taken,
    parts: Sequence[Part] = (),
    together: Together | None = None,
    *,
    context: Context,
    whole: WholeFile | None = None,
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
        columns=(
            *dict.fromkeys(_column(s.table.sheet.name, r) for s in taken.tables for r in s.readings),
            *_offered(whole),
        ),
        left_out=together.left_out() if together else (),
        fingerprint=name,
        mapping_name=applied[0] if applied else "",
        sheets=taken.sheets,
        rows_read=sum(_filled(part) for part in parts),
        header=HeaderPlace(first.header_starts, first.header_ends, first.turned),
        named=tuple(sorted(whole.columns.named_here)) if whole else (),
    )


def _offered(whole: WholeFile | None) -> Iterator[ColumnReading]:
    """Yield what a person said of actions that no cell names, to be remembered as columns are."""
    for action in whole.unnamed if whole else ():
        assert whole is not None
        if said := whole.offered(action):
            on_it = said == ON_THE_FORM
            yield ColumnReading(
                sheet="",
                column="",
                header=offered_header(action),
                target=action if on_it else IGNORED,
                reads="choices" if on_it else "none",
                confidence=1.0,
                reason="it was on the form" if on_it else "it was not on the form, so it is not recorded",
                by_person=True,
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
        examples=tuple(_first_of(" ".join(text.split())) for text in field.sample[:EXAMPLES]),
        by_person=reading.by_person,
    )


def _first_of(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[:LENGTH].rstrip()}…"
