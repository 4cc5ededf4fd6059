"""The table behind "How sure?" on a card: how far each figure of a chart holds."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measures.measure import Measure
from analytics.reliability import reliability
from analytics.result import Result, Row
from analytics.wording import figure_words, percent_text

SURE_COLUMNS = (
    "Group",
    "Measure",
    "Figure",
    "95% interval",
    "Had all unknown said no, or yes",
    "Reliability",
    "Note",
)


def sure_lines(result: Result, rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return a line a figure: its interval, whether it is to be read with care, and its bounds."""
    return tuple(_line(result, row, result.measures.get(row.measure)) for row in rows)


def _line(result: Result, row: Row, measure: Measure | None) -> tuple[str, ...]:
    sure = reliability(result, row)
    ends = () if sure.interval is None else [percent_text(round(end * 1000), 1000) for end in sure.interval]
    bounds = [f"{bound[0]} of {bound[1]}" for bound in (sure.if_no, sure.if_yes) if bound is not None]
    return (
        row.label,
        result.labels.get(row.measure, row.measure),
        figure_words(row, nobody=measure.nobody if measure else "nobody"),
        " to ".join(ends),
        " to ".join(bounds),
        sure.flag,
        sure.note,
    )
