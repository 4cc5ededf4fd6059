"""The numbers of the first screen, each with its base and what changed where that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.findings.headline import tells_members
from analytics.measures import table
from analytics.ranking import named, one_figure, ranked
from analytics.result import Result, Row
from analytics.results import table_of
from analytics.tally import Tally, once
from analytics.trends.change import changes_of
from analytics.trends.change_words import card_words, short_words
from analytics.wording import (
    SMALL_BASE,
    figure_words,
    no_rate_words,
    outside_words,
    percent_text,
    unrated_words,
)

REPLY_RATE = "reply_rate"


@dataclass(frozen=True)
class KeyFigure:
    """One number of the first screen, of a table of the report.

    `change` is blank where the round before is not known.
    `change_in_full` adds the interval and what the same administrations said.
    """

    id: str
    table: str
    label: str
    value: str
    detail: str
    change: str
    change_in_full: str


@once
def key_figures(current: Tally) -> tuple[KeyFigure, ...]:
    """Return reply rate, the most common action, and the outcomes of a selection."""
    asked = current.survey.questionnaire
    moved = {change.measure.id: (card_words(change), short_words(change)) for change in changes_of(current)}

    def figure(table_id: str, measure: str, label: str, detail: str = "") -> KeyFigure:
        row = table(current, table_id, by=("all",)).row(measure)
        detail = detail or _detail(current, row)
        return KeyFigure(measure, table_id, label, _value(row), detail, *moved.get(measure, ("", "")))

    rated = table_of(asked, "reply_rate")
    replied = table(current, rated, by=("all",)).row(REPLY_RATE)
    counted = "Reply" if replied.count == 1 else "Replies"  # without a base the value is their number
    figures = [figure(rated, REPLY_RATE, "Replied" if replied.base is not None else counted)]
    every = table(current, table_of(asked, "actions"), by=("all",))
    ranking = ranked(every.rows)
    if ranking.rows:
        labels = named([every.labels[row.measure].lower() for row in ranking.highest])
        detail = _tie(current, every, ranking.highest)
        figures.append(figure(every.id, ranking.highest[0].measure, labels[:1].upper() + labels[1:], detail))
    figures += [
        figure(spec.id, spec.outcome, asked.by_id[spec.outcome].label)
        for spec in asked.tables
        if spec.kind == "outcome"
    ]
    return tuple(figures)


def _value(row: Row) -> str:
    if row.count is not None and row.base and row.base >= SMALL_BASE:
        return percent_text(row.count, row.base)
    return figure_words(row)


def _detail(current: Tally, row: Row) -> str:
    """Write the base where the value does not hold it already, and what stands outside it."""
    if row.measure == REPLY_RATE:
        return _replies(current, row)
    if row.count is None:
        return ""
    based = f"{row.count:,} of {row.base:,}" if (row.base or 0) >= SMALL_BASE else ""
    return "; ".join(part for part in (based, outside_words(row)) if part)


def _tie(current: Tally, result: Result, rows: Sequence[Row]) -> str:
    """Give each its own base where actions tie that were not answered alike; blank where one serves all."""
    if one_figure(rows) and len({outside_words(row) for row in rows}) == 1:
        return ""
    return "; ".join(f"{result.labels[row.measure].lower()} {_detail(current, row)}" for row in rows)


def _replies(current: Tally, row: Row) -> str:
    number = sum(size > 0 for size in current.replies_by("administration"))
    if row.base is None:
        if not tells_members(current):
            return no_rate_words(row)
        members = f"{number} administration{'' if number == 1 else 's'}"
        return f"from {members}; {no_rate_words(row)}"
    noun = "participation" if row.base == 1 else "participations"
    return f"{row.count:,} of {row.base:,} {noun}{unrated_words(row)}"
