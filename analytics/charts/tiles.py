"""A tile for each member administration, placed roughly as on a map, where islands do not vanish.

For seeing who is on record at a glance. Not for figures: each tile holds a handful of replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from analytics.charts.bars import base_text
from analytics.charts.cells import cell_trace, shade_of, words_in_cells
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import hue_of, plain
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

TILE = 38


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
    height = 16 + TILE * max((a.tile_row for a in placed), default=1)
    every = tuple(rows.values())
    replies = counted.form == "replies"
    title = replied_title(every) if replies else members_title(result, measure, every)
    return chart_of(
        result, every, id=f"tiles-{measure}", title=title,
        measure=f"{result.labels[measure]} by administration", height=height, notes=notes,
        base_text=base_text(result, every, "administration"),
        figure={"data": _tiles(placed, rows, counted, empty), "layout": _layout(placed)},
    )  # fmt: skip


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


def _tiles(
    placed: Sequence[Administration], rows: Mapping[str, Row], measure: Measure, empty: Mark
) -> list[dict[str, Any]]:
    tall = max((a.tile_row for a in placed), default=1)
    across = max((a.tile_column for a in placed), default=1)
    nothing: list[list[Any]] = [[None] * across for _ in range(tall)]
    shades, hover, picks = deepcopy(nothing), deepcopy(nothing), deepcopy(nothing)
    words = []
    for a in placed:
        y, x, row = a.tile_row - 1, a.tile_column - 1, rows.get(a.code)
        shown = _shown(measure, row) if row else None
        shades[y][x] = shade_of(shown) if shown else -1
        hover[y][x] = plain(f"{a.name}: {_hover(measure, row) if row else empty.words}")
        picks[y][x] = [measure.id, "administration", a.code] if row else None
        sign = cell_words(shown, short=True) if shown else " "
        words.append((x, y, f"<b>{plain(a.code)}</b><br>{sign}", shades[y][x]))
    places = {"x": list(range(across)), "y": list(range(tall))}
    cells = cell_trace(hue_of(measure), **places, shades=shades, picks=picks, hover=hover, gap=4)
    return [cells, words_in_cells(words, size=11)]


def _hover(measure: Measure, row: Row) -> str:
    if measure.form != "replies":
        return "; ".join(row_lines(row, nobody=measure.nobody))
    if row.replies:
        return replies_words(row)
    return f"{SILENT.words}, {replies_words(row)}" if row.base else SILENT.words


def _layout(placed: Sequence[Administration]) -> dict[str, Any]:
    tall = max((a.tile_row for a in placed), default=1)
    return {
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "showlegend": False,
        "xaxis": {"visible": False, "range": [-0.5, max((a.tile_column for a in placed), default=1) - 0.5]},
        "yaxis": {"visible": False, "range": [tall - 0.5, -0.5]},
    }
