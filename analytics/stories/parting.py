"""What is too tall for a slide goes on over several, as even as can be; nothing is cut or made smaller."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.charts.description import Bar, Body, Grid, Listing, Mix, Rates, Rows, Saying, Sayings, Trend

SHORTEST = 80
"""A text is not cut into pieces of fewer letters."""


@dataclass(frozen=True)
class Room:
    """How high a part may be, and what says how high it is."""

    high: float
    height: Callable[[Body], float]

    def holds(self, body: Body) -> bool:
        return self.height(body) <= self.high


def parted(body: Body, room: Room) -> tuple[Body, ...]:
    """Return a body in as few parts as fit. One that can't be parted, and does not fit, comes as it is."""
    if room.holds(body):
        return (body,)
    if isinstance(body, Grid):
        return _grid(body, room)
    many = items_of(body)
    if parts := _in_runs(body, room):
        return parts
    if isinstance(body, Sayings):
        pieces = tuple(piece for saying in body.sayings for piece in _pieces(saying, room))
        return parted(Sayings(pieces), room) if len(pieces) > many else (body,)
    return tuple(part_of(body, [place]) for place in range(many)) or (body,)


def _in_runs(body: Body, room: Room) -> tuple[Body, ...]:
    """Return a body in as few runs of what it holds as fit; nothing where even the smallest do not.

    Bars that belong together stay so, where each of these groups fits. Together runs are no lower than the
    whole, so that fewer than its height asks for are not tried.
    """
    fewest = max(1, int(room.height(body) / max(room.high, 1.0)))
    for groups in (_groups(body), [[place] for place in range(items_of(body))]):
        for count in range(fewest, len(groups) + 1):
            runs = ([place for group in run for place in groups[group]] for run in even(len(groups), count))
            parts = tuple(part_of(body, run) for run in runs)
            if all(room.holds(part) for part in parts):
                return parts
    return ()


def _groups(body: Body) -> list[list[int]]:
    """Return the places of bars below one heading, group by group; nothing where there are no headings."""
    groups: list[list[int]] = []
    for place, bar in enumerate(body.bars if isinstance(body, Rows) else ()):
        if bar.heading or not groups:
            groups.append([])
        groups[-1].append(place)
    return groups if len(groups) > 1 else []


def _grid(grid: Grid, room: Room) -> tuple[Body, ...]:
    """Part a grid by its rows, and by its columns unless more pages come of it: a page is whole then."""
    found: list[tuple[Body, ...]] = []
    for count in range(1, min(len(grid.across), MOST_ACROSS) + 1):
        blocks = [_columns(grid, run) for run in even(len(grid.across), count)]
        pages = [_in_runs(block, room) for block in blocks]
        if all(pages):
            found.append(tuple(page for parts in pages for page in parts))
    return min(reversed(found), key=len, default=(grid,))


MOST_ACROSS = 4
"""Columns of a grid go on over so many pages at the most."""


def _columns(grid: Grid, places: Sequence[int]) -> Grid:
    return replace(
        grid,
        across=tuple(grid.across[p] for p in places),
        cells=tuple(tuple(row[p] for p in places) for row in grid.cells),
    )


def even(many: int, count: int) -> list[range]:
    """Part so many things into so many runs of nearly one length.

    >>> [len(run) for run in even(22, 3)]
    [8, 7, 7]
    """
    short, longer = divmod(many, count)
    runs, start = [], 0
    for place in range(count):
        end = start + short + (place < longer)
        runs.append(range(start, end))
        start = end
    return runs


HELD = {
    Rows: "bars", Grid: "down", Trend: "panels", Rates: "rates", Mix: "changes", Sayings: "sayings",
    Listing: "lines",
}  # fmt: skip
"""Kind of drawing → the field of what it holds, one below the other. What is not here can't be parted."""


def items_of(body: Body) -> int:
    """Return into how many parts a body can be taken at the most."""
    return len(getattr(body, HELD[type(body)])) if type(body) in HELD else 1


def part_of(body: Body, places: Sequence[int]) -> Body:
    """Return some of what a body holds; of bars that belong together each part repeats what heads them."""
    if isinstance(body, Rows):
        return replace(body, bars=tuple(_headed(body, place, first=place == places[0]) for place in places))
    if isinstance(body, Grid):
        return replace(
            body, down=tuple(body.down[p] for p in places), cells=tuple(body.cells[p] for p in places)
        )
    if type(body) not in HELD:
        return body
    field = HELD[type(body)]
    held: Any = {field: tuple(getattr(body, field)[place] for place in places)}
    return replace(body, **held)


def _headed(rows: Rows, place: int, *, first: bool) -> Bar:
    bar = rows.bars[place]
    if not first or bar.heading:
        return bar
    return replace(bar, heading=next((b.heading for b in rows.bars[place::-1] if b.heading), ""))


def _pieces(saying: Saying, room: Room) -> tuple[Saying, ...]:
    """Cut a text that is too long for a slide at a space, again and again, until its pieces fit."""
    words = saying.words
    if room.holds(Sayings((saying,))) or len(words) < 2 * SHORTEST:
        return (saying,)
    middle = words.rfind(" ", SHORTEST, len(words) // 2 + SHORTEST)
    middle = middle if middle > 0 else len(words) // 2
    halves = (replace(saying, words=words[:middle].rstrip()), replace(saying, words=words[middle:].lstrip()))
    return tuple(piece for half in halves for piece in _pieces(half, room))
