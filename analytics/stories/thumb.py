"""A slide made small, for the list of a story: its first page as an SVG, and in words what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from analytics.audience import Audience
from analytics.charts.draw.svg import svg
from analytics.describe import describe_filters
from analytics.filters import Filters
from analytics.model import sentence_list
from analytics.seen_by import See
from analytics.stories.show import Shown, for_audience
from analytics.stories.stage import pages_of
from analytics.stories.story import Kind, Story, has_figures, to_json

KIND_WORDS: dict[Kind, str] = {
    "title": "Title",
    "chart": "Chart",
    "finding": "Finding",
    "practice": "Practices",
    "table": "Table",
    "text": "Text",
}
FIELDS = {
    "rounds": "round",
    "region_types": "region type",
    "workshops": "workshop",
    "topics": "topic",
    "sub_regions": "sub-region",
    "administrations": "administration",
}
"""Field of `Filters` → what it is called."""


@dataclass(frozen=True)
class Thumb:
    """A slide as an audience sees it. `why` says why it is left out, then nothing is drawn.

    `about` says what it shows and of whom, `pages` on how many pages of a screen it stands. `changed`: its
    figures are not those that were kept with it.
    """

    title: str
    about: str
    svg: str = ""
    pages: int = 1
    changed: bool = False
    why: str = ""


def thumb_of(see: See, alone: Story, audience: Audience) -> Thumb:
    """Make the slide of a story of one slide small."""
    (slide,) = alone.slides
    kind = KIND_WORDS[slide.kind]
    shown = for_audience(see, alone, audience)
    if not shown.slides:
        ((_, why),) = shown.left_out
        return Thumb(kind, "", why=why)
    (drawn,) = shown.slides
    pages = pages_of(drawn)
    word = f"t{crc32(f'{audience} {to_json(alone)}'.encode()):x}"
    small = svg(pages[0].scene, title=drawn.title, description=drawn.alt, within=word)
    return Thumb(drawn.title or kind, _about(see, drawn, audience), small, len(pages), drawn.changed)


def _about(see: See, drawn: Shown, audience: Audience) -> str:
    slide, kind = drawn.slide, KIND_WORDS[drawn.slide.kind]
    if not has_figures(slide):
        return kind
    said = describe_filters(see(audience), drawn.filters)
    return " · ".join((kind, said, *([] if slide.filters is None else [own_words(slide.filters)])))


def own_words(filters: Filters) -> str:
    """Say which filters a slide has of its own.

    >>> own_words(Filters(rounds=("2020",))), own_words(Filters(rounds=("2020",), topics=("AEO",)))
    ('its own filter: round', 'its own filters: round and topic')
    >>> own_words(Filters())
    'its own filters: none'
    """
    chosen = [word for field, word in FIELDS.items() if getattr(filters, field)]
    return f"its own filter{'' if len(chosen) == 1 else 's'}: {sentence_list(chosen) or 'none'}"
