"""Rows of yes, no and what is not known: one dot a reply while there are few, bars when there are many.

For figures whose base is known. Not for comparing many measures at once: see answer_grid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.row_traces import (
    BAR,
    SMALL,
    Part,
    bars,
    dots,
    labels_above,
    published,
    shows_published,
    words_at_end,
)
from analytics.charts.theme import BLANK, DOTS_FIT, DOTS_UNDER, MUTED, Hue, lines_of, wrapped
from analytics.model import Answer
from analytics.result import Row
from analytics.wording import MARKS, row_lines

NARROWEST = 18
NARROWEST_BESIDE = 14
"""A row is scaled as if it held at least so many replies, so that few dots stay together."""
BESIDE, BESIDE_DOTS = 28, 12
"""Labels up to so many letters stand beside their rows, longer ones above them; dots need more room."""
ABOVE_WIDTH = 56
LINE, LETTER = 17, 6.2
"""Pixels that a line of words takes from top to bottom, and about how many a letter takes."""
LEGEND_WIDTH = 330
"""Pixels that a legend has at least."""
DIAMOND_ROOM = "\N{EM SPACE}"
WORDS_WIDTH = 22
"""Letters of a line of the words at a row's end; what is longer goes on below."""


def answer_rows(
    rows: Sequence[Row],
    labels: Sequence[str],
    hues: Sequence[Hue],
    *,
    words: tuple[str, str],
    nobody: Sequence[str] = (),
) -> tuple[dict[str, Any], int]:
    """Draw one row a figure and return the plotly figure and its height in pixels.

    `labels` name the rows, `hues` colour them; both are as long as `rows`. `words` are the legend's
    names for those in the count and for the rest of the base, `nobody` what to say of each row whose base
    holds nobody.
    """
    said = [
        _clear(row, _lines(row, nobody=none))
        for row, none in zip(rows, nobody or ["nobody"] * len(rows), strict=True)
    ]
    shape = _shape(rows, labels, said)
    picks = [[row.measure, row.by, row.group] for row in rows]
    positions = list(range(len(rows)))
    traces = _marks(_parts(rows, hues, words), positions, picks, shape=shape)
    traces += published(rows, positions, picks)
    legend = [trace["name"] for trace in traces if trace.get("showlegend") is not False]
    traces.append(words_at_end(said, _ends(rows, shape), positions, picks, shape.scale, lift=shape.lift))
    if shape.above:
        over = (BAR / 2 + 4) / shape.pitch
        traces.append(labels_above(labels, positions, width=ABOVE_WIDTH, lift=over))
    ticks = [] if shape.above else [wrapped(label) for label in labels]
    layout = _layout(ticks, shape=shape, rows=len(rows), room=_width(said), legend=legend)
    return {"data": traces, "layout": layout}, layout["margin"]["t"] + shape.pitch * len(rows) + 4


def _marks(
    parts: list[Part], positions: list[int], picks: list[list[Any]], *, shape: _Shape
) -> list[dict[str, Any]]:
    """Draw the parts that any row has, one after the other."""
    return [
        trace
        for part in parts
        if any(part.counts)
        for trace in shape.draw(part, positions, picks, parts=parts, pitch=shape.pitch)
    ]


@dataclass(frozen=True)
class _Shape:
    """How rows are drawn: as dots or bars, the labels above or beside, and in what size.

    `scale` is the longest row in replies. A row needs `over` and `under` pixels around its marks' middle.
    """

    draw: Callable[..., list[dict[str, Any]]]
    above: bool
    scale: int
    over: int
    under: int

    @property
    def pitch(self) -> int:
        return self.over + self.under

    @property
    def lift(self) -> float:
        """How far above a row's middle its words begin, in rows, where the label above has its room."""
        return LINE / 2 / self.pitch if self.above else 0


def _shape(rows: Sequence[Row], labels: Sequence[str], said: Sequence[Sequence[str]]) -> _Shape:
    longest = max([*map(_total, rows), *(row.published_count or 0 for row in rows), 1])
    few = _few(rows, longest)
    above = max(map(len, labels), default=0) > (BESIDE_DOTS if few else BESIDE)
    over, under = _heights(labels, said, above=above)
    at_least = (NARROWEST if above else NARROWEST_BESIDE) if few else 0
    return _Shape(dots if few else bars, above, max(longest, at_least), over, under)


def _clear(row: Row, lines: Sequence[str]) -> list[str]:
    """Set words off a diamond that ends their row by a space as wide as half of it, on every screen."""
    last = shows_published(row) and (row.published_count or 0) >= _total(row)
    return [f"{DIAMOND_ROOM}{line}" for line in lines] if last else list(lines)


