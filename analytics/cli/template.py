"""`followup template`: a blank collection workbook."""

from __future__ import annotations

import io
from pathlib import Path

import click

from analytics.cli.command import FollowupCommand, write_file
from analytics.errors import FollowupError


@click.command(cls=FollowupCommand)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("follow-up-survey.xlsx"),
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@click.option("--figures", is_flag=True, help="Only the sheet of figures that a report prints.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def template(output: Path, figures: bool, force: bool) -> None:
    """Write a blank collection workbook to fill in.

    Filled in, it imports as it is. A file that is there stays as it is unless --force is given: it
    may hold answers.
    """
    from analytics.reference import load_administrations, load_questionnaire
    from analytics.workbook import write_figures_template, write_template

    if output.exists() and not force:
        raise FollowupError(f"{output} exists and was left as it is; --force writes over it.")
    content = io.BytesIO()
    if figures:
        write_figures_template(
            content, questionnaire=load_questionnaire(), administrations=load_administrations()
        )
    else:
        write_template(content)
    write_file(output, content.getvalue())
    click.echo(f"Written: {output}")
