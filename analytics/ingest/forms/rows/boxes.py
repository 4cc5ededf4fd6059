"""Read boxes: a column for each follow-up action, ticked or not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.ingest.forms.columns.joining import is_other
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.cells import BLANK, UNCLEAR, Cells, Marks, settled_blanks
from analytics.ingest.forms.words.answers import box
from analytics.ingest.values import fold
from analytics.model import Answer

OTHERS = "others"
SURE = 0.9


def read_boxes(cells: Cells) -> None:
    """Read the columns of all follow-up actions."""
    fields = cells.settled.fields
    boxes = {action: _box(cells, action, fields[action]) for action in cells.action_ids if action in fields}
    if OTHERS in boxes:
        cells.made.said_no = boxes[OTHERS] == Answer.NO
    if boxes:
        _settle(cells, boxes)


def _box(cells: Cells, action: str, found: Field) -> Marks:
    if cells.settled.reads[action] == "yes_no":
        return cells.yes_no(action, found)
    of_code = np.full(len(found.texts) + 1, BLANK, dtype=np.uint8)
    used = found.used()
    heading = found.heading
    own = {fold(name) for name in (heading.choice, heading.question, heading.code) if name}
    numbers = {text for _, text in used if text.isdigit() and text != "0"}
    texts: dict[int, str] = {}
    for code, text in used:
        answer = cells.by_person(action, text)
        if answer is None:
            answer = _ticked(cells, action, text, own=own, numbers=numbers)
        dash = answer is Answer.NOT_ANSWERED and not text.strip("-–— .")
        of_code[code] = BLANK if dash else cells.mark(answer, action, found, code, text)
        if action == OTHERS and answer is Answer.YES and box(text).text and not _is_name(text, own):
            texts[code] = box(text).text
    cells.beside(action, found, texts)
    return of_code[found.codes]


def _ticked(cells: Cells, action: str, text: str, *, own: set[str], numbers: set[str]) -> Answer | None:
    """Return what a cell says of its box. A number that is the only one in the column is the place of the
    choice in the form's list; of several numbers only 1 and 0 are clear."""
    if text in numbers and len(numbers) == 1:
        return Answer.YES
    if text.isdigit() and text not in ("0", "1"):
        return None
    said = box(text).answer
    if said is not None:
        return said
    if _is_name(text, own) or action == OTHERS:
        return Answer.YES
    match = cells.phrases.best(text, *cells.action_ids)
    return Answer.YES if match and match.target == action and match.confidence >= SURE else None


def _is_name(text: str, own: set[str]) -> bool:
    return fold(text) in own or is_other(text) or fold(text.split("/")[-1]) == OTHERS


def _settle(cells: Cells, boxes: Mapping[str, Marks]) -> None:
    """Say what an empty box means: no where another one of the row is ticked, else not answered.

    Where a tool writes every no, an empty box was not answered. A box with a typed text is never
    written as no, so it is no wherever the row has any box.
    """
    listed = {a: marks for a, marks in boxes.items() if cells.settled.reads[a] == "tick"}
    spoken = np.zeros(cells.made.n_rows, dtype=bool)
    for marks in listed.values():
        spoken |= (marks == Answer.YES) | (marks == UNCLEAR)
    for box_none in cells.settled.none_of_them:
        spoken |= box_none.codes >= 0
    says_no = {a: int((marks == Answer.NO).sum()) for a, marks in listed.items()}
    blank = sum(
        int(((marks == BLANK) & spoken).sum()) for a, marks in listed.items() if says_no[a] or a != OTHERS
    )
    writes_no = sum(says_no.values()) > blank
    any_box = spoken.copy()
    for marks in listed.values():
        any_box |= marks == Answer.NO
    for action, marks in boxes.items():
        if action not in listed or (writes_no and (says_no[action] or action != OTHERS)):
            cells.made.answers[action] = settled_blanks(marks)
            continue
        no = any_box if writes_no else spoken
        empty = np.where(no, np.uint8(Answer.NO), np.uint8(Answer.NOT_ANSWERED))
        cells.made.answers[action] = np.where(marks == BLANK, empty, marks)
