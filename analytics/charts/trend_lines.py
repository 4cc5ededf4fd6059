"""Rounds side by side: a small panel a measure, a filled point a round, hollow where only published.

For few rounds and their direction. Not for groups within a round: rows show those. A line joins two
neighbouring rounds that were both counted from replies, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics.charts.chart import Chart, chart_of
from analytics.charts.panels import Panel, panel_layout
from analytics.charts.theme import MUTED, TEXT, Hue, hue_of, plain, wrapped
from analytics.charts.titles import trend_left_out, trend_title
from analytics.measures import Measure
from analytics.model import sentence_list
from analytics.result import Result, Row
from analytics.wording import (
    SMALL_BASE,
    count_of_base,
    counts_otherwise,
    differs,
    figure_words,
    published_text,
    reported_text,
)

SIDE_BY_SIDE_FROM = 3
"""From so many measures on the panels stand in two columns."""
LOW = 0.3
"""Under this share there is no room for words below a mark: they stand beside it."""
BESIDE_SCALE = 0.5
"""Where the words stand of a figure that has no place on the scale: in the middle, where no line passes and
where nobody takes them for 0%."""
EACH_BASE = "Each figure has a base of its own: see How counted."
WORDS = 16
"""Letters of a line of such words."""


def trend_lines(result: Result, measures: Sequence[str] = ()) -> Chart:
    """Draw measures by round, each in a panel of its own over the whole scale from 0 to 100%.

    Points say count and base. A figure on a base under 5, and one that is not known, has no place on a scale
    of percentages: words in the middle of its round say what is so.
    """
    asked = [m for m in result.labels if not measures or m in measures]
    rows = [row for measure in asked for row in result.select(by="round", measure=measure)]
    columns = 2 if len(asked) >= SIDE_BY_SIDE_FROM else 1
    panels = [Panel(place, columns, len(asked)) for place in range(len(asked))]
    titles = list(dict.fromkeys(row.label for row in rows))
    figure = {
        "data": [
            trace
            for panel, measure in zip(panels, asked, strict=True)
            for trace in _traces(panel, result.measures[measure], result.select(by="round", measure=measure))
        ],
        "layout": panel_layout(
            panels,
            [result.labels[measure] for measure in asked],
            titles,
            [_as_reported(result.select(by="round", measure=measure)) for measure in asked],
        ),
    }
    notes = ["A hollow diamond is a figure as a report prints it; no line is drawn to it."]
    notes += trend_left_out(result, rows)
    several = len({result.measures[measure].base_meaning for measure in asked}) > 1
    chart = chart_of(
        result, rows, id="trend", title=trend_title(result, rows), measure="Share by round", figure=figure,
        height=panels[0].height if panels else 80, notes=notes, wide=columns > 1,
        base_text=EACH_BASE if several else "",
    )  # fmt: skip
    return replace(chart, how=f"{chart.how} {_bases(result, asked)}") if several else chart


def _bases(result: Result, asked: Sequence[str]) -> str:
    """Say whom each panel counts, those of one base together."""
    meanings: dict[str, list[str]] = {}
    for measure in asked:
        meanings.setdefault(result.measures[measure].base_meaning, []).append(result.labels[measure])
    listed = "; ".join(f"{sentence_list(labels)}: {meaning}" for meaning, labels in meanings.items())
    return f"The bases are: {listed}."


def _traces(panel: Panel, measure: Measure, rows: Sequence[Row]) -> list[dict[str, Any]]:
    traces = (
        _line(panel, hue_of(measure), rows),
        _published(panel, rows),
        _unplaced(panel, rows, measure.nobody),
    )
    return [trace for trace in traces if trace]


def _line(panel: Panel, hue: Hue, rows: Sequence[Row]) -> dict[str, Any]:
    """Draw the recomputed rounds; a gap in the years breaks the line as an unknown round does."""
    points: list[tuple[float, Row | None]] = []
    for place, row in enumerate(rows):
        if points and _years_apart(rows[place - 1], row):
            points.append((place - 0.5, None))
        points.append((place, row))
    if not any(row and _on_scale(row) for _, row in points):
        return {}
    drawn = [row if row and _on_scale(row) else None for _, row in points]
    return {
        **panel.axes,
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": "Counted from replies",
        "x": [x for x, _ in points],
        "y": [row.share if row else None for row in drawn],
        "text": [_words(row) if row else "" for row in drawn],
        "textposition": [_own_place(row) if row else "top center" for row in drawn],
        "textfont": {"size": 11, "color": TEXT},
        "line": {"color": hue.solid, "width": 2},
        "marker": {"size": 10, "color": hue.solid},
        "connectgaps": False,
        "cliponaxis": False,
        "showlegend": False,
        "customdata": [_pick(row) for _, row in points],
        "hovertext": [_hover(row) if row else "" for row in drawn],
        "hoverinfo": "text",
    }


def _published(panel: Panel, rows: Sequence[Row]) -> dict[str, Any]:
    """Draw published figures that stand alone or differ as hollow diamonds."""
    shown = [(x, row) for x, row in enumerate(rows) if _printed(row) is not None and differs_or_alone(row)]
    if not shown:
        return {}
    return {
        **panel.axes,
        "type": "scatter",
        "mode": "markers+text",
        "name": "Published",
        "x": [x for x, _ in shown],
        "y": [_printed(row) for _, row in shown],
        "text": [_published_words(row) for _, row in shown],
        "textposition": [_published_place(row) for _, row in shown],
        "textfont": {"size": 11, "color": MUTED},
        "marker": {
            "symbol": "diamond-open",
            "size": 10,
            "color": TEXT,
            "line": {"width": 2, "color": TEXT},
        },
        "cliponaxis": False,
        "showlegend": False,
        "customdata": [_pick(row) for _, row in shown],
        "hovertext": [plain(f"{row.label}, as published: {published_text(row)}") for _, row in shown],
        "hoverinfo": "text",
    }


def _unplaced(panel: Panel, rows: Sequence[Row], nobody: str) -> dict[str, Any]:
    """Write what has no place on the scale into the middle of its round."""
    shown = [(x, row) for x, row in enumerate(rows) if not _on_scale(row) and _printed(row) is None]
    if not shown:
        return {}
    return {
        **panel.axes,
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in shown],
        "y": [BESIDE_SCALE for _ in shown],
        "text": [wrapped(_why(row, nobody), WORDS) for _, row in shown],
        "textposition": "middle center",
        "textfont": {"size": 11, "color": MUTED},
        "cliponaxis": False,
        "showlegend": False,
        "customdata": [_pick(row) for _, row in shown],
        "hoverinfo": "skip",
    }


def _why(row: Row, nobody: str) -> str:
    if row.count is None and row.published_count is not None:
        return f"{row.published_count} published"
    if row.count is None and not row.replies:
        return "not recorded"  # the round is known by a report that prints no such figure
    said = figure_words(row, nobody=nobody)
    return f"{said}, base not recorded" if row.state == "counted" and not row.placed else said


def differs_or_alone(row: Row) -> bool:
    """Tell whether the published figure of a round is to be seen beside or in place of the counted one."""
    return row.count is None or differs(row)


def _on_scale(row: Row) -> bool:
    return row.share is not None and (row.base or 0) >= SMALL_BASE


def _printed(row: Row) -> float | None:
    """Return the published share, None where a report prints none."""
    if row.published_share is not None:
        return row.published_share / 100
    if row.published_count is not None and row.published_base:
        return row.published_count / row.published_base
    return None


def _own_place(row: Row) -> str:
    """Return where the words of a counted point stand: above it, or away from a diamond above it."""
    printed, share = _printed(row), row.share or 0.0
    below = printed is not None and differs_or_alone(row) and printed > share
    return _under(share) if below else "top center"


def _published_place(row: Row) -> str:
    """Return where the words of a diamond stand: on the other side than those of a point beside it."""
    printed = _printed(row) or 0.0
    return _under(printed) if _on_scale(row) and printed <= (row.share or 0.0) else "top center"


def _under(share: float) -> str:
    return "bottom center" if share >= LOW else "middle right"


def _published_words(row: Row) -> str:
    return f"{published_text(row)}<br>published".replace(" (", "<br>(")


def _as_reported(rows: Sequence[Row]) -> str:
    """Say what the counted rounds are as the report counts, in a panel that has a published figure."""
    if not any(_printed(row) is not None for row in rows):
        return ""
    said = [f"{reported_text(row)} in {row.label}" for row in rows if counts_otherwise(row)]
    return f"As the report counts: {'; '.join(said)}" if said else ""


def _words(row: Row) -> str:
    return count_of_base(row.count, row.base).replace(" (", "<br>(")


def _hover(row: Row) -> str:
    return plain(f"{row.label}: {count_of_base(row.count, row.base)}")


def _pick(row: Row | None) -> list[str] | None:
    return [row.measure, row.by, row.group] if row else None


def _years_apart(earlier: Row, later: Row) -> bool:
    """Tell whether rounds named by years leave a year out between them."""
    years = (earlier.group, later.group)
    return all(year.isdigit() for year in years) and int(later.group) - int(earlier.group) > 1
