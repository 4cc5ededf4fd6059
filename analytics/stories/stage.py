"""Slides drawn for a stage of 1920 × 1080: headline, drawing, notes, and at the foot base and filters.

What does not fit goes on over further slides. A screen, a file and a page scale the stage as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analytics.charts.description import Body, Sayings
from analytics.charts.draw import draw
from analytics.charts.draw.scene import Mark, Path, Scene, Words, lines_at, moved
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, wrapped, wrapped_sentence
from analytics.member_names import HELD
from analytics.stories.parting import Room, items_of, parted
from analytics.stories.show import Shown, ShownStory

WIDTH, HEIGHT, EDGE = 1920, 1080, 96
"""Pixels of the stage, and the white left and right of it."""
HEADLINES, SMALL = (48.0, 46.0, 44.0), 20.0
"""Sizes of letters of the headline, the largest that needs no line more than the last, and of the foot."""
COVERS = (88.0, 80.0, 72.0, 64.0, 56.0)
"""Sizes of letters of the headline of a cover, which stands in the middle of its height."""
LETTERS = (44.0, 40.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of letters of what is shown."""
AIRY = tuple(step / 20 for step in range(60, 19, -1))
"""How much higher than usual what is shown may be, to fill its slide: the most that each page holds,
from three times down to not at all."""
NOTE_LINES = 1
"""A note of so many lines stands below its drawing; a longer one is told to the presenter."""
TOP, BOTTOM, GAP = 64, 48, 28


@dataclass(frozen=True)
class Page:
    """A slide, or a part of one, as it is drawn. `part` counts from 1 up to `parts`.

    It is drawn in three: its headline, what it shows, and what stands below that.
    """

    shown: Shown
    body: Body
    head: tuple[Words, ...]
    drawn: tuple[Mark, ...]
    foot: tuple[Mark, ...]
    part: int = 1
    parts: int = 1

    @property
    def scene(self) -> Scene:
        return Scene(WIDTH, HEIGHT, (*self.head, *self.drawn, *self.foot))


def staged(story: ShownStory) -> tuple[Page, ...]:
    """Return the pages of a story in their order."""
    return tuple(page for shown in story.slides for page in pages_of(shown))


def pages_of(shown: Shown) -> tuple[Page, ...]:
    """Draw one slide on as many pages as it needs."""
    high = _room(shown)
    letters = _letters(shown.body, high)
    bodies = _parted(shown.body, high, letters)
    many, airy = len(bodies), 1.0 if _is_cover(shown) else _airy(bodies, letters, high)
    return tuple(
        _page(shown, body, _drawn(body, letters, airy), place, many)
        for place, body in enumerate(bodies, start=1)
    )


def _letters(body: Body, high: float) -> float:
    """Return the largest letters with which all of a body stands on one page, else the smallest.

    Words that need several have the largest with which they need no more, and are cut into no more pieces.
    """
    smallest = LETTERS[-1]
    if _drawn(body, smallest).height <= high:
        return _first(LETTERS, lambda size: _drawn(body, size).height <= high)
    if not isinstance(body, Sayings):
        return smallest
    parts = _parted(body, high, smallest)
    most = len(parts), sum(map(items_of, parts))

    def fits(size: float) -> bool:
        larger = _parted(body, high, size)
        needed = len(larger), sum(map(items_of, larger))
        return needed == most and all(_drawn(part, size).height <= high for part in larger)

    return _first(LETTERS, fits)


def _parted(body: Body, high: float, letters: float) -> tuple[Body, ...]:
    return parted(body, Room(high, lambda part: _drawn(part, letters).height))


def _airy(bodies: Sequence[Body], letters: float, high: float) -> float:
    """Return how airy the parts of a body may be for each to stand on its page."""
    heights = [_drawn(body, letters).height for body in bodies] if len(bodies) > 1 else [0.0]
    tallest = bodies[heights.index(max(heights))]
    return _first(AIRY, lambda airy: _drawn(tallest, letters, airy).height <= high)


