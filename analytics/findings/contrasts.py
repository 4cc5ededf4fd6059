"""What stands apart: workshops, region types, and links that can, or cannot, be told from chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.exact import adjusted
from analytics.findings.finding import CERTAINTY, SMALL, Finding, Piece, Weight, cite
from analytics.findings.like_with_like import LikeWithLike
from analytics.findings.places import at_place
from analytics.links import Link, Pair, compare, every_pair, most_telling, told_once, verdict_pieces
from analytics.links.figures import links_result
from analytics.links.verdict import CLEARLY_BELOW, JUDGED, PERHAPS_BELOW, RELEVANT
from analytics.measures import answers, table
from analytics.result import Result, Row
from analytics.results import table_of
from analytics.stats import Table2x2, difference
from analytics.tally import Tally
from analytics.wording import SMALL_BASE

FUNNEL_FROM = 15
"""From so many workshops on no sentence names a single one: `analytics.charts.funnel` shows them all."""


@dataclass(frozen=True)
class Contrast:
    """One group beside all others, for one measure. `p` is adjusted for all that were looked at.

    `p` is None where nothing can be compared with its like.
    """

    group: Row
    total: Row
    fact: Hashable
    table: Table2x2
    p: float | None = None

    @property
    def gap(self) -> float:
        return difference(self.table) or 0.0

    @property
    def verdict(self) -> str:
        """Return the word of `analytics.links.verdict`, blank where nothing is told, or under 5 points."""
        if self.p is None or self.p >= PERHAPS_BELOW or abs(self.gap) < RELEVANT:
            return ""
        return "clearly" if self.p < CLEARLY_BELOW else "perhaps"


def links(current: Tally) -> Iterator[Finding]:
    """Name links that can be told from chance; then the report's own pairs of which nothing can be told.

    Of the latter only those where the ones who acted are less likely to see the outcome, by 5 points or more,
    and both groups have at least 5 replies. See analytics.links.verdict.
    """
    tables = [spec for spec in current.survey.questionnaire.tables if spec.kind == "links"]
    report = [Pair((action,), spec.outcome) for spec in tables for action in spec.actions]
    compared = compare(current, every_pair(current.survey.questionnaire))
    for link in most_telling(told_once(compared)):
        if link.verdict.told and abs(link.difference or 0.0) >= RELEVANT:
            yield _link(current, link, f"link-{link.id}")
    for link in compared:
        untold = link.verdict.id in JUDGED and not link.verdict.told
        if link.pair in report and untold and (link.difference or 0.0) <= -RELEVANT:
            yield _link(current, link, f"link-fails-{link.id}")


def groups_apart(current: Tally) -> Iterator[Finding]:
    """Name workshops, and region types, that differ from all others by more than chance allows.

    The verdict is that of an exact test of one group against the others, like with like
    (`analytics.findings.like_with_like`), adjusted over all that were looked at (`contrasts`).
    """
    groupings = ("workshop", "region_type", "all")
    replied = table(current, table_of(current.survey.questionnaire, "reply_rate"), by=groupings)
    results = (replied, answers(current, by=groupings))
    for contrast in contrasts(current, results):
        if contrast.verdict:
            yield _apart(current, next(r for r in results if contrast.group.measure in r.measures), contrast)


def many_workshops(current: Tally) -> bool:
    """Tell whether there are too many workshops with replies enough for sentences on single ones."""
    return sum(replies >= SMALL_BASE for replies in current.replies_by("workshop")) >= FUNNEL_FROM


def contrasts(current: Tally, results: Sequence[Result]) -> tuple[Contrast, ...]:
    """Set every workshop, and regional workshops, beside the others, measure by measure.

    The first result is that of the reply rate; region types are not compared by it, since the sentence on
    replies sets them side by side already.

    Groups of under 5 answers on either side are passed over. The p-values are those of
    `analytics.findings.like_with_like`, adjusted (Benjamini and Hochberg) over groups and measures together.
    From `FUNNEL_FROM` workshops on only region types are compared.
    """
    found: dict[Hashable, Contrast] = {}
    like = LikeWithLike(current)
    for by in ("workshop", "region_type"):
        if len(current.groups(by)) < 2 or (by == "workshop" and many_workshops(current)):
            continue
        for result in results if by == "workshop" else results[1:]:
            for contrast in _of(like, result, by):
                found.setdefault(contrast.fact, contrast)
    drafts = list(found.values())
    p_values = adjusted([draft.p for draft in drafts])
    return tuple(replace(draft, p=p) for draft, p in zip(drafts, p_values, strict=True))


def _of(like: LikeWithLike, result: Result, by: str) -> Iterator[Contrast]:
    current = like.tally
    lines = {group.key: frozenset(group.lines.tolist()) for group in current.groups(by)}
    for measure in result.measures:
        total, counting = result.row(measure), _counting(current, result, measure)
        for row in result.select(by=by, measure=measure):
            if row.count is None or total.count is None or row.base is None or total.base is None:
                continue
            table = Table2x2(row.count, row.base, total.count - row.count, total.base - row.base)
            if min(table.n1, table.n0) >= SMALL_BASE:
                own = lines[row.group] & counting
                # a group and all others together are one fact, whichever of the two is named
                fact = (measure, frozenset((own, counting - own)))
                p_value = like.p(result.measures[measure], own, counting - own, table=table)
                yield Contrast(row, total, fact, table, p_value)


def _counting(current: Tally, result: Result, measure: str) -> frozenset[int]:
    """Return the lines of the workshops that have a base: only they tell one group from another."""
    based = {row.group for row in result.select(by="workshop", measure=measure) if row.base}
    groups = current.groups("workshop")
    return frozenset(line for group in groups if group.key in based for line in group.lines.tolist())


def _apart(current: Tally, result: Result, contrast: Contrast) -> Finding:
    row, table = contrast.group, contrast.table
    others = [r for r in result.select(by=row.by, measure=row.measure) if r.group != row.group]
    beside: tuple[Piece, ...] = ("in all ", cite(result, contrast.total))
    where, there = at_place(current, row), "there"
    if len(others) == 1:
        beside, there = (f"{at_place(current, others[0])} ", cite(result, others[0])), "at the first"
    often = "more often" if contrast.gap > 0 else "less often"
    return Finding(
        f"apart-{row.measure}-{row.by}-{row.group}",
        (
            f"{where[:1].upper()}{where[1:]} ", cite(result, row), f" {result.measures[row.measure].done}, ",
            *beside, f": {contrast.verdict} {often} {there}.",
        ),
        Weight(
            abs(contrast.gap),
            CERTAINTY[contrast.verdict],
            2 * min(table.n1, table.n0) / max(1, current.replies),
        ),
        contrast.fact,
        small=min(table.n1, table.n0) < SMALL,
    )  # fmt: skip


def _link(current: Tally, link: Link, name: str) -> Finding:
    result = links_result(current, [link])
    rows = {row.group: row for row in result.rows}
    smaller = min(link.table.n1, link.table.n0)
    return Finding(
        name,
        verdict_pieces(link, lambda _, group: cite(result, rows[group])),
        Weight(
            abs(link.difference or 0.0),
            CERTAINTY.get(link.verdict.id, 0.0),
            2 * smaller / max(1, current.replies),
        ),
        small=smaller < SMALL,
    )
