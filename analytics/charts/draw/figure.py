"""A scene as a plotly figure: one pixel of the scene is one unit of its axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from analytics.charts.draw.scene import Box, Dot, Path, Scene, Words
from analytics.charts.theme import colour, plain

NUDGE = 1.0
"""Plotly sets words off their point by so many pixels; the scene means the point itself."""
POSITIONS = {
    "start": ("middle right", -NUDGE),
    "middle": ("middle center", 0.0),
    "end": ("middle left", NUDGE),
}
LAYOUT = {
    "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    "showlegend": False,
    "barmode": "overlay",
    "hovermode": "closest",
    "dragmode": False,
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
}


def figure(scene: Scene) -> dict[str, Any]:
    """Return the plotly figure of a scene as plain values; colours are written for both themes."""
    data = [
        *_boxes([mark for mark in scene.marks if isinstance(mark, Box)]),
        *_paths([mark for mark in scene.marks if isinstance(mark, Path)]),
        *_dots([mark for mark in scene.marks if isinstance(mark, Dot)]),
        *_words(scene.words, scene.width),
    ]
    size = {"width": round(scene.width), "height": round(scene.height + 0.5)}
    axis = {"visible": False, "fixedrange": True, "autorange": False}
    layout = {
        **LAYOUT,
        **size,
        "xaxis": {**axis, "range": [0, size["width"]]},
        "yaxis": {**axis, "range": [size["height"], 0]},
    }
    return {"data": data, "layout": layout}


def _boxes(boxes: Sequence[Box]) -> list[dict[str, Any]]:
    """Draw all boxes as bars of one trace, in their order."""
    if not boxes:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": _rounded(b.x for b in boxes),
            "x": _rounded(b.width for b in boxes),
            "y": _rounded(b.y + b.height / 2 for b in boxes),
            "width": _rounded(b.height for b in boxes),
            "marker": _fill(boxes),
            **_said(boxes),
        }
    ]


def _fill(boxes: Sequence[Box]) -> dict[str, Any]:
    marker: dict[str, Any] = {
        "color": [colour(b.fill) for b in boxes],
        "line": {
            "color": [colour(b.line or b.fill) for b in boxes],
            "width": [1 if b.line else 0 for b in boxes],
        },
    }
    if any(b.pattern for b in boxes):
        marker["pattern"] = {
            "shape": [b.pattern for b in boxes],
            "size": 5,
            "fgcolor": [colour(b.fill) for b in boxes],
            "fillmode": "replace",
        }
    return marker


def _paths(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Draw lines of one look as one trace, with gaps between them."""
    looks = sorted(paths, key=lambda p: (p.ink, p.width, p.dash))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": _with_gaps([[x for x, _ in path.points] for path in alike]),
            "y": _with_gaps([[y for _, y in path.points] for path in alike]),
            "line": {"color": colour(ink), "width": width, **({"dash": dash} if dash else {})},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for (ink, width, dash), group in groupby(looks, key=lambda p: (p.ink, p.width, p.dash))
        for alike in [list(group)]
    ]


def _with_gaps(lines: Sequence[Sequence[float]]) -> list[float | None]:
    return [value for line in lines for value in (*(round(v, 2) for v in line), None)]


def _dots(dots: Sequence[Dot]) -> list[dict[str, Any]]:
    if not dots:
        return []
    symbols = [f"{'diamond' if d.diamond else 'circle'}{'' if d.fill else '-open'}" for d in dots]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": _rounded(d.x for d in dots),
            "y": _rounded(d.y for d in dots),
            "marker": {
                "size": [round(d.size, 2) for d in dots],
                "symbol": symbols,
                "color": [colour(d.fill or d.line) for d in dots],
                "line": {"color": [colour(d.line) for d in dots], "width": 2},
            },
            "cliponaxis": False,
            **_said(dots),
        }
    ]


def _words(words: Sequence[Words], wide: float) -> list[dict[str, Any]]:
    """Write the words of one anchor as one trace."""
    ordered = sorted(words, key=lambda w: w.anchor)
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": _rounded(min(max(w.x + nudge, 0), wide) for w in lines),
            "y": _rounded(w.y for w in lines),
            "text": [f"<b>{plain(w.text)}</b>" if w.bold else plain(w.text) for w in lines],
            "textposition": position,
            "textfont": {
                "size": [round(w.size, 2) for w in lines],
                "color": [colour(w.ink) for w in lines],
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for anchor, group in groupby(ordered, key=lambda w: w.anchor)
        for lines in [list(group)]
        for position, nudge in [POSITIONS[anchor]]
    ]


def _said(marks: Sequence[Box] | Sequence[Dot]) -> dict[str, Any]:
    """Return what marks say and name: nothing is said of a mark without a tip."""
    return {
        "customdata": [list(mark.pick) or None for mark in marks],
        "hovertext": [plain(mark.tip).replace("\n", "<br>") for mark in marks],
        "hoverinfo": ["text" if mark.tip else "skip" for mark in marks],
    }


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(value, 2) for value in values]
