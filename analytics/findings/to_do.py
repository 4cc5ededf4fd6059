"""What a manager can act on now: who has not replied, what to correct, what is worth asking about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analytics.behind import behind
from analytics.findings.attention import more_than_took_part, not_listed, unheard
from analytics.findings.places import workshop_words
from analytics.heard import heard
from analytics.measures import answers
from analytics.tally import Tally, once

WORKSHOPS_NAMED = 2
"""So many workshops are named that wait for replies; the others stand together."""


@dataclass(frozen=True)
class ToDo:
    """One thing to do, in words; `page` shows it. `members` are codes of those to ask, in order of names."""

    words: str
    page: str
    choices: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()


@once
def to_do(current: Tally) -> tuple[ToDo, ...]:
    """Return what can be done about a selection, the most useful first."""
    return (
        *_silent(current),
        *(ToDo(text, "workshops") for text in (*more_than_took_part(current), *not_listed(current))),
        *_without_number(current),
        *_blank(current),
    )


def _silent(current: Tally) -> Iterator[ToDo]:
    """Say who has not replied, workshop by workshop, the one that waits for most first."""
    names = workshop_words(current)
    waiting = [
        (about.silent, about.took_part, workshop.key, codes)
        for workshop, about, codes in zip(current.workshops, heard(current), unheard(current), strict=True)
        if about.silent
    ]
    waiting.sort(key=lambda line: -line[0])
    for number, took_part, key, codes in waiting[:WORKSHOPS_NAMED]:
        verb = "has" if number == 1 else "have"
        who = _by_name(current, codes)
        words = f"{number} of {took_part} {verb} not replied about {names[key]}"
        yield ToDo(words, "replies", (("workshop", key),), who)
    if rest := waiting[WORKSHOPS_NAMED:]:
        missing = sum(line[0] for line in rest)
        noun = "workshop" if len(rest) == 1 else "workshops"
        replies = "1 more reply is" if missing == 1 else f"{missing} more replies are"
        yield ToDo(f"{replies} missing about {len(rest)} other {noun}", "replies")


def _by_name(current: Tally, codes: Collection[str]) -> tuple[str, ...]:
    """Return codes of administrations in order of their names; nothing for others than the office."""
    members = current.survey.administration_by_code
    return tuple(sorted(codes, key=lambda code: members[code].name)) if current.survey.each_shown else ()


def _without_number(current: Tally) -> Iterator[ToDo]:
    """Say of how many workshops nobody knows how many took part."""
    number = sum(took_part is None for took_part in current.participated)
    if number:
        workshops = "1 workshop" if number == 1 else f"{number} workshops"
        yield ToDo(f"How many took part is not recorded for {workshops}: enter it", "upload")


def _blank(current: Tally) -> Iterator[ToDo]:
    """Say which outcome was left blank, and by whom where names are on."""
    asked = current.survey.questionnaire
    made = answers(current, by=("all",))
    for outcome in asked.outcomes:
        blank = made.row(outcome.id).not_answered
        if not blank:
            continue
        replies = "reply leaves" if blank == 1 else "replies leave"
        found = behind(current.survey, current.filters, outcome.id).not_answered
        who = _by_name(current, {detail.administration for detail in found})
        words = f"{blank} {replies} {outcome.label.lower()} blank: worth asking"
        yield ToDo(words, "outcomes", (("outcome", outcome.id),), who)
