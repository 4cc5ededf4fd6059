"""A story as it is kept: slides in an order, each naming what it shows. It holds no figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from analytics.errors import FollowupError
from analytics.filters import NO_FILTERS, Filters
from analytics.kept_stories import KeptStory

Kind = Literal["title", "chart", "finding", "practice", "table", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
READY = "ready-"
"""How the id of a story begins that a round has ready; the code of its round follows."""
LONGEST_NAME, LONGEST_TEXT, MOST_SLIDES = 120, 4000, 200


@dataclass(frozen=True)
class Slide:
    """One slide: what it shows, by name, and the words that a person gave it.

    `shows` is a chart as `analytics.charts.reference` writes it without filters, a table as
    "result=table-1&by=workshop" or "compare=rounds&a=2019&a=2020", the id of a finding, or keys of practices
    with a comma between them; blank for a title and a text, and for practices that a rule chooses. A blank
    `title` is what the figures say. `text` holds the words of a title or a text, a line a point. `notes` are
    the presenter's own. `filters` None: those of the story. `seen` marks the figures as they were when the
    slide was kept.
    """

    kind: Kind
    shows: str = ""
    title: str = ""
    text: str = ""
    notes: str = ""
    filters: Filters | None = None
    seen: str = ""


@dataclass(frozen=True)
class Story:
    """Slides in an order, with the filters of those that have none of their own."""

    name: str
    slides: tuple[Slide, ...] = ()
    filters: Filters = NO_FILTERS
    id: str = ""

    def with_slide(self, place: int, slide: Slide) -> Story:
        """Return the story with another slide at a place."""
        return replace(self, slides=(*self.slides[:place], slide, *self.slides[place + 1 :]))

    def moved(self, place: int, to: int) -> Story:
        """Return the story with a slide at another place, which lies within the story."""
        others = [*self.slides[:place], *self.slides[place + 1 :]]
        others.insert(max(0, min(to, len(others))), self.slides[place])
        return replace(self, slides=tuple(others))

    def added(self, slide: Slide, at: int | None = None) -> Story:
        """Return the story with a slide more, at its end or at a place; FollowupError when it is full."""
        if len(self.slides) >= MOST_SLIDES:
            raise FollowupError(f"A story holds {MOST_SLIDES} slides at most. Nothing was added.")
        place = len(self.slides) if at is None else at
        return replace(self, slides=(*self.slides[:place], slide, *self.slides[place:]))

    def without(self, place: int) -> Story:
        """Return the story without the slide at a place."""
        return replace(self, slides=(*self.slides[:place], *self.slides[place + 1 :]))


def has_figures(slide: Slide) -> bool:
    """Tell whether a slide is made of what is on record; others hold words of a person."""
    return bool(slide.shows) or slide.kind == "practice"


def on_slide(story: Story, slide: Slide) -> Filters:
    """Return the filters of a slide: its own, or those of its story."""
    return story.filters if slide.filters is None else slide.filters


def filtered(story: Story, filters: Filters) -> Story:
    """Return a story with other filters; in a ready one all but rounds hold for slides of several rounds too.

    In a story that somebody keeps, filters of a slide are its own.

    >>> slides = (Slide("chart", "chart=trend", filters=Filters(rounds=("2019", "2020"))),)
    >>> made = filtered(Story("Survey 2020", slides, id="ready-2020"), Filters(("2020",), topics=("AEO",)))
    >>> made.slides[0].filters.rounds, made.slides[0].filters.topics
    (('2019', '2020'), ('AEO',))
    """
    if not round_of(story.id):
        return replace(story, filters=filters)
    slides = (
        each if each.filters is None else replace(each, filters=replace(filters, rounds=each.filters.rounds))
        for each in story.slides
    )
    return replace(story, slides=tuple(slides), filters=filters)


def filters_of(story: Story) -> Filters:
    """Return the filters of a story; where it has none, those that all slides of figures share, else the
    rounds alone that they are of.

    >>> of = {year: Filters(rounds=(year,)) for year in ("2019", "2020")}
    >>> slides = [Slide("chart", "chart=actions", filters=each) for each in of.values()]
    >>> filters_of(Story("Board", tuple(slides))).rounds, filters_of(Story("Board", tuple(slides[1:]))).rounds
    (('2019', '2020'), ('2020',))
    """
    own = [on_slide(story, each) for each in story.slides if has_figures(each)]
    if story.filters != NO_FILTERS or not own:
        return story.filters
    if len(set(own)) == 1:
        return own[0]
    every = not all(each.rounds for each in own)
    return Filters(rounds=() if every else tuple(dict.fromkeys(code for each in own for code in each.rounds)))


def copy_of(story: Story) -> Story:
    """Return a story to be kept beside the one that it is of."""
    return replace(story, name=f"{story.name} (copy)"[:LONGEST_NAME], id="")


def round_of(id_: str) -> str:
    """Return the code of the round whose ready story an id names; blank for any other story.

    >>> round_of("ready-2020"), round_of("7")
    ('2020', '')
    """
    return id_.removeprefix(READY) if id_.startswith(READY) else ""


def to_json(story: Story) -> str:
    """Write what is kept of a story but its id.

    >>> to_json(Story("Board", (Slide("text", title="Thanks"),)))
    '{"name": "Board", "filters": "", "slides": [{"kind": "text", "title": "Thanks"}]}'
    """
    told = {
        "name": story.name,
        "filters": story.filters.to_query(),
        "slides": [_told(slide) for slide in story.slides],
    }
    return json.dumps(told, ensure_ascii=False)


def from_json(text: str, id: str = "") -> Story:
    """Read what `to_json` wrote; raises FollowupError where it is no story."""
    try:
        told = json.loads(text)
        slides = tuple(_slide(each) for each in told["slides"][:MOST_SLIDES])
        return Story(str(told["name"])[:LONGEST_NAME], slides, Filters.from_query(told["filters"]), id)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FollowupError("This is no story, or it was damaged.") from error


def of_kept(kept: KeptStory) -> Story:
    """Return a kept story; FollowupError where its content was damaged."""
    return replace(from_json(kept.content, kept.id), name=kept.name)


def _told(slide: Slide) -> dict[str, str]:
    said: dict[str, str] = {"kind": slide.kind}
    for name in WORDS:
        if value := getattr(slide, name):
            said[name] = value
    return said if slide.filters is None else {**said, "filters": slide.filters.to_query()}


WORDS = ("shows", "title", "text", "notes", "seen")
"""Fields of a slide that are words."""


def _slide(told: Mapping[str, Any]) -> Slide:
    kind = told["kind"]
    if kind not in KINDS:
        raise ValueError(kind)
    words = {name: str(told.get(name, ""))[:LONGEST_TEXT] for name in WORDS}
    filters = Filters.from_query(told["filters"]) if "filters" in told else None
    return Slide(kind, filters=filters, **words)
