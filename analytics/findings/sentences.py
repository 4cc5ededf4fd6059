"""The rules that make sentences from Results. `RULES` at the end lists them all.

Each rule takes a tally and yields findings, or none where its condition, the first lines of the
rule, does not hold. No sentence says what caused what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from analytics.findings.changes import changes
from analytics.findings.contrasts import links_told, links_untold, region_types, workshops
from analytics.findings.finding import Finding, Piece, cite
from analytics.measures import table
from analytics.model import sentence_list
from analytics.ranking import one_figure, ranked
from analytics.result import Result, Row
from analytics.tally import Tally


def findings(current: Tally, *, at_most: int = 5) -> tuple[Finding, ...]:
    """Return the most telling sentences about a selection, in the order of `RULES`."""
    found = (finding for rule in RULES for finding in rule(current))
    return tuple(islice(found, at_most))  # a rule whose sentences have no room is not worked out


def leading(found: Sequence[Finding], *, at_most: int = 5) -> tuple[Finding, ...]:
    """Pick the sentences of a first screen: the first three rules, then a link, then a change.

    Places that none of these takes go to the next in order.
    """
    first = [f for f in found if f.id in ("replies", "actions", "outcomes")]
    links = [f for f in found if f.id.startswith("link-") and not f.id.startswith("link-fails-")]
    moved = [f for f in found if f.id.startswith("change-")]
    picked = [*first, *links[:1], *moved[:1]]
    picked += [f for f in found if f not in picked]
    return tuple(picked[:at_most])


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
    """Name the most and the least common action and all that tie, where at least two can be ranked."""
    result = table(current, "table-2", by=("all",))
    ranking = ranked(result.rows)
    if len(ranking.rows) < 2:
        return
    most, least = ranking.highest, ranking.lowest
    done = {name: measure.done for name, measure in result.measures.items()}
    first, last = _level(result, most, done), _level(result, least, done)
    unknown = sentence_list([result.labels[row.measure].lower() for row in ranking.left_out])
    left_out = f"; too little is known of {unknown}" if unknown else ""
    if ranking.level:
        yield Finding("actions", (*first, f", equally common{left_out}."))
        return
    top = "the most common action" if len(most) == 1 else "equally the most common actions"
    foot = "the least common" if len(least) == 1 else "equally the least common"
    yield Finding("actions", (*first, f", {top}; ", *last, f", {foot}{left_out}."))


def _level(result: Result, rows: list[Row], done: Mapping[str, str]) -> list[Piece]:
    """Say what those did who tie: one figure for all where it is the same, else each its own."""
    if len(rows) > 1 and one_figure(rows):
        return [cite(result, rows[0]), f" each: {sentence_list(done[row.measure] for row in rows)}"]
    pieces: list[Piece] = []
    for row in rows:
        pieces += [", " if pieces else "", cite(result, row), f" {done[row.measure]}"]
    return pieces


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


RULES = (
    replies,
    actions,
    outcomes,
    changes,
    links_told,
    links_untold,
    workshops,
    region_types,
)
"""Every rule, in the order in which their sentences are shown."""
