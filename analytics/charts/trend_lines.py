"""Rounds side by side: a small panel a measure, a filled point a round, hollow where only published.

For few rounds and their direction. Not for groups within a round: rows show those. A line joins two
neighbouring rounds that were both counted from replies, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import pick_of
from analytics.charts.description import NOTE, Panel, Point, Trend
from analytics.charts.theme import hue_name
from analytics.charts.trend_titles import trend_notes, trend_title
from analytics.model import sentence_list
from analytics.result import Result, Row
from analytics.trends import Change
from analytics.wording import (
    SMALL_BASE,
    count_of_base,
    counts_otherwise,
    differs,
    figure_words,
    published_text,
    reported_text,
)

SIDE_BY_SIDE_FROM = 3
"""From so many measures on the panels stand in two columns."""


def trend_lines(result: Result, measures: Sequence[str] = (), changes: Sequence[Change] = ()) -> Chart:
    """Draw measures by round, each in a panel of its own over the whole scale from 0 to 100%.

    Of several measures those with `changes` come first, in their order: the title names the first.
    Points say count and base. A figure on a base under 5, and one that is not known, has no place on a scale
    of percentages: words in the middle of its round say what is so.
    """
    asked = [m for m in result.labels if not measures or m in measures]
    places = {measure: place for place, measure in enumerate(asked)}
    first = [change.measure.id for change in changes if change.measure.id in asked]
    asked = list(dict.fromkeys([*first, *asked]))
    rows = [row for measure in asked for row in result.select(by="round", measure=measure)]
    titles = list(dict.fromkeys(row.label for row in rows))
    panels = tuple(
        replace(_panel(result, each, result.select(by="round", measure=each)), place=places[each])
        for each in asked
    )
    printed = any(point.published is not None for panel in panels for point in panel.points)
    notes = ["A hollow diamond is a figure as a report prints it; no line is drawn to it."] if printed else []
    notes += trend_notes([result.labels[measure] for measure in asked], changes)
    several = len({result.measures[measure].base_meaning for measure in asked}) > 1
    return chart_of(
        result, rows, id="trend", title=trend_title(result, rows, changes), measure="Share by round",
        body=Trend(tuple(titles), panels), notes=notes, wide=len(asked) >= SIDE_BY_SIDE_FROM,
        base_text=_bases(result, asked) if several else "",
    )  # fmt: skip


def _bases(result: Result, asked: Sequence[str]) -> str:
    """Say of whom each panel is a share, those of one base together."""
    meanings: dict[str, list[str]] = {}
    for measure in asked:
        meanings.setdefault(result.measures[measure].base_meaning, []).append(result.labels[measure])
    listed = (
        f"“{labels[0]}” is a share of {meaning}"
        if len(labels) == 1
        else f"{sentence_list(f'“{label}”' for label in labels)} are shares of {meaning}"
        for meaning, labels in meanings.items()
    )
    return f"{'. '.join(listed)}."


def _panel(result: Result, measure: str, rows: Sequence[Row]) -> Panel:
    counted = result.measures[measure]
    points = tuple(
        _point(row, rows[place - 1] if place else None, nobody=counted.nobody)
        for place, row in enumerate(rows)
    )
    return Panel(result.labels[measure], hue_name(counted), points, _as_reported(rows))


def _point(row: Row, before: Row | None, *, nobody: str) -> Point:
    """Describe a round; a gap in the years breaks the line as an unknown round does."""
    on_scale = _on_scale(row)
    printed = _printed(row) if differs_or_alone(row) else None
    published = f"{published_text(row)} published" if printed is not None else ""
    words = count_of_base(row.count, row.base) if on_scale else "" if published else _why(row, nobody)
    return Point(
        share=row.share if on_scale else None,
        words=words,
        published=printed,
        published_words=published,
        joined=before is not None and _on_scale(before) and on_scale and not _years_apart(before, row),
        pick=pick_of(row),
        tip="\n".join(text for text in (row.label, words, published) if text),
    )


def _why(row: Row, nobody: str) -> str:
    if row.count is None and row.published_count is not None:
        return f"{row.published_count} published"
    if row.count is None and not row.replies:
        return "not recorded"  # the round is known by a report that prints no such figure
    said = figure_words(row, nobody=nobody)
    return f"{said}, base not recorded" if row.state == "counted" and not row.placed else said


def differs_or_alone(row: Row) -> bool:
    """Tell whether the published figure of a round is to be seen beside or in place of the counted one."""
    return row.count is None or differs(row)


def _on_scale(row: Row) -> bool:
    return row.share is not None and (row.base or 0) >= SMALL_BASE


def _printed(row: Row) -> float | None:
    """Return the published share, None where a report prints none."""
    if row.published_share is not None:
        return row.published_share / 100
    if row.published_count is not None and row.published_base:
        return row.published_count / row.published_base
    return None


def _as_reported(rows: Sequence[Row]) -> str:
    """Say what the counted rounds are as the report counts, in a panel that has a published figure."""
    if not any(_printed(row) is not None for row in rows):
        return ""
    said = [f"{reported_text(row)} in {row.label}" for row in rows if counts_otherwise(row)]
    return f"{NOTE}: {'; '.join(said)}" if said else ""


def _years_apart(earlier: Row, later: Row) -> bool:
    """Tell whether rounds named by years leave a year out between them."""
    years = (earlier.group, later.group)
    return all(year.isdigit() for year in years) and int(later.group) - int(earlier.group) > 1
