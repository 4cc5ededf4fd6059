"""Blanks placed by rule: what is known of a workshop and not of an administration.

A report can print that one administration of a workshop left a question blank and not say which. The
records then hold the blank with one of those that it can be, and the note of a reply says so:
"Direct effects: … placed here by rule." From that note on nobody of the workshop who did not say yes is
taken at their word: their no is "no or blank", the blank "blank or no" (see `analytics.model.Answer`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import comb

import numpy as np

from analytics.model import Answer, Questionnaire
from analytics.records import WorkshopRecord
from analytics.units import Units

BY_RULE = re.compile(r"\bplaced\b.*\bby rule\b", re.IGNORECASE)
"""How a note says it, in the sentence or line that begins with the question's label."""


def questions_placed(note: str, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the questions of which a reply's note says that a blank is placed by rule.

    The note names the question first, by its label: ``Direct effects: the blank is placed by rule.``
    """
    found = []
    for line in note.splitlines():
        label, colon, said = line.partition(":")
        if colon and BY_RULE.search(said):
            words = label.strip().casefold()
            found += [q.id for q in questionnaire.answered if words in (q.id, q.label.casefold())]
    return tuple(dict.fromkeys(found))


def own_note(note: str, questionnaire: Questionnaire) -> str:
    """Return what a note says besides blanks placed by rule: those are the workshop's and not the reply's."""
    return "\n".join(line for line in note.splitlines() if not questions_placed(line, questionnaire))


def placed_words(units: Units, questionnaire: Questionnaire, workshop: int) -> dict[str, str]:
    """Return, by question, how many of a workshop's administrations left it blank where it is not known who.

    `workshop` is its line in the survey. All the marked are meant alike, wherever the records put a blank.
    """
    said = {}
    there = units.patterns[units.pattern[units.workshop == workshop]]
    for column, question in enumerate(questionnaire.answered):
        blank = int((there[:, column] == Answer.BLANK_OR_NO).sum())
        marked = blank + int((there[:, column] == Answer.NO_OR_BLANK).sum())
        if blank:
            some, which = ("one", "which one is") if blank == 1 else (str(blank), "which ones is")
            said[question.id] = (
                f"{some} of the {marked} administrations that did not say yes to {question.label.lower()} "
                f"left it blank; {which} not recorded"
            )
    return said


def mark_placed(
    units: Units,
    questionnaire: Questionnaire,
    workshops: Sequence[WorkshopRecord],
    notes: Mapping[tuple[str, str], str],
) -> Units:
    """Return the units with every answer marked that a blank placed by rule makes uncertain.

    `notes` holds the note of a reply by workshop key and ISO code.
    """
    line_of = {workshop.key: line for line, workshop in enumerate(workshops)}
    column_of = {question.id: column for column, question in enumerate(questionnaire.answered)}
    places = {
        (line_of[key], column_of[question])
        for (key, _), note in notes.items()
        for question in questions_placed(note, questionnaire)
    }
    for workshop, column in sorted(places):
        units = _marked(units, workshop, column)
    return units


def _marked(units: Units, workshop: int, column: int) -> Units:
    """Mark the nos and blanks of one workshop under one question."""
    added: list[np.ndarray] = []
    pattern = units.pattern.copy()
    for unit in np.flatnonzero(units.workshop == workshop).tolist():
        row = units.patterns[units.pattern[unit]].copy()
        marked = MARKS.get(int(row[column]))
        if marked is not None:
            row[column] = marked
            pattern[unit] = len(units.patterns) + len(added)
            added.append(row)
    if not added:
        return units
    patterns, place = np.unique(np.vstack([units.patterns, *added]), axis=0, return_inverse=True)
    return replace(units, pattern=place.ravel()[pattern].astype(np.int32), patterns=patterns)


MARKS = {int(Answer.NO): Answer.NO_OR_BLANK, int(Answer.NOT_ANSWERED): Answer.BLANK_OR_NO}
"""Answer → what it becomes where it was placed by rule."""


def likeliest(blank: int, mine: int, marked: int) -> int:
    """Return how many of `blank` blanks most likely lie with `mine` of `marked` administrations.

    Each of the marked is as likely as any other to have left the question blank. Of two numbers that are
    equally likely the smaller one is taken. So a figure never hangs on whom a blank was given to.

    >>> likeliest(1, 1, 8), likeliest(1, 3, 3), likeliest(1, 7, 8)
    (0, 1, 1)
    """
    numbers = range(min(blank, mine) + 1)
    ways = [comb(mine, some) * comb(marked - mine, blank - some) for some in numbers]
    return max(numbers, key=lambda some: (ways[some], -some))
