"""`followup story export`: a story as a file to hand in or to leave behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import AS_KEPT, audience_option, filter_options
from analytics.cli.command import (
    FollowupCommand,
    check_ending,
    database_option,
    keep_made,
    output_option,
    person_option,
    write_file,
)
from analytics.cli.stories import told_to
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.seen_by import See
    from analytics.stories import Story
    from analytics.stories.show import ShownStory


@dataclass(frozen=True)
class Asked:
    """A story for an audience, and how its file is to be."""

    see: See
    story: Story
    audience: Audience
    shown: ShownStory
    paper: str
    template: Path | None


SLIDES = "16:9"
"""The pages of a PDF where nobody says."""


@click.command(cls=FollowupCommand)
@click.argument("story_id", metavar="ID")
@click.option(
    "--to", "form", required=True, type=click.Choice(("pptx", "html", "pdf")), help="What file it is."
)
@output_option
@click.option(
    "--paper",
    type=click.Choice((SLIDES, "a4")),
    help="Pages of a PDF: slides (16:9), or A4. Without it: slides.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own template of PowerPoint for a pptx; `followup template-check` says whether it serves.",
)
@audience_option("nameless", without="members without names, as presenting begins")
@filter_options(without_round=AS_KEPT)
@person_option
@database_option
def export(
    story_id: str, form: str, output: Path, paper: str | None, template: Path | None, audience: Audience,
    person: str, database: str | None, **filters: tuple[str, ...],
) -> None:  # fmt: skip
    """Write a story as a slide show, as one HTML file that opens on any computer, or as a PDF.

    Slides that can't be shown to this audience are left out and named.
    """
    from analytics.audience import WORDS
    from analytics.made import made_story
    from analytics.paper.letters import by_fonts_of_readers
    from analytics.stories.show import for_audience, left_out_words, words_of

    if template and form != "pptx":
        raise FollowupError("A template is for a pptx alone: leave out --template.")
    if paper and form != "pdf":
        raise FollowupError("Pages are of a PDF alone: leave out --paper.")
    check_ending(output, form)
    see, story, address = told_to(story_id, audience, filters, database)
    asked = Asked(see, story, audience, for_audience(see, story, audience), paper or SLIDES, template)
    write_file(output, WRITERS[form](asked))
    keep_made(address, made_story(story, asked.shown, audience, output.name, person=person))
    for words in left_out_words(asked.shown.left_out):
        click.echo(words, err=True)
    # A PDF has its letters in it.
    if form != "pdf" and (scripts := by_fonts_of_readers(words_of(asked.shown))):
        click.echo(scripts, err=True)
    click.echo(f"Written: {output} ({WORDS[audience]})")


def _pdf(asked: Asked) -> bytes:
    from analytics.paper import PAPERS, story_pdf

    paper = next(each for each in PAPERS if each == asked.paper)
    return story_pdf(asked.shown, paper=paper)


def _html(asked: Asked) -> bytes:
    from analytics.stories.presenting.page import one_file

    return one_file(asked.see, asked.story, asked.audience).encode()


def _pptx(asked: Asked) -> bytes:
    from analytics.stories.deck import deck

    return deck(asked.shown, asked.template.read_bytes() if asked.template else None)


WRITERS = {"pdf": _pdf, "html": _html, "pptx": _pptx}
"""What file is asked for → what writes it."""
