"""Put several columns of one question together: choices apart, copies in branches, "other" beside a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from analytics.ingest.book import Codes
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.table import Field, field_of
from analytics.ingest.forms.words.answers import box, yes_or_no
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.model import Answer


def is_other(text: str) -> bool:
    """Tell whether a choice or its text part stands for what is not in the list."""
    return any(
        form in forms("other") or form.removesuffix(" text") in forms("other") for form in forms_of(text)
    )


def one_a_row(fields: Sequence[Field]) -> bool:
    """Tell whether in each row at most one of the columns is filled."""
    filled = sum((field.codes >= 0).astype(np.int16) for field in fields)
    return bool(np.max(filled, initial=0) <= 1)


def same(fields: Sequence[Field], reader: Reader) -> bool:
    """Tell whether the columns name the same administration, or say the same, in each row where both do."""
    first, *others = fields
    meanings = [[reader.names.find(text) or fold(text) for text in field.texts] + [""] for field in fields]
    listed = sorted({name for names in meanings for name in names})
    place = {name: at for at, name in enumerate(listed)}
    rows = [np.array([place[n] for n in names])[f.codes] for names, f in zip(meanings, fields, strict=True)]
    return all(
        bool(((rows[0] == row) | (first.codes < 0) | (field.codes < 0)).all())
        for row, field in zip(rows[1:], others, strict=True)
    )


ALIKE = 0.9
"""Boxes that are those of the joined cells agree with them in so large a share of their rows."""


def says_the_same(field: Field, joined: Field, action: str, reader: Reader) -> bool:
    """Tell whether a column of one action says what the cells that join all actions say of it."""
    if field.heading.choice and field.heading.question == joined.heading.question:
        return True
    both = (joined.codes >= 0) & (joined.codes < len(joined.texts))
    if not both.any():
        return True
    named = [any(m.target == action for m in reader.phrases.of(text)) for text in joined.texts]
    ticked = [box(text).answer not in (Answer.NO, Answer.NOT_ANSWERED) for text in field.texts]
    mine = np.array([*ticked, False])[field.codes][both]
    return bool((mine == np.array([*named, False])[joined.codes][both]).mean() >= ALIKE)


def together(fields: Sequence[Field], meaning: Callable[[Field, str], str] | None = None) -> Field:
    """Return one column with, in each row, the first cell of the columns that says something.

    `meaning` gives what a cell of a column stands for, blank when it says nothing.
    """
    codes: Codes = np.full(len(fields[0].codes), -1, dtype=np.int32)
    texts: list[str] = []
    for field in fields:
        own = [meaning(field, text) if meaning else text for text in field.texts]
        places = np.array(
            [len(texts) + i if text else -1 for i, text in enumerate(own)] + [-1], dtype=np.int32
        )
        texts += own
        codes = np.where(codes >= 0, codes, places[field.codes])
    return field_of(fields[0], codes, texts)


def any_yes(fields: Sequence[Field]) -> Field:
    """Return one column with, in each row, the yes of any of the columns, else what has to be asked, else a
    no: one question that was asked in parts, "initiated" in one column and "enhanced" in another."""
    codes, texts, weights = fields[0].codes, list(fields[0].texts), _weights(fields[0])
    for field in fields[1:]:
        mine = np.where(field.codes >= 0, field.codes + len(texts), np.int32(-1))
        texts, weights = [*texts, *field.texts], [*weights, *_weights(field)]
        weight = np.array([*weights, EMPTY])
        open_ = (weight[codes] == OPEN) & (weight[mine] == OPEN)
        codes = np.where(weight[mine] > weight[codes], mine, codes)
        for one, other in sorted({(int(a), int(b)) for a, b in zip(codes[open_], mine[open_], strict=True)}):
            if fold(texts[one]) != fold(texts[other]):
                codes = np.where(open_ & (codes == one) & (mine == other), np.int32(len(texts)), codes)
                texts, weights = [*texts, f"{texts[one]} + {texts[other]}"], [*weights, OPEN]
    return field_of(fields[0], codes.astype(np.int32), texts)


def all_of(fields: Sequence[Field]) -> Field:
    """Return one column with, in each row, what all the columns say, divided as their cells are: choices that
    were spread over "Action 1", "Action 2" and so on."""
    divider = next((d for d in ("; ", " | ") if any(d.strip() in t for f in fields for t in f.texts)), "\n")
    texts, places = [""], {"": 0}
    codes: Codes = np.zeros(len(fields[0].codes), dtype=np.int32)
    for field in fields:
        pairs, of_pair = np.unique(np.stack([codes, field.codes]), axis=1, return_inverse=True)
        codes = np.empty(pairs.shape[1], dtype=np.int32)
        for pair, (before, mine) in enumerate(pairs.T.tolist()):
            said = divider.join(filter(None, [texts[before], field.texts[mine] if mine >= 0 else ""]))
            if said not in places:
                places[said] = len(texts)
                texts.append(said)
            codes[pair] = places[said]
        codes = codes[of_pair.reshape(-1)]
    return field_of(fields[0], np.where(codes, codes, np.int32(-1)), texts)


def are_numbered(fields: Sequence[Field]) -> bool:
    """Tell whether the headings of columns are the same words, numbered from 1 on: "Action 1", "Action 2"."""
    found = [re.fullmatch(r"(.*?\D)(\d{1,2})", field.heading.whole.strip()) for field in fields]
    if not all(found):
        return False
    words = {fold(each[1]) for each in found if each}
    return len(words) == 1 and sorted(int(each[2]) for each in found if each) == [*range(1, len(fields) + 1)]


EMPTY, NOTHING, NO, OPEN, YES = range(5)


def _weights(field: Field) -> list[int]:
    said = {Answer.YES: YES, Answer.NO: NO, Answer.NOT_ANSWERED: NOTHING, None: OPEN}
    return [said[yes_or_no(text).answer] for text in field.texts]


def chosen(field: Field, text: str) -> str:
    """Return the choice that a column of a single choice stands for where it is ticked."""
    choice = field.heading.choice
    if is_other(choice):
        return "" if box(text).answer is Answer.NO else text
    said = box(text).answer
    if said in (Answer.NO, Answer.NOT_ANSWERED) and text.casefold() != choice.casefold():
        return ""
    ticked = said is Answer.YES or fold(text) == fold(choice) or text.isdigit()
    return choice if ticked else text


def not_other(field: Field, text: str) -> str:
    """Return a cell unless it only says that the answer stands elsewhere."""
    return "" if is_other(text) else text
