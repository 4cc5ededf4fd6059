"""What stands on a page of the dashboard as a story that nobody keeps: a slide a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from analytics.charts.reference import Reference
from analytics.filters import NO_FILTERS, Filters
from analytics.stories.story import LONGEST_NAME, MOST_SLIDES, Slide, Story

ID = "page"
"""Stands in the place of the id of a story."""
TITLE, CARD = "title", "card"


def to_query(title: str, cards: Sequence[Reference]) -> str:
    """Return what is on a page as the query of an address: its title, and each chart with its filters."""
    return urlencode([(TITLE, title), *((CARD, card.to_query()) for card in cards)])


def from_query(query: str) -> Story:
    """Return the story of what `to_query` wrote; KeyError where that holds no chart.

    >>> from_query(to_query("Overview", [Reference("actions")])).slides[0].shows
    'chart=actions'
    """
    said = parse_qs(query)
    cards = [Reference.from_query(card) for card in said[CARD][:MOST_SLIDES]]
    name, filters = said.get(TITLE, [""])[0][:LONGEST_NAME], cards[0].filters
    return Story(name, tuple(_slide(card, filters) for card in cards), filters, ID)


def _slide(card: Reference, of_page: Filters) -> Slide:
    alone = replace(card, filters=NO_FILTERS, audience="office")
    return Slide("chart", alone.to_query(), filters=None if card.filters == of_page else card.filters)
