"""Remarks beside a reply that correct one of its answers: "Direct effects should be No". The answer with its
remark is a value of its own, which only a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.looks import REMARKED, with_values
from analytics.ingest.forms.words.answers import says_none, says_nothing
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import has_word
from analytics.model import Questionnaire

LONGEST, SHOWN = 300, 60
MOST = 5_000
"""A column of more different texts is no column of remarks."""


def with_corrections(settled: Settled, questionnaire: Questionnaire, phrases: Phrases) -> Settled:
    """Return a table in which each answer that a remark of its row corrects is a value of its own."""
    asked = [q.id for q in questionnaire.answered if q.id in settled.fields]
    joined = [q.id for q in questionnaire.actions if "actions" in settled.fields]
    said: dict[str, dict[int, str]] = {}
    for beside, text in _corrections(settled):
        named = {match.target for match in phrases.of(text)}
        targets = named.intersection(asked) | ({"actions"} if named.intersection(joined) else set())
        for row in np.flatnonzero(beside).tolist():
            for target in targets:
                found = settled.fields[target]
                cell = found.texts[found.codes[row]] if found.codes[row] >= 0 else ""
                said.setdefault(target, {})[row] = f"{REMARKED} “{text[:SHOWN]}”) {cell}".rstrip()
    made = {target: with_values(settled.fields[target], rows) for target, rows in said.items()}
    return replace(settled, fields={**settled.fields, **made})


def _corrections(settled: Settled) -> Iterator[tuple[np.ndarray, str]]:
    """Yield (which rows, text) of the remarks that correct something, in columns taken for nothing."""
    taken = {field.place for field in settled.fields.values()}
    for field in settled.table.fields:
        if field.place not in taken and len(field.texts) <= MOST:
            yield from ((field.codes == code, text) for code, text in field.used() if _corrects(field, text))


def _corrects(field: Field, text: str) -> bool:
    if len(text) > LONGEST or says_nothing(text) or says_none(text):
        return False
    return has_word(fold(field.heading.whole), "correcting") or has_word(fold(text), "correcting")
