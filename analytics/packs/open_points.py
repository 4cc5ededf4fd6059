"""What an administration has not answered, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analytics.behind import ReplyDetail
from analytics.model import PLACED, Answer, name_list
from analytics.packs.own import Making, Own
from analytics.stories.asking import CLOSING

LATE = "a reply that comes late still counts."


def open_points(made: Making, own: Own) -> Iterator[str]:
    """Give what is still open, a line each: whole replies first, then answers and words, by workshop."""
    for each in own.silent:
        yield f"{made.labels[each.workshop.key]}: you took part, and no reply of yours is on record."
    for each in own.perhaps:
        alone = each.unnamed == 1
        missing, yours = ("1 reply is", "it") if alone else (f"{each.unnamed:,} replies are", "one of them")
        yield (
            f"{made.labels[each.workshop.key]}: {missing} missing, and it is not on record whose. If you "
            f"took part, {yours} is yours."
        )
    if own.unknown:
        named = name_list(made.labels[each.workshop.key] for each in own.unknown)
        yield f"{named}: it is not on record who took part. If you did, your reply is missing."
    for reply in own.replies:
        yield from _of_reply(made, own, reply)


def _of_reply(made: Making, own: Own, reply: ReplyDetail) -> Iterator[str]:
    label = made.labels[reply.workshop]

    def those(said: Callable[[Answer], bool]) -> str:
        asked = made.shown.questionnaire.answered
        return ", ".join(q.label for q in asked if said(reply.answers[q.id]))

    if blank := those(lambda answer: answer == Answer.NOT_ANSWERED):
        yield f"{label}: you left open: {blank}."
    if placed := those(lambda answer: answer in PLACED):
        yield f"{label}: it is not on record whether you said no or left it blank: {placed}."
    if unknown := those(lambda answer: answer == Answer.NOT_RECORDED):
        yield f"{label}: your answer is not on record: {unknown}."
    if wordless := _without_words(made, own, reply):
        yield f"{label}: no words of yours are on record about: {wordless}."


def _without_words(made: Making, own: Own, reply: ReplyDetail) -> str:
    """Name the kinds of texts that a reply has none of; what is about a question, where it said yes to it."""
    written = {each.kind for each in own.texts_about(reply.workshop)}
    return ", ".join(
        q.short
        for q in made.shown.questionnaire.texts
        if q.practice not in written and (not q.about or reply.answers[q.about] == Answer.YES)
    )


def still_asked(made: Making, own: Own) -> Iterator[str]:
    """Give what is asked of an administration up to the next survey, a line each."""
    if own.silent:
        named = name_list(made.labels[each.workshop.key] for each in own.silent)
        yield f"Reply about {named}: {LATE}"
    elif not own.replies and (own.perhaps or own.unknown):
        yield f"Reply, if you took part: {LATE}"
    if any(Answer.NOT_ANSWERED in reply.answers.values() for reply in own.replies):
        yield "Answer what you left open."
    outcome = made.shown.questionnaire.outcomes[-1]
    told = [made.labels[each.workshop] for each in own.replies if each.answers[outcome.id] == Answer.YES]
    if told:
        yield f"{outcome.label}: tell in the next survey what became of those after {name_list(told)}."
    yield from CLOSING
