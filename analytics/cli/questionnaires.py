"""`followup questionnaires`: a form for each administration to fill in, all as a zip."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
from analytics.cli.today import Day, today_option
from analytics.errors import FollowupError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from analytics.questionnaires import MadeQuestionnaire, Wording
    from analytics.records import WorkshopRecord
    from analytics.rounds.contact import Contact
    from analytics.rounds.log import RoundLog, Unit
    from analytics.store import Store


@dataclass(frozen=True)
class _Asked:
    """What a person asked for; `round` is None for the latest, `due` blank for the round's own days."""

    round: str | None
    today: date
    due: str
    not_replied: bool
    wording: Wording


@click.command(cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="The round, by its code; without it the latest.")
@output_option
@today_option
@click.option(
    "--due",
    type=Day(),
    metavar="DATE",
    help="The day by which replies are wanted, for all; it is printed on each form. Without it that of the "
    "round's calendar.",
)
@click.option("--not-replied", is_flag=True, help="Only of those who have not replied by now.")
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Of the forms.")
@json_option
@database_option
def questionnaires(
    round_code: str | None,
    output: Path,
    today: date,
    due: date | None,
    not_replied: bool,
    language: str,
    as_json: bool,
    database: str | None,
) -> None:
    """Write a zip of questionnaires: a workbook for each administration, a sheet for each of its workshops.

    Asked is who stands on the list of a workshop or has a contact for it. What comes back is imported as it
    is: a stamp in each form says whose it is, and stays the same for ever.
    """
    check_ending(output, "zip")
    asked = _Asked(round_code, today, due.isoformat() if due else "", not_replied, _wording(language))
    with opened_store(database) as store:
        code, workshops, made = _made(store, asked)
    _tell(output, code, workshops, made, asked.wording, as_json=as_json)


def _tell(
    output: Path,
    code: str,
    workshops: Sequence[WorkshopRecord],
    made: Sequence[MadeQuestionnaire],
    wording: Wording,
    *,
    as_json: bool,
) -> None:
    """Write the zip and say what is in it, and about which workshops nobody is asked."""
    from analytics.questionnaires import zip_of

    write_file(output, zip_of(made))
    asked = {form.workshop for each in made for form in each.forms}
    unasked = [workshop for workshop in workshops if workshop.key not in asked]
    if as_json:
        print_json(_as_json(output, code, wording, made, unasked))
        return
    number = sum(len(each.forms) for each in made)
    click.echo(f"Written: {output} ({len(made)} workbooks, {number} questionnaires, {wording.language})")
    for workshop in unasked:
        click.echo(
            f"Nobody is asked about workshop {workshop.key}: it has no list of participants and no contact, "
            "or all have replied.",
            err=True,
        )


def _wording(language: str) -> Wording:
    from analytics.questionnaires import load_wordings

    known = load_wordings()
    if language not in known:
        raise UnknownName("language", language, sorted(known))
    return known[language]


def _made(store: Store, asked: _Asked) -> tuple[str, list[WorkshopRecord], tuple[MadeQuestionnaire, ...]]:
    """Return the round that is meant, its workshops, and the questionnaires of those who are asked in it."""
    from analytics.current import current_survey
    from analytics.questionnaires import made_for

    survey, log = current_survey(store), store.round_log()
    code = asked.round or survey.latest_round
    if code not in survey.round_by_code:
        raise UnknownName("round", code, list(survey.round_by_code))
    units = _units(survey.workshops, code, store.contacts(), log, asked)
    members = {member for _, member in units}
    with click.progressbar(length=len(members), label=f"Questionnaires {code}", file=sys.stderr) as bar:
        made = made_for(
            units,
            survey,
            tokens=store.tokens_of(units),
            log=log,
            today=asked.today,
            due=asked.due,
            wording=asked.wording,
            progress=lambda: bar.update(1),
        )
    return code, [each for each in survey.workshops if each.round == code], made


def _units(
    workshops: Sequence[WorkshopRecord],
    code: str,
    contacts: Sequence[Contact],
    log: RoundLog,
    asked: _Asked,
) -> list[Unit]:
    """Return who is asked about what. FollowupError where that is nobody."""
    from analytics.rounds.roster import asked_units

    replied = {each.unit for each in log.received} if asked.not_replied else set()
    units = [unit for unit in asked_units(workshops, code, contacts) if unit not in replied]
    if not units:
        raise FollowupError(
            f"Nobody is asked in round {code}: no workshop has a list of participants or a contact"
            f"{', or all of them have replied' if asked.not_replied else ''}. "
            "Add the lists to the collection workbook and import it, or import contacts."
        )
    return units


def _as_json(
    output: Path,
    round_code: str,
    wording: Wording,
    made: Sequence[MadeQuestionnaire],
    unasked: Sequence[WorkshopRecord],
) -> dict[str, object]:
    return {
        "file": str(output),
        "round": round_code,
        "language": wording.code,
        "workbooks": [
            {
                "file": each.file_name,
                "administration": each.forms[0].administration,
                "name": each.forms[0].name,
                "questionnaires": [
                    {"workshop": form.workshop, "token": form.token, "due": form.due} for form in each.forms
                ],
            }
            for each in made
        ],
        "nobody_asked": [workshop.key for workshop in unasked],
    }
