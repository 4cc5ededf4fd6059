"""What stands apart: workshops, region types, and links that are, or are not, worth a look."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.findings.finding import Finding, cite
from analytics.links import Link, Pair, compare, every_pair
from analytics.links.figures import links_result
from analytics.links.words import action_words
from analytics.measures import answers
from analytics.result import Result, Row
from analytics.stats import Table2x2, newcombe
from analytics.tally import Tally
from analytics.wording import SMALL_BASE

SMALL = 30
"""Under this many replies in a group a sentence adds that the base is small."""
CAUTION = " The base is small."


def links_worth_a_look(current: Tally) -> Iterator[Finding]:
    """Name links whose interval leaves zero out, strongest first; see analytics.links.verdict."""
    links = compare(current, every_pair(current.survey.questionnaire))
    shown = [link for link in links if link.verdict.id in ("apart", "look")]
    shown.sort(key=lambda link: -abs(link.difference or 0.0))
    for link in shown:
        certain = "" if link.verdict.id == "apart" else " Worth a look, not certain."
        yield _link(current, link, f"link-{link.id}", certain)


def links_that_fail(current: Tally) -> Iterator[Finding]:
    """Say of the report's own pairs where those who acted are no more likely to see the outcome.

    Holds where both groups have at least 5 replies and the share of those who acted is not larger.
    """
    tables = [spec for spec in current.survey.questionnaire.tables if spec.kind == "links"]
    pairs = [Pair((action,), spec.outcome) for spec in tables for action in spec.actions]
    for link in compare(current, pairs):
        small = min(link.table.n1, link.table.n0) < SMALL_BASE
        if small or link.table.one_sided_margin or (link.difference or 0.0) > 0:
            continue
        if link.verdict.id not in ("apart", "look"):  # those are told by the rule above
            yield _link(current, link, f"link-fails-{link.id}", " No link shows.")


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


def _link(current: Tally, link: Link, name: str, ending: str) -> Finding:
    result = links_result(current, [link])
    acted, idle = result.rows
    done, came = action_words(link), link.outcome.done
    caution = CAUTION if min(link.table.n1, link.table.n0) < SMALL else ""
    return Finding(
        name,
        (
            "Of ", cite(result, acted, "base"), f" who {done} and answered, ", cite(result, acted, "count"),
            f" {came}; of ", cite(result, idle, "base"), " who did not, ", cite(result, idle, "count"),
            f".{ending}{caution}",
        ),
    )  # fmt: skip
