"""`followup questionnaires`: a form for each administration to fill in, all as a zip."""

from __future__ import annotations

import sys
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
    from analytics.store import Store


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
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Of the forms.")
@json_option
@database_option
def questionnaires(
    round_code: str | None,
    output: Path,
    today: date,
    due: date | None,
    language: str,
    as_json: bool,
    database: str | None,
) -> None:
    """Write a zip of questionnaires: a workbook for each administration, a sheet for each of its workshops.

    Asked is who stands on the list of a workshop or has a contact for it. What comes back is imported as it
    is: a stamp in each form says whose it is, and stays the same for ever.
    """
    from analytics.questionnaires import zip_of

    check_ending(output, "zip")
    wording = _wording(language)
    with opened_store(database) as store:
        code, workshops, made = _made(store, round_code, today, due.isoformat() if due else "", wording)
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
            f"Nobody is asked about workshop {workshop.key}: it has no list of participants and no contact.",
            err=True,
        )


def _wording(language: str) -> Wording:
    from analytics.questionnaires import load_wordings

    known = load_wordings()
    if language not in known:
        raise UnknownName("language", language, sorted(known))
    return known[language]


def _made(
    store: Store, round_code: str | None, today: date, due: str, wording: Wording
) -> tuple[str, list[WorkshopRecord], tuple[MadeQuestionnaire, ...]]:
    """Return the round that is meant, its workshops, and the questionnaires of all who are asked in it."""
    from analytics.current import current_survey
    from analytics.questionnaires import made_for
    from analytics.rounds.roster import asked_units

    survey = current_survey(store)
    code = round_code or survey.latest_round
    if code not in survey.round_by_code:
        raise UnknownName("round", code, list(survey.round_by_code))
    units = asked_units(survey.workshops, code, store.contacts())
    if not units:
        raise FollowupError(
            f"Nobody is asked in round {code}: no workshop has a list of participants or a contact. "
            "Add the lists to the collection workbook and import it, or import contacts."
        )
    members = {member for _, member in units}
    with click.progressbar(length=len(members), label=f"Questionnaires {code}", file=sys.stderr) as bar:
        made = made_for(
            units,
            survey,
            tokens=store.tokens_of(units),
            log=store.round_log(),
            today=today,
            due=due,
            wording=wording,
            progress=lambda: bar.update(1),
        )
    return code, [each for each in survey.workshops if each.round == code], made


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
