"""What all commands share: how they end, and where their database is."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from analytics.errors import FollowupError, UnknownName

if TYPE_CHECKING:
    from analytics.made_file import MadeFile
    from analytics.store import Store

CLEAN, REMAIN, REFUSED = 0, 1, 2
"""Exit codes: done; questions or problems remain and nothing was written; refused."""


class FollowupCommand(click.Command):
    """A command that tells an error meant for users in one sentence, or as JSON after --json."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            done = super().invoke(ctx)
            _tell_of_files(ctx)
            return done
        except FollowupError as error:
            if ctx.params.get("as_json"):
                print_json({"error": error_as_json(error)})
            else:
                called = ctx.command_path.partition(" ")[2]
                click.echo(f"followup {called}: {error}", err=True)
            ctx.exit(REFUSED)


FILES = ("output", "xlsx", "merge")
"""Names of the options that name a file to write."""


def _tell_of_files(ctx: click.Context) -> None:
    """Write a line of the audit for each file that a command wrote from a database.

    Who owns the database runs the command: where the line can't be written the file stays, and that is said.
    """
    from analytics.errors import DatabaseTrouble

    written = [ctx.params[name] for name in FILES if isinstance(ctx.params.get(name), Path)]
    if not written or "database" not in ctx.params:
        return
    from analytics.audit import PATIENCE_SECONDS
    from analytics.people import OWNER, Person

    called = ctx.command_path.partition(" ")[2]
    try:
        with opened_store(ctx.params["database"], wait_seconds=PATIENCE_SECONDS) as store:
            version = store.data_version()
            whom = f" for {seen}" if (seen := ctx.params.get("audience")) else ""
            for path in written:
                about = f"{path.name}{whom}, data version {version} (followup {called})"
                store.note_audit(
                    "export", about, person=Person(ctx.params.get("person") or user_name(), OWNER.role)
                )
    except DatabaseTrouble as trouble:
        click.echo(f"followup {called}: the audit has no line of this. {trouble}", err=True)


def error_as_json(error: FollowupError) -> dict[str, Any]:
    """Return kind and message of an error; of an unknown name also what was asked and what exists."""
    said: dict[str, Any] = {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, UnknownName):
        said |= {"what": error.what, "asked": error.asked, "known": list(error.known)}
    return said


database_option = click.option(
    "--database",
    metavar="URL",
    help="The database: the path of a SQLite file or an address such as sqlite:////data/followup.sqlite. "
    "Without it FOLLOWUP_DATABASE_URL counts, else one file in your data folder.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def user_name() -> str:
    """Return the name under which the operating system knows the person."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a system that has no name for its user
        return "unknown"


person_option = click.option(
    "--person",
    default=user_name,
    show_default="your name on this computer",
    help="Who does it, for the history.",
)


@contextmanager
def opened_store(
    database: str | None, *, wait_seconds: float | None = None, create: bool = False
) -> Iterator[Store]:
    """Open the database of a command and close it at the end; one that is missing is made if `create`."""
    from analytics.store import open_store
    from analytics.store.connect import WAIT_SECONDS

    store = open_store(database, wait_seconds=wait_seconds or WAIT_SECONDS, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def looked_at(database: str | None) -> Iterator[Store]:
    """Open the database of a command that looks whether something would fit; a blank one where none is."""
    from analytics.own_folder import OWN
    from analytics.store.connect import file_of, resolve

    file = file_of(resolve(database))
    is_there = file is None or file.exists()
    address = database if is_there else str(OWN.path() / "blank.sqlite")
    with opened_store(address, create=not is_there) as store:
        yield store


output_option = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it; a file that is there is written over.",
)


def check_ending(path: Path, *forms: str) -> str:
    """Return the form of a file by how its name ends, or refuse one that ends as another kind does."""
    form = path.suffix.lower().removeprefix(".")
    if form not in forms:
        listed = " or ".join(f".{each}" for each in forms)
        raise FollowupError(f"The name of this file must end in {listed}; {path.name} does not.")
    return form


def write_file(path: Path, content: bytes) -> None:
    """Write a file; FollowupError where that can't be."""
    with opened_file(path) as file:
        file.write(content)


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written; FollowupError where that can't be."""
    try:
        with path.open("wb") as file:
            yield file
    except OSError as error:
        raise FollowupError(f"{path} can't be written: {error.strerror}.") from error


def keep_made(address: str, made: MadeFile) -> None:
    """Keep what was handed out, and say so where it could not be kept."""
    from analytics.made import keep

    if why_not := keep(address, made):
        click.echo(why_not, err=True)


def print_json(value: Any) -> None:
    """Print a value as JSON; letters that the terminal or pipe can't hold are written as codes."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    click.echo(json.dumps(value, indent=2, ensure_ascii=encoding != "utf8", allow_nan=False))
