"""`followup report`: the Good Practice Report of a round, in Word or as a PDF, made again and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import audience_option
from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    keep_made,
    opened_store,
    output_option,
    person_option,
    print_json,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.made_file import MadeFile
    from analytics.report import Line, Report, Rewritten
    from analytics.store import Store
    from analytics.survey import Survey


@click.group()
def report() -> None:
    """The Good Practice Report of a round."""


def _docx(made: Report) -> bytes:
    from analytics.report import written

    return written(made)


def _pdf(made: Report) -> bytes:
    from analytics.paper import report_pdf

    return report_pdf(made)


WRITERS = {".docx": _docx, ".pdf": _pdf}
"""How the name of a file ends → what writes it."""
GIVEN = click.Path(exists=True, dir_okay=False, path_type=Path)


@report.command("make", cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="A round by its code. Without it: the latest.")
@click.option("--short", is_flag=True, help="The summary that an annual report carries, without sections.")
@click.option(
    "--onto",
    type=GIVEN,
    metavar="EDITED.docx",
    help="A report that was edited, or a template of your own: what is ours in it is written anew.",
)
@output_option
@audience_option(None, without="whom the edited report was for, else the office")
@person_option
@json_option
@database_option
def make(
    round_code: str | None, short: bool, onto: Path | None, output: Path, audience: Audience | None,
    person: str, as_json: bool, database: str | None,
) -> None:  # fmt: skip
    """Write the report of a round: its chapters, Tables 1 to 7, charts, examples and annexes.

    A file that ends in .docx is a Word document, one in .pdf a tagged PDF on A4. With --onto a document is
    filled: what a person changed stays, what was taken out stays out, and what was done is listed.
    """
    if output.suffix.lower() not in WRITERS:
        raise FollowupError(f"The name of a report must end in .docx or .pdf; {output.name} does not.")
    if onto is not None:
        check_ending(output, "docx")
    with opened_store(database) as store:
        address = store.url
        if onto is None:
            made, lines = _report(store, round_code, audience or "office", short=short), None
            content = WRITERS[output.suffix.lower()](made)
        else:
            content, lines, made = _onto(store, onto, round_code, audience, short=short)
    _done(output, content, made, lines, as_json=as_json)
    keep_made(address, _kept(content, made, output.name, person=person, whole=onto is None))


def _onto(
    store: Store, given: Path, round_code: str | None, audience: Audience | None, *, short: bool
) -> tuple[bytes, tuple[Line, ...], Report]:
    from analytics.current import current_survey
    from analytics.member_names import MemberNames
    from analytics.report import about_of, onto

    content = given.read_bytes()
    said = about_of(content)
    made = _report(store, round_code, audience or said.audience or "office", short=short or said.short)
    filled, lines = onto(content, made, MemberNames(current_survey(store).administrations))
    return filled, lines, made


def _kept(content: bytes, made: Report, name: str, *, person: str, whole: bool) -> MadeFile:
    """Return what is kept of a report: where a person took parts out, of those that are left."""
    from analytics.made import made_report
    from analytics.report import left_of

    return made_report(made if whole else left_of(content, made), name, person=person)


def _report(store: Store, round_code: str | None, audience: Audience, *, short: bool = False) -> Report:
    """Return the report of a round by its code, of the latest without one."""
    from analytics.current import current_survey
    from analytics.report import report as made
    from analytics.seen_by import seen_by

    survey = seen_by(current_survey(store), audience)
    return made(survey, _code(survey, round_code), short=short, starred=store.notes().starred)


def _code(survey: Survey, round_code: str | None) -> str:
    from analytics.cli.choose import choose

    rounds = choose(survey, rounds=(round_code,) if round_code else ()).rounds
    if len(rounds) != 1:
        raise FollowupError("A report is of one round: name it by --round.")
    return rounds[0]


def _done(
    output: Path, content: bytes, made: Report, lines: tuple[Line, ...] | None, *, as_json: bool
) -> None:
    """Write a file, and say what was done with the one that was given."""
    from analytics.audience import WORDS

    write_file(output, content)
    if as_json:
        said = {"file": str(output), "round": made.round, "audience": made.audience}
        print_json(said if lines is None else {**said, "lines": [asdict(line) for line in lines]})
        return
    if lines is not None:
        _listed(lines)
    click.echo(f"Written: {output} ({WORDS[made.audience]})")


def _listed(lines: tuple[Line, ...]) -> None:
    from analytics.report.word.told import TOLD, in_short, more_of
    from analytics.report.word.told import WORDS as DONE

    for line in lines:
        if line.did in TOLD:
            more = more_of(line)
            where = f"{line.under}: " if line.under else ""
            click.echo(f"{where}{line.what} {line.key}: {DONE[line.did]}{f'. {more}' if more else ''}")
    click.echo(in_short(lines))


@report.command("check", cls=FollowupCommand)
@click.argument("file", metavar="FILE.docx", type=GIVEN)
@json_option
@database_option
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool, database: str | None) -> None:
    """Name the numbers of a report in Word that do not agree with the records.

    Looked at are words, tables, charts and their workbooks that are ours, whoever changed them. What a person
    added is not. Exit code 1 where a number differs.
    """
    from analytics.report import about_of, checked, looked_at, parts_words, rewritten_in

    content = file.read_bytes()
    said = about_of(content)
    if not said.had:
        raise FollowupError(f"{file.name} is no report of ours: it does not say which parts it had.")
    if not said.round:
        raise FollowupError(f"{file.name} is a template: it holds no figures yet.")
    with opened_store(database) as store:
        made = _report(store, said.round, said.audience or "office", short=said.short)
    left, every = looked_at(content, made)
    if not left:
        raise FollowupError(f"{file.name}: {parts_words(left, every)}")
    found, anew = checked(content, made), rewritten_in(content, made)
    if as_json:
        about = {"file": str(file), "round": made.round, "audience": made.audience, "agrees": not found}
        about |= {"parts": every, "parts_looked_at": left}
        versions = {"data_version": made.version, "written_with": said.version}
        lists = {
            "differences": [asdict(each) for each in found],
            "rewritten": [asdict(each) for each in anew],
        }
        print_json({**about, **versions, **lists})
    else:
        click.echo("\n".join([each.words for each in found] or ["Every number agrees with the records."]))
        click.echo(parts_words(left, every))
        _anew(anew)
    if found:
        context.exit(REMAIN)


def _anew(passages: Sequence[Rewritten]) -> None:
    """List passages that a person wrote anew."""
    if passages:
        click.echo("Rewritten by a person; no number differs, whether the words hold they know:")
    for each in passages:
        click.echo(f"{each.under} ({each.key}): {each.words}")


@report.command("template", cls=FollowupCommand)
@output_option
def template(output: Path) -> None:
    """Write the template of a report: a Word file to put an office's looks, order and own words into.

    What you take out of it stays out. `followup report make --onto` fills it.
    """
    from analytics.report import shipped_template

    check_ending(output, "docx")
    write_file(output, shipped_template())
    click.echo(f"Written: {output}")
