"""What each row answers to each question, in whole columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.rows.boxes import OTHERS, read_boxes
from analytics.ingest.forms.rows.cells import Answered, Cells, settled_blanks
from analytics.ingest.forms.rows.joined_cells import read_joined
from analytics.ingest.forms.words.phrases import Phrases
from analytics.model import Answer


def answered(settled: Settled, context: Context, phrases: Phrases, legend: Mapping[str, str]) -> Answered:
    """Read all questions of a table."""
    cells = Cells(settled, context, phrases)
    for question in context.questionnaire.texts:
        if question.id in settled.fields:
            cells.text(question.id, settled.fields[question.id])
    if "actions" in settled.fields:
        read_joined(cells, settled.fields["actions"], legend)
    else:
        read_boxes(cells)
    _others(cells)
    for question in context.questionnaire.outcomes:
        if question.id in settled.fields:
            marks = cells.yes_no(question.id, settled.fields[question.id])
            cells.made.answers[question.id] = settled_blanks(marks)
    return cells.made


def _others(cells: Cells) -> None:
    """Take a text under "other" for a tick, unless the box itself says no."""
    made, answers = cells.made, cells.made.answers
    kinds = {q.id for q in cells.questionnaire.texts if q.about == OTHERS}
    if OTHERS not in answers:
        spoken = [answers[action] != Answer.NOT_ANSWERED for action in cells.action_ids if action in answers]
        if not spoken or not kinds & set(cells.settled.fields):
            return
        some = np.logical_or.reduce(spoken)
        answers[OTHERS] = np.where(some, np.uint8(Answer.NO), np.uint8(Answer.NOT_ANSWERED))
    typed = np.zeros(made.n_rows, dtype=bool)
    for texts in made.texts:
        if texts.kind in kinds:
            typed |= texts.codes >= 0
    said_no = made.said_no if made.said_no is not None else np.zeros(made.n_rows, dtype=bool)
    answers[OTHERS] = np.where(typed & ~said_no, np.uint8(Answer.YES), answers[OTHERS])
