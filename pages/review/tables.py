"""The tables of what was understood, and how wide and high their cells are for no text to be cut."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.model import Administration, Answer, Questionnaire
from analytics.review import ColumnLine, FirstRow, reads_words, target_words

SIGNS = {Answer.YES: "✓", Answer.NO: "✕", Answer.NOT_ANSWERED: "?", Answer.NOT_RECORDED: "–"}
SIGNS_IN_WORDS = "✓ yes, ✕ no, ? not answered, – not recorded"
OPEN = "asked"
ONE_LINE, WRAPPING, HIGHEST = 35, 66, 200
"""Heights of a row in pixels; Streamlit wraps texts only in rows higher than 64."""
HEAD, MOST_HIGH = 38, 620
"""Heights of the head and of the whole table in pixels; what is more is scrolled."""
LINE, LETTER, ROUND_TEXT = 20, 6.4, 16
"""Pixels of a line of text and of a letter, about, and what a cell needs around its text."""


def in_pixels(widths: Mapping[str, int]) -> dict[str, Any]:
    """Return how wide the columns of a table are."""
    return {name: st.column_config.Column(width=width) for name, width in widths.items()}


def row_height(table: pd.DataFrame, widths: Mapping[str, int]) -> int:
    """Return how high rows have to be for the longest text to stand in its cell as a whole.

    Columns without a width are as wide as what stands in them.
    """
    room = {name: int((width - ROUND_TEXT) / LETTER) for name, width in widths.items() if name in table}
    texts = ((text, letters) for name, letters in room.items() for text in set(table[name].map(str)))
    lines = max((len(textwrap.wrap(text, letters)) for text, letters in texts), default=0)
    return ONE_LINE if lines < 2 else min(max(WRAPPING, LINE * lines + ROUND_TEXT), HIGHEST)


def height(table: pd.DataFrame, of_a_row: int) -> int:
    """Return how high a table is that shows as many of its rows as there is room for."""
    return min(HEAD + of_a_row * len(table), MOST_HIGH)


def column_table(lines: Sequence[ColumnLine], questionnaire: Questionnaire) -> pd.DataFrame:
    """Return what each column is taken for, how it is read, how sure that is and why."""
    rows = [
        (
            line.reading.column,
            line.reading.header,
            target_words(line.reading.target, questionnaire),
            reads_words(line.reading.reads),
            line.sure,
            sentence(line.reading.reason),
            " | ".join(line.reading.examples),
            line.sheets[0] if len(line.sheets) == 1 else f"{len(line.sheets)} sheets",
        )
        for line in lines
    ]
    names = ["Column", "Heading", "Taken for", "Read as", "How sure", "Why", "Examples", "Sheet"]
    return pd.DataFrame(rows, columns=names)


def sentence(words: str) -> str:
    """Return words with which a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def first_rows_table(
    rows: Sequence[FirstRow],
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    titles: Mapping[tuple[str, int], str],
) -> pd.DataFrame:
    """Return the first replies as they are read: answers as signs, texts as they stand."""
    kinds = {q.practice: q.label for q in questionnaire.texts}
    told = {kind for row in rows for kind in row.texts}
    lines = []
    for row in rows:
        known = administrations.get(row.administration)
        title = row.title or titles.get((row.round, row.workshop), "")
        line: dict[str, object] = {
            "Sheet": row.sheet,
            "Row": row.row,
            "Administration": known.name if known else row.administration,
            "Workshop": f"{row.workshop}. {title}" if row.workshop else OPEN,
        }
        for question in questionnaire.answered:
            line[question.short] = SIGNS[row.answers.get(question.id, Answer.NOT_RECORDED)]
        lines.append(line | {label: row.texts.get(kind, "") for kind, label in kinds.items() if kind in told})
    table = pd.DataFrame(lines)
    alike = ["Sheet"] if len({row.sheet for row in rows}) < 2 else []
    nowhere = ["Row"] if all(row.row is None for row in rows) else []  # of forms, each a file
    return table.drop(columns=[*alike, *nowhere])


def sheet_table(sheets: Iterable[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame([(name, sentence(said)) for name, said in sheets], columns=["Sheet", "Taken for"])
