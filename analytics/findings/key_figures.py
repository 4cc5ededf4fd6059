"""The numbers of the first screen, each with its base and what changed where that is known."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.measures import table
from analytics.ranking import named, ranked
from analytics.result import Row
from analytics.tally import Tally
from analytics.trends.change import changes_of
from analytics.trends.change_words import short_words
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
    moved = {change.measure.id: short_words(change) for change in changes_of(current)}

    def figure(table_id: str, measure: str, label: str) -> KeyFigure:
        row = table(current, table_id, by=("all",)).row(measure)
        return KeyFigure(measure, label, _value(row), _detail(row), moved.get(measure, ""))

    figures = [figure("table-1", "reply_rate", "Replied")]
    every = table(current, "table-2", by=("all",))
    ranking = ranked(every.rows)
    if ranking.rows:
        labels = named([every.labels[row.measure].lower() for row in ranking.highest])
        kind = "Most common on record" if ranking.left_out else "Most common"
        figures.append(figure("table-2", ranking.highest[0].measure, f"{kind}: {labels}"))
    figures += [
        figure(spec.id, spec.outcome, current.survey.questionnaire.by_id[spec.outcome].label)
        for spec in current.survey.questionnaire.tables
        if spec.kind == "outcome"
    ]
    return tuple(figures)


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
