"""The rules that make sentences from Results. `RULES` at the end lists them all.

Each rule takes a tally and yields findings, or none where its condition, the first lines of the
rule, does not hold. No sentence says what caused what.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analytics.findings.changes import changes
from analytics.findings.contrasts import links_that_fail, links_worth_a_look, region_types, workshops
from analytics.findings.finding import Finding, cite
from analytics.measures import table
from analytics.result import Row
from analytics.tally import Tally


def findings(current: Tally, *, at_most: int = 5) -> tuple[Finding, ...]:
    """Return the most telling sentences about a selection, in the order of `RULES`."""
    found = (finding for rule in RULES for finding in rule(current))
    return tuple(islice(found, at_most))  # a rule whose sentences have no room is not worked out


def replies(current: Tally) -> Iterator[Finding]:
    """Say how many replied, and how region types compare, where participation is recorded."""
    result = table(current, "table-1", by=("region_type", "all"))
    total = result.row("reply_rate")
    if not total.base or total.count is None:
        return
    kinds = [row for row in result.select(by="region_type") if row.base]
    pieces: list = [cite(result, total), " administrations replied"]
    if len(kinds) > 1:
        pieces.append(": ")
        for place, row in enumerate(kinds):
            pieces += [", " if place else "", f"{row.label.lower()} workshops ", cite(result, row)]
    yield Finding("replies", (*pieces, "."))


def actions(current: Tally) -> Iterator[Finding]:
    """Name the most and the least common action, where at least two are on record and differ."""
    result = table(current, "table-2", by=("all",))
    known = [row for row in result.rows if row.count is not None and row.base]
    most, least = (max(known, key=_share), min(known, key=_share)) if known else (None, None)
    if most is None or least is None or most.share == least.share:
        return
    asked = current.survey.questionnaire.by_id
    yield Finding(
        "actions",
        (
            cite(result, most), f" {asked[most.measure].done}, the most common action; ",
            cite(result, least), f" {asked[least.measure].done}, the least common.",
        ),
    )  # fmt: skip


def outcomes(current: Tally) -> Iterator[Finding]:
    """Set the outcomes side by side, of those who answered each."""
    asked = current.survey.questionnaire
    pieces: list = []
    for spec in asked.tables:
        if spec.kind != "outcome":
            continue
        result = table(current, spec.id, by=("all",))
        row = result.row(spec.outcome)
        if row.count is not None and row.base:
            pieces += ["; " if pieces else "", cite(result, row), f" {asked.by_id[spec.outcome].done}"]
    if pieces:
        yield Finding("outcomes", ("Of those who answered, ", *pieces, "."))


def _share(row: Row) -> float:
    return row.share or 0.0


RULES = (
    replies,
    actions,
    outcomes,
    changes,
    links_worth_a_look,
    links_that_fail,
    workshops,
    region_types,
)
"""Every rule, in the order in which their sentences are shown."""
