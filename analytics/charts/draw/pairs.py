"""Actions down and outcomes across: in each cell those who acted above those who did not."""

from __future__ import annotations

from analytics.charts.description import Pair, Pairs, Rate
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Box, Mark, Scene, Words, lines_at, moved, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING, height_of, longest_word, width_of, wrapped

BAR, GAP, LEAST_CELL, LABEL_SHARE, LEAST_BAR = 9, 14, 190, 0.24, 60


def draw_pairs(pairs: Pairs, size: Size) -> Scene:
    """Draw the cells beside the names of the actions; outcomes that have no room go on below."""
    unit = size.unit
    names = max((width_of(head.text, size.letters) for head in pairs.down), default=0.0)
    hard = max((longest_word(head.text, size.letters) for head in pairs.down), default=0.0)
    room = max(min(names, LABEL_SHARE * size.width), hard) + GAP * unit
    alone = size.width - room < LEAST_CELL * unit
    cells = size.width if alone else size.width - room
    fit = max(1, min(len(pairs.across), int(cells // (LEAST_CELL * unit))))
    blocks = [range(at, min(at + fit, len(pairs.across))) for at in range(0, len(pairs.across), fit)]
    hues = tuple(dict.fromkeys(cell.acted.hue for row in pairs.cells for cell in row if cell))
    entries = [
        Entry("Those who acted", "box", tuple(f"{hue}.yes" for hue in hues) or ("muted",)),
        Entry("Those who did not", "box", tuple(f"{hue}@0.40" for hue in hues) or ("muted",)),
    ]
    wide = cells / fit
    counts = _room_for_counts(pairs, size)
    drawn = [_block(pairs, block, 0.0 if alone else room, wide, counts, alone, size) for block in blocks]
    return stacked([legend(entries, size), *drawn], gap=8 * unit)


def _room_for_counts(pairs: Pairs, size: Size) -> float:
    """Return how wide the counts beside the bars are: all bars of the drawing are equally long."""
    drawn = [pair for row in pairs.cells for pair in row if pair and not _is_empty(pair)]
    rates = [rate for pair in drawn for rate in (pair.acted, pair.others)]
    return max((width_of(rate.words, size.small) for rate in rates), default=0.0) + 6 * size.unit


def _is_empty(pair: Pair) -> bool:
    """Tell whether nothing is on record that a bar could show."""
    return pair.acted.share is None and pair.others.share is None


def _block(
    pairs: Pairs, columns: range, room: float, wide: float, counts: float, alone: bool, size: Size
) -> Scene:
    """Draw some outcomes for every action; in a narrow drawing the action's name stands above its cell."""
    unit, inner = size.unit, wide - GAP * size.unit
    heads = [wrapped(pairs.across[x].text, size.letters, inner, bold=True) for x in columns]
    y = max((height_of(len(lines), size.letters) for lines in heads), default=0.0) + 4 * unit
    marks: list[Mark] = []
    for place, lines in enumerate(heads):
        marks += lines_at(lines, x=room + place * wide, top=0, size=size.letters, bold=True)
    for head, row in zip(pairs.down, pairs.cells, strict=True):
        if alone and not any(row[x] for x in columns):
            continue
        name = wrapped(head.text, size.letters, wide if alone else room - GAP * unit)
        named = height_of(len(name), size.letters)
        marks += lines_at(name, x=0, top=y, size=size.letters)
        y += named if alone else 0.0
        drawn = [_cell(row[x], inner, counts, size) for x in columns]
        for place, (cell, _) in enumerate(drawn):
            marks += moved(cell, right=room + place * wide, down=y)
        y += max([high for _, high in drawn] + [0.0 if alone else named]) + GAP * unit
    return Scene(size.width, y, tuple(marks))


def _cell(pair: Pair | None, wide: float, counts: float, size: Size) -> tuple[list[Mark], float]:
    """Draw a cell: two bars with their `counts`, so wide, and below them what they tell."""
    if pair is None:
        return [], 0.0
    unit = size.unit
    if _is_empty(pair):
        words = wrapped(pair.words, size.small, wide)
        said = lines_at(words, x=0, top=0, size=size.small, ink="muted", pick=pair.pick)
        return list(said), height_of(len(words), size.small)
    below = wide - counts < LEAST_BAR * unit
    plot = wide if below else wide - counts
    line = size.small * LEADING
    step = (BAR + 6) * unit + line if below else max((BAR + 3) * unit, line)
    marks: list[Mark] = []
    for place, rate in enumerate((pair.acted, pair.others)):
        marks += _rate(rate, pair, place, plot, step * place, below=below, size=size)
    strong = pair.strength >= 3
    words = wrapped(pair.words, size.small, wide, bold=strong)
    ink = "text" if pair.strength >= 2 else "muted"
    marks += lines_at(words, x=0, top=2 * step, size=size.small, ink=ink, bold=strong, pick=pair.pick)
    return marks, 2 * step + height_of(len(words), size.small)


def _rate(
    rate: Rate, pair: Pair, place: int, plot: float, top: float, *, below: bool, size: Size
) -> list[Mark]:
    """Draw a bar with its counts right of it, or below it where a cell is narrow."""
    unit, line = size.unit, size.small * LEADING
    y = top if below else top + max((line - BAR * unit) / 2, 0.0)
    share = rate.share or 0.0
    fill = f"{rate.hue}.yes" if place == 0 else f"{rate.hue}@0.40"
    words = (0.0, top + (BAR + 2) * unit + line / 2) if below else (plot + 6 * unit, top + line / 2)
    return [
        Box(0, y, plot, BAR * unit, "empty", "", "", pair.pick, pair.tip),
        *([Box(0, y, plot * share, BAR * unit, fill, "", "", pair.pick, pair.tip)] if share else []),
        Words(*words, rate.words, size.small, "muted", pick=pair.pick),
    ]
