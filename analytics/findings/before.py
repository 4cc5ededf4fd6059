"""The same figure one round earlier: recomputed where there are records, else as published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.measures import table
from analytics.tally import Tally, tally
from analytics.wording import percent


@dataclass(frozen=True)
class Earlier:
    """A figure of the round before: its share in whole per cent, and where it comes from."""

    round_title: str
    share: int
    published: bool


def earlier(current: Tally, table_id: str, measure: str) -> Earlier | None:
    """Return the figure of the round before under the same filters, None when it is not known.

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
    return _recomputed(current, before, table_id, measure) or _published(current, before, table_id, measure)


def _recomputed(current: Tally, before: str, table_id: str, measure: str) -> Earlier | None:
    if not any(w.round == before for w in current.survey.workshops):
        return None
    filters = replace(current.filters, rounds=(before,), workshops=())
    row = table(tally(current.survey, filters), table_id, by=("all",)).row(measure)
    if row.count is None or not row.base:
        return None
    share = percent(row.count, row.base)
    return Earlier(current.survey.round_by_code[before].title, share, published=False)


def _published(current: Tally, before: str, table_id: str, measure: str) -> Earlier | None:
    if current.filters != replace(type(current.filters)(), rounds=current.filters.rounds):
        return None
    for figure in current.survey.published:
        key = (figure.round, figure.table, figure.measure, figure.by)
        if key == (before, table_id, measure, "all") and figure.percent is not None:
            return Earlier(current.survey.round_by_code[before].title, figure.percent, published=True)
    return None
