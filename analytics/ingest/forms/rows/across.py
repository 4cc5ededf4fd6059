"""An answer in a cell that is merged over the columns of several questions: it answers each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.looks import ACROSS, with_values
from analytics.ingest.forms.words.answers import seen
from analytics.model import Questionnaire


def with_answers_across(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table in which merged cells answer all questions that they cover. A text that is no plain
    answer is a value of its own there, which a person is asked about: it may be about none of them."""
    asked = {question.id for question in questionnaire.answered} | {"actions"}
    said: dict[str, dict[int, str]] = {}
    for row, targets, text in _across(settled, asked):
        plain = seen(text).looks != "text"
        for target in targets:
            said.setdefault(target, {})[row] = text if plain else f"{ACROSS} {text}"
    made = {target: with_values(settled.fields[target], texts) for target, texts in said.items()}
    return replace(settled, fields={**settled.fields, **made}) if made else settled


def _across(settled: Settled, asked: set[str]) -> Iterator[tuple[int, list[str], str]]:
    """Yield (row of the table, questions, text) of the cells that are merged over several questions."""
    table = settled.table
    end = table.header.end
    for area in table.sheet.merged:
        if area.right == area.left or area.bottom < end:
            continue
        targets = [t for t, f in settled.fields.items() if t in asked and area.left <= f.place <= area.right]
        fields = [settled.fields[target] for target in targets]
        for row in range(max(area.top - end, 0), min(area.bottom - end + 1, table.n_rows)):
            texts = {text for field in fields if (text := _text(field, row))}
            if len(targets) > 1 and len(texts) == 1:
                yield row, targets, texts.pop()


def _text(field: Field, row: int) -> str:
    return field.texts[field.codes[row]] if field.codes[row] >= 0 else ""
