"""Draw the eight figures of the benchmark with the app's own cards, counted on codes by numpy."""

from __future__ import annotations

import os

import numpy as np
import pandas as pd
import streamlit as st

from benchmarks.speed_figures import (
    ACTIONS,
    ADMINISTRATIONS,
    ANSWERS,
    HEIGHT,
    OUTCOMES,
    REGION_TYPES,
    ROUNDS,
    WORKSHOPS,
    Counts,
    draw,
    make_replies,
)
from pages.ui.card import CardSpec, board

Codes = dict[str, np.ndarray]
PATTERNS = 2 ** len(ACTIONS) * len(ANSWERS) ** len(OUTCOMES)
NAMES = {
    "round": ROUNDS,
    "workshop": WORKSHOPS,
    "region_type": REGION_TYPES,
    "administration": ADMINISTRATIONS,
}


@st.cache_resource(show_spinner=False)
def coded(size: int) -> Codes:
    """Fold each reply into a few whole numbers, once: what a filter asks, and what is counted."""
    replies = make_replies(size)
    codes = {name: _codes(replies[name], names) for name, names in NAMES.items()}
    done = sum((replies[name] == "Yes").to_numpy(np.intp) << bit for bit, name in enumerate(ACTIONS))
    pattern = np.asarray(done)
    for outcome in OUTCOMES:
        pattern = pattern * len(ANSWERS) + _codes(replies[outcome].fillna(ANSWERS[2]), ANSWERS)
    return {
        "region_type": codes["region_type"].astype(np.uint8),
        "workshop_round": codes["workshop"] * len(ROUNDS) + codes["round"],
        "administration_pattern": codes["administration"] * PATTERNS + pattern,
    }


def _codes(texts: pd.Series, names: tuple[str, ...]) -> np.ndarray:
    return pd.Categorical(texts, categories=names).codes.astype(np.intp)


def count(codes: Codes, chosen: tuple[int, ...]) -> Counts:
    """Count all eight figures' numbers in two passes over the replies the filter leaves."""
    where, what = codes["workshop_round"], codes["administration_pattern"]
    if chosen:
        kept = np.flatnonzero(np.isin(codes["region_type"], chosen))
        where, what = where[kept], what[kept]
    places = np.bincount(where, minlength=len(WORKSHOPS) * len(ROUNDS)).reshape(len(WORKSHOPS), -1)
    cube = np.bincount(what, minlength=len(ADMINISTRATIONS) * PATTERNS)
    cube = cube.reshape(len(ADMINISTRATIONS), 2 ** len(ACTIONS), *[len(ANSWERS)] * len(OUTCOMES))
    did = np.arange(2 ** len(ACTIONS))[:, None] >> np.arange(len(ACTIONS)) & 1
    answers = [np.moveaxis(cube, 2 + place, -1).sum((0, 2, 3)) for place in range(len(OUTCOMES))]
    return Counts(
        base=len(where),
        by_workshop=places.sum(1).tolist(),
        by_region_type=places.sum(1).reshape(-1, len(REGION_TYPES)).sum(0).tolist(),
        by_round=places.sum(0).tolist(),
        by_administration=cube.sum((1, 2, 3, 4)).tolist(),
        actions=(cube.sum((0, 2, 3, 4)) @ did).tolist(),
        outcomes=[by_pattern.sum(0).tolist() for by_pattern in answers],
        administration_actions=(cube.sum((2, 3, 4)) @ did).tolist(),
        action_outcomes=np.stack([by_pattern[:, 0] @ did for by_pattern in answers], 1).tolist(),
    )


def main() -> None:
    """Show the page: the filter in the sidebar, eight cards in two columns."""
    st.set_page_config(page_title="Reading speed", layout="wide")
    chosen = st.sidebar.multiselect("Region type", REGION_TYPES, key="region_type")
    counts = count(coded(int(os.environ["REPLIES"])), tuple(map(REGION_TYPES.index, chosen)))
    specs = [
        CardSpec(
            id=name,
            title=f"{name} of {counts.base:,} replies",
            subtitle="Replies, all rounds",
            figure=figure,
            height=HEIGHT,
            alt=name,
            columns=("What", "Replies"),
            rows=[["Base", counts.base]],
            how="Each reply counts once.",
            png_name=f"{name}.png",
            link="page=speed",
        )
        for name, figure in draw(counts).items()
    ]
    board(specs, key="speed", columns=2)


main()
