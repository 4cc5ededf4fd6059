"""The rules that make sentences. Each takes a tally and yields findings, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analytics.findings.before import earlier
from analytics.measures import table
from analytics.model import Answer
from analytics.result import Row
from analytics.tally import Tally
from analytics.wording import count_of_base, percent

SMALL = 30
"""Under this base a sentence about a difference adds that the base is small."""


@dataclass(frozen=True)
class Finding:
    """A sentence, the rule that made it, and the Result that holds its numbers."""

    id: str
    text: str
    result: str


def findings(current: Tally, *, at_most: int = 5) -> tuple[Finding, ...]:
    """Return the most telling sentences about a selection, in the order of `RULES`."""
    found = [finding for rule in RULES for finding in rule(current)]
    return tuple(found[:at_most])


def replies(current: Tally) -> Iterator[Finding]:
    """Say how many replied and how region types differ."""
    result = table(current, "table-1", by=("region_type", "all"))
    total = result.row("reply_rate")
    if not total.base or total.count is None:
        return
    parts = [
        f"{row.label.lower()} workshops {_of(row)}" for row in result.select(by="region_type") if row.base
    ]
    spread = f": {', '.join(parts)}" if len(parts) > 1 else ""
    yield Finding("replies", f"{_of(total)} administrations replied{spread}.", "table-1")


def actions(current: Tally) -> Iterator[Finding]:
    """Name the most and the least common action."""
    result = table(current, "table-2", by=("all",))
    known = [row for row in result.rows if row.count is not None and row.base]
    if len(known) < 2:
        return
    most, least = max(known, key=_share), min(known, key=_share)
    asked = current.survey.questionnaire.by_id
    yield Finding(
        "actions",
        f"{_of(most)} {asked[most.measure].done}, the most common action; "
        f"{_of(least)} {asked[least.measure].done}, the least common.",
        "table-2",
    )


def outcomes(current: Tally) -> Iterator[Finding]:
    """Set the outcomes side by side, of those who answered each."""
    asked = current.survey.questionnaire
    parts, first = [], ""
    for spec in asked.tables:
        if spec.kind != "outcome":
            continue
        row = table(current, spec.id, by=("all",)).row(spec.outcome)
        if row.count is not None and row.base:
            first = first or spec.id
            parts.append(f"{_of(row)} {asked.by_id[spec.outcome].done}")
    if parts:
        yield Finding("outcomes", f"Of those who answered, {'; '.join(parts)}.", first)


def not_acting(current: Tally) -> Iterator[Finding]:
    """Set those who took the first action of a pair beside those who did not, answered replies only."""
    asked = current.survey.questionnaire
    for spec in asked.tables:
        if spec.kind != "links":
            continue
        action, outcome = spec.actions[0], spec.outcome
        acted, idle = current.yes(action), current.is_answer(action, Answer.NO)
        known, reached = current.answered(outcome), current.yes(outcome)
        conditions = np.array([acted & known, acted & reached, idle & known, idle & reached]).T
        acted_base, acted_count, idle_base, idle_count = current.count(conditions, "all")[0].tolist()
        if not acted_base or not idle_base:
            continue
        caution = " The base is small." if min(acted_base, idle_base) < SMALL else ""
        done, came = asked.by_id[action].done, asked.by_id[outcome].done
        yield Finding(
            f"not-acting-{spec.id}",
            f"Of {acted_base} who {done} and answered, {acted_count} {came}; "
            f"of {idle_base} who did not, {idle_count}.{caution}",
            spec.id,
        )


def change(current: Tally) -> Iterator[Finding]:
    """Say how the reply rate differs from the round before, where that is known."""
    row = table(current, "table-1", by=("all",)).row("reply_rate")
    before = earlier(current, "table-1", "reply_rate")
    if before is None or row.count is None or not row.base:
        return
    source = ", as published" if before.published else ""
    yield Finding(
        "change-reply-rate",
        f"The reply rate is {percent(row.count, row.base)}%; "
        f"it was {before.share}% in {before.round_title}{source}.",
        "table-1",
    )


RULES = (replies, actions, outcomes, not_acting, change)
"""Every rule, in the order in which their sentences are shown."""


def _of(row: Row) -> str:
    return count_of_base(row.count, row.base)


def _share(row: Row) -> float:
    return row.share or 0.0
