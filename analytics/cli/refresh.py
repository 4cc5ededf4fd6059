"""`followup refresh`: a slide show that was edited by hand, with the figures of the present data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import audience_option
from analytics.cli.command import (
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
    from analytics.stories.deck import Line


@click.command(cls=FollowupCommand)
@click.argument("deck", metavar="DECK.pptx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output_option
@audience_option(None, without="whom it was written for")
@json_option
@person_option
@database_option
def refresh(
    deck: Path, output: Path, audience: Audience | None, as_json: bool, person: str, database: str | None
) -> None:
    """Write a slide show with new figures in its charts, tables and texts that are ours.

    All else stays as it is: places, colours, titles that a person wrote, slides of others. What changed, what
    stayed and what is no longer on record is listed.
    """
    from analytics.current import current_survey
    from analytics.made import made_deck
    from analytics.seen_by import eyes
    from analytics.stories.deck import audience_in, holds_ours
    from analytics.stories.deck import refresh as refreshed

    check_ending(output, "pptx")
    content = deck.read_bytes()
    if not holds_ours(content):
        raise FollowupError(f"Nothing in {deck.name} is ours: it has no chart, table or text of ours.")
    readers = audience or audience_in(content)
    if readers is None:
        raise FollowupError(f"{deck.name} does not say for whom it was written: say so with --audience.")
    with opened_store(database) as store:
        survey, address = current_survey(store), store.url
    see = eyes(survey)
    made, lines = refreshed(content, see, readers)
    write_file(output, made)
    keep_made(address, made_deck(made, see, readers, output.name, person=person))
    if as_json:
        print_json({"file": str(output), "audience": readers, "lines": [asdict(line) for line in lines]})
        return
    _listed(lines)
    click.echo(f"Written: {output}")


def _listed(lines: Sequence[Line]) -> None:
    from analytics.stories.deck.told import WORDS, more_of

    for line in lines:
        more = more_of(line)
        place = line.slide or ""
        click.echo(f"{place:>3} {line.what}: {WORDS[line.did]}{f'. {more}' if more else ''}")
