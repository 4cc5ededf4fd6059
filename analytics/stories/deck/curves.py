"""Rounds side by side as lines, a chart a measure; many groups within limits as a chart of two scales."""

from __future__ import annotations

from analytics.charts.description import Funnel, Panel, Point, Trend
from analytics.stories.deck.pieces import (
    NO_ROOM,
    Lines,
    Placed,
    Plot,
    Scatter,
    Series,
    Trace,
    beside,
    hardest_of,
    lines_in,
    tall_of,
)
from analytics.stories.deck.places import Box

LEAST_PANEL, GUTTER, SCALE, MOST_SCALE = 560, 48, 3.4, 9.0
"""Width of a panel at the least, room between panels, and height of the scale in letters, least and most."""
MOST_SHARE = 1.49
"""Where the scale ends at the most: short of a further line of its grid."""
AXIS = 70
"""Room left of the scale for its figures."""
PUBLISHED = "Published"
DASHES = {"dot": "sysDot", "dash": "dash"}


def trend_height(trend: Trend, wide: float, letters: float) -> float:
    """Return how high the panels are at the least; beyond any slide where a word is wider than its round."""
    across, room = _columns(trend, wide, letters)
    if _longest(trend, letters) > _step(trend, room):
        return NO_ROOM
    rows = -(-len(trend.panels) // across)
    return rows * _panel_height(trend, room, letters) + (rows - 1) * GUTTER / 2


def trend_placed(trend: Trend, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe each panel as a chart, in as many columns as have room."""
    across, wide = _columns(trend, box.wide, letters)
    rows = -(-len(trend.panels) // across)
    least = _panel_height(trend, wide, letters)
    fit = (box.tall - (rows - 1) * GUTTER / 2) / rows
    tall = min(fit, least + (MOST_SCALE - SCALE) * letters)
    return tuple(
        Placed(
            _panel(panel, trend, wide, tall, letters),
            Box(
                box.x + (place % across) * (wide + GUTTER),
                box.y + (place // across) * (tall + GUTTER / 2),
                wide,
                tall,
            ),
        )
        for place, panel in enumerate(trend.panels)
    )


def _columns(trend: Trend, wide: float, letters: float) -> tuple[int, float]:
    """Return how many panels stand side by side, two if their words have room there, and how wide each is."""
    side_by_side = (wide - GUTTER) / 2
    room = len(trend.panels) > 1 and side_by_side >= LEAST_PANEL
    fits = _longest(trend, letters) <= _step(trend, side_by_side)
    return (2, side_by_side) if room and fits else (1, wide)


def _longest(trend: Trend, letters: float) -> float:
    """Return the width of the longest word that stands at a round."""
    words = [*trend.rounds, *(point.words for panel in trend.panels for point in panel.points)]
    return hardest_of(words, beside(letters))


def _title(panel: Panel, wide: float, letters: float) -> Lines:
    note = lines_in(panel.note, beside(letters), wide) if panel.note else ()
    return (*lines_in(panel.heading, letters, wide, bold=True), *note)


def _panel_height(trend: Trend, wide: float, letters: float) -> float:
    """Return the height of the highest panel: heading, figures, scale and the names of the rounds."""
    heads = max((len(_title(panel, wide, letters)) for panel in trend.panels), default=0)
    step = _step(trend, wide)
    said = max((len(lines) for p in trend.panels for lines in _at_points(p, step, letters)), default=0)
    names = max((_lines(name, step, letters) for p in trend.panels for name in _names(p, trend)), default=1)
    return tall_of(heads, letters) + tall_of(said + names, beside(letters)) + (SCALE + 1.6) * letters


def _step(trend: Trend, wide: float) -> float:
    return 0.97 * (wide - AXIS) / max(len(trend.rounds), 1)


def _is_crowded(panel: Panel) -> bool:
    """Tell whether a panel has published figures, whose words would stand over the line and its figures."""
    return any(point.published is not None for point in panel.points)


def _at_points(panel: Panel, step: float, letters: float) -> tuple[Lines, ...]:
    """Return the words at each point of the line."""
    return tuple(
        () if point.share is None or _is_crowded(panel) else lines_in(point.words, beside(letters), step)
        for point in panel.points
    )


def _names(panel: Panel, trend: Trend) -> Lines:
    """Return the rounds as categories, with what does not stand at a point in further lines below each.

    That is what a round without a place on the scale says, and all figures of a panel that is crowded.
    """
    return tuple(
        "\n".join(filter(None, (name, *_below(point, crowded=_is_crowded(panel)))))
        for name, point in zip(trend.rounds, panel.points, strict=True)
    )


def _below(point: Point, *, crowded: bool) -> Lines:
    printed = "" if point.published is None else point.published_words or PUBLISHED
    return (point.words if crowded or point.share is None else "", printed)


def _lines(name: str, step: float, letters: float) -> int:
    """Return how many lines the name of a category takes."""
    return sum(len(lines_in(line, beside(letters), step)) for line in name.splitlines())


def _panel(panel: Panel, trend: Trend, wide: float, tall: float, letters: float) -> Plot:
    step = _step(trend, wide)
    names = _names(panel, trend)
    high = max((_lines(name, step, letters) for name in names), default=1)
    said = _at_points(panel, step, letters)
    head = tall_of(len(_title(panel, wide, letters)), letters)
    over = tall_of(max(map(len, said), default=0), beside(letters)) + 0.6 * letters
    printed = tuple(_rounded(point.published) for point in panel.points)
    below = tall_of(high, beside(letters)) + 0.5 * letters
    scale = max(tall - head - over - below - 0.4 * letters, letters)
    counted = Series(
        "Counted from replies", tuple(_rounded(point.share) for point in panel.points), f"{panel.hue}.yes",
        labels=said, unjoined=tuple(n for n, point in enumerate(panel.points) if not point.joined),
    )  # fmt: skip
    return Plot(
        kind="lines",
        categories=names,
        series=(counted, *([Series(PUBLISHED, printed, "text", bare=True)] if _is_crowded(panel) else [])),
        letters=beside(letters),
        least=0.0,
        most=min(1.0 + over / scale, MOST_SHARE),
        left=AXIS / wide,
        top=head / tall,
        below=below / tall,
        title=_title(panel, wide, letters),
        legend=False,
    )


def _rounded(share: float | None) -> float | None:
    """Return a share as a cell of a workbook holds it: to a hundredth of a point, which no picture shows."""
    return None if share is None else round(share, 4)


def funnel_placed(funnel: Funnel, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe groups as points and what chance allows as lines below and above the share in all."""
    most = max([1, *(spot.base for spot in funnel.spots), *(e[0] for li in funnel.limits for e in li.ends)])
    spots = Trace(
        "Groups", tuple((spot.base, round(spot.share, 4)) for spot in funnel.spots), f"{funnel.hue}.yes",
        labels=tuple(spot.name for spot in funnel.spots),
    )  # fmt: skip
    middle = Trace("All", ((0, round(funnel.middle, 4)), (most, round(funnel.middle, 4))), "muted")
    ends = [
        Trace(
            f"{limits.name}{side}", tuple((end[0], round(end[place], 4)) for end in limits.ends), "muted",
            DASHES.get(limits.dash, "dash"),
        )
        for limits in funnel.limits
        for place, side in ((1, ", least"), (2, ", most"))
    ]  # fmt: skip
    chart = Scatter((spots, middle, *ends), letters, most * 1.08, "Answers", "Share")
    return (Placed(chart, box),)
