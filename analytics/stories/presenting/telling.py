"""A story as plain values that the presenting page shows: drawn slides, words, what can be filtered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from analytics.audience import Audience
from analytics.charts.draw.svg import svg
from analytics.choices import choices, rounds_to_choose
from analytics.direction import isolated
from analytics.filters import NO_FILTERS, Filters
from analytics.model import EVERY_ROUND
from analytics.nameless import allowed
from analytics.seen_by import See
from analytics.stories.show import called, for_audience, instead
from analytics.stories.stage import Page, spoken, staged
from analytics.stories.story import Story
from analytics.survey import Survey

FILTERS = ("rounds", "region_types", "workshops")
LABELS = {"rounds": "Round", "region_types": "Region type", "workshops": "Workshop"}


def told(
    see: See, story: Story, audience: Audience, *, chosen: Filters = NO_FILTERS, only: int | None = None
) -> dict[str, Any]:
    """Tell a story to an audience in one state: with its own filters, or what is chosen in their place.

    With `only` a single slide of it is told, by its place. What the audience may not see is in none of it.
    """
    shown = for_audience(see, story, audience, chosen=chosen, only=only)
    return {
        "slides": [_slide(page) for page in staged(shown)],
        "leftOut": [list(each) for each in shown.left_out],
    }


def head(see: See, story: Story, audience: Audience) -> dict[str, Any]:
    """Tell what all states of a story have in common: names, and what can be chosen on a slide."""
    seen = see(audience)
    return {
        "name": isolated(called(see, story, audience)),
        "audience": audience,
        "version": seen.data_version,
        "filters": _filters(seen, story),
    }


def states(fields: Sequence[Mapping[str, Any]]) -> dict[str, Filters]:
    """Return what can be chosen of the filters of `head`, one at a time, by the query the page has for it."""
    names = [urlencode({field["name"]: value}) for field in fields for value, _ in field["options"]]
    return {name: Filters.from_query(name) for name in names}


def _slide(page: Page) -> dict[str, Any]:
    shown, own = page.shown, f"s{page.shown.place}-{page.part}"
    return {
        "place": shown.place,
        "part": page.part,
        "parts": page.parts,
        "title": isolated(shown.title),
        "alt": isolated(shown.alt),
        "svg": svg(page.scene, title=shown.title, description=shown.alt, within=own),
        "told": [isolated(line) for line in spoken(shown)],
    }


def _filters(seen: Survey, story: Story) -> list[dict[str, Any]]:
    """Tell what can be chosen on a slide, as the audience may; a workshop stays in the story's rounds."""
    within = choices(seen, story.filters.rounds)
    listed = {
        "rounds": {EVERY_ROUND: "All rounds", **rounds_to_choose(seen)},
        "region_types": dict(within.region_types),
        "workshops": dict(within.workshops),
    }
    found = []
    for field in FILTERS:
        name = Filters.QUERY_NAMES[field]
        options = [[value, isolated(words)] for value, words in listed[field].items()]
        usable = [each for each in options if _may(seen, name, each[0])]
        if len(usable) > 1:
            found.append({"name": name, "label": LABELS[field], "options": usable})
    return found


def _may(seen: Survey, name: str, value: str) -> bool:
    """Tell whether an audience may choose a value."""
    wanted = instead(NO_FILTERS, Filters.from_query(urlencode({name: value})))
    return allowed(seen, wanted)[0] == wanted
