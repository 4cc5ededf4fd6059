"""What is due in a round, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta

from analytics.doors.calendar_file import Entry, EntryKind
from analytics.model import Questionnaire
from analytics.records import Records, WorkshopRecord
from analytics.rounds.dates import calendar_of
from analytics.rounds.log import DateChange, RoundLog
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
    calendar = calendar_of(workshop, changes, questionnaire)
    own = list(calendar.changes)
    if calendar.send:
        yield "send", str(calendar.send), 0, [change for change in own if change.what != "reply"]
    if calendar.reply:
        yield "reply", str(calendar.reply), 0, own
        for days in sorted(set(remind)):
            yield "reminder", str(calendar.reply - timedelta(days=days)), days, own
