"""What stands on a page of the dashboard as a story that nobody keeps: a slide a chart or a table, and one of
its findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from analytics.audience import Audience, outright
from analytics.charts.reference import Reference
from analytics.filters import NO_FILTERS, Filters
from analytics.stories.story import KINDS, LONGEST_NAME, MOST_SLIDES, Slide, Story

ID = "page"
"""Stands in the place of the id of a story."""
TITLE, SLIDE = "title", "slide"


def of_chart(card: Reference) -> Slide:
    """Return a chart as a slide of its own filters."""
    alone = replace(card, filters=NO_FILTERS, audience="office")
    return Slide("chart", alone.to_query(), filters=card.filters)


def slide_show(title: str, card: Reference) -> str:
    """Return the address of a slide show of one chart, for those whom the chart is for."""
    return address(to_query(title, [of_chart(card)]), card.audience, "pptx")


def address(query: str, audience: Audience, form: str) -> str:
    """Return the address of a story that nobody keeps, by its query, as a file."""
    return f"present/{ID}/story.{form}?{query}&{outright(audience)}"


def to_query(title: str, slides: Sequence[Slide]) -> str:
    """Return what is on a page as the query of an address: its title, and each slide with its filters."""
    return urlencode([(TITLE, title), *((SLIDE, _to_query(slide)) for slide in slides)])


def from_query(query: str) -> Story:
    """Return the story of what `to_query` wrote; KeyError where that holds no slide.

    >>> from_query(to_query("Overview", [of_chart(Reference("actions"))])).slides[0].shows
    'chart=actions'
    """
    said = parse_qs(query)
    slides = [_from_query(each) for each in said[SLIDE][:MOST_SLIDES]]
    name, of_page = said.get(TITLE, [""])[0][:LONGEST_NAME], slides[0].filters or NO_FILTERS
    own = tuple(replace(each, filters=None if each.filters == of_page else each.filters) for each in slides)
    return Story(name, own, of_page, ID)


def _to_query(slide: Slide) -> str:
    said = urlencode({"kind": slide.kind, "shows": slide.shows})
    filters = slide.filters.to_query() if slide.filters else ""
    return f"{said}&{filters}" if filters else said


def _from_query(query: str) -> Slide:
    said = parse_qs(query)
    kind = next((each for each in KINDS if each == said["kind"][0]), None)
    if kind is None:
        raise KeyError(query)
    return Slide(kind, said["shows"][0], filters=Filters.from_query(query))
