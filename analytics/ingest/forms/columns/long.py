"""Read a table with one row an answer: a column of questions and one of answers, as one row a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.ingest.book import sheet_of
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.table import Field, Table, table_of
from analytics.ingest.forms.kinds import Header
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.words.heading import divided, plain_heading
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.vocabulary import forms

SURE, SHARE = 0.85, 0.6
LOOKED_AT, MOST, LONGEST = 12, 60, 300
"""So many of a column's texts are looked at first; a column of questions has so few, of so many letters."""
REASON = "one row an answer: its cells ask the questions"


@dataclass(frozen=True, eq=False)
class _Long:
    """The columns of a table with one row an answer."""

    table: Table
    questions: Field
    answers: Field
    keys: tuple[Field, ...]


def as_one_row_a_reply(table: Table, reader: Reader) -> Table | None:
    """Return the table with one row a reply, None when it has no column of questions."""
    if table.kind is not HAND_KEPT or table.turned or table.n_rows < 3:
        return None
    if any(_target(field.heading.whole, reader) in _ours(reader) for field in table.fields):
        return None
    questions = next((field for field in table.fields if _asks(field, reader)), None)
    answers = _answers(table, questions) if questions else None
    if questions is None or answers is None:
        return None
    others = [field for field in table.fields if field not in (questions, answers) and field.filled]
    numbers = [field for field in others if _numbers_replies(field)]
    named = [f for f in others if _target(f.heading.whole, reader) in ("administration", "workshop")]
    several = [field for field in numbers if _repeats(field)]
    keys = (*several[:1], *named)
    return _made(_Long(table, questions, answers, keys), others, reader) if keys else None


def _ours(reader: Reader) -> set[str]:
    return {question.id for question in reader.questionnaire.questions} | {"actions"}


def _target(text: str, reader: Reader) -> str:
    match = reader.phrases.best(text) if len(text) <= LONGEST else None
    return match.target if match and match.confidence >= SURE else ""


def _asks(field: Field, reader: Reader) -> bool:
    """Tell whether the cells of a column are questions of ours: outcomes and actions, no single choice."""
    texts = field.sample
    if not 3 <= len(texts) <= MOST:
        return False
    if sum(bool(_target(text, reader)) for text in texts[:LOOKED_AT]) < SHARE * min(len(texts), LOOKED_AT):
        return False
    targets = {_target(text, reader) for text in texts} - {""}
    outcomes = targets & {question.id for question in reader.questionnaire.outcomes}
    return len(outcomes) > 1 and len(targets) > 2


def _answers(table: Table, questions: Field) -> Field | None:
    """Return the column of answers: by its heading, else the one behind the questions."""
    behind = [field for field in table.fields if field.place > questions.place and field.filled]
    named = [f for f in behind if set(forms_of(f.heading.whole)) & forms("answer_heading")]
    return next(iter([*named, *behind]), None)


def _numbers_replies(field: Field) -> bool:
    names = forms_of(field.heading.whole)
    return any(HAND_KEPT.meta.get(name) == "reply_id" or name in forms("reply_heading") for name in names)


def _repeats(field: Field) -> bool:
    filled = field.codes[field.codes >= 0]
    return 1 < len(np.unique(filled)) * 2 <= len(filled)


def _made(long: _Long, others: Sequence[Field], reader: Reader) -> Table:
    """Return the table with a column for each question and a row for each reply."""
    asked = list(dict.fromkeys(text for _, text in long.questions.used()))
    rows: dict[tuple[int, ...], int] = {}
    lines: list[int] = []
    cells: list[dict[str, dict[str, None]]] = []
    firsts: list[list[object]] = []
    for row in np.flatnonzero(long.questions.codes >= 0).tolist():
        at = rows.setdefault(tuple(int(key.codes[row]) for key in long.keys), len(rows))
        if at == len(lines):
            lines.append(long.table.number(row))
            cells.append({})
            firsts.append([field.column.cell(row) for field in others])
        text = long.questions.texts[long.questions.codes[row]]
        if long.answers.codes[row] >= 0:
            cells[at].setdefault(text, {})[long.answers.texts[long.answers.codes[row]]] = None
    listed = [
        [*first, *(_together(tuple(said.get(text, ())), text, reader) for text in asked)]
        for first, said in zip(firsts, cells, strict=True)
    ]
    heads = [*(field.heading.whole for field in others), *asked]
    sheet = sheet_of(long.table.sheet.name, [heads, *listed], visible=long.table.sheet.visible)  # type: ignore[list-item]
    headings = divided([plain_heading((head,)) for head in heads])
    made = table_of(sheet, HAND_KEPT, Header(0, 1, REASON), headings[: sheet.n_columns])
    letters = [*(field.letter for field in others), *[long.answers.letter] * len(asked)]
    fields = tuple(replace(f, letter=letter) for f, letter in zip(made.fields, letters, strict=False))
    return replace(made, fields=fields, lines=tuple(lines), above=long.table.above, offset=long.table.offset)


def _together(answers: Sequence[str], question: str, reader: Reader) -> str | None:
    """Return the answers of one reply to one question: choices and texts below each other; two answers where
    there can be one in quotation marks, so that a person is asked."""
    about = reader.questionnaire.by_id.get(_target(question, reader))
    if len(answers) > 1 and about and about.kind in ("action", "outcome"):
        return ", ".join(f"“{answer}”" for answer in answers)
    return "\n".join(answers) or None
