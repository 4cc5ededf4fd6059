"""`followup audit`: who did what and when, and whether a line of that was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.audit.line import LISTED, NOBODY
from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    opened_file,
    opened_store,
    print_json,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audit import AuditLine, Verdict


@click.group()
def audit() -> None:
    """Who did what and when: a line for each change, each file handed out, each sign-in and refusal."""


@audit.command(cls=FollowupCommand)
@click.option("--head", default="", metavar="HASH", help="A head that was written down earlier, in full.")
@json_option
@database_option
def verify(head: str, as_json: bool, database: str | None) -> None:
    """Walk the chain of all lines and say which was changed, taken out or put in.

    Exit code 1 where the chain does not hold.
    """
    from analytics.audit import head_of

    known = head_of(head)
    with opened_store(database) as store:
        found = store.audit_verified(head=known)
    if as_json:
        print_json({"holds": found.holds, **asdict(found)})
    else:
        _say(found, head)
    if not found.holds:
        raise click.exceptions.Exit(REMAIN)


def _say(found: Verdict, head: str) -> None:
    from analytics.audit.chain import PROVES

    for fault in found.faults:
        click.echo(f"Line {fault.line}: {fault.what}.")
    lines = "1 line" if found.lines == 1 else f"{found.lines:,} lines"
    against = " and goes on from the head that was written down" if head else ""
    click.echo(f"The chain of {lines} {f'holds{against}' if found.holds else 'does not hold'}.")
    click.echo(f"Head: {found.head}")
    click.echo(PROVES)


@audit.command("list", cls=FollowupCommand)
@click.option("--since", default="", metavar="DAY", help="From a day on, such as 2027-03-01 (UTC).")
@click.option("--until", default="", metavar="DAY", help="Until the end of a day (UTC).")
@click.option("--person", "name", default="", metavar="NAME", help="What one person did.")
@click.option("--action", default="", metavar="ACTION", help="One kind of action, such as commit.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write a file, .csv or .xlsx, in place of printing; one that is there is written over.",
)  # fmt: skip
@json_option
@database_option
def list_lines(
    since: str, until: str, name: str, action: str, output: Path | None, as_json: bool, database: str | None
) -> None:
    """List the lines, the oldest first."""
    from analytics.audit import Wanted

    wanted = Wanted(name, action, _day(since), _day(until))
    with opened_store(database) as store:
        if output:
            number = _write(store.audit_each(wanted), output)
        if as_json:
            _print_json(store.audit_each(wanted))
        elif output:
            click.echo(f"{output}: {number} lines.")
        else:
            _print(store.audit_each(wanted))


def _day(said: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(said).isoformat() if said else ""
    except ValueError as error:
        raise FollowupError(f"“{said}” is no day. Write it as 2027-03-01.") from error


def _write(lines: Iterator[AuditLine], path: Path) -> int:
    """Write lines into a file by its ending; return how many. FollowupError where that can't be."""
    from analytics.export.audit_list import FORMS

    form = check_ending(path, *FORMS)
    with opened_file(path) as file:
        return FORMS[form](lines, file)


def _print(lines: Iterator[AuditLine]) -> None:
    found = False
    for line in lines:
        found = True
        click.echo(_told(line))
    if not found:
        click.echo("The audit has no such line.")


def _print_json(lines: Iterator[AuditLine]) -> None:
    """Print lines as JSON, one after the other, as there may be very many."""
    click.echo('{"lines": [', nl=False)
    for number, line in enumerate(lines):
        said = json.dumps({column: getattr(line, column) for column in LISTED})
        click.echo(f"{',' if number else ''}\n  {said}", nl=False)
    click.echo("\n]}")


def _told(line: AuditLine) -> str:
    who = f"{line.name or NOBODY} ({line.role or 'no role'})"
    return f"{line.id:>6}  {line.at[:19].replace('T', ' ')}  {who}  {line.action}  {line.what}".rstrip()
