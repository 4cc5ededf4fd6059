"""Serve the yardstick: a plain Dash page of eight figures, counted by pandas as usually written.

Run it as `python -m benchmarks.dash_page --replies 28 --port 8802`.
"""

from __future__ import annotations

import argparse

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from benchmarks.speed_figures import (
    ACTIONS,
    ADMINISTRATIONS,
    ANSWERS,
    OUTCOMES,
    REGION_TYPES,
    ROUNDS,
    WORKSHOPS,
    Counts,
    draw,
    make_replies,
)


def count(replies: pd.DataFrame) -> Counts:
    """Count with one groupby a figure."""
    said_yes = (replies[list(ACTIONS)] == "Yes").assign(administration=replies["administration"])
    answers = {name: replies[name].fillna(ANSWERS[2]).value_counts() for name in OUTCOMES}
    by_action = {name: replies[replies[name] == "Yes"] for name in ACTIONS}
    return Counts(
        base=len(replies),
        by_workshop=_sizes(replies, "workshop", WORKSHOPS),
        by_region_type=_sizes(replies, "region_type", REGION_TYPES),
        by_round=_sizes(replies, "round", ROUNDS),
        by_administration=_sizes(replies, "administration", ADMINISTRATIONS),
        actions=said_yes[list(ACTIONS)].sum().tolist(),
        outcomes=[answers[name].reindex(ANSWERS, fill_value=0).tolist() for name in OUTCOMES],
        administration_actions=said_yes.groupby("administration")
        .sum()
        .reindex(ADMINISTRATIONS, fill_value=0)
        .to_numpy()
        .tolist(),
        action_outcomes=[
            [int((did[name] == "Yes").sum()) for name in OUTCOMES] for did in by_action.values()
        ],
    )


def _sizes(replies: pd.DataFrame, column: str, names: tuple[str, ...]) -> list[int]:
    return replies.groupby(column).size().reindex(names, fill_value=0).tolist()


def page(replies: pd.DataFrame) -> Dash:
    """Build the page: one filter of several region types, eight graphs in two columns."""
    app = Dash(__name__)
    names = list(draw(count(replies)))
    grid = {"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "16px"}
    app.layout = html.Div(
        [
            dcc.Dropdown(list(REGION_TYPES), multi=True, id="filter"),
            html.Div([dcc.Graph(id=name) for name in names], style=grid),
        ]
    )

    @app.callback([Output(name, "figure") for name in names], Input("filter", "value"))
    def redraw(chosen: list[str] | None) -> list[go.Figure]:
        kept = replies[replies["region_type"].isin(chosen)] if chosen else replies
        figures = draw(count(kept)).values()
        return [go.Figure(figure).update_layout(template="none") for figure in figures]

    return app


def main() -> None:
    """Serve the page on the loopback address."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--replies", type=int, default=28)
    parser.add_argument("--port", type=int, default=8802)
    asked = parser.parse_args()
    page(make_replies(asked.replies)).run(host="127.0.0.1", port=asked.port, debug=False)


if __name__ == "__main__":
    main()
