"""A sign that stands with other signs in some rows than in others: one person ticks with it, another one says
no with it; likewise a 1 beside 0 in some rows and beside 2 in others. In each kind of rows it is a value of
its own, which only a person can read, and so are the cells left empty in rows that have no other sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.looks import IN_ROWS, LEFT_EMPTY, with_values
from analytics.ingest.forms.words.answers import SIGNS, says_nothing, seen
from analytics.model import Questionnaire
from analytics.understanding import OTHERS

TWOFOLD = ("letter_x", "circle", "filled", "crossed_box")
"""Signs that can say yes as well as no; a number can where 0, 1 and 2 are written."""
EMPTY = "empty cells"
FOR_NO = frozenset(["cross", "empty_box", EMPTY])
"""What says no beside a sign that ticks: in rows that differ in these alone it ticks throughout."""

Rows = NDArray[np.bool_]


def with_signs_apart(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table in which such a sign says in which kind of rows it stands."""
    made: dict[str, Field] = {}
    for kind in ("action", "outcome"):
        asked = [q.id for q in questionnaire.answered if q.kind == kind]
        block = {id_: settled.fields[id_] for id_ in asked if id_ in settled.fields}
        present = {looks for field in block.values() for _, text in field.used() if (looks := _sign(text))}
        numbered = ("1",) if present >= {"0", "1", "2"} else ()
        for sign in (*TWOFOLD, *numbered) if len(present) > 1 else ():
            if sign in present:
                block |= _apart(sign, block)
        made |= block
    return replace(settled, fields={**settled.fields, **made})


def _sign(text: str) -> str:
    looks = seen(text)
    number = looks.looks == "number" and looks.number in (0, 1, 2)
    return str(looks.number) if number else looks.looks if looks.looks in SIGNS else ""


def _apart(sign: str, block: Mapping[str, Field]) -> dict[str, Field]:
    """Return the columns in which a sign is told apart by its rows, none where all rows are of one kind."""
    written: dict[str, dict[str, str]] = {}
    where: dict[str, Rows] = {}
    for target, field in block.items():
        of_code = [("" if says_nothing(text) else _sign(text) or "-") or EMPTY for text in field.texts] + [
            EMPTY
        ]
        # Where "other" is left empty, nothing was typed: that tells nothing of the rest of the row.
        for looks in set(of_code) - {"-", EMPTY if target == OTHERS or sign == "1" else ""}:
            rows = np.array([each == looks for each in of_code])[field.codes]
            where[looks] = where.get(looks, np.zeros(len(rows), dtype=bool)) | rows
        for text, looks in zip(field.texts, of_code, strict=False):
            if looks != "-":
                written.setdefault(looks, {}).setdefault(text.casefold(), text)
    mine = where.pop(sign)
    kinds = _kinds({looks: rows & mine for looks, rows in where.items() if (rows & mine).any()})
    alike = sign == "1" and not {"0", "2"} <= {kind for kind in map(_number_in, kinds) if kind}
    if len(kinds) < 2 or alike or FOR_NO.issuperset(looks for kind in kinds for looks in kind):
        return {}
    left = any((mine & (field.codes < 0)).any() for target, field in block.items() if target != OTHERS)
    written[EMPTY] = ({EMPTY: EMPTY} if left else {}) | written.get(EMPTY, {})
    shown = {looks: " and ".join(texts.values()) for looks, texts in written.items()}
    names = {kind: " and ".join(map(shown.__getitem__, kind)) for kind in kinds}
    return {target: _told(field, sign, shown[sign], kinds, names) for target, field in block.items()}


def _number_in(kind: tuple[str, ...]) -> str:
    """Return the number that stands beside a 1 in a kind of rows, blank where none or both of them do."""
    found = [looks for looks in kind if looks in ("0", "2")]
    return found[0] if len(found) == 1 else ""


def _kinds(where: Mapping[str, Rows]) -> dict[tuple[str, ...], Rows]:
    """Return the signs that stand in rows with each other, or in rows that share one, and all their rows."""
    kinds: dict[tuple[str, ...], Rows] = {}
    for looks, rows in where.items():
        meeting = [kind for kind, held in kinds.items() if (held & rows).any()]
        whole = np.logical_or.reduce([rows, *(kinds.pop(kind) for kind in meeting)])
        kinds[(*(each for kind in meeting for each in kind), looks)] = whole
    return kinds


def _told(
    field: Field,
    sign: str,
    shown: str,
    kinds: Mapping[tuple[str, ...], Rows],
    names: Mapping[tuple[str, ...], str],
) -> Field:
    mine = np.array([_sign(text) == sign for text in field.texts] + [False])[field.codes]
    said = {
        row: f"{IN_ROWS} {names[kind]}) {field.texts[field.codes[row]]}"
        for kind, rows in kinds.items()
        for row in np.flatnonzero(mine & rows).tolist()
    }
    blank = np.logical_or.reduce([rows for kind, rows in kinds.items() if EMPTY in kind] or [mine & False])
    said |= dict.fromkeys(
        np.flatnonzero(blank & (field.codes < 0)).tolist(), f"{IN_ROWS} {shown}) {LEFT_EMPTY}"
    )
    return with_values(field, said) if said else field
