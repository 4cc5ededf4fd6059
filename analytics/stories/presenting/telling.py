"""A story as plain values that the presenting page shows: drawn slides, words, what can be filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.audience import Audience
from analytics.charts.draw.svg import svg
from analytics.direction import isolated
from analytics.filters import NO_FILTERS, Filters
from analytics.seen_by import See
from analytics.stories.presenting.choosing import fields, places_with_replies, replies
from analytics.stories.show import called, for_audience, left_out_words
from analytics.stories.stage import Page, spoken, staged
from analytics.stories.story import Story


def told(
    see: See, story: Story, audience: Audience, *, chosen: Filters = NO_FILTERS, only: int | None = None
) -> dict[str, Any]:
    """Tell a story to an audience in one state: with its own filters, or what is chosen in their place.

    With `only` a single slide of it is told, by its place. What the audience may not see is in none of it,
    and no slide of which what is chosen leaves no reply.
    """
    shown = for_audience(see, story, audience, chosen=chosen, only=only)
    if chosen != NO_FILTERS:
        left = places_with_replies(see(audience), story, chosen)
        shown = replace(shown, slides=tuple(each for each in shown.slides if each.place in left))
    return {
        "slides": [_slide(page) for page in staged(shown)],
        "leftOut": left_out_words(shown.left_out),
    }


def head(see: See, story: Story, audience: Audience) -> dict[str, Any]:
    """Tell what all states of a story have in common: names, and what can be chosen on a slide."""
    seen = see(audience)
    return {
        "name": isolated(called(see, story, audience)),
        "audience": audience,
        "version": seen.data_version,
        "filters": fields(seen, story),
        "replies": replies(seen, story),
    }


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
