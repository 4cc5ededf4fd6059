"""Boxes left empty where some columns write every no and others none: a person says what they mean."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.rows.asked import value_id
from analytics.ingest.forms.rows.cells import ASKED, BLANK, UNCLEAR, Cells, Marks
from analytics.model import Answer

OTHERS = "others"
BLOCK = ("boxes", "")
"""All boxes are asked about together."""
EMPTY = "(left empty)"
OPTIONS = {"no": "", "not answered": ""}


def with_empty_asked(cells: Cells, boxes: Mapping[str, Marks]) -> dict[str, Marks]:
    """Return the marks with those of empty boxes as a person says, where one column writes each no and
    another one only ticks: an empty box of that one can say no, or that it was not answered."""
    ticks = {a: m for a, m in boxes.items() if a != OTHERS and cells.settled.reads[a] == "tick"}
    said = [(marks == Answer.YES) | (marks == Answer.NO) for marks in ticks.values()]
    if not said:
        return dict(boxes)
    answered = np.logical_or.reduce(said) & cells.likely_replies
    left = {action: answered & (marks == BLANK) for action, marks in ticks.items()}
    writing = {action for action, marks in ticks.items() if (marks == Answer.NO).any()}
    if not writing or any(left[action].any() for action in writing):
        return dict(boxes)
    silent = [a for a, marks in ticks.items() if a not in writing and (marks == Answer.YES).any()]
    return {**boxes, **{a: _asked(cells, a, ticks[a], left[a]) for a in silent if left[a].any()}}


def _asked(cells: Cells, action: str, marks: Marks, left: NDArray[np.bool_]) -> Marks:
    """Return the marks of a column with those left empty, or with a dash, as a person says."""
    found = cells.settled.fields[action]
    told = marks.copy()
    for code in np.unique(found.codes[left]).tolist():
        raw = found.texts[code] if code >= 0 else EMPTY
        said = cells.context.answers.get(value_id(*BLOCK, raw), "")
        becomes = said if said in OPTIONS else ""
        cells.made.asking.add(BLOCK, found, code, raw, becomes=becomes, options=OPTIONS)
        told[left & (found.codes == code)] = int(ASKED[becomes]) if becomes else UNCLEAR
    return told
