"""Many workshops at once: the share of each against its base, within the limits that chance allows.

For `FUNNEL_FROM` workshops or more; with fewer, bars show each one. Small bases scatter widely by chance
alone, so a ranking of many workshops names the smallest ones; here each is judged on its own base.
Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; limits of the exact binomial distribution.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import pick_of
from analytics.charts.description import Funnel, Limits, Spot
from analytics.charts.saying import saying
from analytics.charts.theme import hue_name
from analytics.ranking import named
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE, count_of_base

WARN, ALARM = 0.95, 0.998
"""The parts of all workshops that lie within the inner and the outer limits where nothing but chance acts."""
DRAWN = 200
"""Limits are worked out at so many bases at most."""
AT_ONE_PLACE = 5
"""So many others at the place of a workshop are named."""


def funnel(result: Result, measure: str) -> Chart:
    """Show every workshop with at least 5 answers; those outside the outer limits carry their names."""
    every = result.select(by="workshop", measure=measure)
    rows = [row for row in every if (row.base or 0) >= SMALL_BASE and (row.count or 0) <= (row.base or 0)]
    total = result.row(measure)
    middle = total.share or 0.0
    apart = [row for row in rows if outside(row, middle, ALARM)]
    label, left = result.labels[measure], len(every) - len(rows)
    notes = [
        f"The lines hold {WARN:.0%} and {ALARM:.1%} of all workshops where nothing but chance acts, around "
        f"the share in all, {count_of_base(total.count, total.base)}.",
        "Only workshops beyond the outer lines are named.",
        *([f"Not drawn, with fewer than {SMALL_BASE} answers: {left}."] if left else []),
    ]
    return chart_of(
        result, every, id=f"funnel-{measure}", title=_title(label, rows, apart), notes=notes,
        body=_body(result, rows, apart, middle),
        measure=f"{label} by workshop: share against the number of answers, with limits of chance",
        base_text="Base: replies that answered yes or no.",
    )  # fmt: skip


def outside(row: Row, middle: float, level: float) -> bool:
    """Tell whether a workshop lies outside the limits of a level around the share of all."""
    (low,), (high,) = _limits(np.array([row.base or 0]), middle, level)
    return not low <= (row.count or 0) <= high


def _limits(bases: np.ndarray, middle: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the fewest and the most that chance allows of each base."""
    from scipy.stats import binom

    tail = (1 - level) / 2
    return binom.ppf(tail, bases, middle), binom.ppf(1 - tail, bases, middle)


def _title(label: str, rows: Sequence[Row], apart: Sequence[Row]) -> str:
    many = len(rows)
    if many < 2:
        return f"{label}: too few answers in single workshops to compare them"
    verb = "differs" if len(apart) < 2 else "differ"
    said = f"{label}: {len(apart) or 'none'} of {many} workshops {verb}"
    return saying(f"{said} from the others by more than chance allows", f"{said} by more than chance allows")


def _body(result: Result, rows: Sequence[Row], apart: Sequence[Row], middle: float) -> Funnel:
    if not rows:  # no share in all to draw either, as it would be 0 here
        return Funnel("replies", middle, (), ())
    top = max(row.base or 0 for row in rows)
    bases = np.unique(np.linspace(SMALL_BASE, top, DRAWN).astype(int))
    limits = tuple(
        Limits(f"{level:.1%}".replace(".0", ""), dash, _ends(bases, middle, level))
        for level, dash in ((WARN, "dot"), (ALARM, "dash"))
    )
    hue = hue_name(result.measures[rows[0].measure])
    at: dict[tuple[int | None, int | None], list[Row]] = {}
    for row in rows:
        at.setdefault((row.count, row.base), []).append(row)
    spots = (_spot(result, row, at[row.count, row.base], apart=row in apart) for row in rows)
    return Funnel(hue, middle, limits, tuple(spots))


def _ends(bases: np.ndarray, middle: float, level: float) -> tuple[tuple[int, float, float], ...]:
    low, high = (ends / bases for ends in _limits(bases, middle, level))
    return tuple(zip(bases.tolist(), low.tolist(), high.tolist(), strict=True))


def _spot(result: Result, row: Row, alike: Sequence[Row], *, apart: bool) -> Spot:
    name, others = result.short(row), [result.short(other) for other in alike if other is not row]
    too = [f"{len(alike)} workshops stand here, also {named(others, AT_ONE_PLACE)}"] if others else []
    tip = "\n".join([name, count_of_base(row.count, row.base), *too])
    return Spot(row.base or 0, row.share or 0.0, name if apart else "", pick_of(row), tip, len(alike))
