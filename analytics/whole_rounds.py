"""What the public is told of whole rounds: no figure in which a few are as good as named.

A total in which 1 or 2 administrations did something, or did not, tells of few; one in which nobody did tells
of each that it did not. Such answers are taken out of the survey, so that whatever is made of it lacks them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from weakref import finalize

import numpy as np

from analytics.audience import FEW
from analytics.filters import NO_FILTERS
from analytics.heard import heard
from analytics.model import Answer
from analytics.survey import Survey
from analytics.tally import tally
from analytics.units import Units

DID_NOT = (Answer.NO, Answer.NO_OR_BLANK)


def without_few(survey: Survey) -> Survey:
    """Return a survey without the answers of rounds that tell of few administrations.

    They become not recorded. Where 1 or 2 replies of a round are missing, it is not told how many took part.
    """
    return _told_of(survey, [("", "")] * len(survey.workshops), _tells_in_all)


def by_region_type(survey: Survey) -> Survey:
    """Return a survey without the answers of rounds that tell of few in one of their region types.

    A question is told of all region types of a round or of none: with the round's total, the one that is not
    told could be worked out. Nothing is told of a round to one of whose region types few replied.
    """
    if (place := id(survey)) not in _MADE:
        parts = [("type", workshop.region_type) for workshop in survey.workshops]
        _MADE[place] = _told_of(survey, parts, _tells_of_few)
        finalize(survey, _MADE.pop, place)
    return _MADE[place]


_MADE: dict[int, Survey] = {}
"""What `by_region_type` made of each survey that is in use, so that many drawings take it out once."""


Part = tuple[str, str]
"""What a part of a round is by, and what it is called."""
Tells = Callable[[np.ndarray, np.ndarray, np.ndarray], bool]
"""Says of the answers of a part, whose they are, and of which region types, whether they tell of few."""


def _told_of(survey: Survey, part_of: Sequence[Part], tells: Tells) -> Survey:
    """Take out of each round what tells of few in one of its parts; `part_of` has that of each workshop."""
    parts: dict[str, dict[Part, list[int]]] = {}
    for line, (workshop, part) in enumerate(zip(survey.workshops, part_of, strict=True)):
        parts.setdefault(workshop.round, {}).setdefault(part, []).append(line)
    silent = [each.silent or 0 for each in heard(tally(survey, NO_FILTERS))]
    few = {
        code
        for code, own in parts.items()
        if any(0 < sum(silent[line] for line in lines) < FEW for lines in own.values())
    }
    workshops = tuple(
        replace(each, participated=None, participants=None) if each.round in few else each
        for each in survey.workshops
    )
    return replace(survey, units=_units(survey, parts, tells), workshops=workshops)


def _units(survey: Survey, parts: Mapping[str, Mapping[Part, Sequence[int]]], tells: Tells) -> Units:
    """Take the answers to a question out of the rounds in a part of which they tell of few."""
    units = survey.units
    answers = units.patterns[units.pattern].copy()
    kinds = np.array([workshop.region_type for workshop in survey.workshops] or [""])[units.workshop]
    for own in parts.values():
        of_part = [np.isin(units.workshop, lines) for lines in own.values()]
        there = np.logical_or.reduce(of_part)
        hardly = len(of_part) > 1 and any(len(np.unique(units.administration[at])) < FEW for at in of_part)
        for column in range(answers.shape[1]):
            if hardly or any(
                tells(answers[at, column], units.administration[at], kinds[at]) for at in of_part
            ):
                answers[there, column] = Answer.NOT_RECORDED
    return units.with_answers(answers)


def _tells_of_few(answers: np.ndarray, administration: np.ndarray, kinds: np.ndarray) -> bool:
    did, did_not = _sides(answers, administration)
    return bool(did or did_not) and (did < FEW or 0 < did_not < FEW)


def _tells_in_all(answers: np.ndarray, administration: np.ndarray, kinds: np.ndarray) -> bool:
    """Tell whether a total tells of few, also by what is not told of the region types.

    `FEW` who did not, parted between two types, are 1 and 2: that neither is told says as much.
    """
    _, did_not = _sides(answers, administration)
    of_type = [_sides(answers[kinds == each], administration[kinds == each])[1] for each in np.unique(kinds)]
    parted = did_not == FEW and sum(number > 0 for number in of_type) > 1
    return parted or _tells_of_few(answers, administration, kinds)


def _sides(answers: np.ndarray, administration: np.ndarray) -> tuple[int, int]:
    """Return how many administrations did something, and how many did not."""
    did, did_not = answers == Answer.YES, np.isin(answers, DID_NOT)
    return len(np.unique(administration[did])), len(np.unique(administration[did_not]))
