"""Refuse a grid whose cells list workshops: below each question stands for which of them it was done, and
nothing says which others an administration attended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.matching import SURE
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.answers import says_nothing
from analytics.ingest.forms.words.titles import any_workshop, numbers_listed, spoken, stems_of
from analytics.ingest.values import fold
from analytics.model import sentence_list

LEAST_COLUMNS, NAMED, AGAIN = 3, 3, 1.5
BETWEEN = re.compile(r"[;\n|,、，；/]")
NUMBERED = re.compile(r"^(?:ws|w|workshop|no|nr|number|#)\W*\d{1,3}$", re.IGNORECASE)


def refuse_lists_of_workshops(tables: Sequence[Settled], reader: Reader, titles: Collection[str]) -> None:
    """Raise FileRefused where several questions are answered by lists of workshops. `titles` are those on
    record, folded."""
    for settled in tables:
        fields = [field for field in settled.table.fields if _lists_workshops(field, reader, titles)]
        beside = settled.fields.get("workshop")
        own = beside is not None and beside.place not in {field.place for field in fields}
        lists = sum(not all(map(str.isdecimal, _said(field))) for field in fields)
        if len(fields) >= LEAST_COLUMNS and lists > 1 and _come_again(fields) and not own:
            raise FileRefused(_why_not(fields, settled.table.sheet.name))


def _why_not(fields: Sequence[Field], sheet: str) -> str:
    questions = [f"{f.letter} (“{(f.heading.choice or f.heading.question)[:40]}”)" for f in fields[:NAMED]]
    more = [f"{len(fields) - NAMED} more"] if len(fields) > NAMED else []
    return (
        f"On “{sheet}” the cells of columns {sentence_list([*questions, *more])} list workshops, such as "
        f"“{_said(fields[0])[0][:80]}”: those for which it was done. Which other workshops an administration "
        "attended, and so where it did not do it, no cell says. Make a row for each administration and "
        "workshop, with yes or no below each question, and give the file again."
    )


def _come_again(fields: Sequence[Field]) -> bool:
    """Tell whether the parts of the cells stand in several columns each, two at the least: those of a list
    do, and those of what people write hardly."""
    parts = [{fold(p) for text in _said(f) for p in BETWEEN.split(text) if fold(p)} for f in fields]
    counts = Counter(part for mine in parts for part in mine)
    return len(counts) > 1 and counts.total() >= AGAIN * len(counts)


def _said(field: Field) -> list[str]:
    return [text for text in field.sample if not says_nothing(text)]


def _lists_workshops(field: Field, reader: Reader, titles: Collection[str]) -> bool:
    """Tell whether a column asks a question of ours, and each of its cells names workshops alone."""
    asked = {question.id for question in reader.questionnaire.answered}
    words = (field.heading.choice, field.heading.question)
    found = [match for text in words if text and (match := reader.phrases.best(text, *asked))]
    texts = _said(field)
    names = all(_names_workshops(text, titles) for text in texts)
    return bool(texts) and names and any(match.confidence >= SURE for match in found)


def _names_workshops(text: str, titles: Collection[str]) -> bool:
    """Tell whether a text names one workshop or several and says nothing else: by numbers, short titles
    on record, or whole titles, which have commas of their own."""
    if numbers_listed(text) or text.isdecimal() or "workshop" in fold(text):
        return True
    pieces = [piece.strip() for piece in BETWEEN.split(text) if piece.strip()]
    return bool(pieces) and all(_names_one(piece, titles) for piece in pieces)


def _names_one(piece: str, titles: Collection[str]) -> bool:
    telling = spoken(piece).telling
    known = (stems_of(title) - any_workshop() for title in titles)
    return bool(NUMBERED.match(piece)) or bool(telling and any(telling <= each for each in known))
