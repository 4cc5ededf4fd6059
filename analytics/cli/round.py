"""`followup round`: how a round stands on a day, workshop by workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import FollowupCommand, database_option, json_option, opened_store, print_json
from analytics.cli.today import round_seen, today_option

if TYPE_CHECKING:
    from datetime import date

    from analytics.rounds.view import RoundView, Task, WorkshopStanding


@click.command("round", cls=FollowupCommand)
@click.option("--round", "code", metavar="CODE", help="The round; without it the latest.")
@today_option
@json_option
@database_option
def show_round(code: str | None, today: date, as_json: bool, database: str | None) -> None:
    """Say how a round stands: what is due, who was written to, who replied, and who in time."""
    with opened_store(database) as store:
        seen = round_seen(store, code, today)
    if as_json:
        print_json(_as_json(seen))
        return
    click.echo("\n".join(_lines(seen)))


def _lines(seen: RoundView) -> list[str]:
    from analytics.rounds.words import (
        day_words,
        ends_words,
        in_time_words,
        names_in_brief,
        so_far_words,
        tasks_words,
    )

    names = names_in_brief(seen)
    lines = [f"Round {seen.code} on {day_words(seen.today)}", ""]
    lines += [f"- {each}" for each in tasks_words(seen)] or ["Nothing is due."]
    for each in seen.workshops:
        lines += ["", f"{each.workshop.number}. {names[each.workshop.key]}"]
        lines.append(
            f"   ended {ends_words(each.calendar)}; questionnaires due {day_words(each.calendar.send)}"
        )
        lines.append(f"   replied so far: {so_far_words(each.timeliness)}")
        lines.append(f"   by the deadline: {in_time_words(each.timeliness)}")
        lines.append("   " + ", ".join(_counts(each)))
    return lines


def _counts(of: WorkshopStanding) -> list[str]:
    from analytics.rounds.states import STATES

    said = [f"{number} {STATES[state]}" for state, number in of.counts.items()]
    return [*said, *([f"{of.roster.unnamed} not known who"] if of.roster.unnamed else [])] or [
        "nobody is asked"
    ]


def _as_json(seen: RoundView) -> dict[str, Any]:
    return {
        "round": seen.code,
        "today": seen.today.isoformat(),
        "rates": _rates(seen.timeliness),
        "tasks": [_task(each) for each in seen.tasks],
        "workshops": [_workshop(each) for each in seen.workshops],
    }


def _task(task: Task) -> dict[str, Any]:
    members = [member for _, member in task.units]
    return {
        "kind": task.kind,
        "workshop": task.workshop,
        "day": _day(task.day),
        "administrations": members,
    }


def _workshop(of: WorkshopStanding) -> dict[str, Any]:
    calendar = of.calendar
    return {
        "workshop": of.workshop.key,
        "ends": _day(calendar.ends),
        "ends_by_month": calendar.by_month,
        "due_to_send": _day(calendar.send),
        "due_to_reply": _day(calendar.reply),
        "expected": of.roster.expected,
        "not_known_who": of.roster.unnamed,
        "off_the_list": list(of.roster.unlisted),
        "states": dict(of.counts),
        "rates": _rates(of.timeliness),
        "administrations": [
            {
                "administration": each.unit[1],
                "state": each.state,
                "reminders": each.reminders,
                "sent": _day(each.sent),
                "deadline": _day(each.deadline),
                "replied": _day(each.replied),
                "day_of_upload": each.uploaded,
                "in_time": each.in_time,
            }
            for each in of.standings
        ],
    }


def _rates(of: Any) -> dict[str, Any]:
    names = ("expected", "replied", "in_time", "late", "not_known", "undated")
    return {name: getattr(of, name) for name in names}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
