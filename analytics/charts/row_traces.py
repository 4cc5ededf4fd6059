"""The marks of a row chart: bars or dots for the answers, diamonds for published figures, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import MUTED, TEXT, plain, wrapped
from analytics.result import Row
from analytics.wording import differs, published_text

DOT = 10
BAR = 18
"""Thickness of a bar in pixels; rows are as high as their labels need."""
SMALL = 11
"""Size of the words below a figure."""


@dataclass(frozen=True)
class Part:
    """One answer's share of a row: its name in the legend and how many replies it holds.

    `sign` stands for a reply in place of a dot; `pattern` fills a bar that is neither yes nor no.
    """

    name: str
    counts: list[int]
    marker: dict[str, Any]
    sign: str = ""
    pattern: str = ""


def bars(
    part: Part, positions: list[int], picks: list[list[Any]], *, parts: list[Part], pitch: float
) -> list[dict[str, Any]]:
    """Draw one answer's part of every row that has it as a stacked bar."""
    shown = [place for place in positions if part.counts[place]]
    line = part.marker["line"]
    marker = {
        "color": [_at(part.marker["color"], place) for place in shown],
        "line": {**line, "color": [_at(line["color"], place) for place in shown]},
    }
    if part.pattern:
        marker["pattern"] = {
            "shape": part.pattern, "size": 5, "fgcolor": part.marker["color"], "fillmode": "replace",
        }  # fmt: skip
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": part.name,
            "x": [part.counts[place] for place in shown],
            "y": shown,
            "width": BAR / pitch,
            "marker": marker,
            "customdata": [picks[place] for place in shown],
            "hovertemplate": f"{plain(part.name)}: %{{x}}<extra></extra>",
        }
    ]


def dots(
    part: Part, positions: list[int], picks: list[list[Any]], *, parts: list[Part], pitch: float
) -> list[dict[str, Any]]:
    """Draw one answer's part of every row as dots or signs, one a reply, after those of the parts before."""
    before = parts[: parts.index(part)]
    marks = [
        (sum(earlier.counts[place] for earlier in before) + step + 1, place)
        for place in positions
        for step in range(part.counts[place])
    ]
    shared = {
        "type": "scatter",
        "name": part.name,
        "x": [x for x, _ in marks],
        "y": [place for _, place in marks],
        "cliponaxis": False,
        "customdata": [picks[place] for _, place in marks],
        "hovertemplate": f"{plain(part.name)}<extra></extra>",
    }
    if part.sign:
        return [_signs(part, shared), _in_legend(part)]
    marker = {
        "size": DOT,
        "symbol": "circle",
        "color": [_at(part.marker["color"], place) for _, place in marks],
        "line": {"color": [_at(part.marker["line"]["color"], place) for _, place in marks], "width": 1.5},
    }
    return [{**shared, "mode": "markers", "marker": marker}]


def _signs(part: Part, shared: dict[str, Any]) -> dict[str, Any]:
    """Write the sign of an answer for each reply, where a dot would be."""
    return {
        **shared,
        "mode": "text",
        "text": [f"<b>{part.sign}</b>"] * len(shared["x"]),
        "textfont": {"size": DOT + 2 if len(part.sign) == 1 else DOT - 2, "color": MUTED},
        "showlegend": False,
    }


def _in_legend(part: Part) -> dict[str, Any]:
    """Stand for signs in the legend, which can show a trace of words only as "Aa"."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"<b>{part.sign}</b> {plain(part.name)}",
        "x": [None],
        "y": [None],
        "marker": {"size": 1, "color": "rgba(0,0,0,0)"},
        "customdata": [["", "", ""]],
        "hoverinfo": "skip",
    }


def _at(colours: str | list[str], place: int) -> str:
    return colours if isinstance(colours, str) else colours[place]


def published(rows: Sequence[Row], positions: list[int], picks: list[list[Any]]) -> list[dict[str, Any]]:
    """Draw published counts as hollow diamonds, where they differ or stand alone."""
    shown = [p for p in positions if shows_published(rows[p])]
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


def shows_published(row: Row) -> bool:
    """Tell whether a row has a published count that is seen beside or in place of the counted one."""
    return row.published_count is not None and (row.published_only or differs(row))


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
    words: Sequence[Sequence[str]],
    ends: Sequence[float],
    positions: list[int],
    picks: list[list[Any]],
    scale: int,
    *,
    lift: float = 0,
) -> dict[str, Any]:
    """Write each figure at the end of its row, and smaller below it what stands beside the figure.

    With `lift` the first line stands so much of a row's height above the middle, and the others below it.
    """
    return {
        "type": "scatter",
        "mode": "text",
        "x": [end + 0.5 + scale * 0.02 for end in ends],
        "y": [place - lift for place in positions],
        "text": [_stacked(lines) for lines in words],
        "textposition": "bottom right" if lift else "middle right",
        "textfont": {"color": TEXT},
        "cliponaxis": False,
        "showlegend": False,
        "customdata": picks,
        "hoverinfo": "skip",
    }


def _stacked(lines: Sequence[str]) -> str:
    first, *more = (plain(line) for line in lines)
    small = "".join(f'<br><span style="font-size:{SMALL}px">{line}</span>' for line in more)
    return f"{first}{small}"
