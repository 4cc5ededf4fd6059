"""Count a survey again, from its plain records alone, by docs/command-line.md and GLOSSARY.md.

Nothing here knows how the product counts. A figure is found by its measure, grouping and group; the
five states of what an administration can have said about a question stay five numbers: yes and no
in the base, not answered, not recorded, and beside the replies who is silent or was not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pandas as pd

from tests.oracle.signs import PARTS, Said, acted, attributed, said_yes
from tests.oracle.surveys import Held, RandomSurvey, Reply, asked, members, questionnaire

GROUPINGS = ("workshop", "region_type", "sub_region", "administration", "all")
OF_ADMINISTRATIONS = ("administration", "sub_region")
"""Groupings that part administrations from each other."""
Place = tuple[str, str, str, str]
"""Table, measure, grouping and group."""


@dataclass(frozen=True)
class Figure:
    """Count of base, None where it is not known, and what stands outside of the base."""

    count: int | None
    base: int | None
    not_answered: int = 0
    not_recorded: int = 0
    placed: int = 0
    as_reported: tuple[int, int] | None = None
    """The same as the report counts it; None where it counts alike or nothing is known."""
    known: int = 0
    """How many are known to be in the base, also where others may be."""


@dataclass(frozen=True)
class Choice:
    """What is looked at, in the words of the command line; an empty field does not restrict."""

    rounds: tuple[str, ...] = ()
    region_types: tuple[str, ...] = ()
    workshops: tuple[str, ...] = ()
    administrations: tuple[str, ...] = ()
    sub_regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def of_administrations(self) -> bool:
        return bool(self.administrations or self.sub_regions)


@dataclass(frozen=True)
class Group:
    """A group of one grouping: its workshops, and its administrations where it is one of those."""

    key: str
    workshops: tuple[Held, ...]
    codes: frozenset[str] | None = field(default=None)


@dataclass(frozen=True)
class View:
    """A survey as one choice leaves it."""

    made: RandomSurvey
    choice: Choice

    @cached_property
    def workshops(self) -> tuple[Held, ...]:
        c = self.choice
        return tuple(
            w for w in self.made.workshops
            if (not c.rounds or w.round in c.rounds)
            and (not c.region_types or w.region_type in c.region_types)
            and (not c.workshops or w.key in c.workshops)
            and (not c.topics or w.topic in c.topics)
        )  # fmt: skip

    def keeps(self, code: str) -> bool:
        """Tell whether an administration is looked at."""
        c = self.choice
        return (not c.administrations or code in c.administrations) and (
            not c.sub_regions or sub_region(code) in c.sub_regions
        )

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """The replies that are looked at."""
        keys = {w.key for w in self.workshops}
        return tuple(r for r in self.made.replies if r.workshop in keys and self.keeps(r.administration))

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Workshop and administration of every reply."""
        return tuple((r.workshop, r.administration) for r in self.replies)

    @cached_property
    def participations(self) -> frozenset[tuple[str, str]]:
        """Workshop and administration of every participation that a list states."""
        return frozenset((w.key, code) for w in self.workshops for code in w.listed or () if self.keeps(code))

    @cached_property
    def silent(self) -> frozenset[tuple[str, str]]:
        """Participations that a list states and no reply came of: they said neither yes nor no."""
        return self.participations - set(self.units)

    def groups(self, by: str) -> list[Group]:
        """Return the groups of a grouping that the view shows."""
        every = self.workshops
        if by == "all":
            return [Group("all", every)]
        if by == "workshop":
            several = len({w.round for w in every}) > 1
            return [Group(w.key if several else str(w.number), (w,)) for w in every]
        if by in ("region_type", "round"):
            kinds = dict.fromkeys(getattr(w, by) for w in every)
            return [Group(k, tuple(w for w in every if getattr(w, by) == k)) for k in kinds]
        codes = sorted({code for _, code in (*self.units, *self.participations)})
        if by == "administration":
            return [Group(code, every, frozenset([code])) for code in codes]
        regions = sorted({sub_region(code) for code in codes})
        return [Group(r, every, frozenset(c for c in codes if sub_region(c) == r)) for r in regions]


def sub_region(code: str) -> str:
    """Return the sub-region of an administration, blank for an unknown code."""
    return members()[code]["sub_region"] if code in members() else ""


# ---- the figures ------------------------------------------------------------------------------


def recount(view: View, by: Iterable[str] = GROUPINGS) -> dict[Place, Figure]:
    """Return every figure of Tables 1 to 7 for the groupings asked for."""
    found = {}
    for kind in by:
        named = kind in OF_ADMINISTRATIONS or view.choice.of_administrations
        sums = _sums(view, kind, signs(view, named=named))
        for group in view.groups(kind):
            for table, measure in printed_measures():
                line = sums.get(group.key, {})
                if measure == "reply_rate":
                    figure = reply_rate(view, group)
                else:
                    figure = figure_of(
                        {part: int(line.get(f"{measure}:{part}", 0)) for part in PARTS},
                        pair="_and_" in measure,
                        turned="_or_" in measure,
                    )
                found[table, measure, kind, group.key] = figure
    return found


def _sums(view: View, by: str, told: dict[str, np.ndarray]) -> dict[str, dict[str, int]]:
    """Return group → how many replies show each sign."""
    frame = pd.DataFrame(told).astype(int)
    return frame.groupby(pd.Series(keys_of(view, by), dtype=object)).sum().to_dict("index")


