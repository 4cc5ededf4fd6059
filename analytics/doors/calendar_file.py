"""The days of a round as an iCalendar file, which Outlook, Google Calendar and Apple's open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.errors import FollowupError

if TYPE_CHECKING:
    from icalendar import Alarm, Event

EntryKind = Literal["send", "reply", "reminder"]
MADE_BY = "-//Follow-up survey//Round//EN"
HOME = "followup-survey"
"""What stands behind the @ of an id: no address of anybody."""
AHEAD = timedelta(days=2)
"""So long before a day a calendar reminds of it."""
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""The stamp of an entry of which no time is known."""
UID_LETTERS = 24


@dataclass(frozen=True)
class Entry:
    """A day of a workshop: what is due, under which title, and as of when that is known.

    `workshop` is its key, `day` is ``YYYY-MM-DD``. `number` tells several of one kind apart. `sequence` rises
    with every change of the day, `stamped` is the time of the last one, ISO, UTC where it names no zone;
    blank where none is known.
    """

    workshop: str
    kind: EntryKind
    title: str
    day: str
    sequence: int = 0
    stamped: str = ""
    number: int = 0

    @property
    def uid(self) -> str:
        """What a calendar knows the entry by: the same as long as its workshop and kind are."""
        told = hashlib.sha256(f"{self.workshop}\n{self.kind}\n{self.number}".encode()).hexdigest()
        return f"{told[:UID_LETTERS]}-{self.kind}@{HOME}"


def calendar_file(entries: Iterable[Entry], round_title: str) -> bytes:
    """Return the calendar: a whole day an entry, with an alarm two days before; same entries, same bytes.

    An entry that was moved takes the place of what a calendar holds of it, since its id stays and its
    sequence rises. Raises FollowupError for a day that is none.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", MADE_BY)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", " ".join(round_title.split()))
    for entry in sorted(entries, key=lambda each: (each.day, each.workshop, each.kind)):
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    from icalendar import Event

    event, day = Event(), _day(entry)
    event.add("UID", entry.uid)
    event.add("DTSTAMP", _stamp(entry.stamped))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", day)
    event.add("DTEND", day + timedelta(days=1))  # the day after: an end is no part of what it ends
    event.add("SUMMARY", entry.title)
    event.add("TRANSP", "TRANSPARENT")  # nobody is busy all day because a reply is due
    event.add_component(_alarm(entry.title))
    return event


def _alarm(title: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", -AHEAD)
    return alarm


def _day(entry: Entry) -> date:
    try:
        return date.fromisoformat(entry.day)
    except ValueError:
        raise FollowupError(
            f"“{entry.title}” has the day “{entry.day}”, which is none; write it as 2027-03-31."
        ) from None


def _stamp(text: str) -> datetime:
    """Return a time in UTC; one without a zone is in UTC, and a blank one is `FIRST`."""
    told = datetime.fromisoformat(text) if text else FIRST
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
