"""What each row answers to each question, in whole columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.rows.across import with_answers_across
from analytics.ingest.forms.rows.boxes import read_boxes
from analytics.ingest.forms.rows.cells import UNCLEAR, Answered, Cells, settled_blanks
from analytics.ingest.forms.rows.comments import with_comments
from analytics.ingest.forms.rows.contrary import with_signs_apart
from analytics.ingest.forms.rows.corrections import with_corrections
from analytics.ingest.forms.rows.hands import with_hands_apart
from analytics.ingest.forms.rows.joined_cells import read_joined
from analytics.ingest.forms.rows.left_empty import questions_with_empty_asked
from analytics.ingest.forms.rows.looks import with_looks
from analytics.ingest.forms.rows.members import UNKNOWN, Members
from analytics.ingest.forms.rows.whole_file import WholeFile
from analytics.ingest.vocabulary import beginning
from analytics.model import Answer
from analytics.understanding import OTHERS


def answered(settled: Settled, whole: WholeFile, members: Members) -> Answered:
    """Read all questions of a table."""
    for beside in (with_answers_across, with_looks, with_comments, with_hands_apart, with_signs_apart):
        settled = beside(settled, whole.context.questionnaire)
    settled = with_corrections(settled, whole.context.questionnaire, whole.phrases)
    cells = Cells(
        settled,
        whole.context,
        whole.phrases,
        keys=whole.keys,
        likely_replies=_likely_replies(members),
        named=members.rows >= 0,
        apart=settled.table.sheet.name if whole.signs_differ else "",
    )
    context = whole.context
    for question in context.questionnaire.texts:
        if question.id in settled.fields:
            cells.text(question.id, settled.fields[question.id], question.about)
    if "actions" in settled.fields:
        read_joined(cells, settled.fields["actions"], whole.columns)
        for action in whole.not_offered:
            cells.made.answers.pop(action, None)
    else:
        read_boxes(cells, only_yes=whole.actions_only_yes)
    _others(cells)
    _read_outcomes(cells, only_yes=whole.only_yes)
    return cells.made


def _read_outcomes(cells: Cells, *, only_yes: bool) -> None:
    """Read the outcomes; `only_yes` where the whole file writes no no in them."""
    fields = cells.settled.fields
    outcomes = {q.id: fields[q.id] for q in cells.questionnaire.outcomes if q.id in fields}
    marks = {
        question_id: cells.yes_no(question_id, found, cells.near(list(outcomes.values()), found, ticks=False))
        for question_id, found in outcomes.items()
    }
    if only_yes:
        marks = questions_with_empty_asked(cells, marks)
    cells.made.answers |= {question_id: settled_blanks(mine) for question_id, mine in marks.items()}


def _likely_replies(members: Members) -> NDArray[np.bool_]:
    """Return the rows that name an administration, known or not; all rows where none does."""
    texts = members.field.texts
    total = np.array([bool(beginning("total").match(text)) for text in texts] + [True])
    found = (members.rows >= 0) | ((members.rows == UNKNOWN) & ~total[members.field.codes])
    return found if found.any() else np.ones(len(found), dtype=bool)


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
    typed, unclear, not_known = (np.zeros(made.n_rows, dtype=bool) for _ in range(3))
    for texts in made.texts:
        if texts.kind in kinds:
            typed |= texts.codes >= 0
            unclear |= texts.unclear if texts.unclear is not None else False
            not_known |= texts.not_known if texts.not_known is not None else False
    said_no = made.said_no if made.said_no is not None else np.zeros(made.n_rows, dtype=bool)
    silent = not_known & ~said_no & (answers[OTHERS] == Answer.NO)
    answers[OTHERS] = np.where(silent, np.uint8(Answer.NOT_ANSWERED), answers[OTHERS])
    answers[OTHERS] = np.where(typed & ~said_no, np.uint8(Answer.YES), answers[OTHERS])
    answers[OTHERS] = np.where(unclear & ~said_no, np.uint8(UNCLEAR), answers[OTHERS])
