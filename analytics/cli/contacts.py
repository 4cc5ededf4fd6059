"""`followup contacts`: who is written to. JSON holds counts, ids and places, and no name or address."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    print_json,
)
from analytics.cli.today import today_option
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from datetime import date

    from analytics.contacts import ContactList, Purge
    from analytics.records import Problem
    from analytics.rounds.contact import Contact
    from analytics.store import Store
    from analytics.survey import Survey


@click.group()
def contacts() -> None:
    """The people at the administrations who are written to. They stand in mail and nowhere else."""


@contacts.command("import", cls=FollowupCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "--round", "round_code", metavar="CODE",
    help="The round of workshops that are named by a number alone. Without it: the latest.",
)  # fmt: skip
@click.option("--leave-out-errors", is_flag=True, help="Take in the rest where rows have errors.")
@today_option
@json_option
@database_option
@click.pass_context
def import_contacts(
    context: click.Context, file: Path, round_code: str | None, leave_out_errors: bool, today: date,
    as_json: bool, database: str | None,
) -> None:  # fmt: skip
    """Bring in a list of contacts, .xlsx or .csv: administration, name, role, e-mail, workshops.

    Exit code 1 where rows have errors: nothing is written then, unless they are to be left out.
    """
    from analytics.contacts import bringing
    from analytics.current import current_survey

    day = today.isoformat()
    with opened_store(database, create=True) as store:
        read = _read(file, current_survey(store), round_code, day)
        would = bringing(read.contacts, store.contacts())
        written = leave_out_errors or not read.having("error")
        if written:
            store.save_contacts(read.contacts)
    counts = {"new": len(would.new), "changed": len(would.changed), "unchanged": len(would.same)}
    if as_json:
        listed = [_problem(each) for each in read.problems]
        print_json({"file": str(file), "written": written, "rows": read.rows, **counts, "problems": listed})
    else:
        _say(read, counts, written=written)
    if not written:
        context.exit(REMAIN)


def _read(file: Path, survey: Survey, round_code: str | None, day: str) -> ContactList:
    """Read a list of contacts against the workshops on record."""
    from analytics.contacts import list_of

    try:
        data = file.read_bytes()
    except OSError as error:
        raise FollowupError(f"{file} can't be read: {error.strerror}.") from error
    return list_of(data, file.name, survey, round_code or survey.latest_round, today=day)


def _problem(problem: Problem) -> dict[str, Any]:
    kept = ("severity", "code", "message", "sheet", "row", "column", "expected")
    return {name: getattr(problem, name) for name in kept}


def _say(read: ContactList, counts: dict[str, int], *, written: bool) -> None:
    for each in read.problems:
        click.echo(f"{each.severity}: {f'{each.place}: ' if each.place else ''}{each.message}", err=True)
    said = ", ".join(f"{number} {word}" for word, number in counts.items())
    click.echo(f"Contacts: {said}." if written else f"Nothing was written. It would be: {said}.")


@contacts.command("list", cls=FollowupCommand)
@click.option("--show", is_flag=True, help="Print names and addresses, on a terminal and never in JSON.")
@json_option
@database_option
def list_contacts(show: bool, as_json: bool, database: str | None) -> None:
    """List the contacts by id, administration and workshops."""
    if show and as_json:
        raise FollowupError("JSON never holds a name or an address: leave out --show or --json.")
    with opened_store(database) as store:
        held = store.contacts()
    if as_json:
        print_json({"contacts": [_known(each) for each in held], "administrations": _by_member(held)})
        return
    lines = [" ".join(filter(None, _line(each, show=show))) for each in held]
    click.echo("\n".join(lines) or "No contact is on record.")


def _known(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "administration": contact.administration,
        "workshops": list(contact.workshops),
        "used": contact.used,
    }


def _by_member(held: tuple[Contact, ...]) -> dict[str, int]:
    return dict(sorted(Counter(each.administration for each in held).items()))


def _line(contact: Contact, *, show: bool) -> tuple[str, ...]:
    who = (contact.name, f"<{contact.address}>", contact.role and f"({contact.role})") if show else ()
    where = ", ".join(contact.workshops) or "no workshop"
    return contact.id, contact.administration, *who, where, f"used {contact.used or 'on no known day'}"


@contacts.command(cls=FollowupCommand)
@click.option("--yes", "sure", is_flag=True, help="Do not ask once more.")
@click.option("--id", "id_", metavar="ID", help="One contact, by its id in the list.")
@click.option("--round", "round_code", metavar="CODE", help="Those who attended workshops of a round alone.")
@click.option("--unused", type=int, metavar="MONTHS", help="All that were not used for so many months.")
@today_option
@json_option
@database_option
def purge(
    sure: bool, id_: str | None, round_code: str | None, unused: int | None, today: date,
    as_json: bool, database: str | None,
) -> None:  # fmt: skip
    """Delete contacts for good: afterwards no byte of them is in the file of the database.

    Who attended workshops of other rounds too stays for those.
    """
    if sum(each is not None for each in (id_, round_code, unused)) != 1:
        raise FollowupError("Say which contacts go by one of --id, --round and --unused.")
    with opened_store(database) as store:
        found = _purged(store, id_, round_code, unused, today)
        if found.gone and not sure:
            _ask(found, as_json=as_json)
        for each in found.kept:
            store.change_contact(each)
        gone = store.purge_contacts(found.ids)
    if as_json:
        print_json({"purged": gone, "ids": list(found.ids), "kept": [each.id for each in found.kept]})
        return
    kept = f" {len(found.kept)} stay for workshops of other rounds." if found.kept else ""
    click.echo(f"Deleted for good: {gone} {'contact' if gone == 1 else 'contacts'}.{kept}")


def _ask(found: Purge, *, as_json: bool) -> None:
    """Ask once more who sits at a terminal. Raises FollowupError where nobody does, or says no."""
    what = "1 contact" if len(found.gone) == 1 else f"{len(found.gone)} contacts"
    if as_json or not sys.stdin.isatty():
        raise FollowupError(f"{what} would be deleted for good. --yes does it; nothing was changed.")
    if not click.confirm(f"Delete {what} for good? They can't be brought back."):
        raise FollowupError("Nothing was deleted.")


def _purged(store: Store, id_: str | None, round_code: str | None, months: int | None, today: date) -> Purge:
    from analytics.contacts import of_one, of_round, unused
    from analytics.errors import UnknownName

    held = store.contacts()
    if id_ is not None:
        return of_one(held, id_)
    if round_code is None:
        return unused(held, months or 0, today)
    known = {each.key: each.round for each in store.known_workshops()}
    if round_code not in known.values():
        raise UnknownName("round", round_code, sorted(set(known.values())))
    return of_round(held, [key for key, of in known.items() if of == round_code])
