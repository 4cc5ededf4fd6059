"""A tile for each member administration, placed roughly as on a map, where islands do not vanish.

For seeing who is on record at a glance. Not for figures: each tile holds a handful of replies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from analytics.charts.cells import cell_trace, cell_words, shade_of
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import hue_of, plain
from analytics.measures.measure import Measure
from analytics.model import Administration
from analytics.result import Result, Row
from analytics.wording import count_of_base

TILE = 38


def tile_grid(result: Result, measure: str, administrations: Sequence[Administration]) -> Chart:
    """Show one figure by administration on the tile grid of data/administrations.csv.

    An administration without a reply in the selection is an empty tile: whether it took part is a
    different question, which the tile does not answer.
    """
    rows = {row.group: row for row in result.select(by="administration", measure=measure)}
    placed = [a for a in administrations if a.tile_row]
    unplaced = [rows[a.code].label for a in administrations if not a.tile_row and a.code in rows]
    notes = ["Empty: no reply in this selection; ? is not answered, – not recorded, 1/1 ? one left blank."]
    notes += [f"Not on the grid: {', '.join(unplaced)}."] if unplaced else []
    height = 16 + TILE * max((a.tile_row for a in placed), default=1)
    return chart_of(
        result, tuple(rows.values()), id=f"tiles-{measure}", title=_title(result, measure, rows),
        measure=f"{result.labels[measure]} by administration", height=height, notes=notes,
        figure={"data": _tiles(placed, rows, result.measures[measure]), "layout": _layout(placed)},
    )  # fmt: skip


def _tiles(
    placed: Sequence[Administration], rows: Mapping[str, Row], measure: Measure
) -> list[dict[str, Any]]:
    tall = max((a.tile_row for a in placed), default=1)
    across = max((a.tile_column for a in placed), default=1)
    empty: list[list[Any]] = [[None] * across for _ in range(tall)]
    shades, hover, picks = deepcopy(empty), deepcopy(empty), deepcopy(empty)
    words = []
    for a in placed:
        y, x, row = a.tile_row - 1, a.tile_column - 1, rows.get(a.code)
        shades[y][x] = _shade(row)
        hover[y][x] = plain(f"{a.name}: {_hover(row)}")
        picks[y][x] = [measure.id, "administration", a.code] if row else None
        words.append((x, y, f"<b>{plain(a.code)}</b><br>{_words(row)}", _shade(row)))
    places = {"x": list(range(across)), "y": list(range(tall))}
    cells = cell_trace(hue_of(measure), **places, shades=shades, picks=picks, hover=hover, gap=4)
    return [cells, cell_words(words, size=11)]


def _shade(row: Row | None) -> float:
    """Return the tile's place on the scale: as `shade_of`, -1 for no reply, 1 for a count without a base."""
    if row is None:
        return -1
    return 1 if row.base is None and row.count else shade_of(row)


def _words(row: Row | None) -> str:
    if row is None or (row.base is None and not row.count):
        return " "
    if row.count is None:
        return "–"
    if row.base == 0:
        return "?" if row.not_answered else "–"
    blank = " ?" if row.not_answered else ""
    return f"{row.count}/{row.base}{blank}" if row.base is not None else str(row.count)


def _hover(row: Row | None) -> str:
    if row is None:
        return "no reply in this selection"
    if row.base == 0 and row.not_answered:
        return "not answered"
    blank = f", {row.not_answered} not answered" if row.base and row.not_answered else ""
    return f"{count_of_base(row.count, row.base)}{blank}"


def _layout(placed: Sequence[Administration]) -> dict[str, Any]:
    tall = max((a.tile_row for a in placed), default=1)
    return {
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "showlegend": False,
        "xaxis": {"visible": False, "range": [-0.5, max((a.tile_column for a in placed), default=1) - 0.5]},
        "yaxis": {"visible": False, "range": [tall - 0.5, -0.5]},
    }


def _title(result: Result, measure: str, rows: Mapping[str, Row]) -> str:
    known = [row for row in rows.values() if row.count]
    if not known:
        return f"{result.labels[measure]}: no administration in this selection"
    if result.measures[measure].form != "replies":
        return f"{result.labels[measure]}: yes from {len(known)} of {len(rows)} administrations that replied"
    most = max(row.count or 0 for row in known)
    if most == 1:
        return f"{len(known)} administrations replied, each about one workshop"
    often = sum(1 for row in known if row.count == most)
    return f"{len(known)} administrations replied, {often} of them about {most} workshops"
