"""The legend above a drawing: what each mark stands for, in as many lines as its words need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.charts.draw.scene import Box, Dot, Mark, Path, Scene, Words, lines_at, moved
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING, widest, width_of, wrapped

Shape = Literal["box", "hatched", "dotted", "crossed", "ring", "disc", "diamond", "line", "dots", "dashes"]
PATTERNS = {"hatched": "/", "dotted": ".", "crossed": "x"}
MOST_HUES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: its words, and the mark with its inks (several where a mark has several hues)."""

    words: str
    shape: Shape
    fills: tuple[str, ...]
    line: str = ""


def legend(entries: Sequence[Entry], size: Size) -> Scene:
    """Lay entries side by side, and on further lines where the width ends; nothing for none."""
    if not entries:
        return Scene(size.width, 0)
    letters, unit = size.small, size.unit
    swatch, gap, between, pitch = 14 * unit, 6 * unit, 18 * unit, letters * LEADING + 4 * unit
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    for entry in entries:
        room = size.width - swatch - gap
        lines = wrapped(entry.words, letters, room)
        wide = swatch + gap + widest(lines, letters)
        if x and x + wide > size.width:
            x, y = 0.0, y + pitch
        marks += moved(_swatch(entry, swatch, unit), right=x, down=y + letters * LEADING / 2)
        marks += lines_at(lines, x=x + swatch + gap, top=y, size=letters, ink="muted")
        if len(lines) > 1:
            y += letters * LEADING * (len(lines) - 1)
        x += wide + between
    return Scene(size.width, y + pitch + 6 * unit, tuple(marks))


def colour_scale(words: tuple[str, str], hues: Sequence[str], size: Size) -> Scene:
    """Draw a small scale from a weak to a strong colour with words at both ends, below where it is narrow."""
    letters, unit, steps = size.small, size.unit, 5
    height = letters * LEADING
    room = size.width - sum(width_of(word, letters) for word in words) - 12 * unit
    narrow = room < steps * unit
    step = 14 * unit if narrow else min(14 * unit, room / steps)
    left = 0.0 if narrow else width_of(words[0], letters) + 6 * unit
    marks: list[Mark] = [] if narrow else [Words(0, height / 2, words[0], letters, "muted")]
    for place in range(steps):
        for strip, hue in enumerate(hues[:MOST_HUES]):
            tall = 10 * unit / len(hues[:MOST_HUES])
            marks.append(
                Box(
                    left + place * step, height / 2 - 5 * unit + strip * tall, step, tall,
                    f"{hue}@{place / (steps - 1):.2f}",
                )
            )  # fmt: skip
    if narrow:
        lines = wrapped(" – ".join(words), letters, size.width)
        marks += lines_at(lines, x=0, top=height, size=letters, ink="muted")
        return Scene(size.width, height * (1 + len(lines)) + 8 * unit, tuple(marks))
    marks.append(Words(left + steps * step + 6 * unit, height / 2, words[1], letters, "muted"))
    return Scene(size.width, height + 8 * unit, tuple(marks))


def _swatch(entry: Entry, wide: float, unit: float) -> tuple[Mark, ...]:
    """Draw the mark of an entry around the height 0."""
    half, fills = 6 * unit, entry.fills[:MOST_HUES]
    if entry.shape in ("line", "dots", "dashes"):
        dash = {"line": "", "dots": "dot", "dashes": "dash"}[entry.shape]
        return (Path(((0.0, 0.0), (wide, 0.0)), fills[0], 1.5 * unit, dash),)
    if entry.shape in ("ring", "disc", "diamond"):
        fill = fills[0] if entry.shape == "disc" else ""
        return (Dot(wide / 2, 0, 10 * unit, entry.line or fills[0], fill, entry.shape == "diamond"),)
    strip = wide / len(fills)
    return tuple(
        Box(place * strip, -half, strip, 2 * half, fill, entry.line, PATTERNS.get(entry.shape, ""))
        for place, fill in enumerate(fills)
    )
