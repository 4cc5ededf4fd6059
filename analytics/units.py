"""Units of count as codes, and what a reader should know where several replies became one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.model import Administration, Questionnaire
from analytics.one_unit import OVER, REPLACES, RULE, TOGETHER, OneEach, in_turn, one_each
from analytics.records import WorkshopRecord


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

    def with_answers(self, answers: np.ndarray) -> Units:
        """Return the units with other answers, (units × questions)."""
        patterns, pattern = np.unique(answers, axis=0, return_inverse=True)
        return replace(self, pattern=pattern.astype(np.int32).ravel(), patterns=patterns)

    def kept(self, keep_workshop: np.ndarray, keep_member: np.ndarray) -> np.ndarray | slice:
        """Return which units are of kept workshops and administrations; a slice of all where all are."""
        if keep_workshop.all() and keep_member.all():
            return slice(None)
        by_workshop: np.ndarray = keep_workshop[self.workshop]
        if keep_member.all():
            return by_workshop
        by_member: np.ndarray = keep_member[self.administration]
        return by_member if keep_workshop.all() else by_workshop & by_member

    @cached_property
    def workshop_pattern(self) -> np.ndarray:
        """Workshop and pattern as one code, made once a data version."""
        found: np.ndarray = self.workshop.astype(np.int64) * len(self.patterns) + self.pattern
        return found

    @cached_property
    def administration_pattern(self) -> np.ndarray:
        """Administration and pattern as one code, made once a data version."""
        found: np.ndarray = self.administration.astype(np.int64) * len(self.patterns) + self.pattern
        return found


SEVERAL = "several-replies"


@dataclass(frozen=True)
class DataNote:
    """Something about the records that a reader of the figures should know."""

    code: str
    text: str
    workshop: str = ""
    """Key of the workshop that it is about, blank where it is about the records as a whole."""
    administration: str = ""
    """ISO code of the administration that it is about, blank where it is about several."""


def merge_repeats(
    units: Units,
    uploads: np.ndarray,
    over: Mapping[tuple[str, str, int], str],
    *,
    already: tuple[np.ndarray, np.ndarray] | None = None,
    questionnaire: Questionnaire,
    workshops: tuple[WorkshopRecord, ...],
    members: tuple[Administration, ...],
) -> tuple[Units, list[DataNote]]:
    """Make one unit of several replies of one administration at one workshop; see `analytics.one_unit`.

    What one upload holds of a unit is of different respondents: of one respondent's replies an import keeps
    one. `over` says how an upload's reply stands over those before it (`Records.over`). Of replies that the
    store has merged, `already` says which stand for several, and where their answers are against each other.
    """
    key = units.workshop.astype(np.int64) * max(len(members), 1) + units.administration
    if pd.Index(key).is_unique and (already is None or not already[0].any()):
        return units, []
    _, place = np.unique(uploads, return_inverse=True)
    merged = one_each(key * (int(place.max()) + 1) + place, units.patterns[units.pattern])
    if already is not None:
        several, against = (each[merged.places] for each in already)
        merged = replace(merged, several=merged.several | several, contradicts=merged.contradicts | against)
    if not pd.Index(key[merged.places]).is_unique:

        def how(line: int) -> str:
            workshop, code = workshops[units.workshop[line]].key, members[units.administration[line]].code
            return over.get((workshop, code, int(uploads[line])), REPLACES)

        merged = _over_uploads(merged, key[merged.places], how)
    one = replace(
        units, workshop=units.workshop[merged.places], administration=units.administration[merged.places]
    ).with_answers(merged.answers)
    return one, _repeat_notes(one, merged, questionnaire, workshops, members)


def _over_uploads(lines: OneEach, key: np.ndarray, how: Callable[[int], str]) -> OneEach:
    """Return the units of lines that are of several uploads, in the order of the uploads.

    Two files of one respondent, of which the later adds to the earlier, are no several replies.
    """
    several = pd.Index(key).duplicated(keep=False)
    last = ~pd.Index(key).duplicated(keep="last")
    answers, contradicts = lines.answers.copy(), lines.contradicts.copy()
    beside = np.zeros(len(several), dtype=bool)
    rows, row_of = np.unique(answers, axis=0, return_inverse=True)
    of = row_of.ravel().tolist()
    made: dict[tuple[tuple[str, int], ...], tuple[np.ndarray, np.ndarray]] = {}
    for places in _places_of_each(key, several):
        said = tuple((how(int(lines.places[place])), of[place]) for place in places)
        if said not in made:  # many units say the same
            made[said] = in_turn((over, rows[row]) for over, row in said)
        at = places[-1]
        answers[at], against = made[said]
        contradicts[at] = against | lines.contradicts[places].any(axis=0)
        beside[at] = any(over == OVER[TOGETHER] for over, _ in said[1:])
    return replace(
        lines,
        places=lines.places[last],
        answers=answers[last],
        differs=lines.differs[last],
        contradicts=contradicts[last],
        several=(lines.several | beside)[last],
        people=lines.people[last],
    )


def _places_of_each(key: np.ndarray, wanted: np.ndarray) -> Iterable[list[int]]:
    groups: dict[int, list[int]] = {}
    for place in np.flatnonzero(wanted).tolist():
        groups.setdefault(int(key[place]), []).append(place)
    return groups.values()


def _repeat_notes(
    units: Units,
    merged: OneEach,
    questionnaire: Questionnaire,
    workshops: tuple[WorkshopRecord, ...],
    members: tuple[Administration, ...],
) -> list[DataNote]:
    def about(unit: int) -> tuple[str, str, str]:
        member = members[units.administration[unit]]
        return member.name, workshops[units.workshop[unit]].key, member.code

    notes = []
    for unit in np.flatnonzero(merged.several).tolist():
        name, *place = about(unit)
        said = f"{name} replied more than once about one workshop and counts once. {RULE}"
        notes.append(DataNote(SEVERAL, said, *place))
    for unit, question in np.argwhere(merged.contradicts):
        name, *place = about(unit)
        label = questionnaire.answered[question].label
        said = f"{name} answered both yes and no to “{label}” about workshop {place[0]}; counted as yes."
        notes.append(DataNote("contradiction", said, *place))
    return notes
