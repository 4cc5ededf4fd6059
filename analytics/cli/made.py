"""`followup made`: files that were handed out, and what of them would be printed otherwise now."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    print_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.made import Changes, Moved
    from analytics.made_file import MadeFile
    from analytics.seen_by import See
    from analytics.store import Store
    from analytics.uploads import Version


@click.group()
def made() -> None:
    """Reports, stories and feedback packs that were handed out as files, on the screen or by a command."""


@made.command("list", cls=FollowupCommand)
@json_option
@database_option
def list_made(as_json: bool, database: str | None) -> None:
    """List the files that were handed out, the last first, and how much of each has moved since."""
    from analytics.current import current_survey
    from analytics.made import changes
    from analytics.made.words import from_words, moved_words, what_words
    from analytics.seen_by import eyes

    with opened_store(database) as store:
        survey, ids = current_survey(store), [each.id for each in store.made_files()]
        listed = [store.made_file(id_) for id_ in ids]
    see = eyes(survey)
    found = [(each, changes(each, see)) for each in listed]
    if as_json:
        told = [_as_json(*each) for each in found]
        print_json({"data_version": survey.data_version, "made": told})
        return
    lines = (
        f"{each.id}  {what_words(survey, each)}, {from_words(each, _when(each))}: {moved_words(moved)}"
        for each, moved in found
    )
    click.echo("\n".join(lines) or "No report, story or feedback pack was handed out yet.")


@made.command("changes", cls=FollowupCommand)
@click.argument("made_id", metavar="ID")
@json_option
@database_option
@click.pass_context
def changes_of(context: click.Context, made_id: str, as_json: bool, database: str | None) -> None:
    """List what of a file has moved: each figure as it was and as it is, and which upload moved it.

    What can't be told any more is named as such. Exit code 1 where something has moved.
    """
    from analytics.current import current_survey
    from analytics.made import changes, with_steps
    from analytics.made.words import from_words, moved_words, what_words
    from analytics.seen_by import eyes

    with opened_store(database) as store:
        one, survey = store.made_file(made_id), current_survey(store)
        found = changes(one, eyes(survey))
        found = with_steps(found, one, store.versions(), _see_of(store))
    if as_json:
        print_json(_as_json(one, found) | {"changes": [_moved_as_json(each) for each in found.moved]})
    else:
        said = [f"{what_words(survey, one)}, {from_words(one, _when(one))}.", moved_words(found)]
        click.echo("\n".join([*said, *map(_line, found.moved)]))
    if found.moved:
        context.exit(REMAIN)


@made.command(cls=FollowupCommand)
@click.argument("made_id", metavar="ID")
@database_option
def forget(made_id: str, database: str | None) -> None:
    """Take a file out of the list; the file itself is not touched."""
    with opened_store(database) as store:
        gone = store.made_file(made_id)
        store.forget_made(gone.id)
    click.echo(f"{gone.file_name} is out of the list.")


def _see_of(store: Store) -> Callable[[Version], See]:
    from analytics.current import survey_of
    from analytics.seen_by import eyes

    return lambda version: eyes(survey_of(store, version))


def _when(made: MadeFile) -> str:
    return f"{made.at[:16].replace('T', ' ')} UTC"


def _line(moved: Moved) -> str:
    from analytics.made.words import movers

    by = "; ".join(movers(moved))
    id_ = f"{moved.printed.id}  " if moved.figure and moved.printed.id else ""
    was, now = (words.replace("\n", " ") for words in (moved.printed.words, moved.now))
    return f"{id_}{moved.printed.label}: {was} → {now}{f' ({by})' if by else ''}"


def _as_json(made: MadeFile, found: Changes) -> dict[str, Any]:
    from analytics.made.again import is_short

    told = asdict(made)
    kept = {name: told[name] for name in told if name not in ("source", "contents")}
    return {
        **kept,
        "short": is_short(made),
        "figures": found.figures,
        "figures_moved": len(found.moved_figures),
        "sentences_moved": len(found.moved_texts),
    }


def _moved_as_json(moved: Moved) -> dict[str, Any]:
    return {
        "kind": "figure" if moved.figure else "sentence",
        "id": moved.printed.id,
        "label": moved.printed.label,
        "was": moved.printed.words,
        "now": moved.now if moved.told else None,
        "why_not": "" if moved.told else moved.now,
        "steps": [
            {
                "data_version": step.version.name,
                "at": step.version.at,
                "what": step.version.action,
                "file": step.version.file_name,
                "upload": step.version.upload,
                "person": step.version.person,
                "figure": step.words,
            }
            for step in moved.steps
        ],
    }
