"""Ditto marks in the cells of answers: they say what the cell right above them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, field_of
from analytics.ingest.vocabulary import key, words
from analytics.model import Questionnaire


def with_answers_above(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table in which a ditto mark is the answer above it. Below an empty cell it stays as it is, so
    that a person is asked what it says."""
    made = dict(_carried(settled, questionnaire))
    return replace(settled, fields={**settled.fields, **made}) if made else settled


def carried_in(settled: Settled, questionnaire: Questionnaire) -> list[str]:
    """Return the letters of the columns in which ditto marks were taken for the answer above them."""
    return [field.letter for _, field in _carried(settled, questionnaire)]


def _carried(settled: Settled, questionnaire: Questionnaire) -> Iterator[tuple[str, Field]]:
    for target in (*(question.id for question in questionnaire.answered), "actions"):
        if found := settled.fields.get(target):
            again = found.where(lambda text: key(text) in words("ditto"))
            codes = _above(found.codes, again)
            if (codes != found.codes).any():
                yield target, field_of(found, codes, found.texts)


def _above(codes: NDArray[np.int32], again: NDArray[np.bool_]) -> NDArray[np.int32]:
    last = np.maximum.accumulate(np.where(again, -1, np.arange(len(codes))))
    above = np.where(last >= 0, codes[last], -1)
    return np.where(again & (above >= 0), above, codes)
