"""From the words of a person on the command line to filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from analytics.errors import UnknownName
from analytics.filters import Filters

if TYPE_CHECKING:
    from analytics.records import WorkshopRecord
    from analytics.survey import Survey

ALL_ROUNDS = "all"


def choose(
    survey: Survey,
    *,
    rounds: Sequence[str] = (),
    region_types: Sequence[str] = (),
    workshops: Sequence[str] = (),
    administrations: Sequence[str] = (),
    sub_regions: Sequence[str] = (),
    topics: Sequence[str] = (),
) -> Filters:
    """Return the filters that a person means; UnknownName lists what there is.

    Case, blanks and punctuation do not count. Without a round the latest that has workshops is
    taken, or the rounds of workshops named by their keys.
    """
    chosen = _rounds(survey, rounds, workshops)
    return Filters(
        rounds=chosen,
        region_types=_choose("region type", region_types, _plain(_region_types(survey))),
        workshops=_workshops(survey, workshops, chosen),
        administrations=_administrations(survey, administrations),
        sub_regions=_choose("sub-region", sub_regions, _plain(a.sub_region for a in survey.administrations)),
        topics=_choose("topic", topics, _plain(w.topic for w in survey.workshops)),
    )


def _same(text: str) -> str:
    """Return a text as it is compared: letters and digits in small letters."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _plain(values: Iterable[str]) -> dict[str, str]:
    """Return names as they are compared → as they stand in the data, blank ones left out."""
    return {_same(value): value for value in sorted(set(values)) if value}


def _choose(
    what: str, asked: Sequence[str], known: Mapping[str, str], listed: Iterable[str] | None = None
) -> tuple[str, ...]:
    for word in asked:
        if _same(word) not in known:
            raise UnknownName(what, word, known.values() if listed is None else listed)
    return tuple(dict.fromkeys(known[_same(word)] for word in asked))


def _region_types(survey: Survey) -> list[str]:
    from analytics.model import REGION_TYPES

    return [*REGION_TYPES, *(w.region_type for w in survey.workshops)]


def _rounds(survey: Survey, asked: Sequence[str], workshops: Sequence[str]) -> tuple[str, ...]:
    if ALL_ROUNDS in map(_same, asked):
        return ()
    if asked:
        known = {
            _same(name): r.code for r in survey.rounds for name in (r.fiscal_year, r.title, r.code) if name
        }
        listed = [r.code if r.title in ("", r.code) else f"{r.code} ({r.title})" for r in survey.rounds]
        return _choose("round", asked, known, [*listed, ALL_ROUNDS])
    keys = {w.key: w.round for w in survey.workshops}
    named = [keys.get(word.strip()) for word in workshops]
    latest = [survey.latest_round] if survey.latest_round and not (named and all(named)) else []
    return tuple(dict.fromkeys([*latest, *(code for code in named if code)]))


def _workshops(survey: Survey, asked: Sequence[str], rounds: tuple[str, ...]) -> tuple[str, ...]:
    within = [w for w in survey.workshops if not rounds or w.round in rounds]
    keys: list[str] = []
    for word in asked:
        found = [w.key for w in within if word.strip() in (w.key, str(w.number))]
        if not found:
            raise UnknownName("workshop", word, _listed(within))
        keys += found
    return tuple(dict.fromkeys(keys))


def _listed(workshops: Sequence[WorkshopRecord]) -> list[str]:
    several = len({w.round for w in workshops}) > 1
    return [f"{w.key if several else w.number} ({w.title})" for w in workshops]


def _administrations(survey: Survey, asked: Sequence[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for a in survey.administrations:
        for name in (*a.aliases, a.service, a.name):
            known.setdefault(_same(name), a.code)
    known.pop("", None)
    known |= {_same(a.code): a.code for a in survey.administrations}
    return _choose("administration", asked, known, [f"{a.name} ({a.code})" for a in survey.administrations])
