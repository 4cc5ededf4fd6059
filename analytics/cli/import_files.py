"""`followup import` and `followup check`: files into the database, or only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    CLEAN,
    REMAIN,
    FollowupCommand,
    database_option,
    json_option,
    looked_at,
    opened_store,
    person_option,
    print_json,
)
from analytics.cli.import_answers import read_answers
from analytics.cli.import_columns import (
    column_options,
    read_mapping,
    rows_to_take_back,
    unknown_columns_written,
    write_mapping,
)

if TYPE_CHECKING:
    from analytics.cli.import_review import Outcomes, Review
    from analytics.store import Store

files_argument = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
round_option = click.option(
    "--round", "round_code", metavar="CODE", help="The round that a file belongs to where it names none."
)
answers_option = click.option(
    "--answers",
    "answers_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Answers to questions: the JSON that --json prints, with each “answer” filled in, or simply "
    "{question id: answer}.",
)
remembered_option = click.option(
    "--no-remembered",
    "remembered",
    flag_value=False,
    default=True,
    help="Read the files without what people said of earlier ones, and remember nothing of what is said now.",
)
marked_option = click.option(
    "--marked",
    "marked_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the workbook with all problems and questions marked in its cells; of several files into a "
    "folder of this name.",
)
leave_out_option = click.option(
    "--leave-out-errors", is_flag=True, help="Agree that rows with errors are left out."
)


@click.command("import", cls=FollowupCommand)
@files_argument
@round_option
@answers_option
@column_options
@remembered_option
@marked_option
@leave_out_option
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@person_option
@json_option
@database_option
@click.pass_context
def import_files(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    person: str,
    as_json: bool,
    database: str | None,
    **asked: Any,
) -> None:
    """Bring filled-in workbooks into the database.

    All files are read first. Where one has a question that only a person can answer, or a row with
    an error, nothing is written of any of them and the exit code is 1: answer with --answers, mend
    the file, or agree to --leave-out-errors. Otherwise each file is stored as a whole or not at
    all; `followup undo` takes it out again. A file that is stored already changes nothing.

    At a terminal the questions are asked; without one, or with --json, never.
    """
    looks = looked_at(database) if asked["dry_run"] else opened_store(database, create=True)
    with looks as store:
        outcomes, remain, warnings = _import(store, files, person=person, may_ask=not as_json, **asked)
        version = store.data_version()
    _show(outcomes, version, warnings, as_json=as_json, dry_run=asked["dry_run"], remain=remain)
    ctx.exit(REMAIN if remain else CLEAN)


def _import(
    store: Store,
    files: tuple[Path, ...],
    *,
    person: str,
    may_ask: bool,
    leave_out_errors: bool,
    dry_run: bool,
    save_mapping: Path | None,
    marked_path: Path | None,
    **wished: Any,
) -> tuple[Outcomes, bool, tuple[str, ...]]:
    """Read the files and store them unless something stands in the way; tell whether it does, and which
    answers that were written down are none."""
    from analytics.cli.import_ask import ask_what_remains, at_terminal
    from analytics.cli.import_review import remains

    review = _review(store, files, **wished)
    with unknown_columns_written(save_mapping):
        outcomes = review.read()
    for warning in (warnings := review.unused(outcomes)):
        click.echo(warning, err=True)
    if may_ask and not dry_run and at_terminal():
        outcomes, leave_out_errors = ask_what_remains(review, outcomes, leave_out_errors=leave_out_errors)
    remain = remains(outcomes, leave_out_errors=leave_out_errors)
    _write_beside(outcomes, save_mapping, marked_path)
    if not remain and not dry_run:
        outcomes = review.store(outcomes, person=person, leave_out_errors=leave_out_errors)
    return outcomes, remain, warnings


def _review(
    store: Store,
    files: tuple[Path, ...],
    *,
    round_code: str | None,
    answers_file: Path | None,
    mapping_file: Path | None,
    take_back: tuple[str, ...],
    remembered: bool,
) -> Review:
    """Return the review of the files as the options wish it."""
    from analytics.cli.import_review import Review, Wished

    wished = Wished(
        answers=read_answers(answers_file),
        round_code=round_code or "",
        mapping=read_mapping(mapping_file),
        take_back=rows_to_take_back(take_back),
        remembered=remembered,
    )
    return Review(store, files, wished)


def _write_beside(outcomes: Outcomes, mapping: Path | None, marked: Path | None) -> None:
    """Write what was asked for beside the import: how columns were read, and the files with marks."""
    from analytics.cli.import_marked import write_marked

    write_mapping(mapping, [outcome.batch.understanding for outcome in outcomes])
    if marked is not None:
        write_marked(marked, outcomes)


@click.command(cls=FollowupCommand)
@files_argument
@round_option
@answers_option
@column_options
@remembered_option
@marked_option
@json_option
@database_option
@click.pass_context
def check(
    ctx: click.Context, /, files: tuple[Path, ...], as_json: bool, database: str | None, **asked: Any
) -> None:
    """Look through filled-in workbooks and write nothing.

    Tells everything that is wrong with its place, and what an import would change. The exit code is
    0 when they can be imported as they are, 1 when questions or errors remain, 2 when a file can't
    be read at all.
    """
    with looked_at(database) as store:
        outcomes, remain, warnings = _import(
            store, files, person="", may_ask=False, leave_out_errors=False, dry_run=True, **asked
        )
        version = store.data_version()
    _show(outcomes, version, warnings, as_json=as_json, dry_run=True, remain=remain)
    ctx.exit(REMAIN if remain else CLEAN)


def _show(
    outcomes: Outcomes,
    version: str,
    warnings: tuple[str, ...],
    *,
    as_json: bool,
    dry_run: bool,
    remain: bool,
) -> None:
    from analytics.cli.import_report import as_text, as_values

    if as_json:
        print_json(as_values(outcomes, version) | {"warnings": list(warnings)})
        return
    click.echo(as_text(outcomes))
    if remain:
        click.echo("Nothing was written: answer the questions (--answers), mend the file, or agree to leave "
                   "the rows with errors out (--leave-out-errors).")  # fmt: skip
    elif dry_run:
        click.echo("Nothing was written.")
