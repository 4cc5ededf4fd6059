"""Who is in the count of a figure, by name: what a mark of a chart says when it is pointed at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from analytics.measures import measures_of
from analytics.selection import kept_units, selected
from analytics.tally import BY_MEMBER, Tally, once

LARGEST = 50_000
"""Of a selection of more replies nobody is named: the names would be those of nearly all."""
OF_ITSELF = "administration"
"""The grouping whose groups are administrations, which their labels name."""

Counted = Callable[[str, str, str], tuple[str, ...]]


@once
def who_counts(current: Tally) -> Counted:
    """Return what names the administrations in the count of a figure: of its measure, grouping and group.

    Nobody is named without names, of a large selection, and of what is no figure of the selection. Members
    are told who did something: not who replied, which may be all that one did.
    """
    if not current.survey.named or current.replies > LARGEST:
        return lambda measure, by, group: ()
    units, members = current.survey.units, current.survey.administrations
    kept = kept_units(current.survey, *selected(current.survey, current.filters))
    workshop, member, pattern = (each[kept] for each in (units.workshop, units.administration, units.pattern))
    known = measures_of(current.survey.questionnaire)
    counts: dict[str, np.ndarray] = {}

    @cache
    def counted(measure: str, by: str, group: str) -> tuple[str, ...]:
        if measure not in known or by == OF_ITSELF:
            return ()
        if known[measure].form == "replies" and not current.survey.each_shown:
            return ()
        lines = [each.lines for each in current.groups(by) if each.key == group]
        if measure not in counts:
            counts[measure] = known[measure].figure(current).count[pattern]
        inside = np.isin(member if by in BY_MEMBER else workshop, np.concatenate([*lines, np.array([], int)]))
        found = np.unique(member[inside & counts[measure]])
        return tuple(sorted(members[line].name for line in found.tolist()))

    return counted
