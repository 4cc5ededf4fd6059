"""The numbers of the first screen, each with its base and what changed where that is known."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.findings.before import Earlier, earlier
from analytics.measures import table
from analytics.result import Row
from analytics.tally import Tally
from analytics.wording import SMALL_BASE, count_of_base, percent


@dataclass(frozen=True)
class KeyFigure:
    """One number of the first screen. `change` is blank where the round before is not known."""

    id: str
    label: str
    value: str
    detail: str
    change: str


def key_figures(current: Tally) -> tuple[KeyFigure, ...]:
    """Return reply rate, the most common action, and the outcomes of a selection."""
    figures = [_figure(current, "table-1", "reply_rate", "Replied")]
    actions = [
        row for row in table(current, "table-2", by=("all",)).rows if row.count is not None and row.base
    ]
    if actions:
        most = max(actions, key=lambda row: row.count or 0)
        label = current.survey.questionnaire.by_id[most.measure].label
        figures.append(_figure(current, "table-2", most.measure, f"Most common: {label.lower()}"))
    figures += [
        _figure(current, spec.id, spec.outcome, current.survey.questionnaire.by_id[spec.outcome].label)
        for spec in current.survey.questionnaire.tables
        if spec.kind == "outcome"
    ]
    return tuple(figures)


def _figure(current: Tally, table_id: str, measure: str, label: str) -> KeyFigure:
    row = table(current, table_id, by=("all",)).row(measure)
    before = earlier(current, table_id, measure)
    return KeyFigure(
        id=measure,
        label=label,
        value=_value(row),
        detail=_detail(row),
        change=_change(row, before) if before else "",
    )


def _value(row: Row) -> str:
    if row.count is not None and row.base and row.base >= SMALL_BASE:
        return f"{percent(row.count, row.base)}%"
    return count_of_base(row.count, row.base)


def _detail(row: Row) -> str:
    if row.count is None:
        return "not recorded"
    if row.base is None:
        return "base not recorded"
    blank = f", {row.not_answered} not answered" if row.not_answered else ""
    return f"{row.count} of {row.base}{blank}"


def _change(row: Row, before: Earlier) -> str:
    source = "published" if before.published else "recomputed"
    was = f"{before.share}% in {before.round_title} ({source})"
    if row.count is None or not row.base or row.base < SMALL_BASE:
        return f"was {was}"
    points = percent(row.count, row.base) - before.share
    if points == 0:
        return f"as in {before.round_title} ({source})"
    return f"{'+' if points > 0 else '−'}{abs(points)} points; {was}"
