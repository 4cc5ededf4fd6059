"""What the public is told of several rounds together: a sum of all of them, or none.

What stood for all rounds and left one of them out would tell of the others what it says of all.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.counter import MEMORY
from analytics.model import Answer
from analytics.survey import Survey


def told_together(survey: Survey, keep_workshop: np.ndarray) -> Survey:
    """Return a survey without the answers to questions that only some of the chosen rounds tell.

    `keep_workshop` says which workshops are chosen. A round to which nobody replied holds nothing back. How
    many took part is told of all rounds or of none too. Others than the public get the survey as it is.
    """
    if survey.audience != "public":
        return survey
    rounds = [w.round if keep else "" for w, keep in zip(survey.workshops, keep_workshop, strict=True)]
    chosen = [code for code in dict.fromkeys(rounds) if code]
    if len(chosen) < 2:
        return survey
    return _participations(_answers(survey, rounds, chosen), rounds, chosen)


def _answers(survey: Survey, rounds: list[str], chosen: list[str]) -> Survey:
    units = survey.units
    answers = units.patterns[units.pattern]
    of_unit = np.array(rounds)[units.workshop]
    told = np.array(
        [(answers[of_unit == code] != Answer.NOT_RECORDED).any(axis=0) for code in chosen if code in of_unit]
    )
    partly = told.any(axis=0) & ~told.all(axis=0) if len(told) else np.zeros(answers.shape[1], dtype=bool)
    if not partly.any():
        return survey
    answers[np.ix_(of_unit != "", partly)] = Answer.NOT_RECORDED
    # They are of this selection alone, so that giving them to an engine would take longer than counting them.
    return replace(survey, units=units.with_answers(answers), counter=MEMORY)


def _participations(survey: Survey, rounds: list[str], chosen: list[str]) -> Survey:
    known = {
        code
        for w, code in zip(survey.workshops, rounds, strict=True)
        if w.participated is not None or w.participants is not None
    }
    if not known & set(chosen) or known >= set(chosen):
        return survey
    unknown = (
        replace(w, participated=None, participants=None) if code else w
        for w, code in zip(survey.workshops, rounds, strict=True)
    )
    return replace(survey, workshops=tuple(unknown))
