"""`followup xlsform`, `quick-import` and `calendar`: a round for the tools that others work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    opened_store,
    output_option,
    print_json,
    write_file,
)

if TYPE_CHECKING:
    from analytics.records import Records, RoundRecord, WorkshopRecord

round_option = click.option(
    "--round",
    "round_code",
    metavar="CODE",
    help="A round by its code: its workshops can be chosen. Without it the workshop is a field to write in.",
)


@click.command(cls=FollowupCommand)
@output_option
@round_option
@json_option
@database_option
def xlsform(output: Path, round_code: str | None, as_json: bool, database: str | None) -> None:
    """Write the questionnaire as an XLSForm, for KoboToolbox and ODK.

    Its answers, exported with XML values or with labels, import without a question once the round and its
    workshops are on record.
    """
    from analytics.doors import xlsform as made
    from analytics.reference import load_administrations, load_questionnaire

    check_ending(output, "xlsx")
    about, workshops = _round(database, round_code)
    asked = load_questionnaire()
    write_file(output, made(asked, load_administrations().values(), workshops, about))
    _say(output, about, as_json, {"questions": len(asked.questions), "workshops": len(workshops)})


@click.command("quick-import", cls=FollowupCommand)
@output_option
@round_option
@json_option
@database_option
def quick_import(output: Path, round_code: str | None, as_json: bool, database: str | None) -> None:
    """Write the questionnaire as a Word document for the Quick Import of Microsoft Forms.

    It is a best effort: Forms guesses what is a question. Look at the form after the import.
    """
    from analytics.doors import BEST_EFFORT
    from analytics.doors import quick_import as made
    from analytics.reference import load_administrations, load_questionnaire

    check_ending(output, "docx")
    about, workshops = _round(database, round_code)
    asked = load_questionnaire()
    write_file(output, made(asked, load_administrations().values(), workshops, about))
    counted = {"questions": len(asked.questions), "workshops": len(workshops)}
    _say(output, about, as_json, counted, caution=BEST_EFFORT)


@click.command(cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="A round by its code. Without it: the latest.")
@output_option
@click.option(
    "--remind",
    multiple=True,
    type=click.IntRange(1, 365),
    metavar="DAYS",
    help="Days before replies are due on which to send reminders; can be given several times.",
)
@json_option
@database_option
def calendar(
    output: Path, round_code: str | None, remind: tuple[int, ...], as_json: bool, database: str | None
) -> None:
    """Write the days of a round as a calendar (.ics): when questionnaires and replies are due.

    A day that was moved takes the place of what a calendar holds of it. No contact stands in the file.
    """
    from analytics.doors import calendar_file, entries_of
    from analytics.reference import load_questionnaire
    from analytics.uploads import last_change

    check_ending(output, "ics")
    with opened_store(database) as store:
        records, log, history = store.records(), store.round_log(), store.history()
    about = _known(records, round_code) if round_code else _latest(records)
    code, asked, stamped = about.code, load_questionnaire(), last_change(history)
    days = entries_of(records, log, asked, code, stamped=stamped, remind=remind)
    write_file(output, calendar_file(days, about.title or about.code))
    undated = sorted(
        {each.key for each in records.workshops if each.round == code} - {d.workshop for d in days}
    )
    caution = f"No date is known of {len(undated)} of its workshops: {', '.join(undated)}." if undated else ""
    told = [{"workshop": d.workshop, "kind": d.kind, "day": d.day, "sequence": d.sequence} for d in days]
    _say(output, about, as_json, {"entries": told if as_json else len(told)}, caution=caution)


def _round(database: str | None, code: str | None) -> tuple[RoundRecord | None, tuple[WorkshopRecord, ...]]:
    """Return a round and its workshops, nothing where none is named. UnknownName if it is not on record."""
    if not code:
        return None, ()
    with opened_store(database) as store:
        records = store.records()
    return _known(records, code), tuple(each for each in records.workshops if each.round == code)


def _known(records: Records, code: str) -> RoundRecord:
    from analytics.errors import UnknownName

    found = {each.code: each for each in records.rounds}
    if code not in found:
        raise UnknownName("round", code, sorted(found))
    return found[code]


def _latest(records: Records) -> RoundRecord:
    from analytics.errors import FollowupError

    if not records.rounds:
        raise FollowupError("No round is on record yet: import its workbook first.")
    return records.rounds[-1]


def _say(
    output: Path, about: RoundRecord | None, as_json: bool, counted: dict[str, Any], *, caution: str = ""
) -> None:
    if as_json:
        code = about.code if about else None
        print_json({"file": str(output), "round": code, **counted, "caution": caution})
        return
    words = ", ".join(
        f"{number} {noun if number != 1 else SINGULAR[noun]}" for noun, number in counted.items()
    )
    click.echo(f"Written: {output} ({words})")
    if caution:
        click.echo(caution, err=True)


SINGULAR = {"questions": "question", "workshops": "workshop", "entries": "entry"}
