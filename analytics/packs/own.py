"""What the records of a round hold of one administration: its replies, its texts and where it is silent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analytics.audience import Audience
from analytics.behind import ReplyDetail, replies_of
from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.member_names import MemberNames
from analytics.model import Administration, Answer
from analytics.participation import Participation, participations
from analytics.practices import Practice, Practices, find_practices
from analytics.result import Result
from analytics.results import result
from analytics.seen_by import See
from analytics.selection import kept_units, selected
from analytics.stories.practices import labels_of
from analytics.survey import Survey
from analytics.tally import Tally, tally

READERS: tuple[Audience, ...] = ("members", "nameless")
"""As whom an administration sees the others."""
OUTSIDE = (Answer.NOT_ANSWERED, Answer.NOT_RECORDED)
GROUPINGS = ("all", "workshop", "region_type", "sub_region")


@dataclass(frozen=True)
class Making:
    """What the packs of a round are made of: all that is on record of it, and what is seen of the others.

    `office` counts everything and is used for what an administration said itself; each word about others is
    made from `others`. `starred` are the keys of practices with a star.
    """

    office: Tally
    others: Tally
    round: str
    starred: frozenset[str]

    @property
    def shown(self) -> Survey:
        return self.others.survey

    @property
    def title(self) -> str:
        return self.shown.round_by_code[self.round].title or self.round

    @property
    def members(self) -> tuple[Administration, ...]:
        """All administrations on the list in order of names, whether or not they took part."""
        return tuple(sorted(self.office.survey.administrations, key=lambda each: each.name.casefold()))

    @cached_property
    def labels(self) -> dict[str, str]:
        """Key of a workshop → what it is called, as the audience sees it."""
        return labels_of(self.others)

    @cached_property
    def took_part(self) -> tuple[Participation, ...]:
        return participations(self.office)

    @cached_property
    def figures(self) -> Result:
        """The figures of all actions and outcomes that stand beside an answer."""
        return result(self.others, "answers", by=GROUPINGS)

    @cached_property
    def answered(self) -> dict[tuple[str, str], dict[str, frozenset[str]]]:
        """Grouping and group → question → the codes of those whose answer there is on record.

        A no or blank that was placed by rule counts: somebody's answer stands behind it.
        """
        survey = self.office.survey
        units, asked = survey.units, survey.questionnaire.answered
        found: dict[tuple[str, str], dict[str, set[str]]] = {}
        for unit in np.arange(len(units))[
            kept_units(survey, *selected(survey, self.office.filters))
        ].tolist():
            member = survey.administrations[units.administration[unit]]
            kind = survey.workshops[units.workshop[unit]].region_type
            said = units.patterns[units.pattern[unit]].tolist()
            for group in (("all", "all"), ("sub_region", member.sub_region), ("region_type", kind)):
                for question, answer in zip(asked, said, strict=True):
                    if answer not in OUTSIDE:
                        found.setdefault(group, {}).setdefault(question.id, set()).add(member.code)
        return {
            group: {question: frozenset(codes) for question, codes in sets.items()}
            for group, sets in found.items()
        }

    @cached_property
    def practices(self) -> Practices:
        return find_practices(self.shown, self.others.filters, fit=True)


def making(see: See, round_code: str, audience: Audience, starred: Collection[str] = ()) -> Making:
    """Return what the packs of a round are made of; KeyError where the round is not on record.

    Raises FollowupError for an audience that is no administration.
    """
    if audience not in READERS:
        raise FollowupError("Feedback is for members: with the names of others, or without.")
    office, shown = see("office"), see(audience)
    _ = shown.round_by_code[round_code]
    of_round = Filters(rounds=(round_code,))
    return Making(tally(office, of_round), tally(shown, of_round), round_code, frozenset(starred))


@dataclass(frozen=True)
class Own:
    """One administration in a round.

    `silent` are the workshops that list it and about which it sent no reply. At `perhaps` replies are missing
    of which no list says whose they are; at `unknown` nobody knows whether any is missing.
    """

    member: Administration
    replies: tuple[ReplyDetail, ...]
    texts: tuple[Practice, ...]
    silent: tuple[Participation, ...]
    perhaps: tuple[Participation, ...]
    unknown: tuple[Participation, ...]

    @property
    def workshops(self) -> tuple[str, ...]:
        """The keys of the workshops that it is known to have taken part in."""
        return (*(each.workshop for each in self.replies), *(each.workshop.key for each in self.silent))

    @cached_property
    def did(self) -> frozenset[str]:
        """The questions to which it said yes about one workshop or another."""
        said = (each.answers.items() for each in self.replies)
        return frozenset(question for answers in said for question, is_ in answers if is_ == Answer.YES)

    def texts_about(self, workshop: str) -> tuple[Practice, ...]:
        return tuple(each for each in self.texts if each.workshop == workshop)


def own_of(made: Making, member: Administration) -> Own:
    """Return what the records of the round hold of an administration, its own words among them.

    Where the others are without names, those that it names itself are masked in its words too.
    """
    survey = made.office.survey
    alone = replace(made.office.filters, administrations=(member.code,))
    replies = replies_of(survey, alone)
    heard = {each.workshop for each in replies}
    left = [each for each in made.took_part if each.workshop.key not in heard]
    silent = [each for each in left if member in (each.silent or ())]
    open_ = [each for each in left if each not in silent]
    return Own(
        member,
        replies,
        tuple(_masked(made, member, practice) for practice in find_practices(survey, alone)),
        tuple(silent),
        tuple(each for each in open_ if each.missing and each.unnamed),
        tuple(each for each in open_ if each.missing is None),
    )


def _masked(made: Making, member: Administration, practice: Practice) -> Practice:
    if made.shown.named:
        return practice
    others = MemberNames(tuple(each for each in made.office.survey.administrations if each != member))
    return replace(practice, text=others.masked(practice.text))


def others_practices(made: Making, own: Own) -> dict[str, list[Practice]]:
    """Return what others wrote, by key of a workshop: the starred first, then one of each before a second."""
    mine = {each.key for each in own.texts}
    found: dict[str, list[Practice]] = {}
    for each in made.practices:
        if each.key not in mine:
            found.setdefault(each.workshop, []).append(each)
    return {key: _ordered(texts, made.starred) for key, texts in found.items()}


def _ordered(texts: list[Practice], starred: Collection[str]) -> list[Practice]:
    firsts: Mapping[str, Practice] = {each.administration: each for each in reversed(texts)}
    return sorted(texts, key=lambda each: (each.key not in starred, each is not firsts[each.administration]))
