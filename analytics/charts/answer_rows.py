"""Rows of yes, no and not answered: one dot a reply while there are few, bars when there are many.

For figures whose base is known. Not for comparing many measures at once: see answer_grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.row_traces import BAR, DOT, Part, bars, dots, labels_above, published, words_at_end
from analytics.charts.theme import BLANK, DOTS_FIT, DOTS_UNDER, MUTED, Hue, lines_of, wrapped
from analytics.result import Row

WORDS_ROOM = 0.5
"""Room for the words at a row's end, as a share of the longest row."""
NARROWEST = 24
NARROWEST_BESIDE = 14
"""A row is scaled as if it held at least so many replies, so that few dots stay together."""
BESIDE = 28
"""Labels up to so many letters stand beside their rows, longer ones above them."""
ABOVE_WIDTH = 56


def answer_rows(
    rows: Sequence[Row], labels: Sequence[str], hues: Sequence[Hue], *, words: tuple[str, str] = ("Yes", "No")
) -> tuple[dict[str, Any], int]:
    """Draw one row a figure and return the plotly figure and its height in pixels.

    `labels` name the rows, `hues` colour them; both are as long as `rows`. `words` are the legend's
    names for those in the count and for the rest of the base.
    """
    totals = [_total(row) for row in rows]
    longest = max([*totals, *(row.published_count or 0 for row in rows), 1])
    parts = _parts(rows, hues, words)
    picks = [[row.measure, row.by, row.group] for row in rows]
    draw = dots if _few(rows, longest) else bars
    above = max((len(label) for label in labels), default=0) > BESIDE
    scale = max(longest, (NARROWEST if above else NARROWEST_BESIDE) if draw is dots else longest)
    positions = list(range(len(rows)))
    lines = max((lines_of(label, ABOVE_WIDTH) for label in labels), default=1)
    pitch = 34 + 17 * lines if above else 32 if len(rows) > 4 else 44
    traces = [
        trace
        for part in parts
        if any(part.counts)
        for trace in draw(part, positions, picks, parts=parts, pitch=pitch)
    ]
    traces += [*published(rows, positions, picks), words_at_end(rows, positions, totals, picks, scale)]
    if above:
        half = (DOT if draw is dots else BAR) / 2
        traces.append(labels_above(labels, positions, width=ABOVE_WIDTH, lift=(half + 5) / pitch))
    layout = _layout([] if above else [wrapped(label) for label in labels], len(labels), scale, above=above)
    return {"data": traces, "layout": layout}, 46 + pitch * len(rows)


def _few(rows: Sequence[Row], longest: int) -> bool:
    bases = [row.base for row in rows if row.base]
    return bool(bases) and min(bases) < DOTS_UNDER and longest <= DOTS_FIT


def _parts(rows: Sequence[Row], hues: Sequence[Hue], words: tuple[str, str]) -> list[Part]:
    solid, light = [h.solid for h in hues], [h.light for h in hues]
    yes = [row.count or 0 for row in rows]
    return [
        Part(words[0], yes, {"color": solid, "line": {"color": solid, "width": 1}}),
        Part(
            words[1],
            [_rest(row) for row in rows],
            {"color": light, "line": {"color": solid, "width": 1}},
        ),
        Part(
            "Not answered",
            [row.not_answered for row in rows],
            {"color": BLANK, "line": {"color": BLANK, "width": 1}},
        ),
    ]


def _rest(row: Row) -> int:
    """Return how many of the base said no: those in it who are not counted."""
    return max((row.base or 0) - (row.count or 0), 0)


def _total(row: Row) -> int:
    return (row.count or 0) + _rest(row) + row.not_answered


def _layout(ticks: list[str], rows: int, scale: int, *, above: bool) -> dict[str, Any]:
    top = -0.95 if above else -0.55
    return {
        "barmode": "stack",
        "margin": {"l": 2 if above else 8, "r": 4, "t": 34, "b": 4},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": MUTED},
        },
        "xaxis": {"range": [0, scale * (1 + WORDS_ROOM) + 1], "visible": False, "fixedrange": True},
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "ticklabelstandoff": 6,
            "showticklabels": not above,
            "range": [rows - (0.65 if above else 0.45), top],
            "automargin": not above,
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "fixedrange": True,
        },
    }