def _first(sizes: Sequence[float], fits: Callable[[float], bool]) -> float:
    """Return the first size that fits, where all after it do; the last is known to fit, or has to do."""
    low, end = 0, len(sizes) - 1
    while low < end:
        middle = (low + end) // 2
        low, end = (low, middle) if fits(sizes[middle]) else (middle + 1, end)
    return sizes[end]


def _drawn(body: Body, letters: float, airy: float = 1.0) -> Scene:
    return draw(body, Size(WIDTH - 2 * EDGE, letters, airy=airy, least=LETTERS[-1]))


def _headline(shown: Shown, part: int = 1, parts: int = 1) -> tuple[Words, ...]:
    """Write the headline of a page."""
    words = f"{shown.title} ({part}{HELD}of{HELD}{parts})" if parts > 1 else shown.title
    if not words:
        return ()
    among = COVERS if _is_cover(shown) else HEADLINES
    sizes = {size: wrapped_sentence(words, size, WIDTH - 2 * EDGE, bold=True) for size in among}
    fewest = len(sizes[among[-1]])
    size, lines = next((size, lines) for size, lines in sizes.items() if len(lines) == fewest)
    return lines_at(lines, x=EDGE, top=TOP, size=size, bold=True)


def _is_cover(shown: Shown) -> bool:
    return shown.slide.kind == "title"


def _height(head: Sequence[Words]) -> float:
    return height_of(len(head), head[0].size) if head else 0.0


def _below(shown: Shown) -> list[str]:
    """Return the lines below a drawing: its short notes, then base, filters and data version."""
    return [*notes_below(shown), *(_lines(shown.foot) if shown.foot else ())]


def notes_below(shown: Shown) -> tuple[str, ...]:
    """Return the notes that stand on a slide, below its drawing: the short ones."""
    return tuple(note for note in shown.notes if len(_lines(note)) <= NOTE_LINES)


def _lines(text: str) -> tuple[str, ...]:
    return wrapped(text, SMALL, WIDTH - 2 * EDGE)


def _room(shown: Shown) -> float:
    """Return the height that is left for a drawing, with a headline that says it goes on."""
    head = _height(_headline(shown, 10, 10))
    return HEIGHT - TOP - head - GAP - GAP - height_of(len(_below(shown)), SMALL) - BOTTOM


def _page(shown: Shown, body: Body, drawn: Scene, part: int, parts: int) -> Page:
    """Lay out a page: headline at the top, foot at the bottom, drawing between the two. A cover stands in the
    middle, headline and lines together."""
    head, below = _headline(shown, part, parts), _below(shown)
    top = TOP + _height(head) + GAP
    lower = max(0.0, (HEIGHT - top - drawn.height - TOP) / 2) if _is_cover(shown) else 0.0
    return Page(
        shown,
        body,
        tuple(replace(line, y=line.y + lower) for line in head),
        moved(drawn.marks, right=EDGE, down=top + lower),
        _foot(below),
        part,
        parts,
    )


def _foot(below: list[str]) -> tuple[Mark, ...]:
    """Lay out the lines below a drawing, with a line above them."""
    if not below:
        return ()
    top = HEIGHT - BOTTOM - height_of(len(below), SMALL)
    rule = Path(((EDGE, top - GAP / 2), (WIDTH - EDGE, top - GAP / 2)), "grid", 1.5)
    return (rule, *lines_at(below, x=EDGE, top=top, size=SMALL, ink="muted"))


def spoken(shown: Shown) -> tuple[str, ...]:
    """Return what the presenter alone is told of a slide: what changed, notes, how it was counted."""
    moved_on = (CHANGED,) if shown.changed else ()
    longer = [note for note in shown.notes if note not in notes_below(shown)]
    return (*moved_on, *shown.told, *longer)


CHANGED = "The figures of this slide changed since the story was saved."
