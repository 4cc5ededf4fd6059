"""What a mark says when it is pointed at: its group, count of base, share, and who is counted.

One place for all charts. A picture holds none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.draw.scene import Box, Dot, Mark, Scene
from analytics.who_counts import Counted

NAMED, ACROSS = 12, 44
"""So many names stand in a tip, and so many letters on a line of them."""
CLICK = "Click for details"


def with_names(scene: Scene, counted: Counted) -> Scene:
    """Return a drawing whose marks say who is counted, and that a click tells more."""
    told: dict[tuple[tuple[str, ...], str], str] = {}

    def of(mark: Mark) -> Mark:
        if not isinstance(mark, Box | Dot) or not mark.tip:
            return mark
        key = mark.pick, mark.tip
        if key not in told:
            measure, by, group = mark.pick if len(mark.pick) == 3 else ("", "", "")
            told[key] = tip(mark.tip, counted(measure, by, group), click=bool(mark.pick))
        return replace(mark, tip=told[key])

    return replace(scene, marks=tuple(map(of, scene.marks)))


def unpicked(scene: Scene) -> Scene:
    """Return a drawing whose marks open nothing."""
    marks = (replace(mark, pick=()) if isinstance(mark, Box | Dot) else mark for mark in scene.marks)
    return replace(scene, marks=tuple(marks))


def tip(said: str, names: Sequence[str], *, click: bool) -> str:
    """Write a tip in lines: group and figure, what else there is to say, names, and what a click does.

    >>> tip("Regional\\n4 of 11 (36%)", ["Fiji", "Japan"], click=True).split("\\n")
    ['Regional: 4 of 11 (36%)', 'Fiji, Japan', 'Click for details']
    """
    group, figure, *more = (*said.split("\n"), "")
    first = f"{group} · {figure}" if ": " in figure else f"{group}: {figure}" if figure else group
    lines = [first, *more, *_lines(names), *([CLICK] if click else [])]
    return "\n".join(line for line in lines if line)


def _lines(names: Sequence[str]) -> list[str]:
    """Write names in lines, so many of them and how many more there are; each line but the last ends open."""
    left = len(names) - NAMED
    words = [*names[:NAMED], *([f"and {left} more"] if left > 0 else [])]
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(word) < ACROSS:
            lines[-1] += f", {word}" if not word.startswith("and ") else f" {word}"
        else:
            lines.append(word)
    return [f"{line}," for line in lines[:-1]] + lines[-1:]
