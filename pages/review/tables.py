"""The tables of what was understood, as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analytics.model import Administration, Answer, Questionnaire
from analytics.review import ColumnLine, FirstRow, reads_words, target_words

SIGNS = {Answer.YES: "✓", Answer.NO: "✕", Answer.NOT_ANSWERED: "?", Answer.NOT_RECORDED: "–"}
SIGNS_IN_WORDS = "✓ yes, ✕ no, ? not answered, – not recorded"
OPEN = "asked"


def column_table(lines: Sequence[ColumnLine], questionnaire: Questionnaire) -> pd.DataFrame:
    """Return what each column is taken for, how it is read, how sure that is and why."""
    rows = [
        (
            line.reading.column,
            line.reading.header,
            target_words(line.reading.target, questionnaire),
            reads_words(line.reading.reads),
            line.sure,
            _why(line),
            " | ".join(line.reading.examples),
            line.sheets[0] if len(line.sheets) == 1 else f"{len(line.sheets)} sheets",
        )
        for line in lines
    ]
    names = ["Column", "Heading", "Taken for", "Read as", "How sure", "Why", "Examples", "Sheet"]
    return pd.DataFrame(rows, columns=names)


def _why(line: ColumnLine) -> str:
    reason = line.reading.reason
    return f"{reason[:1].upper()}{reason[1:]}"


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
    return pd.DataFrame(
        [(name, f"{said[:1].upper()}{said[1:]}") for name, said in sheets], columns=["Sheet", "Taken for"]
    )
