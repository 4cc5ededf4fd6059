"""Who took part in each workshop of a selection, who of them replied, and who stayed silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.heard import Heard, heard
from analytics.measures import table
from analytics.model import Administration
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.results import table_of
from analytics.tally import Tally
from analytics.workshop_names import month_words, short_month

REPLY_RATE = "reply_rate"


@dataclass(frozen=True)
class Participation:
    """One workshop: its label, its replies of participations, and who stands behind them.

    `silent` is None where the workshop has no list of participants: then nobody knows who it is. `about` says
    how many replied and how many took part.
    """

    workshop: WorkshopRecord
    label: str
    row: Row
    replied: tuple[Administration, ...]
    silent: tuple[Administration, ...] | None
    about: Heard

    @property
    def missing(self) -> int | None:
        """How many did not reply, None where neither a list nor a number that can be right says so."""
        listed = None if self.silent is None else len(self.silent)
        if self.about.silent is None:
            return listed
        return max(self.about.silent, listed or 0)

    @property
    def other_month(self) -> str:
        """When the workshop was, blank where that is not on record or its label says so."""
        month = self.workshop.month
        return "" if month_words(month) in self.label else short_month(month)

    @property
    def unnamed(self) -> int:
        """How many of those who did not reply stand on no list."""
        return (self.missing or 0) - len(self.silent or ())


def participations(current: Tally) -> tuple[Participation, ...]:
    """Return a line for each selected workshop, in their order; who is named is in order of names."""
    survey = current.survey
    replies = table(current, table_of(survey.questionnaire, REPLY_RATE), by=("workshop",))
    places = current.workshop_lines.tolist()
    lines = zip(current.groups("workshop"), current.workshops, places, heard(current), strict=True)
    return tuple(
        Participation(
            workshop,
            replies.workshop_labels[group.key],
            replies.row(REPLY_RATE, by="workshop", group=group.key),
            *_parted(current, workshop, line),
            about,
        )
        for group, workshop, line, about in lines
    )


def _parted(
    current: Tally, workshop: WorkshopRecord, line: int
) -> tuple[tuple[Administration, ...], tuple[Administration, ...] | None]:
    """Return who replied about a workshop and who did not, None where no list says so."""
    survey, units = current.survey, current.survey.units
    members = np.unique(units.administration[units.workshop == line]).tolist()
    heard = {survey.administrations[member].code for member in members}
    chosen = current.administrations
    replied = _by_name([member for member in chosen if member.code in heard])
    if workshop.participants is None:
        return replied, None
    listed = set(workshop.participants) - heard
    return replied, _by_name([member for member in chosen if member.code in listed])


def _by_name(members: Sequence[Administration]) -> tuple[Administration, ...]:
    return tuple(sorted(members, key=lambda member: member.name.casefold()))
