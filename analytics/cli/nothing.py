"""Say in words why a selection holds no reply."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.filters import NO_FILTERS
from analytics.model import name_list, sentence_list

if TYPE_CHECKING:
    from analytics.tally import Group, Tally

WIDTH = 100


def why_nothing(counts: Tally) -> str:
    """Return why there is nothing to count and what there is instead; blank when there is a reply."""
    if counts.replies:
        return ""
    survey = counts.survey
    if not survey.workshops:
        said = "There are no workshops and no replies yet: `followup import FILE` brings them in."
    elif not counts.workshops:
        said = _no_workshop(counts)
    else:
        said = _no_reply(counts)
    return textwrap.fill(said, WIDTH) + "\n"


def _no_workshop(counts: Tally) -> str:
    survey, filters = counts.survey, counts.filters
    within = [w for w in survey.workshops if not filters.rounds or w.round in filters.rounds]
    there = sentence_list(
        f"{w.number} ({', '.join(word for word in (w.region_type, w.topic) if word) or w.title})"
        for w in within
    )
    instead = f"The workshops there are: {there}." if within else "No workshop of this round is on record."
    return f"No workshop matches: {_selection(counts)}. {instead}"


def _no_reply(counts: Tally) -> str:
    from analytics.tally import tally

    keys = tuple(w.key for w in counts.workshops)
    everyone = tally(counts.survey, replace(NO_FILTERS, workshops=keys))
    which = sentence_list(str(w.number) for w in counts.workshops)
    workshops = f"workshop{'s' if len(keys) > 1 else ''} {which}"
    if not everyone.replies:
        return f"No reply is on record yet for {workshops} ({_selection(counts)})."
    names = name_list(group.label for group, count in _replied(everyone) if count)
    return f"No reply matches: {_selection(counts)}. Replies about {workshops} came from {names}."


def _replied(counts: Tally) -> list[tuple[Group, int]]:
    numbers = counts.replies_by("administration")
    return list(zip(counts.groups("administration"), numbers, strict=True))


def _selection(counts: Tally) -> str:
    from analytics.describe import describe_filters

    return describe_filters(counts.survey, counts.filters)
