"""From an id back to what it asks: what is known of a survey, digested, and two digests that make its sum.

No list of ids is kept. What an audience may not see is not known here, so that its ids lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analytics.charts.registry import CHARTS, FOR_ALL, IN_PARTS, MIX_BY, for_audience
from analytics.figure_id import (
    OF_WHOLE,
    SIDE,
    SIZE,
    What,
    id_of,
    may_be_named,
    of_whom,
    read,
    where_number,
)
from analytics.filters import NO_FILTERS, Filters
from analytics.links.pair import Mode, Pair
from analytics.links.words import ACTED, IDLE
from analytics.measures import table_measures
from analytics.measures.pairs import pair_id
from analytics.model import Questionnaire
from analytics.nameless import allowed
from analytics.results import RESULTS, is_for
from analytics.survey import Survey

GROUPS = ("workshop", "region_type", "sub_region", "administration", "round")
MODES: tuple[Mode, ...] = ("any", "all")


@dataclass(frozen=True)
class Named:
    """What an id names: what is asked, and of whom."""

    what: What
    filters: Filters = NO_FILTERS

    @property
    def id(self) -> str:
        return id_of(self.what, self.filters)


class Known:
    """What is known of one survey, for its audience; digested once, and quick from then on."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._whats = {what.number: what for what in whats(survey)}
        self._wheres = {where_number(filters): filters for filters in reversed([*selections(survey)])}

    def named(self, typed: str, near: Filters = NO_FILTERS) -> tuple[Named, ...]:
        """Return what an id names, of the fewest filters first; nothing for an id that is wrong or unknown.

        `near` are filters under which somebody looks: with them an id of any selection is found.
        """
        number = read(typed)
        if number is None:
            return ()
        known = {**self._wheres, where_number(of_whom(near)): of_whom(near)}
        found = [
            Named(what, known[left])
            for own, what in self._whats.items()
            if (left := (number - own) % SIZE) in known
        ]
        told = [each for each in found if may_see(self._survey, each)]
        return tuple(sorted(told, key=lambda each: len(each.filters.to_query())))


def may_see(survey: Survey, named: Named) -> bool:
    """Tell whether an audience may see what is named: no more than its pages show.

    The public has whole rounds, and outcomes of one of their region types.
    """
    filters = named.filters
    if survey.audience == "public":
        whole = Filters(rounds=filters.rounds)
        outcomes = {question.id for question in survey.questionnaire.outcomes}
        told = named.what.name in outcomes and len(filters.region_types) == 1
        return filters == whole or (told and filters == replace(whole, region_types=filters.region_types))
    return may_be_named(filters, survey.audience) and allowed(survey, filters)[0] == filters


def whats(survey: Survey) -> Iterator[What]:
    """Yield all that can be asked of a survey for its audience: measures, tables and charts."""
    asked, everybody = survey.questionnaire, survey.audience == "public"
    questions = {question.id for question in asked.answered}
    pairs = (pair_id([action.id], outcome.id) for action in asked.actions for outcome in asked.outcomes)
    for measure in dict.fromkeys((*(m.id for m in table_measures(asked)), *sorted(questions), *pairs)):
        if not everybody or measure in questions:
            yield What("number", measure)
    if not everybody:
        yield from (What("number", name) for name in OF_WHOLE)
        for pair in known_pairs(asked):
            yield from (What("number", pair.id, ((SIDE, side),)) for side in (ACTED, IDLE))
    for table in (*(spec.id for spec in asked.tables), *RESULTS):
        if is_for(survey, table):
            yield What("table", table)
    yield from (each for each in _charts(survey) if _has_chart(survey, each))


def known_pairs(asked: Questionnaire) -> Iterator[Pair]:
    """Yield every pair that can be looked at, its actions in the order of the questionnaire."""
    actions = [question.id for question in asked.actions]
    for number in range(1, len(actions) + 1):
        for joined in combinations(actions, number):
            for mode in MODES[: 1 if number == 1 else None]:
                yield from (Pair(joined, outcome.id, mode) for outcome in asked.outcomes)


