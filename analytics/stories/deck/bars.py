"""Rows and changes as bars: a category a row, the figure in words at the end of its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts.description import Bar, Mix, Rows, Scale
from analytics.charts.draw.legend import Entry
from analytics.charts.draw.rows import entries_of, has_diamond
from analytics.stories.deck.keys import key_placed
from analytics.stories.deck.pieces import (
    SIGNS,
    Lines,
    Placed,
    Plot,
    Series,
    beside,
    lines_in,
    tall_of,
    widest_of,
)
from analytics.stories.deck.places import Box

NAME_SHARE, WORDS_SHARE = 0.36, 0.42
"""Names take at most this part of the width, and the words at the ends of bars that one."""
GAP, AIR, LESS_AIR, MOST_ROW = 24, 0.7, 0.25, 3.4
"""Room beside names and words; room between rows, less where one has several lines, and the most of a row, in
letters."""
ANY_HUE = "replies"
"""Grey, the colour of a side of bars of several hues where no bar has its own."""
BLANK = " "
"""The name of the series that has no bars, only the words at their ends."""
UNKNOWN = (
    ("not_answered", "Not answered", "unknown.not_answered", "ltUpDiag", SIGNS["hatched"]),
    ("not_recorded", "Not recorded", "unknown.not_recorded", "pct20", SIGNS["dotted"]),
    ("not_shown", "Not shown", "unknown.not_recorded", "pct20", SIGNS["dotted"]),
    ("no_or_blank", "No or blank", "unknown.no_or_blank", "diagCross", SIGNS["crossed"]),
)
"""Field of a bar → its name, ink, pattern and sign."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A category: a bar with the words at its end, or words alone, or what heads the bars after it."""

    name: str
    bar: Bar | None
    words: Lines = ()


def rows_height(rows: Rows, wide: float, letters: float) -> float:
    """Return how high a chart of rows is at the least."""
    lines = _lines(rows, wide, letters)
    return _legend(letters) + len(lines) * _row(lines, wide, letters)


