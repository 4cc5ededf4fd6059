"""Tell which replies of an administration were sent by the same person, from address, name and number.

Addresses and names are compared while the file is read. They are not kept, in no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.book import Codes, Values
from analytics.ingest.context import Context
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.units import Places, Units
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import forms
from analytics.one_unit import Respondents, respondents


def senders(
    parts: Sequence[Part], units: Units, unit: Places, twice: NDArray[np.bool_], context: Context
) -> Respondents:
    """Return who sent the replies that `twice` marks, those of units with several."""
    signs = [_sign(parts, units, twice, target, context)[twice] for target in ("address", "respondent")]
    return respondents(unit[twice], signs, _numbers(parts, units, twice)[twice])


def _sign(
    parts: Sequence[Part], units: Units, twice: NDArray[np.bool_], target: str, context: Context
) -> Places:
    """Return for each row the code of an address or a name, -1 where it says nothing of who replied.

    Only those in rows of `twice` are looked at. One that stands beside several administrations is
    that of an office which sent replies in for others.
    """
    found = np.full(len(units), -1, dtype=np.int64)
    codes: dict[str, int] = {}
    for mine, cells, kept in _cells(parts, units, target):
        of_value = np.full(int(np.max(cells, initial=-1)) + 2, -1, dtype=np.int64)
        for value in np.unique(cells[twice[mine] & (cells >= 0)]).tolist():
            text = text_of(kept.one(value)).strip()
            if name := _address(text) if target == "address" else _name(text, context):
                of_value[value] = codes.setdefault(name, len(codes))
        found[mine] = of_value[cells]
    given = np.flatnonzero(found >= 0)
    pairs = np.unique(np.stack([found[given], units.members[given]], axis=1), axis=0)
    for_others = np.bincount(pairs[:, 0], minlength=len(codes)) > 1
    found[given[for_others[found[given]]]] = -1
    return found


def _numbers(parts: Sequence[Part], units: Units, twice: NDArray[np.bool_]) -> Places:
    """Return the code of the number that a tool gave each reply. A list kept by hand numbers its rows."""
    found = np.full(len(units), -1, dtype=np.int64)
    codes: dict[str, int] = {}
    for mine, cells, kept in _cells(parts, units, "reply_id"):
        if parts[units.parts[mine[0]]].settled.table.kind is HAND_KEPT:
            continue
        some = twice[mine]
        for row, value in zip(mine[some].tolist(), cells[some].tolist(), strict=True):
            if value >= 0:
                found[row] = codes.setdefault(text_of(kept.one(value)).strip(), len(codes))
    return found


def _cells(parts: Sequence[Part], units: Units, target: str) -> Iterator[tuple[Places, Codes, Values]]:
    """Yield for each table that has a column of the target its rows, their cells as codes, and the values."""
    for place, part in enumerate(parts):
        mine = np.flatnonzero(units.parts == place)
        if len(mine) and (field := part.settled.fields.get(target)):
            yield mine, field.column.codes[units.rows[mine]], field.column.kept


def _address(text: str) -> str:
    return text.casefold() if "@" in text else ""


def _name(text: str, context: Context) -> str:
    """Return a name as it is compared; that of an administration is no person's."""
    name = fold(text)
    return "" if not name or name in forms("nameless") or context.names.find(text) else name
