"""What changed since the round before."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.findings.before import earlier_row
from analytics.findings.finding import Finding, Part, cite
from analytics.measures import table
from analytics.tally import Tally
from analytics.wording import SMALL_BASE, percent

TELLING_POINTS = 10
"""A change of an action or outcome is a finding from so many points on; the reply rate always is."""


def changes(current: Tally) -> Iterator[Finding]:
    """Say how figures differ from the round before: the reply rate, and what moved by 10 points."""
    for spec in current.survey.questionnaire.tables:
        if spec.kind == "links":
            continue
        result = table(current, spec.id, by=("all",))
        for row in result.rows:
            if row.count is None or not row.base or row.base < SMALL_BASE:
                continue
            found = earlier_row(current, spec.id, row.measure)
            if found is None:
                continue
            before, round_code = found
            published = before.count is None
            was = (before.published_share or 0) if published else percent(before.count or 0, before.base or 1)
            apart = abs(percent(row.count, row.base) - was)
            if spec.kind != "reply_rate" and apart < TELLING_POINTS:
                continue
            part: Part = "published_percent" if published else "percent"
            title = current.survey.round_by_code[round_code].title
            yield Finding(
                f"change-{row.measure}",
                (
                    f"{_what(current, row.measure)}: ", cite(result, row, "percent"), ", after ",
                    cite(result, before, part, round_code=round_code),
                    f" in {title}{' as published' if published else ''}.",
                ),
            )  # fmt: skip


def _what(current: Tally, measure: str) -> str:
    if measure == "reply_rate":
        return "Reply rate"
    return current.survey.questionnaire.by_id[measure].label
