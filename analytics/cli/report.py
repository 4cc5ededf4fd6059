"""`followup report`: the Good Practice Report of a round, in Word or as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import audience_option
from analytics.cli.command import (
    FollowupCommand,
    database_option,
    opened_store,
    output_option,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.report import Report


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


@report.command("make", cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="A round by its code. Without it: the latest.")
@click.option("--short", is_flag=True, help="The summary that an annual report carries, without sections.")
@output_option
@audience_option("office", without="the office")
@database_option
def make(round_code: str | None, short: bool, output: Path, audience: Audience, database: str | None) -> None:
    """Write the report of a round: its chapters, Tables 1 to 7, charts, examples and annexes.

    A file that ends in .docx is a Word document, one in .pdf a tagged PDF on A4.
    """
    from analytics.audience import WORDS
    from analytics.cli.choose import choose
    from analytics.current import current_survey
    from analytics.report import report as made
    from analytics.seen_by import seen_by

    if output.suffix.lower() not in WRITERS:
        raise FollowupError(f"The name of a report must end in .docx or .pdf; {output.name} does not.")
    with opened_store(database) as store:
        survey, starred = seen_by(current_survey(store), audience), store.notes().starred
    rounds = choose(survey, rounds=(round_code,) if round_code else ()).rounds
    if len(rounds) != 1:
        raise FollowupError("A report is of one round: name it by --round.")
    code = rounds[0]
    write_file(output, WRITERS[output.suffix.lower()](made(survey, code, short=short, starred=starred)))
    click.echo(f"Written: {output} ({WORDS[audience]})")
