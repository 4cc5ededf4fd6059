"""Data as a file of SPSS: labels for variables and values, and what is not known as missing by its reason.

Of single replies a case is a reply and each question a variable, `q_` and its id, as tables in SPSS want it.
Of counts a case is a row.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analytics.dataset.columns import ANSWERS, FACTS, REPLIES, UPLOADS, Column
from analytics.dataset.everything import TITLE, Everything
from analytics.dataset.rows import Cell, Data, Replies, replies
from analytics.model import Answer
from analytics.own_folder import OWN, disk_in_words

CODES = {Answer.NO: 0, Answer.YES: 1, Answer.NO_OR_BLANK: 7, Answer.BLANK_OR_NO: 7}
CODES |= {Answer.NOT_ANSWERED: 8, Answer.NOT_RECORDED: 9}
"""Answer → its number; from 7 on they are missing, each for its reason."""
MISSING = (7, 8, 9)
NOT_KNOWN = -9
"""A number that is not known: missing by a label, not a blank."""
LONGEST_LABEL, LONGEST_VALUE, LONGEST_NOTE = 250, 110, 80
"""Bytes of a label of a variable or of a value, and of a line of the notes, that SPSS can hold."""
Labels = dict[int | float, str]
"""Value → what it means."""
TRUTH: Labels = {0: "no", 1: "yes"}


@dataclass
class _File:
    """What `pyreadstat.write_sav` takes."""

    columns: dict[str, Sequence[Cell]]
    labels: dict[str, str | None]
    named: dict[str, Labels]
    missing: dict[str, list[int]]
    numbers: set[str]


def to_sav(every: Everything) -> bytes:
    """Return the data as a .sav file; a text that is not known is blank. Raises DiskTrouble."""
    import pyreadstat

    office = every.counts.survey.each_shown
    file = _of_replies(replies(every.counts)) if office else _of_groups(every.data)
    notes = [part for name, words in every.about for part in _parted(f"{name}: {words}", LONGEST_NOTE)]
    with disk_in_words(), tempfile.TemporaryDirectory(dir=OWN.path()) as folder:
        place = Path(folder) / "data.sav"
        pyreadstat.write_sav(
            pd.DataFrame(file.columns),
            place,
            file_label=TITLE,
            column_labels=file.labels,
            note=notes,
            variable_value_labels=file.named,
            missing_ranges=file.missing,  # type: ignore[arg-type]
            variable_measure={name: "scale" if name in file.numbers else "nominal" for name in file.columns},
        )
        return place.read_bytes()


def _of_replies(told: Replies) -> _File:
    last = tuple(column for column in REPLIES if column.name in ("sample", "data_version"))
    file = _of_columns((*FACTS, UPLOADS, *last), told.facts)
    labels: Labels = {code: ANSWERS[answer] for answer, code in CODES.items()}
    for place, question in enumerate(told.questions):
        name = f"q_{question.id}"
        file.columns[name] = [CODES[Answer(code)] for code in told.answers[:, place].tolist()]
        file.labels[name] = _cut(question.wording, LONGEST_LABEL)
        file.named[name], file.missing[name] = labels, list(MISSING)
    return file


def _of_groups(data: Data) -> _File:
    return _of_columns(data.columns, data.values)


def _of_columns(columns: Sequence[Column], cells: Mapping[str, list[Cell]]) -> _File:
    file = _File({}, {}, {}, {}, set())
    for column in columns:
        name, own = column.name, cells[column.name]
        file.labels[name] = _cut(column.label, LONGEST_LABEL)
        if column.kind == "text":
            file.columns[name] = ["" if cell is None else cell for cell in own]
            continue
        file.columns[name] = [NOT_KNOWN if cell is None else int(cell) for cell in own]
        named: Labels = dict(TRUTH) if column.kind == "truth" else {}
        if column.empty:
            named[NOT_KNOWN], file.missing[name] = _cut(column.empty, LONGEST_VALUE), [NOT_KNOWN]
        if named:
            file.named[name] = named
        if column.kind == "whole":
            file.numbers.add(name)
    return file


def _cut(text: str, most: int) -> str:
    """Return as much of a text as so many bytes hold, whole characters alone."""
    return text.encode("utf-8")[:most].decode("utf-8", "ignore")


def _parted(text: str, most: int) -> Iterator[str]:
    """Return a text in parts of at most so many bytes."""
    while text:
        part = _cut(text, most)
        yield part
        text = text[len(part) :]
