"""What the public is told of whole rounds: no figure in which a few are as good as named.

A total in which 1 or 2 administrations did something, or did not, tells of few; one in which nobody did tells
of each that it did not. Such answers are taken out of the survey, so that whatever is made of it lacks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from analytics.audience import FEW
from analytics.model import Answer
from analytics.records import WorkshopRecord
from analytics.survey import Survey
from analytics.units import Units

DID_NOT = (Answer.NO, Answer.NO_OR_BLANK)


def without_few(survey: Survey) -> Survey:
    """Return a survey without the answers of rounds that tell of few administrations.

    They become not recorded. Where 1 or 2 replies of a round are missing, it is not told how many took part.
    """
    whole = ["" for _ in survey.workshops]
    return replace(survey, units=_units(survey, whole), workshops=tuple(_workshops(survey)))


def by_region_type(survey: Survey) -> Survey:
    """Return a survey without the answers of rounds that tell of few in one of their region types.

    A question is told of all region types of a round or of none: with the round's total, the one that is not
    told could be worked out.
    """
    return replace(survey, units=_units(survey, [workshop.region_type for workshop in survey.workshops]))


def _units(survey: Survey, part_of: Sequence[str]) -> Units:
    """Take the answers to a question out of the rounds in a part of which they tell of few.

    `part_of` has the part of its round for each workshop.
    """
    units = survey.units
    answers = units.patterns[units.pattern].copy()
    round_of = np.array([workshop.round for workshop in survey.workshops] or [""])[units.workshop]
    part = np.array([*part_of] or [""])[units.workshop]
    for code in np.unique(round_of):
        there = round_of == code
        parts = [there & (part == each) for each in np.unique(part[there])]
        for column in range(answers.shape[1]):
            if any(_tells_of_few(answers[own, column], units.administration[own]) for own in parts):
                answers[there, column] = Answer.NOT_RECORDED
    patterns, pattern = np.unique(answers, axis=0, return_inverse=True)
    return replace(units, pattern=pattern.astype(np.int32).ravel(), patterns=patterns)


def _tells_of_few(answers: np.ndarray, administration: np.ndarray) -> bool:
    did = len(np.unique(administration[answers == Answer.YES]))
    did_not = len(np.unique(administration[np.isin(answers, DID_NOT)]))
    return bool(did or did_not) and (did < FEW or 0 < did_not < FEW)


def _workshops(survey: Survey) -> Iterator[WorkshopRecord]:
    """Give the workshops, without who took part where few of a round did not reply."""
    replied = np.bincount(survey.units.workshop, minlength=len(survey.workshops))
    silent: dict[str, int] = {}
    for line, workshop in enumerate(survey.workshops):
        took_part = max(workshop.participated or 0, len(workshop.participants or ()))
        missing = took_part - int(replied[line])
        silent[workshop.round] = silent.get(workshop.round, 0) + max(missing, 0)
    for workshop in survey.workshops:
        few = 0 < silent[workshop.round] < FEW
        yield replace(workshop, participated=None, participants=None) if few else workshop
