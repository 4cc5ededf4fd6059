"""What can be chosen on a slide while a story is presented, and which choices leave a reply on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any
from urllib.parse import urlencode

from analytics.choices import choices, rounds_to_choose
from analytics.direction import isolated
from analytics.filters import NO_FILTERS, Filters
from analytics.model import EVERY_ROUND
from analytics.nameless import allowed
from analytics.stories.show import instead
from analytics.stories.story import Story, has_figures, on_slide
from analytics.survey import Survey
from analytics.tally import tally

TOGETHER = ("rounds", "region_types")
FILTERS = ("rounds", "region_types", "workshops")
LABELS = {"rounds": "Round", "region_types": "Region type", "workshops": "Workshop"}


def fields(seen: Survey, story: Story) -> list[dict[str, Any]]:
    """Tell what can be chosen on a slide, as the audience may; a workshop stays in the story's rounds.

    The public is shown the rounds of the story, and chooses nothing.
    """
    if seen.audience == "public":
        return []
    within, rounds = choices(seen, story.filters.rounds), rounds_to_choose(seen)
    listed = {
        "rounds": {EVERY_ROUND: "All rounds", **rounds} if len(rounds) > 1 else {},
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


def states(fields: Sequence[Mapping[str, Any]]) -> dict[str, Filters]:
    """Return what a file holds of all that the filters of `head` can choose, by the query of each.

    That is each filter alone, and a region type of each round: workshops are of one of each already.
    """
    alone = [[(field["name"], value) for value, _ in field["options"]] for field in fields]
    rounds, kinds = (
        next((each for each in alone if each[0][0] == Filters.QUERY_NAMES[name]), []) for name in TOGETHER
    )
    chosen = [*((each,) for choices in alone for each in choices), *product(rounds, kinds)]
    names = [urlencode(each) for each in chosen]
    return {name: Filters.from_query(name) for name in names}


def replies(seen: Survey, story: Story) -> dict[str, Any]:
    """Tell behind which workshops a slide has replies, so that no choice is offered that leaves none.

    `of` says for each slide which of the `selections` it is of, None for words alone. A selection has the
    values of its `own` filters, and those of each workshop with replies, `held` under its other filters. To
    the public nothing is told, which has nothing to choose.
    """
    bases = list(dict.fromkeys(on_slide(story, slide) for slide in story.slides))
    of = [bases.index(on_slide(story, slide)) if has_figures(slide) else None for slide in story.slides]
    nothing = seen.audience == "public"
    return {
        "fields": [Filters.QUERY_NAMES[field] for field in FILTERS],
        "every": EVERY_ROUND,
        "selections": [] if nothing else [_selection(seen, base) for base in bases],
        "of": [None for _ in of] if nothing else of,
    }


def places_with_replies(seen: Survey, story: Story, chosen: Filters) -> set[int]:
    """Return the places of the slides on which a choice leaves a reply, and of those of words alone."""
    wanted = {slide: instead(on_slide(story, slide), chosen) for slide in story.slides if has_figures(slide)}
    left = {own: tally(seen, allowed(seen, own)[0]).replies for own in set(wanted.values())}
    return {place for place, slide in enumerate(story.slides) if slide not in wanted or left[wanted[slide]]}


def _selection(seen: Survey, base: Filters) -> dict[str, Any]:
    own, _ = allowed(seen, base)
    counts = tally(seen, replace(own, rounds=(), region_types=(), workshops=()))
    counted = zip(counts.workshops, counts.replies_by("workshop"), strict=True)
    replied = [w for w, count in counted if count]
    held = {(w.round, w.region_type, w.key): None for w in replied}
    return {"own": [list(getattr(own, field)) for field in FILTERS], "held": [list(each) for each in held]}
