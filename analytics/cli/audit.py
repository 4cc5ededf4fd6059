"""`followup audit`: who did what and when, and whether a line of that was changed."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    opened_store,
    print_json,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audit import AuditLine, Verdict

COLUMNS = ("id", "at", "name", "role", "action", "about", "hash")


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
    with opened_store(database) as store:
        found = store.audit_verified(head=head.strip().lower())
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
@click.option("--person", "name", default="", metavar="NAME", help="What one person did.")
@click.option("--action", default="", metavar="ACTION", help="One kind of action, such as commit.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv",
    help="Write a CSV file in place of printing; a file that is there is written over.",
)  # fmt: skip
@json_option
@database_option
def list_lines(
    since: str, name: str, action: str, output: Path | None, as_json: bool, database: str | None
) -> None:
    """List the lines, the oldest first."""
    _check_day(since)
    if output:
        check_ending(output, "csv")
    with opened_store(database) as store:
        found = store.audit_lines(since=since, person=name, action=action)
        if output:
            write_file(output, _as_csv(found))
    if as_json:
        print_json({"lines": [{column: getattr(line, column) for column in COLUMNS} for line in found]})
    elif output:
        click.echo(f"{output}: {len(found)} lines.")
    else:
        click.echo("\n".join(map(_told, found)) or "The audit has no such line.")


def _check_day(day: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(day or "2027-01-01")
    except ValueError as error:
        raise FollowupError(f"“{day}” is no day. Write it as 2027-03-01.") from error


def _told(line: AuditLine) -> str:
    who = f"{line.name or 'nobody named'} ({line.role or 'no role'})"
    return f"{line.id:>6}  {line.at[:19].replace('T', ' ')}  {who}  {line.action}  {line.about}".rstrip()


def _as_csv(lines: tuple[AuditLine, ...]) -> bytes:
    """Write lines for a spreadsheet; what begins like a formula is set apart from one."""
    from analytics.export.csv_table import guard

    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows([guard(getattr(line, column)) for column in COLUMNS] for line in lines)
    return written.getvalue().encode("utf-8-sig")
