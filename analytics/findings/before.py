"""The same figure one round earlier: recomputed where there are records, else as published."""

from __future__ import annotations

from dataclasses import replace

from analytics.filters import Filters
from analytics.measures import table
from analytics.result import Row
from analytics.tally import Tally, tally


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
                published_count=figure.count, published_base=figure.base,
                published_share=figure.whole_percent,
            )  # fmt: skip
    return None
