"""A figure as it stands in an output: what it asks of whom, in words and as a reference, and its own words.

Tables, charts and sentences carry the figures that they print, from where these are written, so that what an
output holds is never listed a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from analytics.audience import MADE_FOR
from analytics.figure_id import What, id_of, number_of
from analytics.filters import Filters
from analytics.result import Result
from analytics.row import Row
from analytics.wording import row_lines

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure of an output. `label` says what is counted, of whom; `words` the figure with all beside it.

    `key` is its id, or its place in the output where it has none. `asks` is its reference, blank where it has
    none: see `asks_of`.
    """

    key: str
    label: str
    words: str
    asks: str = ""

    @property
    def id(self) -> str:
        """The id by which the page Figure finds it; blank where it has none."""
        return id_of(*asked(self.asks)) if self.asks else ""


def asks_of(what: What, filters: Filters) -> str:
    """Return what a number asks, of whom, as the query of an address.

    >>> asks_of(What("number", "projects"), Filters(rounds=("2020",)))
    'number=projects&round=2020'
    """
    return "&".join(filter(None, (urlencode([(NUMBER, what.name), *what.choices]), filters.to_query())))


def asked(query: str) -> tuple[What, Filters]:
    """Return what `asks_of` wrote; KeyError where it is none of it."""
    said = parse_qsl(query, keep_blank_values=True)
    filters = set(Filters.QUERY_NAMES.values())
    choices = tuple((name, value) for name, value in said if name != NUMBER and name not in filters)
    return What("number", dict(said)[NUMBER], choices), Filters.from_query(query)


def printed_of(result: Result, row: Row) -> Printed:
    """Return a figure of a Result as it is printed."""
    found = number_of(result, row)
    measure = result.measures.get(row.measure)
    words = "; ".join(row_lines(row, nobody=measure.nobody if measure else "nobody"))
    asks = asks_of(*found) if found else ""
    key = id_of(*found) if found else _place(result, row)
    return Printed(key, _label(result, row), words, asks)


def printed_rows(result: Result, rows: Iterable[Row]) -> tuple[Printed, ...]:
    return tuple(printed_of(result, row) for row in rows)


def _label(result: Result, row: Row) -> str:
    label = result.labels.get(row.measure, row.measure)
    of = result.filters_text.removesuffix(f" · {MADE_FOR[result.audience]}")
    if row.by == "acted":
        return f"{label}, {row.label.lower()} · {of}"
    if row.by == "round":
        return f"{label} · {row.label}"
    return " · ".join(filter(None, (label, of, "" if row.by == "all" else result.short(row))))


def _place(result: Result, row: Row) -> str:
    """Name a figure that has no id: by what it counts, for which group, under which filters."""
    return f"{row.measure}/{row.by}/{row.group}?{result.filters.to_query()}"


def told_once(every: Iterable[Printed]) -> tuple[Printed, ...]:
    """Return each figure once, as it is told in the most words."""
    found: dict[str, Printed] = {}
    for each in every:
        known = found.get(each.key)
        if known is None or len(each.words) > len(known.words):
            found[each.key] = each if known is None else replace(each, label=known.label)
    return tuple(found.values())
