"""When questionnaires of a workshop are due to go, and replies to come: by rule, or as a person said."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.model import Questionnaire
from analytics.records import WorkshopRecord
from analytics.rounds.log import DateChange


def plus_months(day: date, months: int) -> date:
    """Return the same day so many months later; where that month is too short, its last day.

    >>> plus_months(date(2019, 8, 31), 6), plus_months(date(2020, 8, 31), 6)
    (datetime.date(2020, 2, 29), datetime.date(2021, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Calendar:
    """The days of one workshop; each is None where nothing says it.

    `by_month`: only its month is on record, so that the month's last day stands for its end. `reply` is the
    day for those to whom nothing was sent yet; a questionnaire that went gives `weeks` from that day, unless
    a person set one day for all (`reply_set`). `changes` are all that were made, oldest first.
    """

    workshop: str
    ends: date | None
    by_month: bool
    send: date | None
    reply: date | None
    weeks: int
    reply_set: bool = False
    changes: tuple[DateChange, ...] = ()

    def reply_due(self, sent: date | None) -> date | None:
        """Return the deadline of one to whom the questionnaire went on a day, or None did yet."""
        if self.reply_set or sent is None:
            return self.reply
        return sent + timedelta(weeks=self.weeks) if self.weeks else None


def calendar_of(workshop: WorkshopRecord, changes: Iterable[DateChange], asked: Questionnaire) -> Calendar:
    """Return the days of a workshop; of several changes of one day the last holds, a blank one none."""
    mine = tuple(change for change in changes if change.workshop == workshop.key)
    set_to = {change.what: _day(change.date) for change in mine}
    ends, by_month = set_to.get("ends") or _day(workshop.ends), False
    if ends is None and workshop.month:
        ends, by_month = _last_of(workshop.month), True
    send = set_to.get("send") or (plus_months(ends, asked.asked_after_months) if ends else None)
    weeks = asked.reply_within_weeks
    reply = set_to.get("reply") or (send + timedelta(weeks=weeks) if send and weeks else None)
    return Calendar(workshop.key, ends, by_month, send, reply, weeks, bool(set_to.get("reply")), mine)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _last_of(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])
