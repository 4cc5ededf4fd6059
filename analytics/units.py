"""Units of count as codes, and how several replies of one administration become one unit.

The unit of count is one administration at one workshop. In it any yes is a yes; where replies
contradict each other a data note says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analytics.model import Administration, Answer, Questionnaire
from analytics.records import WorkshopRecord

LISTED_NOTES = 50
"""How many single data notes of one kind are written out before they are only counted."""


@dataclass(frozen=True)
class Units:
    """The units of count as codes; all arrays but `patterns` have one entry a unit.

    `workshop` and `administration` index the survey's tuples of the same name. `pattern` indexes
    the rows of `patterns`, whose columns are the questions of ``Questionnaire.answered`` and whose
    values are `Answer`. Many units share a pattern, so counting never looks at single answers.
    """

    workshop: np.ndarray
    administration: np.ndarray
    pattern: np.ndarray
    patterns: np.ndarray

    def __len__(self) -> int:
        return len(self.workshop)

    @cached_property
    def workshop_pattern(self) -> np.ndarray:
        """Workshop and pattern as one code, made once a data version."""
        return self.workshop.astype(np.int64) * len(self.patterns) + self.pattern

    @cached_property
    def administration_pattern(self) -> np.ndarray:
        """Administration and pattern as one code, made once a data version."""
        return self.administration.astype(np.int64) * len(self.patterns) + self.pattern


@dataclass(frozen=True)
class DataNote:
    """Something about the records that a reader of the figures should know."""

    code: str
    text: str
    workshop: str = ""
    """Key of the workshop that it is about, blank where it is about the records as a whole."""


_PRIORITY = np.array([2, 3, 1, 0], dtype=np.int8)
"""Answer → rank when replies of one unit are merged: yes, no, not answered, not recorded."""
_ANSWER = np.array([Answer.NOT_RECORDED, Answer.NOT_ANSWERED, Answer.NO, Answer.YES], dtype=np.int8)


def merge_repeats(
    units: Units,
    questionnaire: Questionnaire,
    workshops: tuple[WorkshopRecord, ...],
    members: tuple[Administration, ...],
) -> tuple[Units, list[DataNote]]:
    """Make one unit of several replies of one administration at one workshop.

    Any yes is a yes; else any no is a no; else not answered, if anyone was asked.
    """
    key = units.workshop.astype(np.int64) * max(len(members), 1) + units.administration
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    if len(starts) == len(units):
        return units, []
    answers = units.patterns[units.pattern[order]]
    merged = _ANSWER[np.maximum.reduceat(_PRIORITY[answers], starts, axis=0)]
    says_yes = np.logical_or.reduceat(answers == Answer.YES, starts, axis=0)
    says_no = np.logical_or.reduceat(answers == Answer.NO, starts, axis=0)
    patterns, pattern = np.unique(merged, axis=0, return_inverse=True)
    first = order[starts]
    one_each = replace(
        units,
        workshop=units.workshop[first],
        administration=units.administration[first],
        pattern=pattern.astype(np.int32).ravel(),
        patterns=patterns,
    )
    repeats = np.diff(np.append(starts, len(units))) > 1
    notes = _repeat_notes(one_each, repeats, says_yes & says_no, questionnaire, workshops, members)
    return one_each, notes


def _repeat_notes(
    units: Units,
    repeats: np.ndarray,
    contradicts: np.ndarray,
    questionnaire: Questionnaire,
    workshops: tuple[WorkshopRecord, ...],
    members: tuple[Administration, ...],
) -> list[DataNote]:
    notes = [
        DataNote(
            "several-replies",
            f"{int(repeats.sum())} administrations replied more than once about one workshop; "
            "each counts once, and any yes is a yes.",
        )
    ]
    places = np.argwhere(contradicts)
    for unit, question in places[:LISTED_NOTES]:
        member = members[units.administration[unit]].name
        workshop = workshops[units.workshop[unit]].key
        label = questionnaire.answered[question].label
        notes.append(
            DataNote(
                "contradiction",
                f"{member} answered both yes and no to “{label}” about workshop {workshop}; counted as yes.",
                workshop,
            )
        )
    if len(places) > LISTED_NOTES:
        notes.append(DataNote("contradiction", f"And {len(places) - LISTED_NOTES} more such contradictions."))
    return notes
