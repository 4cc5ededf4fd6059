"""Serve the yardstick: a plain Dash page of the Overview's eight figures, counted by pandas.

Run it as `python -m benchmarks.dash_page survey.sqlite --port 8802`. The drawing functions are the
product's own, so that both pages draw the same marks; all else is Dash as usually written.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from analytics.charts.bars import action_bars, group_bars, outcomes_by
from analytics.charts.chart import Chart
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.size import Size
from analytics.charts.funnel import funnel
from analytics.charts.grid import answer_grid
from analytics.charts.tiles import tile_grid
from analytics.findings.contrasts import FUNNEL_FROM
from analytics.reference import load_administrations, load_questionnaire
from benchmarks.dash_counts import Counts
from benchmarks.replies import flat

PAIR = "light-dark("
SIZES = (*[Size(374, dense=True)] * 2, *[Size(522)] * 6)
"""What the Overview draws its figures for in a window of 1440 pixels."""


def charts(counts: Counts) -> list[Chart]:
    """Draw the eight figures of the Overview, in its order."""
    questionnaire, replies, actions = counts.questionnaire, counts.replies(), counts.actions()
    outcomes = [q.id for q in questionnaire.outcomes]
    many = len(counts.workshops) >= FUNNEL_FROM
    by_workshop = [
        funnel(found, each) if many else group_bars(found, each, by="workshop")
        for each, found in ((each, counts.by_workshop(each)) for each in outcomes)
    ]
    return [
        action_bars(actions, scale="shares"),
        outcomes_by(counts.outcomes(), outcomes, by="region_type"),
        group_bars(replies, "reply_rate", by="workshop"),
        tile_grid(replies, "reply_rate", tuple(counts.members.values())),
        *by_workshop,
        answer_grid(actions, [q.id for q in questionnaire.actions], by="region_type"),
    ]


def page(file: Path) -> Dash:
    """Build the page: one filter of several sub-regions, eight graphs in two columns."""
    app = Dash(__name__)
    replies, workshops = flat(file)
    questionnaire, members = load_questionnaire(), load_administrations()
    names = [f"figure-{place}" for place in range(1, 9)]
    grid = {"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "16px", "marginLeft": "270px"}
    app.layout = html.Div(
        [
            dcc.Dropdown(sorted({m.sub_region for m in members.values()}), multi=True, id="filter"),
            html.Div([dcc.Graph(id=name) for name in names], style=grid),
        ]
    )

    @app.callback([Output(name, "figure") for name in names], Input("filter", "value"))
    def redraw(chosen: list[str] | None) -> list[go.Figure]:
        counts = Counts(replies, workshops, chosen or [], questionnaire, members)
        return [_figure(chart, size) for chart, size in zip(charts(counts), SIZES, strict=True)]

    return app


def _figure(chart: Chart, size: Size) -> go.Figure:
    return go.Figure(_light(figure(draw(chart.body, size)))).update_layout(template="none")


def _light(value: Any) -> Any:
    """Return a figure in the colours of the light theme."""
    if isinstance(value, dict):
        return {name: _light(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_light(part) for part in value]
    if isinstance(value, str) and value.startswith(PAIR):
        return value.removeprefix(PAIR).partition(",")[0]
    return value


def main() -> None:
    """Serve the page on the loopback address."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--port", type=int, default=8802)
    asked = parser.parse_args()
    page(asked.file).run(host="127.0.0.1", port=asked.port, debug=False)


if __name__ == "__main__":
    main()
