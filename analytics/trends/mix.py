"""Part a change between two rounds: a different mix of groups, and a change within the groups.

The decomposition is the symmetric one of Kitagawa, E. M. (1955), Components of a difference between
two rates, Journal of the American Statistical Association 50, 1168-1194. With w a group's part of the
base and r its share, earlier (1) and later (2), the change R2 - R1 of the whole is

    sum of (w2 - w1) (r1 + r2) / 2      the mix
  + sum of (r2 - r1) (w1 + w2) / 2      within the groups

A group that is in one round only has no share in the other, so all of it goes to the mix. Shares are
taken from the mean c of the two overall shares: as the w of a round add up to 1, no sum changes by
that, and a group's part of the mix then says whether it is a high or a low group that grew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from analytics.filters import NO_FILTERS, Filters
from analytics.measures import Measure, measures_of, rows
from analytics.result import Row
from analytics.survey import Survey
from analytics.tally import tally

MixBy = Literal["region_type", "topic", "administration"]


@dataclass(frozen=True)
class Share:
    """A count of a base, exactly; a base of 0 is a group that is not there."""

    count: int
    base: int

    @property
    def value(self) -> Fraction:
        return Fraction(self.count, self.base)


@dataclass(frozen=True)
class GroupPart:
    """One group in both rounds, and its two parts of the change, as shares of 1."""

    key: str
    label: str
    earlier: Share
    later: Share
    mix: Fraction
    within: Fraction

    @property
    def in_both(self) -> bool:
        return bool(self.earlier.base and self.later.base)


@dataclass(frozen=True)
class MixGuard:
    """A change between two rounds in parts that add up exactly: ``change == mix + within``.

    All three are shares of 1, not percentages. `same_earlier` and `same_later` count only the groups
    that are in both rounds.
    """

    measure: Measure
    by: MixBy
    earlier_title: str
    later_title: str
    earlier: Share
    later: Share
    groups: tuple[GroupPart, ...]

    @property
    def label(self) -> str:
        return self.measure.label

    @property
    def smaller_base(self) -> int:
        return min(self.earlier.base, self.later.base)

    @property
    def change(self) -> Fraction:
        return self.later.value - self.earlier.value

    @property
    def mix(self) -> Fraction:
        return sum((group.mix for group in self.groups), Fraction(0))

    @property
    def within(self) -> Fraction:
        return sum((group.within for group in self.groups), Fraction(0))

    @property
    def same_earlier(self) -> Share:
        return _sum(group.earlier for group in self.groups if group.in_both)

    @property
    def same_later(self) -> Share:
        return _sum(group.later for group in self.groups if group.in_both)


def mix_guard(
    survey: Survey,
    measure: str,
    earlier: str,
    later: str,
    filters: Filters = NO_FILTERS,
    *,
    by: MixBy = "region_type",
) -> MixGuard | None:
    """Part the change of a measure between two rounds; None where one can't be recomputed by group.

    So it is for a round known by published figures alone, and for the reply rate by administration
    where a workshop does not list its participants. The rounds take the place of rounds and workshops in
    `filters`.
    KeyError for an unknown measure.
    """
    before, after = (_by_group(survey, measure, code, filters, by) for code in (earlier, later))
    if before is None or after is None:
        return None
    whole = tuple(_sum(share for _, share in groups.values()) for groups in (before, after))
    if not whole[0].base or not whole[1].base:
        return None
    titles = survey.round_by_code
    return MixGuard(
        measure=measures_of(survey.questionnaire)[measure],
        by=by,
        earlier_title=titles[earlier].title or earlier,
        later_title=titles[later].title or later,
        earlier=whole[0],
        later=whole[1],
        groups=_parts(before, after, whole),
    )


Groups = dict[str, tuple[str, Share]]
"""Key → label and figure."""
ABSENT = ("", Share(0, 0))


def _by_group(survey: Survey, measure: str, code: str, filters: Filters, by: MixBy) -> Groups | None:
    if code not in survey.round_by_code:
        raise KeyError(code)
    chosen = replace(filters, rounds=(code,), workshops=())
    if by == "topic":
        return _by_topic(survey, measure, chosen)
    counts = tally(survey, chosen)
    found = rows(counts, [measures_of(survey.questionnaire)[measure]], by=(by,))
    if any(row.count is not None and row.base is None and not row.unlisted for row in found):
        return None
    return {row.group: (row.label, _share(row)) for row in found}


def _by_topic(survey: Survey, measure: str, filters: Filters) -> Groups | None:
    """Return the figure of each topic of a round; workshops without a topic are one group."""
    counted = [measures_of(survey.questionnaire)[measure]]
    found: Groups = {}
    for topic in topics_of(survey, filters):
        (row,) = rows(tally(survey, replace(filters, topics=(topic,))), counted, by=("all",))
        if row.count is not None and row.base is None:
            return None
        found[topic] = (topic or "Topic not recorded", _share(row))
    return found


def topics_of(survey: Survey, filters: Filters) -> tuple[str, ...]:
    """Return the topics of the workshops under the filters, each once."""
    return tuple(dict.fromkeys(workshop.topic for workshop in tally(survey, filters).workshops))


def _share(row: Row) -> Share:
    """Return the figure of a group; one without a base is not there."""
    return Share(row.count or 0 if row.base else 0, row.base or 0)


def _sum(shares: Iterable[Share]) -> Share:
    listed = list(shares)
    return Share(sum(s.count for s in listed), sum(s.base for s in listed))


def _parts(before: Groups, after: Groups, whole: tuple[Share, ...]) -> tuple[GroupPart, ...]:
    labels = {key: label for groups in (before, after) for key, (label, _) in groups.items()}
    shares = {key: tuple(groups.get(key, ABSENT)[1] for groups in (before, after)) for key in labels}
    middle = (whole[0].value + whole[1].value) / 2
    return tuple(
        _part((key, labels[key]), one, other, whole, middle)
        for key, (one, other) in shares.items()
        if one.base or other.base
    )


def _part(
    group: tuple[str, str], earlier: Share, later: Share, whole: tuple[Share, ...], middle: Fraction
) -> GroupPart:
    w1, w2 = Fraction(earlier.base, whole[0].base), Fraction(later.base, whole[1].base)
    if earlier.base and later.base:
        r1, r2 = earlier.value, later.value
        mix, within = (w2 - w1) * ((r1 + r2) / 2 - middle), (r2 - r1) * (w1 + w2) / 2
    elif later.base:
        mix, within = w2 * (later.value - middle), Fraction(0)
    else:
        mix, within = -w1 * (earlier.value - middle), Fraction(0)
    return GroupPart(*group, earlier, later, mix, within)
