"""From the words of a person on the command line to filters, and to whom a view is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from analytics.audience import AUDIENCES
from analytics.errors import FollowupError, UnknownName
from analytics.filters import Filters
from analytics.model import EVERY_ROUND

if TYPE_CHECKING:
    from analytics.records import WorkshopRecord
    from analytics.survey import Survey

ALL_ROUNDS = EVERY_ROUND
Given = Mapping[str, Sequence[str]]
"""What was given to each of the options for filters."""
LATEST = "Without it: the latest round that has workshops."
AS_KEPT = "Without it: the rounds that it has itself."


def filter_options(*, without_round: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what gives a command the options for filters; without a round it is as said."""
    options = (
        ("--round", "rounds", "CODE",
         f"A round by code, title or fiscal year (2020, “Survey 2020”, 2019/20), or “all”. {without_round}"),
        ("--region-type", "region_types", "TYPE", "regional or sub-regional."),
        ("--workshop", "workshops", "NUMBER",
         "A workshop by its number in the rounds chosen, or by round and number: 2020-1."),
        ("--administration", "administrations", "CODE",
         "An administration by ISO code or by any of its names: FJ, Fiji."),
        ("--sub-region", "sub_regions", "NAME", "A sub-region, such as Pacific."),
        ("--topic", "topics", "NAME", "A topic of workshops, such as AEO."),
    )  # fmt: skip

    def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
        for flag, name, what, words in reversed(options):
            command = click.option(flag, name, multiple=True, metavar=what, help=words)(command)
        return command

    return with_options


def audience_option(
    default: str | None, *, without: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option for whom an output is; `without` says what holds where nobody says."""
    return click.option(
        "--audience",
        type=click.Choice(AUDIENCES),
        default=default,
        help="Whom it is for: the office (all), members (those who did are named), members without names "
        f"(nameless), or the public (whole rounds, and outcomes by region type). Without it: {without}.",
    )


def choose_within(survey: Survey, base: Filters, given: Given) -> Filters:
    """Return filters with those that a person names in the place of their own; `survey` is the audience's.

    Without a round their own rounds stay. Raises FollowupError where the audience may not filter so.
    """
    from analytics.nameless import allowed

    if not any(given.values()):
        return base
    _check_names(survey, given)
    chosen = choose(survey, **{**given, "rounds": given["rounds"] or base.rounds or (ALL_ROUNDS,)})
    refused = allowed(survey, chosen)[1]
    if refused:
        raise FollowupError(" ".join(refused))
    own = {name: getattr(chosen, name) for name, words in given.items() if words}
    return replace(base, **own)


def _check_names(survey: Survey, given: Given) -> None:
    """Refuse a filter for administrations where names are off; without names none is told by its own."""
    if not survey.named and given.get("administrations"):
        raise FollowupError(
            "Names are off for this audience: leave out --administration, or ask for another --audience."
        )


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


def administration_code(survey: Survey, held: Mapping[str, str], asked: str) -> str:
    """Return the code that a person means, of those of a survey and of others that are held (code → name).

    Raises UnknownName with what there is.
    """
    others = {code: name for code, name in held.items() if code not in survey.administration_by_code}
    known = {_same(name): code for code, name in others.items() if name} | _named(survey)
    known |= {_same(code): code for code in others}
    return _choose("administration", [asked], known, [*_with_codes(survey), *others])[0]


def _administrations(survey: Survey, asked: Sequence[str]) -> tuple[str, ...]:
    return _choose("administration", asked, _named(survey), _with_codes(survey))


def _with_codes(survey: Survey) -> list[str]:
    return [f"{a.name} ({a.code})" for a in survey.administrations]


def _named(survey: Survey) -> dict[str, str]:
    """Return names and codes of administrations, as they are compared → their codes."""
    known: dict[str, str] = {}
    for a in survey.administrations:
        for name in (*a.aliases, a.service, a.name):
            known.setdefault(_same(name), a.code)
    known.pop("", None)
    return known | {_same(a.code): a.code for a in survey.administrations}
