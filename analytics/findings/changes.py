"""What changed since the round before, in findings: what `analytics.trends.change` compares."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.findings.finding import CERTAINTY, SMALL, Finding, Part, Piece, Weight, cite
from analytics.links.verdict import RELEVANT
from analytics.measures import table
from analytics.result import Result
from analytics.tally import Tally
from analytics.trends.change import Change, changes_of
from analytics.trends.change_words import printed_words, same_members, size_words, verdict_words


def changes(current: Tally) -> Iterator[Finding]:
    """Say which figures differ from the round before, the surest and largest first; the reply rate always.

    A change of which nothing can be told is no finding, however large it looks. Pairs of an action and an
    outcome are compared on the page Trends. `analytics.trends.changes_of` gives the same changes as values,
    to rank by.
    """
    for change in changes_of(current):
        measure = change.measure
        relevant = change.verdict.told and abs(change.size or 0) >= RELEVANT
        if not measure.is_pair and (relevant or measure.form == "replies"):
            result = table(current, measure.table, by=("all",))
            certainty = CERTAINTY.get(change.verdict.id, 0.0)
            reach = (change.later.base or 0) / max(1, current.replies)
            yield Finding(
                f"change-{measure.id}",
                _pieces(change, result),
                Weight(abs(change.size or 0), certainty, reach),
                small=0 < change.base < SMALL,
            )


def _pieces(change: Change, result: Result) -> tuple[Piece, ...]:
    what = "Reply rate" if change.measure.form == "replies" else change.measure.label
    later = cite(result, change.later)
    if change.printed and not change.table.n0:
        part: Part = "published_percent"
        earlier = cite(result, change.earlier, part, round_code=change.earlier_code)
        return (f"{what}: ", later, "; ", earlier, f" {printed_words(change)}.")
    part = "published" if change.printed else "count_of_base"
    earlier = cite(result, change.earlier, part, round_code=change.earlier_code)
    size = size_words(change)
    return (
        f"{what}: ", later, ", after ", earlier,
        f" in {change.earlier_title}{' as published' if change.printed else ''}: "
        f"{f'{size}, ' if size else ''}{verdict_words(change)}.",
        *_same(change),
    )  # fmt: skip


def _same(change: Change) -> tuple[str, ...]:
    words = same_members(change)
    return (f" {words[:1].upper()}{words[1:]}.",) if words else ()
