"""The numbers of the first screen, each with its base and what changed where that is known."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.findings.before import earlier_row
from analytics.measures import table
from analytics.ranking import named, ranked
from analytics.result import Row
from analytics.tally import Tally
from analytics.wording import SMALL_BASE, count_of_base, percent, published_text


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
    every = table(current, "table-2", by=("all",))
    ranking = ranked(every.rows)
    if ranking.rows:
        labels = named([every.labels[row.measure].lower() for row in ranking.highest])
        kind = "Most common on record" if ranking.left_out else "Most common"
        figures.append(_figure(current, "table-2", ranking.highest[0].measure, f"{kind}: {labels}"))
    figures += [
        _figure(current, spec.id, spec.outcome, current.survey.questionnaire.by_id[spec.outcome].label)
        for spec in current.survey.questionnaire.tables
        if spec.kind == "outcome"
    ]
    return tuple(figures)


def _figure(current: Tally, table_id: str, measure: str, label: str) -> KeyFigure:
    row = table(current, table_id, by=("all",)).row(measure)
    before = earlier_row(current, table_id, measure)
    titles = current.survey.round_by_code
    return KeyFigure(
        id=measure,
        label=label,
        value=_value(row),
        detail=_detail(row),
        change=_change(row, before[0], titles[before[1]].title) if before else "",
    )


def _value(row: Row) -> str:
    if row.count is not None and row.base and row.base >= SMALL_BASE:
        return f"{percent(row.count, row.base)}%"
    return count_of_base(row.count, row.base)


def _detail(row: Row) -> str:
    """Write the base where the value does not hold it already, and how many left a blank."""
    if row.count is None:
        return ""
    if row.base is None:
        return "base not recorded"
    based = f"{row.count} of {row.base}" if row.base >= SMALL_BASE else ""
    blank = f"{row.not_answered} not answered" if row.not_answered else ""
    return ", ".join(part for part in (based, blank) if part)


def _change(row: Row, before: Row, round_title: str) -> str:
    was, share = _was(before)
    source = "recomputed"
    if before.count is None:
        source = "published" if before.published_base is not None else "published, base not given"
    said = f"{was} in {round_title} ({source})"
    if share is None or row.count is None or not row.base or row.base < SMALL_BASE:
        return f"was {said}"
    points = percent(row.count, row.base) - share
    if points == 0:
        return f"no change; {said}"
    return f"{'+' if points > 0 else '−'}{abs(points)} points; {said}"


def _was(before: Row) -> tuple[str, int | None]:
    """Return the figure of the round before in words, and its share where the base bears one."""
    if before.count is None:
        based = before.published_count is not None and before.published_base is not None
        return published_text(before) if based else f"{before.published_share}%", before.published_share
    enough = before.base is not None and before.base >= SMALL_BASE
    share = percent(before.count, before.base or 1) if enough else None
    return count_of_base(before.count, before.base), share
