"""What the commands on stories share: a story by its ID, under what was chosen, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cli.choose import Given, choose_within
from analytics.cli.command import opened_store
from analytics.errors import UnknownName

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.seen_by import See
    from analytics.store import Store
    from analytics.stories import Story
    from analytics.survey import Survey


def ready_stories(survey: Survey) -> list[Story]:
    """Return the stories that rounds with workshops have ready, the newest first."""
    from analytics.stories import ready_story

    held = {workshop.round for workshop in survey.workshops}
    return [ready_story(survey, each.code) for each in reversed(survey.rounds) if each.code in held]


def find_story(store: Store, survey: Survey, id: str) -> Story:
    """Return a story by its ID; UnknownName lists those that there are."""
    from analytics.stories.story import of_kept

    kept = store.stories()
    for each in kept:
        if each.id == id:
            return of_kept(each)
    ready = {each.id: each for each in ready_stories(survey)}
    if id not in ready:
        raise UnknownName("story", id, [*(each.id for each in kept), *ready])
    return ready[id]


def told_to(id: str, audience: Audience, filters: Given, database: str | None) -> tuple[See, Story, str]:
    """Return who sees what, a story with the filters that a person chose, and the address of its store."""
    from analytics.current import current_survey
    from analytics.seen_by import eyes
    from analytics.stories.story import filtered

    with opened_store(database) as store:
        survey = current_survey(store)
        found, address = find_story(store, survey, id), store.url
    see = eyes(survey)
    return see, filtered(found, choose_within(see(audience), found.filters, filters)), address
