"""`followup people`: who may sign in to the dashboard, and what each of them may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    print_json,
    user_name,
)
from analytics.errors import FollowupError
from analytics.people import HOWS, OWNER, ROLES, How, KnownPerson, Role, name_key
from analytics.people.known import LINK_HOURS, at_provider, link_to
from analytics.people.setting import sign_in_mode

if TYPE_CHECKING:
    from analytics.store import Store

WAYS = tuple(how for how in HOWS if how != "oidc")  # a provider gives the roles of its people itself
AT_PROVIDER = "The identity provider gives {} the role: take it there too, or they sign in again. "
ROLES_ELSEWHERE = (
    "People sign in at a provider here (FOLLOWUP_SIGN_IN is oidc), which gives them their roles too: give "
    "the role there. Nobody was added."
)
role_option = click.option("--role", type=click.Choice(ROLES), required=True, help="What the person may do.")
address_option = click.option(
    "--address",
    default="",
    metavar="URL",
    help="Where people open the dashboard: https://survey.example.org.",
)


@click.group()
def people() -> None:
    """The people who sign in to the dashboard: viewers read, editors write, admins see to people too."""


@people.command(cls=FollowupCommand)
@click.argument("name")
@role_option
@click.option(
    "--how", type=click.Choice(WAYS), default=HOWS[0], show_default=True,
    help="How they sign in: by a password kept here, or at a proxy.",
)  # fmt: skip
@address_option
@json_option
@database_option
def add(name: str, role: Role, how: How, address: str, as_json: bool, database: str | None) -> None:
    """Give a person a role; print the link on which they set their password, once."""
    link_to("", address)  # an address that is none is refused before anything is written
    if sign_in_mode() == "oidc":
        raise FollowupError(ROLES_ELSEWHERE)
    from sqlalchemy import make_url

    from analytics.store.connect import shown

    with _store(database, create=True) as store:
        token = store.add_person(name, role, how)
        known, where = store.person_of(name), shown(make_url(store.url))
    said = {"name": known.name if known else name, "role": role, "how": how}
    words = f"{said['name']} signs in ({how}) as {role}.\nWritten into the database {where}."
    _tell(said, words, token, address, as_json=as_json)


@people.command("list", cls=FollowupCommand)
@click.option("--ended", is_flag=True, help="Also those whose role was taken away.")
@json_option
@database_option
def list_people(ended: bool, as_json: bool, database: str | None) -> None:
    """List the people with role, way to sign in, when they were last seen (UTC) and open sign-ins."""
    with opened_store(database) as store:
        open_now, seen = store.open_sign_ins(), store.last_seen()
        known = (*store.people(ended=ended), *at_provider(open_now))
    signed = [name_key(each.name) for each in open_now]
    listed = [_known(each, seen, signed) for each in known]
    if as_json:
        print_json({"people": listed})
        return
    click.echo("\n".join(map(_line, listed)) or "Nobody has a role yet. `followup people add` gives one.")


@people.command("role", cls=FollowupCommand)
@click.argument("name")
@role_option
@json_option
@database_option
def change_role(name: str, role: Role, as_json: bool, database: str | None) -> None:
    """Give a person another role; within 5 seconds it holds for who is signed in too."""
    with _store(database) as store:
        store.set_role(name, role)
    _tell({"name": name, "role": role}, f"{name} is {role} now.", as_json=as_json)


@people.command(cls=FollowupCommand)
@click.argument("name")
@address_option
@json_option
@database_option
def link(name: str, address: str, as_json: bool, database: str | None) -> None:
    """Print a new link on which a person sets a password; an earlier link holds no more."""
    link_to("", address)
    with _store(database) as store:
        token = store.new_link(name)
    _tell({"name": name}, f"A new link for {name}.", token, address, as_json=as_json)


@people.command(cls=FollowupCommand)
@click.argument("name")
@click.option(
    "--sign-ins", "only_sign_ins", is_flag=True, help="End the open sign-ins alone; the role stays."
)
@json_option
@database_option
def end(name: str, only_sign_ins: bool, as_json: bool, database: str | None) -> None:
    """Take a person's role away and end their sign-ins. The name stays in the history.

    The role of who signs in at a provider is not ours to take: their sign-ins end, and that is said.
    """
    with _store(database) as store:
        elsewhere = name_key(name) in map(
            name_key, (each.name for each in at_provider(store.open_sign_ins()))
        )
        stays = only_sign_ins or (elsewhere and store.person_of(name) is None)
        gone = store.end_sign_ins(name) if stays else store.end_person(name)
    kept = "" if only_sign_ins else AT_PROVIDER.format(name) if stays else f"{name} has no role any more. "
    said = {"name": name, "ended_sign_ins": gone, "role_ended": not stays}
    _tell(said, f"{kept}Sign-ins ended: {gone}.", as_json=as_json)


@contextmanager
def _store(database: str | None, *, create: bool = False) -> Iterator[Store]:
    """Open the database for who is at the computer, by the name under which the system knows them."""
    with opened_store(database, create=create) as store:
        yield store.acting(replace(OWNER, name=user_name()))


def _tell(said: dict[str, Any], words: str, token: str = "", address: str = "", *, as_json: bool) -> None:
    """Print what was done, with the link of a token where there is one."""
    found = link_to(token, address) if token else ""
    if as_json:
        print_json({**said, **({"link": found, "link_hours": LINK_HOURS} if found else {})})
        return
    click.echo(words)
    if found:
        click.echo(f"The password is set here, once, within {LINK_HOURS} hours:\n{found}")
        if not address:
            click.echo("Put the address of the dashboard before it; --address does that.", err=True)


def _known(each: KnownPerson, seen: dict[str, str], signed: list[str]) -> dict[str, Any]:
    key = name_key(each.name)
    kept = ("name", "role", "how", "added", "added_by", "ended", "has_password", "link_until")
    said = {name: getattr(each, name) for name in kept}
    return {**said, "last_seen": seen.get(key, ""), "open_sign_ins": signed.count(key)}


def _line(each: dict[str, Any]) -> str:
    password = "no password yet" if each["how"] == HOWS[0] and not each["has_password"] else ""
    parts = (
        f"{each['name']}: {each['role']} ({each['how']})",
        f"ended {each['ended']}" if each["ended"] else password,
        f"last seen {each['last_seen']}" if each["last_seen"] else "no sign-in on record",
        f"open sign-ins: {each['open_sign_ins']}",
    )
    return ", ".join(filter(None, parts))
