"""What is due in a round, as entries of a calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from analytics.doors.calendar_file import Entry, EntryKind
from analytics.model import Questionnaire
from analytics.records import Records, WorkshopRecord
from analytics.rounds.log import DateChange, DatedThing, RoundLog
from analytics.workshop_names import workshop_names

TITLES: dict[EntryKind, str] = {
    "send": "Send questionnaires: {}",
    "reply": "Replies due: {}",
    "reminder": "Remind those who have not replied: {}",
}


def entries_of(
    records: Records,
    log: RoundLog,
    questionnaire: Questionnaire,
    round_code: str,
    *,
    stamped: str = "",
    remind: Collection[int] = (),
) -> tuple[Entry, ...]:
    """Return when questionnaires and replies of each workshop of a round are due, by day.

    A workshop without an end or a month has none until somebody gives it a date. `stamped` is when the
    records were brought in: the stamp of what nobody moved since. `remind` are days before replies are due on
    which reminders are to be sent.
    """
    titles = {each.code: each.title for each in records.rounds}
    listed = [each for each in records.workshops if each.round == round_code]
    names = workshop_names(listed, titles)
    found = (
        Entry(
            each.key,
            kind,
            TITLES[kind].format(names[each.key]),
            day,
            len(moved),
            max([stamped, *(change.at for change in moved)]),
            number,
        )
        for each in listed
        for kind, day, number, moved in _days(each, log.dates, questionnaire, remind)
    )
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.workshop, entry.kind)))


def _days(
    workshop: WorkshopRecord,
    changes: tuple[DateChange, ...],
    questionnaire: Questionnaire,
    remind: Collection[int],
) -> Iterator[tuple[EntryKind, str, int, list[DateChange]]]:
    """Yield what is due when, which of several, and the changes that may have moved it."""
    own = [change for change in changes if change.workshop == workshop.key]
    before = [change for change in own if change.what != "reply"]
    ends = _given(own, "ends") or workshop.ends or _last_of_month(workshop.month)
    send = _given(own, "send") or (_months_later(ends, questionnaire.asked_after_months) if ends else "")
    reply = _given(own, "reply")
    if send and not reply and questionnaire.reply_within_weeks:
        reply = _days_later(send, 7 * questionnaire.reply_within_weeks)
    if send:
        yield "send", send, 0, before
    if reply:
        yield "reply", reply, 0, own
        yield from (("reminder", _days_later(reply, -days), days, own) for days in sorted(set(remind)))


def _given(changes: list[DateChange], what: DatedThing) -> str:
    """Return the date that a person gave last, blank where none was or it was taken back."""
    return next((change.date for change in reversed(changes) if change.what == what), "")


def _last_of_month(month: str) -> str:
    """Return the last day of a month, blank for a blank one.

    >>> _last_of_month("2024-02"), _last_of_month("")
    ('2024-02-29', '')
    """
    if not month:
        return ""
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]}"


def _days_later(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


def _months_later(day: str, months: int) -> str:
    """Return the same day some months later, the last one of a month that is shorter.

    >>> _months_later("2026-08-31", 6), _months_later("2027-08-31", 6)
    ('2027-02-28', '2028-02-29')
    """
    told = date.fromisoformat(day)
    year, number = divmod(told.year * 12 + told.month - 1 + months, 12)
    return str(date(year, number + 1, min(told.day, monthrange(year, number + 1)[1])))