def keys_of(view: View, by: str) -> list[str]:
    """Return the group of every reply in a grouping."""
    if by == "all":
        return ["all"] * len(view.replies)
    if by in OF_ADMINISTRATIONS:
        return [sub_region(code) if by == "sub_region" else code for _, code in view.units]
    keys = {w.key: group.key for group in view.groups(by) for w in group.workshops}
    return [keys[workshop] for workshop, _ in view.units]


def signs(view: View, *, named: bool) -> dict[str, np.ndarray]:
    """Return for every reply which parts of which measures it enters, as ``measure:part``.

    `named` where administrations are parted from each other.
    """
    said = Said.of(view.replies, named=named)
    found = {"replies": np.ones(len(view.replies), dtype=bool)}
    for question in asked():
        found |= _named(question, said_yes(said[question]))
    for table in questionnaire()["table"]:
        if table["kind"] == "links":
            taken, outcome = table["actions"], table["outcome"]
            for action in taken:
                found |= _named(f"{action}_and_{outcome}", acted(said, [action], outcome))
            found |= _named(f"{'_or_'.join(taken)}_and_{outcome}", attributed(said, taken, outcome))
    return found


def _named(measure: str, parts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {f"{measure}:{part}": values for part, values in parts.items()}


@cache
def printed_measures() -> tuple[tuple[str, str], ...]:
    """Return (table, measure) for all that the tables print."""
    found: list[tuple[str, str]] = []
    for table in questionnaire()["table"]:
        kind, name = table["kind"], table["id"]
        if kind == "reply_rate":
            found.append((name, "reply_rate"))
        elif kind == "actions":
            found += [(name, action) for action in asked("action")]
        elif kind == "outcome":
            found.append((name, table["outcome"]))
        else:
            taken, outcome = table["actions"], table["outcome"]
            found += [(name, question) for question in (*taken, outcome)]
            found += [(name, f"{action}_and_{outcome}") for action in taken]
            found.append((name, f"{'_or_'.join(taken)}_and_{outcome}"))
    return tuple(found)


def reply_rate(view: View, group: Group) -> Figure:
    """Count replies of participations, at the workshops of which a rate can be told.

    Where that is none of the group, the count is all its replies and the base unknown. By
    administration and sub-region a base needs the list of every workshop.
    """
    if group.codes is not None:
        own = [(workshop, code) for workshop, code in view.units if code in group.codes]
        took_part = [pair for pair in view.participations if pair[1] in group.codes]
        if any(w.listed is None for w in view.workshops) or (own and not took_part):
            return Figure(len(own), None)
        return Figure(len(set(own) & set(took_part)), len(took_part))
    rates = [rate for w in group.workshops if (rate := rate_of(view, w))]
    if not rates:
        keys = {w.key for w in group.workshops}
        return Figure(sum(workshop in keys for workshop, _ in view.units), None)
    return Figure(sum(came for came, _ in rates), sum(of for _, of in rates))


def rate_of(view: View, workshop: Held) -> tuple[int, int] | None:
    """Return how many of those who took part replied, of how many; None where no rate can be told.

    Whoever replied and is not on the list is one of them only as far as more took part than are listed.
    """
    number = participated(view, workshop)
    came = {code for key, code in view.units if key == workshop.key}
    if number is None:
        return None
    if workshop.listed is not None:
        places = 0 if view.choice.of_administrations else max(0, number - len(set(workshop.listed)))
        known = len(came & set(workshop.listed))
        came_of_them = known + min(places, len(came) - known)
    else:
        came_of_them = len(came)
    return (came_of_them, number) if came_of_them <= number else None


def beside_rate(view: View, group: Group) -> dict[str, int]:
    """Return how many replies of a group stand beside its rate, and why."""
    if group.codes is not None:
        own = {(workshop, code) for workshop, code in view.units if code in group.codes}
        return {"unknown": 0, "over": 0, "unlisted": len(own - view.participations)}
    came = {w.key: sum(key == w.key for key, _ in view.units) for w in group.workshops}
    rates = {w.key: rate_of(view, w) for w in group.workshops}
    unknown = {w.key for w in group.workshops if participated(view, w) is None}
    return {
        "unknown": sum(came[key] for key in unknown),
        "over": sum(number for key, number in came.items() if rates[key] is None and key not in unknown),
        "unlisted": sum(came[key] - rate[0] for key, rate in rates.items() if rate),
    }


def doubtful(view: View, workshop: Held) -> bool:
    """Tell whether somebody replied about a workshop who did not take part, as far as is on record."""
    rate = rate_of(view, workshop)
    return rate is not None and rate[0] < sum(key == workshop.key for key, _ in view.units)


def participated(view: View, workshop: Held) -> int | None:
    """Return how many of the administrations looked at took part in a workshop, None if unknown."""
    if view.choice.of_administrations:
        return None if workshop.listed is None else sum(map(view.keeps, set(workshop.listed)))
    if workshop.number_given is not None:
        return workshop.number_given
    return None if workshop.listed is None else len(workshop.listed)


def figure_of(sums: dict[str, int], *, pair: bool, turned: bool = False) -> Figure:
    """Return a figure from its sums: unknown where nobody's answer is known and somebody's is missing."""
    missing = sums["hidden"] + sums["placed"] + (sums["blank"] if pair else 0)
    known = sums["base"] > 0 or not missing
    count, base = (sums["count"], sums["base"]) if known else (None, None)
    if sums["placed"] and not turned:  # the base could be larger, and by nos alone
        base = None
    of_report = (sums["count"], sums["reported"]) if pair and known else None
    return Figure(count, base, sums["blank"], sums["hidden"], sums["placed"], of_report, sums["base"])