def rows_placed(rows: Rows, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe rows as a chart; it is no higher than its rows have use for."""
    lines = _lines(rows, box.wide, letters)
    left = _left([line.name for line in lines], box.wide, letters)
    words = widest_of([w for line in lines for w in line.words], letters) + GAP
    plot = box.wide - left
    longest = (
        1 if rows.scale == "shares" else max((_long(bar, rows.scale) for bar in rows.bars), default=1) or 1
    )
    tall = min(
        box.tall, _legend(letters) + len(lines) * max(_row(lines, box.wide, letters), MOST_ROW * letters)
    )
    series = _series(rows, lines)
    entries = _own_entries(rows, series)
    over = _legend(letters)
    chart = Plot(
        kind=rows.scale,
        categories=tuple(line.name for line in lines),
        series=series,
        letters=letters,
        least=0.0,
        most=longest * plot / max(plot - words, 1.0),
        left=left / box.wide,
        top=0.0 if entries else over / tall,
        legend=not entries,
    )
    if not entries:
        return (Placed(chart, box._replace(tall=tall)),)
    below = box._replace(y=box.y + over, tall=tall - over)
    signs = {sign for bar in rows.bars for sign in _marks(bar, rows)}
    return (Placed(chart, below), key_placed(entries, box, beside(letters), signs))


def _own_entries(rows: Rows, series: Sequence[Series]) -> list[Entry]:
    """Return the legend of the stage where that of Office, a colour a series, cannot say the same."""
    entries, names = entries_of(rows), {each.name for each in series}
    native = all(entry.words in names and len(entry.fills) == 1 for entry in entries)
    return [] if native else entries


def _lines(rows: Rows, wide: float, letters: float) -> list[_Line]:
    """Return the categories: what heads bars is one of its own, and words without a bar stand in its name."""
    found: list[_Line] = []
    for bar in rows.bars:
        if bar.heading:
            found.append(_Line(bar.heading.upper(), None))
        words = (f"{_marks(bar, rows)}{bar.words}", *bar.more)
        said = [line for text in words if text for line in _folded(text, wide, letters)]
        if _long(bar, rows.scale):
            found.append(_Line(bar.label, bar, tuple(said)))
        else:
            found.append(_Line(": ".join(filter(None, (bar.label, ", ".join(words)))), None))
    return found


def heads(name: str) -> bool:
    """Tell whether the name of a category without a bar is what heads those after it.

    >>> heads("DIRECT EFFECTS"), heads("Regional: not shown")
    (True, False)
    """
    return name == name.upper() and any(map(str.isalpha, name))


def _marks(bar: Bar, rows: Rows) -> str:
    """Return the signs of what is known of a bar and has no part in it, before the words at its end."""
    beside = [
        sign
        for field, *_, sign in UNKNOWN
        if getattr(bar, field) and not (_long(bar, rows.scale) and _outside(bar, field, rows.scale))
    ]
    printed = [SIGNS["diamond"]] if has_diamond(bar, rows) else []
    return "".join(f"{sign}\u00a0" for sign in (*beside, *printed))


def _folded(text: str, wide: float, letters: float) -> Lines:
    return lines_in(text, letters, WORDS_SHARE * wide)


def _whole(bar: Bar) -> int:
    """Return what the whole length of a bar of shares stands for, as the drawing for the screen has it.

    A count without any base has no bar, only words; where a blank may be a no, all of them are the whole.
    """
    if bar.base is not None:
        return max(bar.base, bar.count or 0) if bar.base else 0
    return max(bar.known, bar.count or 0) + bar.no_or_blank if bar.no_or_blank else 0


def _rest(bar: Bar) -> int:
    """Return how many are known to be in the base and not counted."""
    return max((bar.known if bar.base is None else bar.base) - (bar.count or 0), 0)


def _outside(bar: Bar, field: str, scale: Scale) -> int:
    """Return how many of a kind that is not known stand in a bar: of shares only what its whole holds."""
    inside = scale == "counts" or (bar.base is None and field == "no_or_blank")
    return int(getattr(bar, field)) if inside else 0


def _long(bar: Bar, scale: Scale) -> int:
    """Return how long a bar is, in replies; 0 where it has none."""
    if scale == "shares":
        return _whole(bar)
    return (bar.count or 0) + _rest(bar) + sum(_outside(bar, field, scale) for field, *_ in UNKNOWN)


def _left(names: Sequence[str], wide: float, letters: float) -> float:
    return min(widest_of(names, letters), NAME_SHARE * wide) + GAP


def _row(lines: Sequence[_Line], wide: float, letters: float) -> float:
    """Return the height of each category: that of the highest."""
    room = _left([line.name for line in lines], wide, letters) - GAP
    most = max((max(len(lines_in(line.name, letters, room)), len(line.words)) for line in lines), default=1)
    return tall_of(most, letters) + (AIR if most == 1 else LESS_AIR) * letters


def _legend(letters: float) -> float:
    return tall_of(1, beside(letters)) + 0.5 * letters


def _series(rows: Rows, lines: Sequence[_Line]) -> tuple[Series, ...]:
    """Return the parts of the bars that any has, and last the series of the words."""
    bars = [line.bar for line in lines]
    hues = [bar.hue if bar else rows.bars[0].hue for bar in bars]
    parts: list[tuple[str, list[int | None], str]] = [
        (rows.parts[0], [bar.count if bar else None for bar in bars], "yes"),
        (rows.parts[1], [_rest(bar) if bar else None for bar in bars], "no"),
    ]
    found = [
        Series(
            name, tuple(values), f"{hues[0] if len(set(hues)) == 1 else ANY_HUE}.{side}",
            inks=tuple(f"{hue}.{side}" for hue in hues) if len(set(hues)) > 1 else (),
            outline=f"{hues[0]}.yes" if side == "no" and len(set(hues)) == 1 else "",
        )
        for name, values, side in parts
        if any(values)
    ]  # fmt: skip
    for field, name, ink, pattern, _ in UNKNOWN:
        values = tuple(_outside(bar, field, rows.scale) if bar else None for bar in bars)
        if any(values):
            found.append(Series(name, values, ink, pattern=pattern))
    zeros = tuple(0 if bar else None for bar in bars)
    return (*found, Series(BLANK, zeros, "ground", labels=tuple(line.words for line in lines), bare=True))


def mix_height(mix: Mix, wide: float, letters: float) -> float:
    """Return how high a chart of changes is at the least."""
    names = _changes(mix)
    room = _left(names, wide, letters) - GAP
    most = max((len(lines_in(name, letters, room)) for name in names), default=1)
    return _legend(letters) + len(names) * (tall_of(most, letters) + AIR * letters)


def mix_placed(mix: Mix, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe a change in two parts as bars left and right of nothing; points stand beside the names."""
    names = _changes(mix)
    tops = [sum(v for v in (c.mix, c.within) if v > 0) for c in mix.changes]
    lows = [sum(v for v in (c.mix, c.within) if v < 0) for c in mix.changes]
    tall = min(
        box.tall, max(mix_height(mix, box.wide, letters), _legend(letters) + len(names) * MOST_ROW * letters)
    )
    parts = (
        ("no", [round(c.mix, 4) for c in mix.changes]),
        ("yes", [round(c.within, 4) for c in mix.changes]),
    )
    chart = Plot(
        kind="points",
        categories=tuple(names),
        series=tuple(
            Series(name, tuple(values), f"{mix.hue}.{side}", outline=f"{mix.hue}.yes" if side == "no" else "")
            for name, (side, values) in zip(mix.parts, parts, strict=True)
        ),
        letters=letters,
        least=min([0.0, *lows]),
        most=max([0.0, *tops]) or 1.0,
        left=_left(names, box.wide, letters) / box.wide,
        top=_legend(letters) / tall,
    )
    return (Placed(chart, box._replace(tall=tall)),)


def _changes(mix: Mix) -> list[str]:
    return [f"{change.label}: {change.words}" for change in mix.changes]
