"""The same figure one round earlier: recomputed where there are records, else as published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.filters import Filters
from analytics.measures import table
from analytics.result import Row
from analytics.tally import Tally, tally
from analytics.wording import percent


@dataclass(frozen=True)
class Earlier:
    """A figure of the round before: its share in whole per cent, and where it comes from."""

    round_title: str
    share: int
    published: bool


def earlier(current: Tally, table_id: str, measure: str) -> Earlier | None:
    """Return the share of the round before under the same filters, None when it is not known."""
    found = earlier_row(current, table_id, measure)
    if found is None:
        return None
    row, code = found
    title = current.survey.round_by_code[code].title
    if row.count is not None and row.base:
        return Earlier(title, percent(row.count, row.base), published=False)
    return Earlier(title, row.published_share or 0, published=True)


def earlier_row(current: Tally, table_id: str, measure: str) -> tuple[Row, str] | None:
    """Return the figure of the round before and that round, None when it is not known.

    A published figure speaks of a whole round, so it is taken only when nothing but the round is
    filtered.
    """
    if len(current.filters.rounds) != 1:
        return None
    codes = [r.code for r in current.survey.rounds]
    code = current.filters.rounds[0]
    if code not in codes or codes.index(code) == 0:
        return None
    before = codes[codes.index(code) - 1]
    row = _recomputed(current, before, table_id, measure) or _published(current, before, table_id, measure)
    return (row, before) if row else None


def _recomputed(current: Tally, before: str, table_id: str, measure: str) -> Row | None:
    if not any(w.round == before for w in current.survey.workshops):
        return None
    filters = replace(current.filters, rounds=(before,), workshops=())
    row = table(tally(current.survey, filters), table_id, by=("all",)).row(measure)
    return row if row.count is not None and row.base else None


def _published(current: Tally, before: str, table_id: str, measure: str) -> Row | None:
    if current.filters != Filters(rounds=current.filters.rounds):
        return None
    for figure in current.survey.published:
        key = (figure.round, figure.table, figure.measure, figure.by)
        if key == (before, table_id, measure, "all") and figure.percent is not None:
            return Row(
                measure, "all", "all", "All", None, None,
                published_count=figure.count, published_base=figure.base, published_share=figure.percent,
            )  # fmt: skip
    return None
