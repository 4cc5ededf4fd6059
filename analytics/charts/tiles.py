"""A tile for each member administration, placed roughly as on a map, where islands do not vanish.

For seeing who is on record at a glance. Not for figures: each tile holds a handful of replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.charts.bars import base_text
from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import cell_of
from analytics.charts.description import Tile, Tiles
from analytics.charts.titles import members_title, replied_title
from analytics.measures.measure import Measure
from analytics.model import Administration
from analytics.result import Result, Row
from analytics.wording import (
    NOT_ASKED,
    NOT_ON_RECORD,
    SILENT,
    Mark,
    cell_key,
    cell_words,
    replies_words,
    row_lines,
)


def tile_grid(result: Result, measure: str, administrations: Sequence[Administration]) -> Chart:
    """Show one figure by administration on the tile grid of data/administrations.csv.

    Silent administrations are known where a workshop lists who took part. An empty tile was not asked where
    every workshop does; else nobody knows whether it was.
    """
    rows = {row.group: row for row in result.select(by="administration", measure=measure)}
    counted = result.measures[measure]
    placed = [a for a in administrations if a.tile_row]
    unplaced = [rows[a.code].label for a in administrations if not a.tile_row and a.code in rows]
    empty = NOT_ASKED if result.lists_known else NOT_ON_RECORD
    notes = _notes(counted, rows.values(), empty if any(a.code not in rows for a in placed) else None)
    notes += [f"Not on the grid: {', '.join(unplaced)}."] if unplaced else []
    every = tuple(rows.values())
    replies = counted.form == "replies"
    title = _replied(result, every) if replies else members_title(result, measure, every)
    return chart_of(
        result, every, id=f"tiles-{measure}", title=title,
        measure=f"{result.labels[measure]} by administration", notes=notes,
        base_text=base_text(result, every, "administration"),
        body=Tiles(tuple(_tile(a, rows.get(a.code), counted, empty) for a in placed), of=_of(counted)),
    )  # fmt: skip


def _replied(result: Result, rows: Sequence[Row]) -> str:
    return replied_title(rows, rounds=result.rounds, lists_known=result.lists_known)


def _notes(measure: Measure, rows: Iterable[Row], empty: Mark | None) -> list[str]:
    """Explain the marks that are drawn, and who replied without being in the title's figure."""
    listed = list(rows)
    key = [cell_key(_shown(measure, row) for row in listed), f"empty: {empty.words}" if empty else ""]
    marks = " · ".join(part for part in key if part)
    told = any(row.placed and not row.count for row in listed)  # then the title has them too
    aside = [row for row in listed if row.replies and not row.known and not (told and row.placed)]
    words = "Left it blank, or not on record" if told else "Replied, and not in the title’s figure"
    alone = f"{words}: {len(aside)}." if aside and measure.form != "replies" else ""
    return [note for note in (marks[:1].upper() + marks[1:] + "." if marks else "", alone) if note]


def _shown(measure: Measure, row: Row) -> Row:
    """Return the row as a tile writes it: whoever took part and did not reply is silent, not 0 of 2."""
    silent = measure.form == "replies" and not row.replies
    return replace(row, count=0, base=0) if silent else row


def _tile(member: Administration, row: Row | None, measure: Measure, empty: Mark) -> Tile:
    """Describe a member's tile; without a row nothing is on record of it."""
    said = _hover(measure, row) if row else empty.words
    tip = f"{member.name}\n{said}"
    shown = _shown(measure, row) if row else None
    cell = cell_of(measure, shown, cell_words(shown, short=True), tip=tip) if shown else None
    return Tile(member.tile_row - 1, member.tile_column - 1, member.code, member.name, cell, tip)


def _of(measure: Measure) -> str:
    """Say what a stronger tile is a larger share of."""
    return "replied" if measure.form == "replies" else "said yes"


def _hover(measure: Measure, row: Row) -> str:
    if measure.form != "replies":
        return "; ".join(row_lines(row, nobody=measure.nobody))
    if row.replies:
        return replies_words(row)
    return f"{SILENT.words}, {replies_words(row)}" if row.base else SILENT.words
