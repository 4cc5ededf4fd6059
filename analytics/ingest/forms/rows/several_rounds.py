"""Refuse a file that holds replies of several rounds: each reply would be counted in the one round chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.model import sentence_list

A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_ROUNDS = 12
"""A column with more values than this says something else."""


def refuse_several_rounds(
    parts: Sequence[Part], numbers: Sequence[NDArray[np.int32]], workshops: Workshops
) -> None:
    """Raise FileRefused where a column, or the names of the sheets, tell more than one round."""
    months = {workshop.number: workshop.month for workshop in workshops.all()}
    columns: dict[str, set[str]] = {}
    for part, number in zip(parts, numbers, strict=True):
        for field, said in round_columns(part):
            if not _of_the_workshops(field, part, number, months):
                columns.setdefault(field.heading.whole, set()).update(said)
    several = [(f"the column “{name}” says", said) for name, said in columns.items() if len(said) > 1]
    for where, said in [*several, *_of_sheets(parts)]:
        if len(said) <= MOST_ROUNDS:
            raise FileRefused(
                f"The file holds replies of several rounds: {where} {sentence_list(sorted(said))}. "
                "Give each round a file of its own."
            )


def round_columns(part: Part) -> Iterator[tuple[Field, set[str]]]:
    """Yield the columns that tell the round of a reply, with what they say of the rows that count."""
    targets = {field.place for field in part.settled.fields.values()}
    known = forms("round_heading") | forms("year_heading")
    for field in part.settled.table.fields:
        headed = bool(set(forms_of(field.heading.whole)) & known)
        if field.place not in targets and (headed or _name_rounds(field.sample)):
            codes = np.unique(field.codes[part.reasons.kept])
            yield field, {field.texts[code] for code in codes.tolist() if code >= 0}


def _name_rounds(texts: Sequence[str]) -> bool:
    """Tell whether texts are years with the word for a round beside them: "2021 survey", "FY2024"."""
    beside = {fold(A_YEAR.sub(" ", text)) for text in texts}
    return bool(beside) and beside <= forms("round_heading") | forms("round_beside_year")


def _of_the_workshops(field: Field, part: Part, numbers: NDArray[np.int32], months: dict[int, str]) -> bool:
    """Tell whether a column of years only repeats those in which the workshops were held."""
    if not set(forms_of(field.heading.whole)) & forms("year_heading"):
        return False
    rows = np.flatnonzero(part.reasons.kept & (field.codes >= 0)).tolist()
    return all(months.get(int(numbers[row]), "")[:4] == field.texts[field.codes[row]] for row in rows)


def _of_sheets(parts: Sequence[Part]) -> Iterator[tuple[str, set[str]]]:
    """Yield the years of sheets whose names differ by nothing else, where a column names the workshops."""
    years: dict[str, set[str]] = {}
    for part in parts:
        found = A_YEAR.findall(part.sheet)
        if len(found) == 1 and "workshop" in part.settled.fields and part.reasons.kept.any():
            years.setdefault(A_YEAR.sub("", part.sheet).strip().casefold(), set()).add(found[0])
    yield from (("the names of its sheets say", said) for said in years.values() if len(said) > 1)
