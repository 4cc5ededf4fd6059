"""What stands apart: workshops, region types, and links that can, or cannot, be told from chance."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.findings.finding import Finding, cite
from analytics.links import Link, Pair, compare, every_pair, most_telling, told_once, verdict_pieces
from analytics.links.figures import links_result
from analytics.links.verdict import JUDGED
from analytics.measures import answers
from analytics.result import Result, Row
from analytics.stats import Table2x2, newcombe
from analytics.tally import Tally
from analytics.wording import SMALL_BASE

SMALL = 30
"""Under this many replies in a group a sentence adds that the base is small."""
CAUTION = " The base is small."


def links_told(current: Tally) -> Iterator[Finding]:
    """Name links that can be told from chance, surest first; see analytics.links.verdict."""
    links = told_once(compare(current, every_pair(current.survey.questionnaire)))
    for link in most_telling(links):
        if link.verdict.told:
            yield _link(current, link, f"link-{link.id}")


def links_untold(current: Tally) -> Iterator[Finding]:
    """Say of the report's own pairs where no link can be told and those who acted are no more likely to
    see the outcome. Holds where both groups have at least 5 replies."""
    tables = [spec for spec in current.survey.questionnaire.tables if spec.kind == "links"]
    report = [Pair((action,), spec.outcome) for spec in tables for action in spec.actions]
    for link in compare(current, every_pair(current.survey.questionnaire)):
        untold = link.verdict.id in JUDGED and not link.verdict.told
        if link.pair in report and untold and (link.difference or 0.0) <= 0:
            yield _link(current, link, f"link-fails-{link.id}")


def workshops(current: Tally) -> Iterator[Finding]:
    """Name workshops that differ from all others together, at least 5 answers on either side."""
    yield from _outliers(current, "workshop", "outlier")


def region_types(current: Tally) -> Iterator[Finding]:
    """Say where regional and sub-regional workshops differ, at least 5 answers on either side."""
    yield from _outliers(current, "region_type", "region-type")


def _outliers(current: Tally, by: str, name: str) -> Iterator[Finding]:
    result = answers(current, by=(by, "all"))
    for measure in dict.fromkeys(row.measure for row in result.rows):
        total = result.row(measure)
        groups = result.select(by=by, measure=measure)
        if by == "region_type":
            groups = groups[:1]  # one against the other says it all
        for row in groups:
            if _apart(row, total):
                yield _outlier(current, result, row, total, name)


def _apart(row: Row, total: Row) -> bool:
    if None in (row.count, row.base, total.count, total.base):
        return False
    count, base = row.count or 0, row.base or 0
    others = Table2x2(count, base, (total.count or 0) - count, (total.base or 0) - base)
    interval = newcombe(others)
    enough = min(others.n1, others.n0) >= SMALL_BASE
    return bool(enough and interval and (interval[0] > 0 or interval[1] < 0))


def _outlier(current: Tally, result: Result, row: Row, total: Row, name: str) -> Finding:
    where = (
        f"At workshop {row.label.partition('.')[0]}"
        if row.by == "workshop"
        else f"At {row.label.lower()} workshops"
    )
    done = current.survey.questionnaire.by_id[row.measure].done
    caution = CAUTION if (row.base or 0) < SMALL else ""
    return Finding(
        f"{name}-{row.measure}-{row.group}",
        (f"{where}, ", cite(result, row), f" {done}; in all, ", cite(result, total), f".{caution}"),
    )


def _link(current: Tally, link: Link, name: str) -> Finding:
    result = links_result(current, [link])
    rows = {row.group: row for row in result.rows}
    return Finding(name, verdict_pieces(link, lambda _, group: cite(result, rows[group])))
