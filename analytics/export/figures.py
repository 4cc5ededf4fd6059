"""How one figure is written: the same count, base, share and note in every form of export."""

from __future__ import annotations

from analytics.figure_id import number_id
from analytics.measures.measure import Measure
from analytics.reliability import reliability
from analytics.result import Result, Row
from analytics.wording import (
    NOT_SHOWN,
    SMALL_BASE,
    differs,
    figure_words,
    outside_words,
    published_text,
    sample_words,
)


def note_of(row: Row, measure: Measure | None = None) -> str:
    """Return everything a reader should know about a figure: who is outside its base, what is printed."""
    alone = row.state not in ("known", "counted")
    parts = [row.note, words(row, measure) if alone else outside_words(row)]
    if differs(row):
        parts.append(f"published: {published_text(row)}")
    return "; ".join(part.rstrip(".") for part in parts if part)


def words(row: Row, measure: Measure | None = None) -> str:
    """Return a figure as a reader meets it, and why there is none where there is none."""
    said = figure_words(row, nobody=measure.nobody if measure else "nobody")
    why = "more than took part" if row.over else f"base {NOT_SHOWN if row.base_kept else 'not recorded'}"
    return f"{said} ({why})" if row.state == "counted" and not row.placed else said


TIDY_COLUMNS = (
    "measure",
    "label",
    "by",
    "group",
    "group_label",
    "count",
    "base",
    "share",
    "small_base",
    "base_means",
    "replies",
    "not_answered",
    "not_recorded",
    "not_shown",
    "no_or_blank",
    "as_reported_count",
    "as_reported_base",
    "published_count",
    "published_base",
    "published_percent",
    "interval_low",
    "interval_high",
    "reliability",
    "if_silent_no",
    "if_silent_yes",
    "note",
    "sample",
    "figure_id",
)
"""The columns of a Result as a plain table, one line a figure."""

Cell = str | int | float | bool | None


def tidy(result: Result) -> list[dict[str, Cell]]:
    """Return a Result as a plain table with `TIDY_COLUMNS`; None is not recorded or not printed.

    `small_base` marks a share that serves to compute with and not to be quoted, its base being under 5.
    """
    return [_tidy_row(result, row) for row in result.rows]


def _tidy_row(result: Result, row: Row) -> dict[str, Cell]:
    measure = result.measures.get(row.measure)
    return {
        "measure": row.measure,
        "label": result.labels.get(row.measure, row.measure),
        "by": row.by,
        "group": row.group,
        "group_label": row.label,
        "count": row.count,
        "base": row.base,
        "share": row.share,
        "small_base": bool(row.base) and (row.base or 0) < SMALL_BASE,
        "base_means": measure.base_meaning if measure else result.base_meaning,
        "replies": row.replies,
        "not_answered": row.not_answered,
        "not_recorded": row.not_recorded,
        "not_shown": row.not_shown,
        "no_or_blank": row.placed,
        "as_reported_count": row.reported_count,
        "as_reported_base": row.reported_base,
        "published_count": row.published_count,
        "published_base": row.published_base,
        "published_percent": row.published_share,
        **_sure(result, row),
        "note": note_of(row, measure),
        "sample": sample_words(result.sample),
        "figure_id": number_id(result, row),
    }


def _sure(result: Result, row: Row) -> dict[str, Cell]:
    sure = reliability(result, row)
    low, high = sure.interval or (None, None)
    told = result.audience != "public"  # bounds tell of the silent, and of what is not told
    bounds = [f"{bound[0]} of {bound[1]}" if bound and told else None for bound in (sure.if_no, sure.if_yes)]
    return {
        "interval_low": low,
        "interval_high": high,
        "reliability": sure.flag,
        "if_silent_no": bounds[0],
        "if_silent_yes": bounds[1],
    }
