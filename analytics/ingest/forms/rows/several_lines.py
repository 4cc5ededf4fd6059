"""Replies that are written over several lines: the administration once, in a merged cell or only in the
first line, and below it an action a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.book import Codes, Column, Ready
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.understanding import Reads

Rows = NDArray[np.bool_]
MARKS = re.compile(r"^[•‣▪◦·●■➢*–-]\s*(?=\w)", re.MULTILINE)
"""What stands in front of the lines of a list."""


def named_above(settled: Settled, blank: Rows) -> Settled:
    """Return a table in which `blank` rows have the administration of the last row above that has one."""
    names = settled.fields["administration"]
    codes = _carried(names.codes, blank)
    return _with(settled, names, replace(names, column=Column(codes, names.column.kept)))


def has_name_above(names: Field) -> Rows:
    """Tell for each row whether one above it names an administration."""
    return np.logical_or.accumulate(names.codes >= 0)


def one_line_each(settled: Settled, blank: Rows | None = None) -> Settled:
    """Put the lines of one reply together: lines of one administration, in a merged cell or with `blank`
    ones below its name, of one workshop, that nowhere say two things but for actions and texts."""
    names = settled.fields.get("administration")
    groups = list(_groups(settled, names, blank)) if names else []
    joinable = [rows for rows in groups if _one_reply(settled, rows)]
    if not joinable:
        return settled
    how: dict[Reads, Callable[[Field, Sequence[range]], Field]] = {"choices": _choices, "text": _joined}
    fields = {
        target: how.get(settled.reads[target], _first)(field, joinable)
        for target, field in settled.fields.items()
    }
    table = replace(settled.table, fields=tuple(_first(field, joinable) for field in settled.table.fields))
    return replace(settled, table=table, fields=fields)


def _carried(codes: Codes, blank: Rows) -> Codes:
    last = np.maximum.accumulate(np.where(codes >= 0, np.arange(len(codes)), -1))
    return np.where(blank & (last >= 0), codes[last], codes)


def _with(settled: Settled, old: Field, new: Field) -> Settled:
    fields = {target: new if field is old else field for target, field in settled.fields.items()}
    listed = tuple(new if field is old else field for field in settled.table.fields)
    return replace(settled, fields=fields, table=replace(settled.table, fields=listed))


def _groups(settled: Settled, names: Field, blank: Rows | None) -> Iterator[range]:
    """Yield the lines of one administration and workshop that stand below each other."""
    table = settled.table
    end = table.header.end
    spans = [
        range(max(a.top - end, 0), min(a.bottom - end + 1, table.n_rows))
        for a in table.sheet.merged
        if a.left <= names.place <= a.right and a.bottom > a.top and a.bottom > end
    ]
    if blank is not None and blank.any():
        starts = np.flatnonzero(blank & ~np.concatenate(([False], blank[:-1])))
        ends = [int(np.flatnonzero(~np.append(blank[start:], False))[0]) + int(start) for start in starts]
        spans += [range(int(start) - 1, end) for start, end in zip(starts, ends, strict=True) if start]
    for span in spans:
        yield from _by_workshop(span, settled.fields.get("workshop"))


def _by_workshop(span: range, workshop: Field | None) -> Iterator[range]:
    """Divide lines where another workshop is named; a blank one is that of the line above."""
    start = span.start
    for row in span[1:] if workshop else ():
        assert workshop is not None
        code, before = int(workshop.codes[row]), int(workshop.codes[start])
        if code >= 0 and code != before:
            yield range(start, row)
            start = row
    yield range(start, span.stop)


def _one_reply(settled: Settled, rows: range) -> bool:
    """Tell whether lines say nothing twice and differently, but for actions and texts."""
    if len(rows) < 2:
        return False
    for target, field in settled.fields.items():
        said = {field.texts[code] for code in field.codes[rows.start : rows.stop].tolist() if code >= 0}
        if len(said) > 1 and settled.reads[target] not in ("choices", "text"):
            return False
    return True


def _first(field: Field, groups: Sequence[range]) -> Field:
    codes = field.column.codes.copy()
    for rows in groups:
        filled = [code for code in codes[rows.start : rows.stop].tolist() if code >= 0]
        codes[rows.start : rows.stop] = -1
        codes[rows.start] = filled[0] if filled else -1
    return replace(field, column=Column(codes, field.column.kept))


def _choices(field: Field, groups: Sequence[range]) -> Field:
    """Put the choices of each group into one cell, without the marks of a list in front of them."""
    bare = [MARKS.sub("", text) for text in field.texts]
    return _joined(replace(field, column=Column(field.codes, Ready(tuple(bare)))), groups)


def _joined(field: Field, groups: Sequence[range]) -> Field:
    codes, texts = field.codes.copy(), list(field.texts)
    for rows in groups:
        said = [texts[code] for code in codes[rows.start : rows.stop].tolist() if code >= 0]
        codes[rows.start : rows.stop] = -1
        if said:
            codes[rows.start] = len(texts)
            texts.append("\n".join(dict.fromkeys(said)))
    return replace(field, column=Column(codes.astype(np.int32), Ready(tuple(texts))))
