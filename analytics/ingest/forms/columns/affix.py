"""Find Others where all headings of its block have the same words before or behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from analytics.ingest.forms.columns.joining import is_other
from analytics.ingest.forms.columns.reading import Reader, Reading, by_heading
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.forms.words.heading import Heading
from analytics.understanding import IGNORED, OTHERS

FEWEST = 2
SURE = 1.0
"""A column that is known to be nothing that is kept, such as a tool's own, is not looked at."""


def others_among(readings: Sequence[Reading], table: Table, reader: Reader) -> list[Reading]:
    """Return the readings with Others taken for what it is: "Others (1=No, 2=Yes)", "Q3_6 Others"."""
    actions = {q.id for q in reader.questionnaire.actions}
    block = [_leaf(r) for r in readings if r.target in actions and r.reads in ("tick", "yes_no")]
    if any(r.target == OTHERS and r.confidence == 1 for r in readings) or len(block) < FEWEST:
        return list(readings)
    free = [r for r in readings if not r.by_person and r.target in (OTHERS, IGNORED)]
    free = [r for r in free if r.kept or r.confidence < SURE]
    return [_other(r, block, table, reader) if r in free else r for r in readings]


def _leaf(reading: Reading) -> str:
    """Return the last part of a heading; numbers in it are all the same."""
    return re.sub(r"\d+", "0", reading.field.heading.choice or reading.field.heading.question)


def _other(reading: Reading, block: Sequence[str], table: Table, reader: Reader) -> Reading:
    mine = _leaf(reading)
    first = re.sub(r"\w+$", "", _begin([mine, *block]))
    last = re.sub(r"^\w+", "", _begin([text[::-1] for text in (mine, *block)])[::-1])
    core = mine[len(first) : len(mine) - len(last)].strip()
    if not is_other(core):
        return reading
    found = by_heading(replace(reading.field, heading=Heading(core, core)), table.kind, reader)
    return replace(found, field=reading.field)


def _begin(texts: Sequence[str]) -> str:
    """Return the letters with which all texts begin."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in same)
