"""What can be chosen in each filter, with the words for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from analytics.audience import OTHERS
from analytics.filters import Filters
from analytics.model import REGION_TYPES
from analytics.survey import Survey
from analytics.tally import tally
from analytics.workshop_names import workshop_labels

Options = dict[str, str]
"""Value as it stands in an address → the words for it, in the order in which they are shown."""


@dataclass(frozen=True)
class Choices:
    """The options of the filters within some rounds or within all; `replies` is how many they hold.

    An option leads somewhere: administrations replied or are listed as participants, and
    sub-regions are those of such administrations. No two options of a filter read alike.
    """

    replies: int
    region_types: Options
    workshops: Options
    administrations: Options
    sub_regions: Options
    topics: Options


def rounds_to_choose(survey: Survey) -> Options:
    """Return the rounds that hold workshops, and so all that hold replies, newest first."""
    held = {w.round for w in survey.workshops}
    return _distinct((r.code, r.title or r.code) for r in reversed(survey.rounds) if r.code in held)


def choices(survey: Survey, rounds: tuple[str, ...] = ()) -> Choices:
    """Return the options within some rounds; none stands for all of them."""
    counts = tally(survey, Filters(rounds=rounds))
    workshops = counts.workshops
    codes = {group.key for group in counts.groups("administration")}
    present = sorted((a for a in survey.administrations if a.code in codes), key=lambda a: a.name)
    told = {group.key for group in counts.groups("sub_region")}
    kinds = {w.region_type for w in workshops} - {""}
    ordered = [*(k for k in REGION_TYPES if k in kinds), *sorted(kinds - set(REGION_TYPES))]
    names = workshop_labels(workshops, {code: r.title for code, r in survey.round_by_code.items()})
    return Choices(
        replies=counts.replies,
        region_types={kind: kind.capitalize() for kind in ordered},
        workshops=_distinct((w.key, _with_title(names[w.key], w.title)) for w in workshops),
        administrations=_distinct((a.code, a.name) for a in present),
        sub_regions={name: name for name in sorted(told - {"", OTHERS})},
        topics={name: name for name in sorted({w.topic for w in workshops} - {""})},
    )


def _with_title(name: str, title: str) -> str:
    """Return what a workshop is called, with its full title where that says more."""
    return name if not title or name.startswith(title) else f"{name}: {title}"


def counted(options: Options, counts: Mapping[str, int] | None) -> Options:
    """Return options with how many replies each would leave; those that leave none stand last.

    >>> counted({"a": "Asia", "p": "Pacific"}, {"p": 9})
    {'p': 'Pacific (9)', 'a': 'Asia (0)'}
    >>> counted({"a": "Asia"}, None)
    {'a': 'Asia'}
    """
    if counts is None:
        return options
    ordered = sorted(options, key=lambda value: not counts.get(value))
    return {value: f"{options[value]} ({counts.get(value, 0):,})" for value in ordered}


def what_empties(survey: Survey, filters: Filters) -> dict[str, int]:
    """Say which filters alone keep a selection empty: field of `Filters` → replies without it.

    Each filter in use is left out in turn, and those that bring replies back are named. Empty when
    two filters or more empty it together, whichever one is left out.
    """
    used = [f.name for f in fields(filters) if getattr(filters, f.name)]
    without = {name: tally(survey, replace(filters, **{name: ()})).replies for name in used}
    return {name: replies for name, replies in without.items() if replies}


def _distinct(options: Iterable[tuple[str, str]]) -> Options:
    """Return value → words; words that stand for two values get the value added."""
    listed = list(options)
    seen = Counter(words for _, words in listed)
    return {value: words if seen[words] == 1 else f"{words} ({value})" for value, words in listed}
