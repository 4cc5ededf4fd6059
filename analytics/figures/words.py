"""What is said of an answer: how words were taken, that nothing was found, and what can be asked."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.audience import HIDES
from analytics.figures.asking import SHOWN, Answered
from analytics.figures.earlier import State
from analytics.model import sentence_list
from analytics.survey import Survey

MISTYPED = (
    "This is no id of a figure: one of its signs is wrong. An id has nine, such as K7M-2P9-XQ4, and none of "
    "them is 0, 1, I, L, O, S or U."
)
UNKNOWN_ID = (
    "Nothing on record has this id. Where its figure stands under more than two filters, open the link "
    "beside it, or choose those filters too."
)
CAN_ASK = (
    "Ask by the id that stands beside a figure, or in words: an action or outcome, and if you like a round, "
    "a workshop or topic, regional or sub-regional, a sub-region{member}, or “by workshop”, “by region type”."
)
NOTHING = "Nothing on record stands in this chart."
DONE = {"committed": "imported", "undone": "undone", "redone": "brought back", "deleted": "deleted from"}
"""What was done with an upload, in words."""


def answer_words(answered: Answered, survey: Survey) -> Iterator[str]:
    """Yield sentences about an answer, none where words were simply found."""
    for typed, taken in answered.close:
        yield f"“{typed}” is taken for {taken}."
    if answered.unknown:
        listed = sentence_list(f"“{word}”" for word in dict.fromkeys(answered.unknown))
        yield f"{listed} {'names' if len(set(answered.unknown)) == 1 else 'name'} nothing here."
    if answered.mistyped:
        yield MISTYPED
    elif answered.by_id and not answered.found:
        yield UNKNOWN_ID
    if not answered.found:
        yield f"{can_ask(survey)} {HIDES[survey.audience]}".strip()
    if answered.latest and answered.figures and len(survey.rounds) > 1:
        filters = answered.figures[0].named.filters
        (code,) = filters.rounds or (survey.workshop_by_key[filters.workshops[0]].round,)
        yield f"No round is named: {survey.round_by_code[code].title or code} is taken."
    if answered.more:
        yield f"The first {SHOWN} of {SHOWN + answered.more:,} figures. One word more leaves fewer."


def can_ask(survey: Survey) -> str:
    """Say what can be asked, for the audience of a survey."""
    if survey.audience == "public":
        return "Ask by the id that stands beside a figure, or in words: an action or outcome, and a round."
    return CAN_ASK.format(member=", an administration" if survey.each_shown else "")


def state_words(state: State) -> str:
    """Say what a figure was from a data version on, and what made it so."""
    version = state.version
    by = f" by {version.person}" if version.person else ""
    done = f"{version.file_name} {DONE.get(version.action, version.action)}{by}"
    return f"{version.at[:16].replace('T', ' ')} UTC, data version {version.name}: {state.words} ({done})"
