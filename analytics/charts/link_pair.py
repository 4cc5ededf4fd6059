"""One link: the rate of those who acted above the rate of those who did not, with their intervals.

The question it answers is whether acting and the outcome go together. It cannot say why.
"""

from __future__ import annotations

from typing import Any

from analytics.charts.answer_rows import answer_rows
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import TEXT, hue_of_outcome
from analytics.links import Link
from analytics.links.figures import links_result
from analytics.links.verdict import UNCOUNTED
from analytics.links.words import action_words, gap_words, neither_words, placed_words, sentence
from analytics.stats import wilson
from analytics.tally import Tally
from analytics.wording import SMALL_BASE


def link_counts(tally: Tally, link: Link) -> Chart:
    """Show both groups of a link as counts: with the outcome, without it, left blank."""
    result = links_result(tally, [link])
    rows = list(result.rows)
    hue = hue_of_outcome(link.outcome.id)
    names = [sentence(action_words(link)), "Did not"]
    measure = result.measures[link.id]
    figure, height = answer_rows(rows, names, [hue, hue], words=measure.parts)
    table = link.table
    return chart_of(
        result, rows, id="link-counts", figure=figure, height=height, measure=measure.label,
        title=f"{table.n1} who acted beside {table.n0} who did not", notes=neither_words(link),
    )  # fmt: skip


def link_rates(tally: Tally, link: Link) -> Chart:
    """Show the two rates as points with their Wilson intervals, on a scale from 0 to 100%.

    A group too small for a percentage has its counts beside the axis and no point.
    """
    result = links_result(tally, [link])
    groups = [
        (row.label, row.count or 0, row.base, [row.measure, row.by, row.group])
        for row in result.rows
        if row.base
    ]
    colour = hue_of_outcome(link.outcome.id).solid
    traces = [
        _point(place, *group[1:], colour=colour)
        for place, group in enumerate(groups)
        if group[2] >= SMALL_BASE
    ]
    ticks = [f"{name}<br>{count} of {base}" for name, count, base, _ in groups]
    return chart_of(
        result, list(result.rows), id="link-rates", title=_title(link), height=190,
        figure={"data": traces, "layout": _layout(ticks)}, notes=_notes(link),
        measure=f"Share of those who {link.outcome.done}, with 95% Wilson intervals",
    )  # fmt: skip


def _point(place: int, count: int, base: int, pick: list[str], *, colour: str) -> dict[str, Any]:
    share = count / base
    low, high = wilson(count, base) or (share, share)
    whisker = {"array": [high - share], "arrayminus": [share - low], "thickness": 2, "width": 6}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [share],
        "y": [place],
        "text": [_percent(share)],
        "textposition": "top center",
        "textfont": {"color": TEXT},
        "marker": {
            "size": 13,
            "color": colour,
            "symbol": "circle" if place == 0 else "circle-open",
            "line": {"width": 2, "color": colour},
        },
        "error_x": {"type": "data", "symmetric": False, "color": colour, **whisker},
        "customdata": [pick],
        "hovertemplate": f"{_percent(low)} to {_percent(high)}<extra></extra>",
        "showlegend": False,
        "cliponaxis": False,
    }


def _layout(ticks: list[str]) -> dict[str, Any]:
    return {
        "margin": {"l": 8, "r": 24, "t": 16, "b": 28},
        "showlegend": False,
        "xaxis": {
            "range": [0, 1],
            "tickformat": ".0%",
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "zeroline": False,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "range": [len(ticks) - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 8,
        },
    }


def _title(link: Link) -> str:
    word = sentence(link.verdict.word)
    if link.difference is None or link.verdict.id in UNCOUNTED:
        return f"{link.verdict.label}"
    if link.turned:
        return f"{word}: in all {gap_words(link.difference)} among those who acted, within workshops not so"
    return f"{word}: {gap_words(link.difference)} among those who acted"


def _notes(link: Link) -> list[str]:
    blank = sum(link.blank)
    verb = "is" if blank == 1 else "are"
    left = [f"{blank} left the outcome blank and {verb} in neither rate."] if blank else []
    return [*left, *placed_words(link)]


def _percent(share: float) -> str:
    return f"{int(share * 100 + 0.5)}%"
