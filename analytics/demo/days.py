"""The days of the made-up rounds: when workshops ended, when replies came, and what was sent to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from analytics.model import Administration, Questionnaire
from analytics.records import Batch, ReplyRecord, WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.rounds.dates import Calendar, calendar_of
from analytics.rounds.log import Dispatch, Mark

DATED_SINCE = "2024"
"""From this round on days are on record; those before have months alone."""
NO_DAY = 0.1
"""How often the day of a reply is not on record."""
DECLINES = 0.15
"""How often one who stays silent said that it declines."""


def dated(batch: Batch, questionnaire: Questionnaire) -> Batch:
    """Return a batch with last days of its workshops and days of its replies, where its round has some.

    It draws by itself, so that all else of the history stays as it was.
    """
    if batch.rounds[0].code < DATED_SINCE:
        return batch
    chance = Random(batch.sha256)
    workshops = tuple(
        replace(each, ends=f"{each.month}-{chance.randint(8, 28):02}") for each in batch.workshops
    )
    calendars = {each.key: calendar_of(each, (), questionnaire) for each in workshops}
    replies = tuple(replace(each, answered=_day(each, calendars, chance)) for each in batch.replies)
    return replace(batch, workshops=workshops, replies=replies)


def _day(reply: ReplyRecord, calendars: dict[str, Calendar], chance: Random) -> str:
    send = calendars[reply.key[0]].send
    late, none = chance.randint(2, 33), chance.random() < NO_DAY
    return "" if send is None or none else (send + timedelta(days=late)).isoformat()


def sent(batch: Batch, questionnaire: Questionnaire, person: str) -> Iterator[Dispatch]:
    """Give what was sent in a round: each questionnaire on its day, reminders to who had not replied."""
    answered = {each.key: each.answered for each in batch.replies}
    for workshop in batch.workshops:
        calendar = calendar_of(workshop, (), questionnaire)
        send, due = calendar.send, calendar.reply
        for code in workshop.participants or ():
            if send and due:
                yield _went(workshop, code, "questionnaire", send, person)
                if answered.get((workshop.key, code), "9999") > due.isoformat():
                    yield _went(workshop, code, "reminder", due + timedelta(days=3), person)


def _went(workshop: WorkshopRecord, code: str, kind: str, day: date, person: str) -> Dispatch:
    on = day.isoformat()
    return Dispatch(workshop.key, code, kind, person, made_for=on, sent=on)  # type: ignore[arg-type]


def declined(batch: Batch, person: str) -> Iterator[Mark]:
    """Give who of the silent declined, or could not be reached."""
    chance, replied = Random(f"{batch.sha256} marks"), {each.key for each in batch.replies}
    for workshop in batch.workshops:
        for code in workshop.participants or ():
            if (workshop.key, code) not in replied and chance.random() < DECLINES:
                yield Mark(workshop.key, code, "declined", "Made by a program.", person)


def contacts(batch: Batch, administrations: dict[str, Administration]) -> Iterator[Contact]:
    """Give one made-up contact for each administration that took part, none of them a person."""
    attended: dict[str, list[str]] = {}
    for workshop in batch.workshops:
        for code in workshop.participants or ():
            attended.setdefault(code, []).append(workshop.key)
    last = max(each.ends for each in batch.workshops)
    for code, keys in sorted(attended.items()):
        name, address = (
            f"Made-up contact, {administrations[code].name}",
            f"training.{code.lower()}@example.org",
        )
        yield Contact(code, name, address, "Training", tuple(keys), used=last)
