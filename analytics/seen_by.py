"""A survey as an audience may see it: what is hidden from it is taken out before any word is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from analytics.audience import Audience
from analytics.member_names import MemberNames
from analytics.model import Answer
from analytics.nameless import nameless, printed_without_names
from analytics.survey import Survey
from analytics.whole_rounds import without_few

See = Callable[[Audience], Survey]
"""Gives the survey as an audience may see it; the office sees all of it."""

OF_ALL = ("all", "region_type", "workshop")
"""Published figures of these are of groups of replies; others are of single administrations."""


def seen_by(survey: Survey, audience: Audience) -> Survey:
    """Return what an audience may see of a survey, which is the office's.

    Members see who did something and nothing that names one who did not: neither notes about single replies
    and texts, nor texts of replies without any yes, nor what a report prints of single administrations.
    For the public names are taken out, and the texts, since a mask knows English names alone, and answers in
    which few did something or did not.
    """
    if audience == "office":
        return survey
    if audience == "members":
        names = MemberNames(survey.administrations)
        return replace(
            survey,
            audience=audience,
            practices=_of_those_who_did(survey).assign(note=""),
            notes=tuple(note for note in survey.notes if not note.administration),
            published=tuple(
                printed_without_names(record, names) for record in survey.published if record.by in OF_ALL
            ),
            reply_notes={},
            reply_uploads=pd.DataFrame(),
        )
    hidden = nameless(survey)
    if audience == "nameless":
        return hidden
    texts = hidden.practices.iloc[:0]
    return replace(without_few(hidden), audience=audience, practices=texts, notes=(), published=())


def _of_those_who_did(survey: Survey) -> pd.DataFrame:
    """Return the texts without those of replies in which nothing is answered by yes."""
    units = survey.units
    none = ~(units.patterns == Answer.YES).any(axis=1)[units.pattern]
    lines = zip(units.workshop[none].tolist(), units.administration[none].tolist(), strict=True)
    idle = {(survey.workshops[line].key, survey.administrations[member].code) for line, member in lines}
    texts = survey.practices
    whose = zip(texts["workshop"], texts["administration"], strict=True)
    return texts.loc[np.array([each not in idle for each in whose], dtype=bool)]


def eyes(survey: Survey) -> See:
    """Return what gives a survey as each audience may see it, made once for each."""
    return cache(lambda audience: seen_by(survey, audience))
