"""The table behind "How sure?" on a card: how far each figure of a chart holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.measures.measure import Measure
from analytics.reliability import LEAST_BASE, WIDEST, Reliability, reliability
from analytics.result import Result, Row
from analytics.wording import figure_words, percent_text

COLUMNS = ("Group", "Figure", "95% interval", "Reliability", "Bounds")
LEGEND = (
    "95% interval: where the share of many such replies could plausibly lie, by chance alone.",
    f"With care: small is a base under {LEAST_BASE}, wide an interval wider than {WIDEST} points.",
    "Bounds: the figure had all whose answer is not known said no, or yes.",
)
"""What a column says, in the order of `COLUMNS` from the interval on."""
COUNTED = "Replies are counted, none is drawn by chance: nothing here is a sample."
NOTES = 6
"""So many remarks on single figures are told at most; the downloads hold all."""


@dataclass(frozen=True)
class Sure:
    """How far the figures of a chart hold: a line a figure, and what to read with them."""

    columns: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


NOTHING = Sure()


def sure_of(result: Result, rows: Sequence[Row]) -> Sure:
    """Return a line a figure; a column that has nothing to say is left out, and so is its legend."""
    if not rows:
        return NOTHING
    found = [reliability(result, row) for row in rows]
    several = len({row.measure for row in rows}) > 1
    names = [_name(result, row, several=several) for row in rows]
    lines = [_line(result, row, name, sure) for row, name, sure in zip(rows, names, found, strict=True)]
    kept = [place for place in range(len(COLUMNS)) if place < 2 or any(line[place] for line in lines)]
    legend = [LEGEND[place - 2] for place in kept if place >= 2]
    told = _remarks(names, found) if legend or any(sure.note for sure in found) else [COUNTED]
    return Sure(
        columns=tuple(COLUMNS[place] for place in kept),
        lines=tuple(tuple(line[place] for place in kept) for line in lines),
        notes=(*legend, *told),
    )


def _name(result: Result, row: Row, *, several: bool) -> str:
    """Name a figure by its group, and by its measure only where the chart shows several."""
    if not several:
        return row.label
    measure = result.labels.get(row.measure, row.measure)
    return measure if row.by == "all" else f"{measure}: {row.label}"


def _line(result: Result, row: Row, name: str, sure: Reliability) -> tuple[str, ...]:
    measure: Measure | None = result.measures.get(row.measure)
    ends = () if sure.interval is None else [percent_text(round(end * 1000), 1000) for end in sure.interval]
    bounds = [f"{bound[0]} of {bound[1]}" for bound in (sure.if_no, sure.if_yes) if bound is not None]
    return (
        name,
        figure_words(row, nobody=measure.nobody if measure else "nobody"),
        " to ".join(ends),
        sure.short,
        " to ".join(bounds),
    )


def _remarks(names: Sequence[str], found: Sequence[Reliability]) -> list[str]:
    """Tell each remark once, with the figures that it is about where it is not about all."""
    about: dict[str, list[str]] = {}
    for name, sure in zip(names, found, strict=True):
        if sure.note:
            about.setdefault(sure.note, []).append(name)
    return [
        f"{note[:1].upper()}{note[1:]}{'' if len(who) == len(names) else _of(who)}."
        for note, who in about.items()
    ]


def _of(names: Sequence[str]) -> str:
    more = f" and {len(names) - NOTES} more" if len(names) > NOTES else ""
    return f" ({'; '.join(names[:NOTES])}{more})"
