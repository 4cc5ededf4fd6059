"""Make seeded replies and the eight figures that both sides of the reading-speed benchmark draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

ROUNDS = tuple(f"R{n + 1}" for n in range(10))
WORKSHOPS = tuple(f"W{n + 1}" for n in range(40))
ADMINISTRATIONS = tuple(f"Administration {n + 1}" for n in range(34))
REGION_TYPES = ("National", "Sub-regional", "Regional", "Pacific islands")
ACTIONS = tuple(f"action_{n}" for n in range(1, 7))
OUTCOMES = ("effect", "efficiency", "project")
ANSWERS = ("Yes", "No", "Not answered")
BLUE, LIGHT, GREY = "#0072B2", "#B9D9EC", "#C4C7CE"
HEIGHT = 320


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold all that the eight figures show; `base` is the number of replies left by the filter."""

    base: int
    by_workshop: list[int]
    by_region_type: list[int]
    by_round: list[int]
    by_administration: list[int]
    actions: list[int]
    outcomes: list[list[int]]
    administration_actions: list[list[int]]
    action_outcomes: list[list[int]]


def make_replies(size: int) -> pd.DataFrame:
    """Make `size` replies as a workbook gives them: text throughout, a missing outcome blank."""
    rng = np.random.default_rng(20260131)
    workshop = rng.integers(0, len(WORKSHOPS), size)
    columns: dict[str, Any] = {
        "round": np.array(ROUNDS)[rng.integers(0, len(ROUNDS), size)],
        "workshop": np.array(WORKSHOPS)[workshop],
        "region_type": np.array(REGION_TYPES)[workshop % len(REGION_TYPES)],
        "administration": np.array(ADMINISTRATIONS)[rng.integers(0, len(ADMINISTRATIONS), size)],
    }
    for number, action in enumerate(ACTIONS):
        columns[action] = np.where(rng.random(size) < 0.75 - 0.1 * number, "Yes", "No")
    for outcome in OUTCOMES:
        answers = np.array(["Yes", "No", None], dtype=object)
        columns[outcome] = answers[rng.choice(3, size, p=(0.5, 0.3, 0.2))]
    return pd.DataFrame(columns)


def draw(counts: Counts) -> dict[str, dict[str, Any]]:
    """Turn counts into eight plain plotly figures; each names the base, so each always changes."""
    administrations = list(ADMINISTRATIONS)
    actions = [name.replace("_", " ").capitalize() for name in ACTIONS]
    outcomes = [name.capitalize() for name in OUTCOMES]
    bars = [(counts.actions, actions), (counts.by_region_type, list(REGION_TYPES))]
    columns = [
        (counts.by_workshop, list(WORKSHOPS)),
        (counts.by_round, list(ROUNDS)),
        (counts.by_administration, [name.replace("dministration ", "") for name in administrations]),
    ]
    figures = [_bars(values, names, counts.base) for values, names in bars]
    figures += [_columns(values, names, counts.base) for values, names in columns]
    figures.append(_stacked(counts.outcomes, outcomes, counts.base))
    figures.append(_matrix(counts.administration_actions, administrations, actions, counts.base))
    figures.append(_matrix(counts.action_outcomes, actions, outcomes, counts.base))
    names = "actions region_type workshop round administration outcomes who_did_what links".split()
    return dict(zip(names, figures, strict=True))


def _layout(base: int, left: int, **more: Any) -> dict[str, Any]:
    axis = {"title": {"text": f"of {base:,} replies"}}
    margin = {"l": left, "r": 16, "t": 8, "b": 48}
    return {"margin": margin, "height": HEIGHT, "showlegend": False, "xaxis": axis, **more}


def _bars(values: list[int], names: list[str], base: int) -> dict[str, Any]:
    texts = [f"{value:,} of {base:,}" for value in values]
    trace = {
        "type": "bar", "orientation": "h", "x": values, "y": names, "text": texts,
        "marker": {"color": BLUE}, "customdata": [[name] for name in names],
    }  # fmt: skip
    return {"data": [trace], "layout": _layout(base, 110, yaxis={"autorange": "reversed"})}


def _columns(values: list[int], names: list[str], base: int) -> dict[str, Any]:
    trace = {
        "type": "bar", "x": names, "y": values, "marker": {"color": BLUE},
        "customdata": [[name] for name in names],
    }  # fmt: skip
    return {"data": [trace], "layout": _layout(base, 48)}


def _stacked(rows: list[list[int]], names: list[str], base: int) -> dict[str, Any]:
    traces = [
        {
            "type": "bar", "orientation": "h", "name": answer, "y": names,
            "x": [row[place] for row in rows], "marker": {"color": colour},
            "customdata": [[name, answer] for name in names],
        }
        for place, (answer, colour) in enumerate(zip(ANSWERS, (BLUE, LIGHT, GREY), strict=True))
    ]  # fmt: skip
    return {"data": traces, "layout": _layout(base, 110, barmode="stack")}


def _matrix(rows: list[list[int]], down: list[str], across: list[str], base: int) -> dict[str, Any]:
    trace = {
        "type": "heatmap", "z": rows, "y": down, "x": across, "xgap": 2, "ygap": 2,
        "colorscale": [[0, "#EEF3F7"], [1, BLUE]], "showscale": False,
        "customdata": [[[one, other] for other in across] for one in down],
    }  # fmt: skip
    return {"data": [trace], "layout": _layout(base, 120)}
