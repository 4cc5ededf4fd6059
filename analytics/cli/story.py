"""`followup story`: the stories that are kept, and those that each round has ready."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.choose import AS_KEPT, audience_option, choose_within, filter_options
from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    person_option,
    print_json,
)
from analytics.cli.stories import find_story, ready_stories, told_to
from analytics.cli.story_export import export
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.stories.show import Shown, ShownStory

NAMELESS = "members without names, as presenting begins"


@click.group()
def story() -> None:
    """Stories: slides in an order, to be presented or handed in.

    Each round has a ready one, ready-2020; others are put together on the screen.
    """


@story.command("list", cls=FollowupCommand)
@audience_option("office", without="the office")
@json_option
@database_option
def list_stories(audience: Audience, as_json: bool, database: str | None) -> None:
    """List the stories with their IDs: those that are kept, then those that rounds have ready."""
    from analytics.current import current_survey
    from analytics.stories.show import without_names
    from analytics.stories.story import of_kept

    with opened_store(database) as store:
        survey, kept = current_survey(store), store.stories()
    stories = [of_kept(each) for each in kept] + ready_stories(survey)
    if audience in ("nameless", "public"):
        stories = [without_names(each, survey) for each in stories]
    if as_json:
        print_json([{"id": each.id, "name": each.name, "slides": len(each.slides)} for each in stories])
    else:
        lines = [f"{each.id:<12} {each.name} ({len(each.slides)} slides)" for each in stories]
        click.echo("\n".join(lines) or "There is no story yet: a round brings one with its replies.")


@story.command("show", cls=FollowupCommand)
@click.argument("story_id", metavar="ID")
@audience_option("nameless", without=NAMELESS)
@filter_options(without_round=AS_KEPT)
@json_option
@database_option
def show_story(
    story_id: str, audience: Audience, as_json: bool, database: str | None, **filters: tuple[str, ...]
) -> None:
    """Print what each slide of a story says now, and what the presenter alone is told."""
    from analytics.stories.show import for_audience, left_out_words

    see, found, _ = told_to(story_id, audience, filters, database)
    shown = for_audience(see, found, audience)
    if as_json:
        print_json(told_as_json(shown, audience))
        return
    lines = {each.place: f"{each.title}\n     {_beside(each)}" for each in shown.slides}
    slides = [f"{place + 1:>3}. {lines[place]}" for place in sorted(lines)]
    click.echo("\n".join([shown.name, *slides, *left_out_words(shown.left_out)]))


def _beside(shown: Shown) -> str:
    from analytics.stories.stage import CHANGED

    return " ".join(filter(None, (shown.foot, CHANGED if shown.changed else "")))


def told_as_json(shown: ShownStory, audience: Audience) -> dict[str, Any]:
    hidden = audience in ("nameless", "public")  # what names a text says whose it is
    slides = [
        {
            "place": each.place,
            "kind": each.slide.kind,
            "shows": "" if each.slide.kind == "practice" and hidden else each.slide.shows,
            "title": each.title,
            "alt": each.alt,
            "notes": list(each.notes),
            "foot": each.foot,
            "filters": each.filters.as_dict(),
            "told": list(each.told),
            "changed": each.changed,
        }
        for each in shown.slides
    ]
    return {
        "name": shown.name,
        "audience": audience,
        "data_version": shown.data_version,
        "slides": slides,
        "left_out": [{"place": place, "why": why} for place, why in shown.left_out],
    }


@story.command(cls=FollowupCommand)
@click.argument("story_id", metavar="ID")
@click.option("--name", default="", metavar="NAME", help="What the copy is called.")
@filter_options(without_round=AS_KEPT)
@person_option
@json_option
@database_option
def copy(
    story_id: str, name: str, person: str, as_json: bool, database: str | None, **filters: tuple[str, ...]
) -> None:
    """Keep a copy of a story, a ready one too, to be changed; filters become those of the copy."""
    from analytics.current import current_survey
    from analytics.stories.show import marked
    from analytics.stories.story import LONGEST_NAME, copy_of, to_json

    with opened_store(database) as store:
        survey = current_survey(store)
        found = copy_of(find_story(store, survey, story_id))
        made = replace(
            found,
            name=name[:LONGEST_NAME] or found.name,
            filters=choose_within(survey, found.filters, filters),
        )
        made = marked(survey, made, range(len(made.slides)))
        kept = store.add_story(made.name, to_json(made), person=person)
    if as_json:
        print_json({"id": kept.id, "name": kept.name})
    else:
        click.echo(f"{kept.id}: {kept.name}")


@story.command(cls=FollowupCommand)
@click.argument("story_id", metavar="ID")
@person_option
@json_option
@database_option
def delete(story_id: str, person: str, as_json: bool, database: str | None) -> None:
    """Delete a story that is kept; on the screen it can be brought back."""
    from analytics.current import current_survey
    from analytics.stories.story import round_of

    with opened_store(database) as store:
        find_story(store, current_survey(store), story_id)
        if round_of(story_id):
            raise FollowupError("The story that a round has ready can't be deleted: it is made of the data.")
        gone = store.delete_story(store.story(story_id), person=person)
    if as_json:
        print_json({"id": gone.id, "name": gone.name, "deleted": gone.deleted})
    else:
        click.echo(f"“{gone.name}” is deleted; on the page Stories it can be brought back.")


story.add_command(export)
