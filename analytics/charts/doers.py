"""Who did what, by name: those in the count of each figure, and nobody else. Without names, how many.

For readers who see names of those who acted, or none. Whoever is named in one line and not in another can be
told from it; a note says how often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.charts.chart import Chart, chart_of, nobody_of
from analytics.charts.description import Listing
from analytics.charts.titles import members_of, members_title
from analytics.result import Result, Row
from analytics.wording import figure_words

COLUMNS = ("What was done, what came of it", "Replies", "Who")
HOW_MANY = ("What was done, what came of it", "Replies", "Administrations, at least once")
NOBODY = "–"


def doers(result: Result, measures: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> Chart:
    """List for each measure who is in its count; `names` are by measure, none where nobody is named."""
    rows = [result.row(measure) for measure in measures]
    lines = tuple(
        (
            result.labels[row.measure],
            figure_words(row, nobody=nobody_of(result, row)),
            "; ".join(names.get(row.measure, ())) or NOBODY,
        )
        for row in rows
    )
    return chart_of(
        result, rows, id="doers", title=_title(names), measure="Who did what",
        body=Listing(COLUMNS, lines), notes=_inferred(rows, names), wide=True,
    )  # fmt: skip


def how_many_did(result: Result, measures: Sequence[str]) -> Chart:
    """List for each measure how many administrations did it at least once, of those that answered."""
    totals = [result.row(measure) for measure in measures]
    members = {m: result.select(by="administration", measure=m) for m in measures}
    lines = tuple(
        (
            result.labels[row.measure],
            figure_words(row, nobody=nobody_of(result, row)),
            _once(members[row.measure]) or NOBODY,
        )
        for row in totals
    )
    most = max(measures, key=lambda measure: members_of(members[measure]).yes)
    return chart_of(
        result, totals, id="doers", title=members_title(result, most, members[most]),
        measure="How many did what", body=Listing(HOW_MANY, lines), wide=True,
    )  # fmt: skip


def _once(rows: Sequence[Row]) -> str:
    found = members_of(rows)
    return ", ".join(filter(None, (f"{found.yes} of {found.asked}", found.rest))) if found.asked else ""


def _title(names: Mapping[str, tuple[str, ...]]) -> str:
    number = len({name for listed in names.values() for name in listed})
    if not number:
        return "Who did what: nobody is named"
    return f"Who did what: {number} {'administration' if number == 1 else 'administrations'}"


def _inferred(rows: Sequence[Row], names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Say how many non-actions follow: of those named in one line and not in another."""
    every = {name for listed in names.values() for name in listed}
    absent = sum(len(every - set(names.get(row.measure, ()))) for row in rows if row.base)
    if not absent:
        return []
    return [f"Who is named in one line and not in another did not, or left it blank: {absent} such cases."]
