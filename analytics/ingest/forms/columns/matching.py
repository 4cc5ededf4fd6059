"""Which questions a column's heading speaks of, question and choice taken together."""

from __future__ import annotations

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
    if first.target in ABOUT_ACTIONS:
        return tuple(m for m in chosen if m.target not in ("administration", "workshop"))
    if chosen and asks_for_text(heading.choice) and chosen[0].target.startswith(first.target):
        return chosen
    return asked


def _named(chosen: tuple[Match, ...]) -> bool:
    return bool(chosen) and chosen[0].confidence >= NAMED


def _asked(heading: Heading, phrases: Phrases) -> tuple[Match, ...]:
    asked = phrases.of(heading.question)
    if heading.code and not any(match.confidence >= SURE for match in asked):
        named = phrases.of(heading.code)
        return named or asked
    return asked
