"""Titles of rounds side by side: what changed, with both figures, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.charts.saying import saying
from analytics.model import sentence_list
from analytics.result import Result, Row
from analytics.trends import Change, compared_rounds
from analytics.trends.change_words import earlier_words, verdict_words
from analytics.wording import SMALL_BASE, count_of_base, counts_otherwise, published_text

YEAR, ROUND_LENGTH = re.compile(r"\d{4}"), 12


def trend_title(result: Result, rows: Sequence[Row], changes: Sequence[Change]) -> str:
    """Say of several measures what changed since the round before, as sure as the page Trends is of it.

    Of one measure alone the figures of its first and its last round are given, from a base of 5 on.
    """
    measures = {row.measure for row in rows}
    if len(measures) > 1:
        return _changed(changes, len(measures)) or _beside_published(result, rows)
    ends = _ends([row for row in rows if _has_share(row)])
    if not ends:
        return _beside_published(result, rows)
    first, last = ends[0]
    figures, brief = (f"{result.labels[first.measure]}: {end(first)}, {end(last)}" for end in ENDS)
    return saying(*([] if _by_year(rows) else [figures]), brief)


def _changed(changes: Sequence[Change], measures: int) -> str:
    """Name the surest change of so many measures with its figures; blank where nothing is compared."""
    counted = [change for change in changes if _is_compared(change)]
    if not counted:
        return ""
    first, *others = counted
    if not first.verdict.told:
        return _unchanged(first, len(counted), measures)
    told = sum(change.verdict.told for change in others)
    more = f"; {told} more measure{'' if told == 1 else 's'} changed" if told else ""
    said = f"{first.measure.label}: {verdict_words(first)}"
    table = first.table
    now, before = count_of_base(table.k1, table.n1), count_of_base(table.k0, table.n0)
    figures = (
        f", {now}, after {earlier_words(first)}",
        f", {now}, after {before} in {first.earlier_code}",
        f" than in {first.earlier_code}" if first.verdict.id != "small" else "",
    )
    return saying(*(f"{said}{figure}{more}" for figure in figures), f"{said}{figures[-1]}")


def _unchanged(first: Change, compared: int, measures: int) -> str:
    """Say that nothing changed, and of how many measures that is known where it is not of all."""
    part = "" if compared == measures else f"{compared} of {measures} measures compared, "
    said = f"{part}no change that is more than chance could make"
    return saying(f"Since {first.earlier_title}: {said}", f"Since {first.earlier_code}: {said}")


def _is_compared(change: Change) -> bool:
    """Tell whether enough is known of both rounds; a percentage without its base gives no change."""
    return change.verdict.id not in ("few", "unrecorded") and change.table.n0 > 0


def trend_notes(labels: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """Say what the title of several measures rests on, and which of them it could not compare."""
    counted = [change for change in changes if _is_compared(change)]
    if not counted:
        return []
    first, known = counted[0], {change.measure.label for change in counted}
    few = [f"“{label}”" for label in labels if label not in known]
    left = [f"Too little is known to compare {sentence_list(few)}."] if few else []
    return [
        f"The headline compares {first.later_title} with {first.earlier_title}, as the page Trends does.",
        *left,
    ]


def _ends(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the first and the last row of every measure that has two."""
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(row.measure, []).append(row)
    return [(found[0], found[-1]) for found in by_measure.values() if len(found) > 1]


def _has_share(row: Row) -> bool:
    return row.share is not None and (row.base or 0) >= SMALL_BASE


def _beside_published(result: Result, rows: Sequence[Row]) -> str:
    """Set the one counted round beside a published one, where a measure has both."""
    for row in filter(_has_share, rows):
        for other in rows:
            if other.measure == row.measure and other.count is None and published_text(other):
                printed = f"{published_text(other)} in {other.label} as published"
                figure = count_of_base(*row.as_reported)
                own = f"; counted as the report counts: {figure} in {row.label}"
                beside = own if counts_otherwise(row) else f", {_in_round(row)}"
                return f"{result.labels[row.measure]}: {printed}{beside}"
    return _uncompared(result, rows)


def _uncompared(result: Result, rows: Sequence[Row]) -> str:
    """Say why no rounds are compared; one is counted where a reply is on record that tells a figure of it."""
    told = [row for row in rows if row.replies and row.state in ("known", "counted")]
    counted = list(dict.fromkeys(row.label for row in told))
    if len(counted) < 2:
        return f"One round is counted: {counted[0]}" if counted else "No two rounds to compare"
    titles = {row.group: row.label for row in rows}
    earlier, later = compared_rounds(result)
    if len({row.measure for row in rows}) == 1 or not earlier or not later:
        return "Too little is known to compare rounds"
    return saying(*(
        f"Too little is known to compare {one} with {other}"
        for one, other in ((titles[later], titles[earlier]), (later, earlier))
    ))  # fmt: skip


def _in_round(row: Row) -> str:
    return f"{count_of_base(row.count, row.base)} in {row.label}"


def _in_brief(row: Row) -> str:
    return f"{count_of_base(row.count, row.base)} in {row.group}"


ENDS = (_in_round, _in_brief)
"""How a title says a round: by its title, and where that is too long by its code."""


def _by_year(rows: Sequence[Row]) -> bool:
    """Tell whether years stand for rounds whose titles are long: one rule for all panels side by side."""
    return all(YEAR.fullmatch(row.group) for row in rows) and any(
        len(row.label) > ROUND_LENGTH for row in rows
    )
