"""Cells left empty where others write every no, or where nobody writes any: a person says what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.rows.asked import Group, value_id
from analytics.ingest.forms.rows.cells import ASKED, BLANK, UNCLEAR, Cells, Marks
from analytics.ingest.forms.rows.looks import LEFT_EMPTY
from analytics.ingest.forms.rows.meaning import is_dash
from analytics.ingest.forms.words.answers import SIGNS, says_nothing, seen, yes_or_no
from analytics.model import Answer
from analytics.understanding import OTHERS

BLOCK = ("boxes", "")
"""All boxes are asked about together."""
OUTCOMES = ("outcomes", "")
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


def questions_with_empty_asked(
    cells: Cells, questions: Mapping[str, Marks], group: Group = OUTCOMES
) -> dict[str, Marks]:
    """Return the marks of questions with their empty cells and dashes as a person says, where each column
    writes a yes or nothing: in rows that answer anything, each of the two can be a no, or not answered."""
    said = [marks == Answer.YES for marks in cells.made.answers.values()]
    said += [(marks == Answer.YES) | (marks == UNCLEAR) for marks in questions.values()]
    if not questions or not said:
        return dict(questions)
    spoke = np.logical_or.reduce(said) & cells.likely_replies
    left = {q: spoke & _left(cells, q, marks) for q, marks in questions.items()}
    return {
        q: _asked(cells, q, marks, left[q], group=group) if left[q].any() else marks
        for q, marks in questions.items()
    }


def _left(cells: Cells, question: str, marks: Marks) -> NDArray[np.bool_]:
    """Return where a column is empty, or has a dash that is read without asking."""
    found = cells.settled.fields[question]
    groups = [values for (id_, _), values in cells.made.asking.groups.items() if id_ == question]
    asked = {raw for values in groups for raw, value in values.items() if value.options}
    dash = np.array([*(is_dash(text) and text not in asked for text in found.texts), False])[found.codes]
    left: NDArray[np.bool_] = np.where(found.codes < 0, marks == BLANK, dash & (marks == Answer.NOT_ANSWERED))
    return left


def never_say_no(tables: Sequence[Settled], questions: Sequence[str], answers: Mapping[str, str]) -> bool:
    """Tell whether no question of yes and no among some holds a no in a file, and some hold a yes or what
    only a person can read."""
    asked = [(s, q) for s in tables for q in questions if q in s.fields and s.reads[q] != "tick"]
    if any(s.reads[q] == "no_yes" for s, q in asked):
        return False
    fields = [(q, s.fields[q]) for s, q in asked]
    cells = [(q, field, text) for q, field in fields for _, text in field.used()]
    spoken = [(q, f, text) for q, f, text in cells if not says_nothing(text)]
    signs = {seen(text).looks for _, _, text in spoken} & {*SIGNS}
    if not spoken or len(signs) > 1:  # of two signs one can be the no
        return False
    told = any("no" in _meanings(q, text, answers) for q, _, text in cells)
    return not told and not any(_may_say_no(q, text, answers) for q, _, text in spoken)


def _may_say_no(question: str, text: str, answers: Mapping[str, str]) -> bool:
    said = yes_or_no(text).answer
    if said is not None:
        return said is not Answer.YES
    return seen(text).looks != "letter_x" and _meanings(question, text, answers) != {"yes"}


def _meanings(question: str, text: str, answers: Mapping[str, str]) -> set[str]:
    """Return what a person said that a value of a question means."""
    mine = f"value:{question}:"
    return {a for id_, a in answers.items() if id_.startswith(mine) and id_.endswith(f":{text}")}


def _asked(
    cells: Cells, action: str, marks: Marks, left: NDArray[np.bool_], *, group: Group = BLOCK
) -> Marks:
    """Return the marks of a column with those left empty, or with a dash, as a person says."""
    found = cells.settled.fields[action]
    asked = cells.group(*group)
    told = marks.copy()
    for code in np.unique(found.codes[left]).tolist():
        raw = found.texts[code] if code >= 0 else LEFT_EMPTY
        said = cells.context.answers.get(value_id(*asked, raw), "")
        becomes = said if said in OPTIONS else ""
        cells.made.asking.add(asked, found, code, raw, becomes=becomes, options=OPTIONS)
        told[left & (found.codes == code)] = int(ASKED[becomes]) if becomes else UNCLEAR
    return told
