"""What changed since the round before."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.findings.before import earlier_row
from analytics.findings.finding import Finding, Part, cite
from analytics.measures import table
from analytics.result import Result, Row
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
            if found and (spec.kind == "reply_rate" or _telling(row, found[0])):
                yield _change(current, result, row, *found)


def _telling(row: Row, before: Row) -> bool:
    if before.count is None:
        was = before.published_share or 0
    elif not before.base or before.base < SMALL_BASE:
        return False
    else:
        was = percent(before.count, before.base)
    return abs(percent(row.count or 0, row.base or 1) - was) >= TELLING_POINTS


def _change(current: Tally, result: Result, row: Row, before: Row, round_code: str) -> Finding:
    part: Part = "count_of_base"
    source = ""
    if before.count is None:
        based = before.published_count is not None and before.published_base is not None
        part = "published" if based else "published_percent"
        source = " as published" + ("" if based else " (base not published)")
    title = current.survey.round_by_code[round_code].title
    return Finding(
        f"change-{row.measure}",
        (
            f"{_what(result, row.measure)}: ", cite(result, row), ", after ",
            cite(result, before, part, round_code=round_code), f" in {title}{source}.",
        ),
    )  # fmt: skip


def _what(result: Result, measure: str) -> str:
    counted = result.measures[measure]
    return "Reply rate" if counted.form == "replies" else counted.label
