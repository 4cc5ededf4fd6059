"""Which texts their own replies bear out: what a report quotes as an example has a reply behind it."""

from __future__ import annotations

import numpy as np

from analytics.model import PLACED, Answer
from analytics.survey import Survey

DENIED = (Answer.NO, Answer.NOT_ANSWERED, *PLACED)
"""Answers of a reply that did not say yes, whatever else is known of it."""


def fitting(survey: Survey) -> np.ndarray:
    """Say of each practice on the shelf whether a reply bears it out.

    One does that its administration gave about its workshop, unless it said no to what the text is about, or
    left that blank. Where no reply about a workshop is on record nothing is known of its texts: they fit.
    """
    shelf, units = survey.shelf, survey.units
    members = len(survey.administrations) + 1
    of_units = units.workshop.astype(np.int64) * members + units.administration
    order = np.argsort(of_units, kind="stable")
    wanted = shelf.workshop.astype(np.int64) * members + shelf.administration
    places = np.searchsorted(of_units[order], wanted)
    replied = np.isin(wanted, of_units)
    fits: np.ndarray = replied | ~np.isin(shelf.workshop, units.workshop)
    patterns = np.full(len(wanted), -1)
    patterns[replied] = units.pattern[order[places[replied]]]
    for number, text in enumerate(survey.questionnaire.texts):
        if text.about:
            answers = units.patterns[:, survey.question_index[text.about]]
            denied = np.append(np.isin(answers, DENIED), False)  # -1 stands for no reply
            fits &= ~((shelf.kind == number) & denied[patterns])
    return fits
