"""Files with what is wrong marked in their cells, written for `--marked`."""

from __future__ import annotations

from pathlib import Path

import click

from analytics.cli.import_review import Outcomes
from analytics.errors import FollowupError
from analytics.review import marked, told_of


def write_marked(place: Path, outcomes: Outcomes) -> None:
    """Write the file at `place`, or where there are several each into a folder of that name.

    A file that can't be marked gives the list of what is told about it; the error stream says why.
    """
    told = [outcome for outcome in outcomes if told_of(outcome.reading)]
    if not told:
        click.echo("There is nothing to mark.", err=True)
    names: dict[str, int] = {}
    try:
        if len(outcomes) > 1:
            place.mkdir(parents=True, exist_ok=True)
        for outcome in told:
            made = marked(outcome.reading, outcome.path.read_bytes())
            number = names[made.file_name] = names.get(made.file_name, 0) + 1
            name = made.file_name if number == 1 else f"{number}-{made.file_name}"
            (place / name if len(outcomes) > 1 else place).write_bytes(made.data)
            if made.why_not:
                click.echo(f"{outcome.path.name}: {made.why_not} It was written instead.", err=True)
    except OSError as error:
        raise FollowupError(f"{place} can't be written: {error.strerror}.") from error
