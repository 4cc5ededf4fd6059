"""One link: the rate of those who acted above the rate of those who did not, with their intervals.

The question it answers is whether acting and the outcome go together. It cannot say why.
"""

from __future__ import annotations

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import pick_of, rows_of
from analytics.charts.description import Rate, Rates
from analytics.links import Link
from analytics.links.figures import links_result
from analytics.links.verdict import UNCOUNTED
from analytics.links.words import action_words, gap_words, neither_words, placed_words, sentence
from analytics.result import Row
from analytics.stats import wilson
from analytics.tally import Tally
from analytics.wording import SMALL_BASE, count_of_base


def link_counts(tally: Tally, link: Link) -> Chart:
    """Show both groups of a link as counts: with the outcome, without it, left blank."""
    result = links_result(tally, [link])
    rows = list(result.rows)
    names = [sentence(action_words(link)), "Did not"]
    measure = result.measures[link.id]
    table = link.table
    return chart_of(
        result, rows, id="link-counts", body=rows_of(result, rows, names), measure=measure.label,
        title=f"{table.n1} who acted beside {table.n0} who did not", notes=neither_words(link),
    )  # fmt: skip


def link_rates(tally: Tally, link: Link) -> Chart:
    """Show the two rates as points with their Wilson intervals, on a scale from 0 to 100%.

    A group too small for a percentage has its counts beside the axis and no point.
    """
    result = links_result(tally, [link])
    rates = tuple(
        _rate(row, link.outcome.id, solid=place == 0)
        for place, row in enumerate(row for row in result.rows if row.base)
    )
    return chart_of(
        result, list(result.rows), id="link-rates", title=_title(link), body=Rates(rates), notes=_notes(link),
        measure=f"Share of those who {link.outcome.done}, with 95% Wilson intervals",
    )  # fmt: skip


def _rate(row: Row, outcome: str, *, solid: bool) -> Rate:
    count, base = row.count or 0, row.base or 0
    words = count_of_base(count, base)
    ends = wilson(count, base) if base >= SMALL_BASE else None
    low, high = ends or (None, None)
    spread = f"\n{_percent(low)} to {_percent(high)}" if low is not None and high is not None else ""
    share = row.share if base >= SMALL_BASE else None
    return Rate(
        row.label, words, outcome, share, low, high, solid, pick_of(row), f"{row.label}\n{words}{spread}"
    )


def _title(link: Link) -> str:
    word = sentence(link.verdict.word)
    if link.difference is None or link.verdict.id in UNCOUNTED:
        return f"{link.verdict.label}"
    if link.turned:
        return f"{word}: in all {gap_words(link.difference)} among those who acted, within workshops not so"
    return f"{word}: {gap_words(link.difference)} among those who acted"


def _notes(link: Link) -> list[str]:
    blank = sum(link.blank)
    verb = "is" if blank == 1 else "are"
    left = [f"{blank} left the outcome blank and {verb} in neither rate."] if blank else []
    return [*left, *placed_words(link)]


def _percent(share: float) -> str:
    return f"{int(share * 100 + 0.5)}%"
