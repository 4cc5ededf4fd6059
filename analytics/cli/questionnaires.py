"""`followup questionnaires`: a form for each administration to fill in, all as a zip."""

from __future__ import annotations

import sys
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
from analytics.errors import FollowupError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.questionnaires import Form, MadeQuestionnaire, Wording
    from analytics.records import WorkshopRecord
    from analytics.store import Store


@click.command(cls=FollowupCommand)
@click.option("--round", "round_code", required=True, metavar="CODE", help="The round, by its code.")
@output_option
@click.option(
    "--due",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day by which replies are wanted, as 2026-12-19; it is printed on each form. Without it the day "
    "that was given for a workshop, if any.",
)
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Of the forms.")
@json_option
@database_option
def questionnaires(
    round_code: str, output: Path, due: Any, language: str, as_json: bool, database: str | None
) -> None:
    """Write a zip of questionnaires: a workbook for each administration, a sheet for each of its workshops.

    Asked is who stands on the list of a workshop or has a contact for it. What comes back is imported as it
    is: a stamp in each form says whose it is, and stays the same for ever.
    """
    from analytics.questionnaires import zip_of

    check_ending(output, "zip")
    wording = _wording(language)
    with opened_store(database) as store:
        workshops = _workshops(store, round_code)
        forms = _forms(store, round_code, workshops, due.date().isoformat() if due else "")
    made = _made(forms, wording, round_code)
    write_file(output, zip_of(made))
    asked = {form.workshop for each in made for form in each.forms}
    unasked = [workshop for workshop in workshops if workshop.key not in asked]
    if as_json:
        print_json(_as_json(output, round_code, wording, made, unasked))
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


def _workshops(store: Store, round_code: str) -> list[WorkshopRecord]:
    rounds = sorted(each.code for each in store.known_rounds())
    if round_code not in rounds:
        raise UnknownName("round", round_code, rounds)
    found = [workshop for workshop in store.known_workshops() if workshop.round == round_code]
    return sorted(found, key=lambda workshop: workshop.number)


def _forms(
    store: Store, round_code: str, workshops: Sequence[WorkshopRecord], due: str
) -> dict[str, tuple[Form, ...]]:
    from analytics.questionnaires import asked_units, due_days, forms_of
    from analytics.reference import load_administrations

    units = asked_units(workshops, round_code, store.contacts())
    if not units:
        raise FollowupError(
            f"Nobody is asked in round {round_code}: no workshop has a list of participants or a contact. "
            "Add the lists to the collection workbook and import it, or import contacts."
        )
    days = dict.fromkeys((w.key for w in workshops), due) if due else due_days(store.round_log().dates)
    return forms_of(
        units,
        workshops=workshops,
        administrations=load_administrations(),
        tokens=store.tokens_of(units),
        due=days,
    )


def _made(
    forms: dict[str, tuple[Form, ...]], wording: Wording, round_code: str
) -> tuple[MadeQuestionnaire, ...]:
    from analytics.questionnaires import questionnaires as make
    from analytics.reference import load_questionnaire

    with click.progressbar(length=len(forms), label=f"Questionnaires {round_code}", file=sys.stderr) as bar:
        return make(forms, load_questionnaire(), wording, progress=lambda: bar.update(1))


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
