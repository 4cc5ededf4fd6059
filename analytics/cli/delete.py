"""`followup delete`: delete a reply, an administration's data or a person for good, after a look."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    person_option,
    print_json,
)

if TYPE_CHECKING:
    from analytics.erasure import Erasure

yes_option = click.option("--yes", is_flag=True, help="Do it. Without this it is only told what would go.")


@click.group()
def delete() -> None:
    """Delete for good: no undo brings it back. Without --yes it is only told what would go."""


@delete.command(cls=FollowupCommand)
@click.argument("workshop", metavar="WORKSHOP")
@click.argument("administration", metavar="ADMINISTRATION")
@yes_option
@person_option
@json_option
@database_option
def reply(
    workshop: str, administration: str, yes: bool, person: str, as_json: bool, database: str | None
) -> None:
    """Delete what an administration replied to a workshop, such as 2020-1 Fiji, from every upload.

    Its free texts and what is noted of them go too. Who took part stays.
    """
    _delete({"workshop": workshop, "administration": administration}, yes, person, as_json, database)


@delete.command(cls=FollowupCommand)
@click.argument("administration", metavar="ADMINISTRATION")
@yes_option
@person_option
@json_option
@database_option
def administration(administration: str, yes: bool, person: str, as_json: bool, database: str | None) -> None:
    """Delete all data of an administration: replies, notes, participations, contacts, letters.

    It is named by its ISO code or by any of its names: FJ, Fiji.
    """
    _delete({"administration": administration}, yes, person, as_json, database)


@delete.command("person", cls=FollowupCommand)
@click.argument("name", metavar="NAME")
@yes_option
@person_option
@json_option
@database_option
def delete_person(name: str, yes: bool, person: str, as_json: bool, database: str | None) -> None:
    """Delete a person by name or address: contacts, and the name in the history, in notes and in the audit.

    There it says "deleted person" then.
    """
    _delete({"person": name}, yes, person, as_json, database)


def _delete(whose: dict[str, str], yes: bool, person: str, as_json: bool, database: str | None) -> None:
    from analytics.cli.choose import administration_code
    from analytics.current import current_survey
    from analytics.erasure import Doomed

    given = {name: value.strip() for name, value in whose.items()}
    if not all(given.values()):
        raise click.UsageError(f"Nothing was deleted: the {' or the '.join(given)} is blank. Say which one.")
    with opened_store(database) as store:
        if named := given.get("administration"):
            code = administration_code(current_survey(store), store.members_held(), named)
            given["administration"] = code
        doomed = Doomed(**given)
        found = store.delete_for_good(doomed, person=person) if yes else store.would_delete(doomed)
    if as_json:
        print_json({"deleted": yes, **asdict(found)})
    else:
        _say(found, done=yes)


def _say(found: Erasure, *, done: bool) -> None:
    from analytics.erasure import KEPT

    click.echo(f"{'Deleted for good' if done else 'This would be deleted for good'}: {found.about}.")
    for word, number in found.counts.items():
        click.echo(f"  {number:>6,}  {word}")
    if found.uploads:
        click.echo(f"In uploads {', '.join(map(str, found.uploads))}, active or not.")
    for said in found.by_hand:
        click.echo(said)
    for name, day in found.copies:
        click.echo(f"This file beside the database may hold it still: {name}, of {day}.")
    click.echo(KEPT if done else f"{KEPT} Nothing was deleted: say --yes to do it.")
