"""A cross that denies in some forms of a batch and may tick in others: of a form that has no other sign
only a person who holds it can tell, so it is asked about form by form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.looks import IN_FORM, LEFT_EMPTY, with_values
from analytics.ingest.forms.words.answers import SIGNS, box, says_nothing, seen
from analytics.ingest.forms.words.file_names import FORMS
from analytics.model import Answer, Questionnaire
from analytics.understanding import OTHERS

Rows = NDArray[np.bool_]


def with_hands_apart(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table of forms in which a cross, and a cell left empty, says in whose form it stands, where no
    other sign stands in that form. Only where it denies in one form, beside another sign or a yes, and may
    tick in another one, where some boxes are empty."""
    names = settled.fields.get("administration")
    if settled.table.sheet.name != FORMS or names is None:
        return settled
    kinds = {q.id: q.kind for q in questionnaire.answered if q.id in settled.fields}
    every = {id_: settled.fields[id_] for id_ in kinds}
    signed = _where(every.values(), _is_other_sign)
    crossed, denied = signed & False, signed & False
    for kind in ("action", "outcome"):
        block = [field for id_, field in every.items() if kinds[id_] == kind]
        crosses = _where(block, _is_cross)
        crossed |= crosses
        denied |= crosses & (signed | _where(block, _is_yes))
    boxes = [f for id_, f in every.items() if kinds[id_] == "action" and id_ != OTHERS]
    alone = crossed & ~denied
    if not denied.any() or not (alone & _where(boxes, _is_cross) & _where(boxes, says_nothing)).any():
        return settled
    made = {id_: _told(field, names, alone) for id_, field in every.items()}
    return replace(settled, fields={**settled.fields, **made})


def _where(fields: Iterable[Field], fits: Callable[[str], bool]) -> Rows:
    """Return the rows in which a cell of some columns fits; an empty one is a blank text."""
    fitting = (np.array([*map(fits, field.texts), fits("")])[field.codes] for field in fields)
    found: Rows = np.logical_or.reduce([*fitting])
    return found


def _is_cross(text: str) -> bool:
    return seen(text).looks == "cross"


def _is_other_sign(text: str) -> bool:
    return seen(text).looks in SIGNS and seen(text).looks not in ("cross", "empty_box")


def _is_yes(text: str) -> bool:
    return box(text).answer is Answer.YES


def _told(field: Field, names: Field, alone: Rows) -> Field:
    said: dict[int, str] = {}
    for row in np.flatnonzero(alone).tolist():
        text = field.texts[field.codes[row]] if field.codes[row] >= 0 else ""
        if _is_cross(text) or says_nothing(text):
            said[row] = f"{IN_FORM} {names.texts[names.codes[row]]}) {text or LEFT_EMPTY}"
    return with_values(field, said) if said else field
