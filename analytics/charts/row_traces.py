"""The marks of a row chart: bars or dots for the answers, diamonds for published figures, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from analytics.charts.theme import BLANK, TEXT, wrapped
from analytics.result import Row
from analytics.wording import differs, figure_words, published_text

DOT = 10
BAR = 18
"""Thickness of a bar in pixels; rows are as high as their labels need."""


class Part(NamedTuple):
    """One answer's share of a row: its name in the legend and how many replies it holds."""

    name: str
    counts: list[int]
    marker: dict[str, Any]


def bars(
    part: Part, positions: list[int], picks: list[list[Any]], *, parts: list[Part], pitch: float
) -> list[dict[str, Any]]:
    """Draw one answer's part of every row as a stacked bar."""
    marker = dict(part.marker)
    if part.name == "Not answered":
        marker["pattern"] = {"shape": "/", "size": 5, "fgcolor": BLANK, "fillmode": "overlay"}
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": part.name,
            "x": [count or None for count in part.counts],
            "y": positions,
            "width": BAR / pitch,
            "marker": marker,
            "customdata": picks,
            "hovertemplate": f"{part.name}: %{{x}}<extra></extra>",
        }
    ]


def dots(
    part: Part, positions: list[int], picks: list[list[Any]], *, parts: list[Part], pitch: float
) -> list[dict[str, Any]]:
    """Draw one answer's part of every row as dots, one a reply, after those of the parts before."""
    before = parts[: parts.index(part)]
    marks = [
        (sum(earlier.counts[place] for earlier in before) + step + 1, place)
        for place in positions
        for step in range(part.counts[place])
    ]
    blank = part.name == "Not answered"
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": part.name,
            "x": [x for x, _ in marks],
            "y": [place for _, place in marks],
            "cliponaxis": False,
            "marker": {
                "size": DOT - 4 if blank else DOT,
                "symbol": "x-thin" if blank else "circle",
                "color": [_at(part.marker["color"], place) for _, place in marks],
                "line": {
                    "color": [_at(part.marker["line"]["color"], place) for _, place in marks],
                    "width": 2 if blank else 1.5,
                },
            },
            "customdata": [picks[place] for _, place in marks],
            "hovertemplate": f"{part.name}<extra></extra>",
        }
    ]


def _at(colours: str | list[str], place: int) -> str:
    return colours if isinstance(colours, str) else colours[place]


def published(rows: Sequence[Row], positions: list[int], picks: list[list[Any]]) -> list[dict[str, Any]]:
    """Draw published counts as hollow diamonds, where they differ or stand alone."""
    shown = [p for p in positions if rows[p].published_only or differs(rows[p])]
    if not shown:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "Published",
            "x": [rows[p].published_count for p in shown],
            "y": shown,
            "cliponaxis": False,
            "marker": {
                "symbol": "diamond-open",
                "size": DOT,
                "color": TEXT,
                "line": {"width": 2, "color": TEXT},
            },
            "customdata": [picks[p] for p in shown],
            "hovertext": [f"Published: {published_text(rows[p])}" for p in shown],
            "hoverinfo": "text",
        }
    ]


def labels_above(labels: Sequence[str], positions: list[int], *, width: int, lift: float) -> dict[str, Any]:
    """Write each row's label above its marks, `lift` of a row's height up, where long ones have room."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(labels),
        "y": [place - lift for place in positions],
        "text": [wrapped(label, width) for label in labels],
        "textposition": "top right",
        "textfont": {"color": TEXT},
        "cliponaxis": False,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def words_at_end(
    rows: Sequence[Row], positions: list[int], totals: list[int], picks: list[list[Any]], scale: int
) -> dict[str, Any]:
    """Write each figure at the end of its row."""
    ends = [
        max(total, (row.published_count or 0) if row.published_only or differs(row) else 0)
        for total, row in zip(totals, rows, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [
            end + 0.3 + scale * (0.05 if row.published_only or differs(row) else 0.03)
            for end, row in zip(ends, rows, strict=True)
        ],
        "y": positions,
        "text": [_end_words(row) for row in rows],
        "textposition": "middle right",
        "textfont": {"color": TEXT},
        "cliponaxis": False,
        "showlegend": False,
        "customdata": picks,
        "hoverinfo": "skip",
    }


def _end_words(row: Row) -> str:
    if row.published_only:
        return f"{published_text(row)} as published"
    words = figure_words(row)
    return f"{words} · published {published_text(row)}" if differs(row) else words