def _has_chart(survey: Survey, what: What) -> bool:
    """Tell whether an audience has a chart itself, and not another in its place."""
    choices = dict(what.choices)
    if survey.audience == "public":
        return what.name in FOR_ALL or (what.name, choices.get("by")) == IN_PARTS
    return for_audience(what.name, choices, survey.audience) == (what.name, choices)


def _charts(survey: Survey) -> Iterator[What]:
    """Yield the charts that pages, stories and reports show, each kind with what is chosen for it."""
    asked = survey.questionnaire
    measures = [measure.id for measure in table_measures(asked)]
    questions = ["reply_rate", *(question.id for question in asked.answered)]
    for kind in CHARTS:
        yield What.of_chart(kind, ())
    for by in GROUPS:
        for kind in ("outcomes-by", "grid"):
            yield What.of_chart(kind, [("by", by)])
        yield from (What.of_chart("groups", [("measure", m), ("by", by)]) for m in questions)
    for measure in questions:
        for kind in ("tiles", "funnel"):
            yield What.of_chart(kind, [("measure", measure)])
    for spec in asked.tables:
        for kind in ("pairs", "attributed"):
            yield What.of_chart(kind, [("table", spec.id)])
    for pair in known_pairs(asked):
        own = [("actions", ",".join(pair.actions)), ("outcome", pair.outcome), ("mode", pair.mode)]
        for kind in ("link-counts", "link-rates"):
            yield What.of_chart(kind, own)
    yield from _trends(survey, measures)


def _trends(survey: Survey, measures: Sequence[str]) -> Iterator[What]:
    outcomes = [question.id for question in survey.questionnaire.outcomes]
    kinds = sorted({workshop.region_type for workshop in survey.workshops} - {""})
    for shown in ("", *measures, ",".join(["reply_rate", *outcomes]), ",".join(outcomes)):
        for of in ("", *kinds):
            yield What.of_chart("trend", [("measures", shown), ("of", of)])
    for earlier, later in combinations([record.code for record in survey.rounds], 2):
        for measure in measures:
            for by in MIX_BY:
                own = [("measure", measure), ("from", earlier), ("to", later), ("by", by)]
                yield What.of_chart("mix", own)


def selections(survey: Survey) -> Iterator[Filters]:
    """Yield the selections whose ids are found by themselves, the plainest first.

    They are of one round or of all, with up to two more filters of one value each, of all rounds up to one,
    or of a workshop with one more filter.
    """
    members = sorted({a.code for a in survey.administrations}) if survey.each_shown else []
    regions = sorted({a.sub_region for a in survey.administrations})
    for rounds in ((), *((record.code,) for record in survey.rounds)):
        within = [w for w in survey.workshops if not rounds or w.round in rounds]
        options = {
            "region_types": sorted({w.region_type for w in within}),
            "topics": sorted({w.topic for w in within}),
            "sub_regions": regions,
            "administrations": members,
        }
        yield from _narrowed(Filters(rounds=rounds), options)
    codes = sorted(record.code for record in survey.rounds)
    yield from (Filters(rounds=tuple(codes[:up_to])) for up_to in range(2, len(codes) + 1))
    for workshop in survey.workshops:
        options = {"sub_regions": regions, "administrations": members}
        yield from _narrowed(Filters(workshops=(workshop.key,)), options, most=1)


def _narrowed(base: Filters, options: dict[str, list[str]], *, most: int = 2) -> Iterator[Filters]:
    """Yield filters with up to so many of some options more, each of one value."""
    yield base
    for name, values in options.items():
        yield from (replace(base, **{name: (value,)}) for value in values)
    if most < 2:
        return
    for one, other in combinations(options, 2):
        for first in options[one]:
            yield from (replace(base, **{one: (first,), other: (value,)}) for value in options[other])