def _ends(rows: Sequence[Row], shape: _Shape) -> list[float]:
    """Return where the words of each row begin: after its last mark."""
    printed = [(row.published_count or 0) + shape.scale * 0.02 if shows_published(row) else 0 for row in rows]
    return [max(_total(row), diamond) for row, diamond in zip(rows, printed, strict=True)]


def _heights(labels: Sequence[str], said: Sequence[Sequence[str]], *, above: bool) -> tuple[int, int]:
    """Return how many pixels a row needs over and under the middle of its marks.

    Words at the end stand around the middle, and below it where the label stands above.
    """
    deepest = LINE + (SMALL + 4) * (max((len(each) for each in said), default=1) - 1)
    if above:
        lines = max((lines_of(label, ABOVE_WIDTH) for label in labels), default=1)
        return LINE * lines + BAR // 2 + 8, max(BAR // 2, deepest - LINE // 2) + 8
    half = max(32 if len(labels) > 4 else 44, deepest + 10) // 2
    return half, half


def _width(said: Sequence[Sequence[str]]) -> int:
    """Return how many pixels the longest line at a row's end takes; the first of each is larger."""
    lengths = [LETTER * len(each[0]) for each in said] + [
        0.85 * LETTER * len(x) for each in said for x in each
    ]
    return round(max(lengths, default=0)) + 14


def _legend_height(names: Sequence[str], width: int) -> int:
    """Return the pixels of a legend whose entries stand in columns as wide as the longest of them."""
    plain_names = [re.sub("<[^>]*>", "", name) for name in names]
    across = max(1, width // max((46 + round(0.9 * LETTER * len(n)) for n in plain_names), default=1))
    return 15 + 19 * -(-len(names) // across)


def _lines(row: Row, *, nobody: str) -> list[str]:
    """Return the words at a row's end in lines that have room; a figure is not broken."""
    first, *more = row_lines(row, nobody=nobody)
    broken = [line for words in more for line in _broken(words)]
    return [*(_broken(first) if row.state == "mixed" else [first]), *broken]


def _broken(words: str) -> list[str]:
    """Break words after a comma or a colon where they are long.

    >>> _broken("6 not answered, 3 not recorded"), _broken("as the report counts: 8 of 23 (35%)")
    (['6 not answered,', '3 not recorded'], ['as the report counts:', '8 of 23 (35%)'])
    """
    if len(words) <= WORDS_WIDTH:
        return [words]
    return re.sub(r"([,:]) ", r"\1\n", words).split("\n")


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
        _unknown("Not answered", [row.not_answered for row in rows], Answer.NOT_ANSWERED, pattern="/"),
        _unknown("Not recorded", [_hidden(row) for row in rows], Answer.NOT_RECORDED, pattern="."),
        _unknown("No or blank", [row.placed for row in rows], Answer.NO_OR_BLANK, pattern="x"),
    ]


def _unknown(name: str, counts: list[int], answer: Answer, *, pattern: str) -> Part:
    marker = {"color": BLANK, "line": {"color": BLANK, "width": 1}}
    return Part(name, counts, marker, sign=MARKS[answer].sign, pattern=pattern)


def _hidden(row: Row) -> int:
    """Return how many are drawn as not recorded: none where nothing is known, which words say."""
    return 0 if row.state == "not_recorded" else row.not_recorded


def _rest(row: Row) -> int:
    """Return how many of the base said no: those known to be in it who are not counted."""
    known = row.known if row.base is None else row.base
    return max(known - (row.count or 0), 0)


def _total(row: Row) -> int:
    return (row.count or 0) + _rest(row) + row.not_answered + _hidden(row) + row.placed


def _layout(
    ticks: list[str], *, shape: _Shape, rows: int, room: int, legend: Sequence[str]
) -> dict[str, Any]:
    """Return the layout; without `ticks` the labels stand above their rows.

    What the words at the end of the longest row need (`room`) and the labels is given in pixels: how wide
    the chart is, only the screen knows.
    """
    beside = round(LETTER * max((len(x) for tick in ticks for x in tick.split("<br>")), default=0))
    top = _legend_height(legend, LEGEND_WIDTH - beside)
    return {
        "barmode": "stack",
        "margin": {"l": 8 if ticks else 2, "r": 4, "t": top, "b": 4},
        "meta": {"room": room, "labels": beside},
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
        "xaxis": {"range": [0, shape.scale * 1.03 + 0.4], "visible": False, "fixedrange": True},
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "ticklabelstandoff": 6,
            "showticklabels": bool(ticks),
            "range": [rows - 1 + shape.under / shape.pitch, -shape.over / shape.pitch],
            "automargin": bool(ticks),
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "fixedrange": True,
        },
    }
