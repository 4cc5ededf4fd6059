"""Which questions a column's heading speaks of, question and choice taken together."""

from __future__ import annotations

from analytics.ingest.forms.words.answers import yes_or_no
from analytics.ingest.forms.words.heading import Heading
from analytics.ingest.forms.words.phrases import Match, Phrases
from analytics.ingest.forms.words.stems import asks_for_text, forms_of
from analytics.ingest.vocabulary import forms

SURE = 0.7
"""Below this a column is not taken for anything."""

WHO, NAMED = ("administration", "workshop"), 0.95
"""A heading over a group, "Since the workshop", has such words and is no question where a choice below it is
surely the name of one."""
ABOUT_ACTIONS = ("actions", "others")
LEAST_IN_A_LIST = 3
"""So many follow-up actions under one question are a list: with a column each, or named in its heading."""


def speaks_of(heading: Heading, phrases: Phrases) -> tuple[Match, ...]:
    """Return what a heading can be, the likeliest first.

    A choice of the follow-up actions is that action; below any other question a choice, such as
    "Yes", belongs to the question.
    """
    asked = _asked(heading, phrases)
    if not heading.choice or set(forms_of(heading.choice)) & forms("yes_no_heading"):
        return asked
    chosen = tuple(m for m in phrases.of(heading.choice) if m.confidence >= SURE)
    first = asked[0] if asked and asked[0].confidence >= SURE else None
    if first is None or (
        first.target in WHO and first.words == 1 and first.confidence < 1 and _named(chosen)
    ):
        return chosen or asked
    if first.target in ABOUT_ACTIONS and yes_or_no(heading.choice).answer is None:
        return tuple(m for m in chosen if m.target not in ("administration", "workshop"))
    if chosen and asks_for_text(heading.choice) and chosen[0].target.startswith(first.target):
        return chosen
    return asked


def _named(chosen: tuple[Match, ...]) -> bool:
    return bool(chosen) and chosen[0].confidence >= NAMED


def _asked(heading: Heading, phrases: Phrases) -> tuple[Match, ...]:
    asked = _of_a_list(phrases.of(heading.question), phrases)
    if heading.code and not any(match.confidence >= SURE for match in asked):
        named = phrases.of(heading.code)
        return named or asked
    return asked


def _of_a_list(asked: tuple[Match, ...], phrases: Phrases) -> tuple[Match, ...]:
    """Return what a question speaks of; one that names several actions is about none of them: it lists its
    choices, "Actions taken (share materials, submit reports, make recommendations)", or asks for an outcome
    of what was done."""
    told = [match for match in asked if match.confidence >= SURE and match.words > 1]
    if len({match.target for match in told} & phrases.actions) < LEAST_IN_A_LIST:
        return asked
    outcomes = [match for match in told if match.target in phrases.outcomes]
    sure = max(match.confidence for match in told)
    listed = Match("actions", sure, sum(match.words for match in told), "follow-up actions, each named")
    first = outcomes or [listed]
    return (*first, *(m for m in asked if m not in first and m.target not in {*phrases.actions, "actions"}))
