"""Rows of figures: a bar each, its name beside or above it, and the figure in words at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from analytics.charts.description import Bar, Rows
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Box, Dot, Mark, Scene, lines_at, moved, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING, height_of, longest_word, width_of, wrapped

SINGLE_UNDER = 10
"""Under this base each reply has a place of its own in the bar."""
SINGLE_FIT = 30
"""Up to so many replies have places of their own where bars are as long as their replies."""
DENSE_THICK, DENSE_GAP = 14, 8
UNDER_GAP, DENSE_UNDER_GAP = 8, 1
"""Room below a row whose name stands above its bar: the name's line keeps its bar from the row before."""
BESIDE_NAME = 10
"""Room between a name and the words of a row without a bar, which stand in one line."""
THICK, GAP, LEAST_PLOT = 18, 12, 84
"""Height of a bar, room between rows, and the least length of the longest bar, in units of 13 letters."""
DIAMOND = 12
LABEL_SHARE, LABEL_LINES = 0.45, 3
"""A name stands beside its bar where it needs no more of the width and no more lines."""
MORE_ROOM = 150
"""Further words at a row's end take no more than so many units."""
UNKNOWN = (
    ("not_answered", "unknown.not_answered", "/", "Not answered"),
    ("not_recorded", "unknown.not_recorded", ".", "Not recorded"),
    ("not_shown", "unknown.not_recorded", ".", "Not shown"),
    ("no_or_blank", "unknown.no_or_blank", "x", "No or blank"),
)
"""Field of a bar → its ink, its pattern and its name in the legend."""
SHAPES = {"/": "hatched", ".": "dotted", "x": "crossed"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where names, bars and words stand: `left` and `plot` are the bars' place and the longest one's length.

    `beside` puts names left of the bars, `below` puts words under them.
    """

    left: float
    plot: float
    label_room: float
    words_room: float
    beside: bool
    below: bool
    longest: float
    single: bool


def draw_rows(rows: Rows, size: Size) -> Scene:
    """Draw rows for a size: the legend, then a row a figure, each as high as its words need."""
    if size.dense:
        rows = replace(rows, bars=tuple(replace(bar, more=()) for bar in rows.bars))
    plan = _plan(rows, size)
    drawn = [part for bar in rows.bars for part in (*_heading(bar, size), _row(bar, rows, plan, size))]
    return stacked([legend(entries_of(rows), size), *drawn], gap=0)


def _heading(bar: Bar, size: Size) -> list[Scene]:
    """Write what stands above the first of several bars that belong together."""
    if not bar.heading:
        return []
    lines = wrapped(bar.heading, size.letters, size.width, bold=True)
    marks = lines_at(lines, x=0, top=0, size=size.letters, bold=True)
    return [Scene(size.width, height_of(len(lines), size.letters) + 3 * size.unit, marks)]


def _plan(rows: Rows, size: Size) -> _Plan:
    unit = size.unit
    words = max((_words_width(bar, size) for bar in rows.bars), default=0.0)
    names = max((width_of(bar.label, size.letters) for bar in rows.bars), default=0.0)
    longest = max((_length(bar, rows.scale) for bar in rows.bars), default=1.0) or 1.0
    single = rows.scale == "counts" and _few(rows.bars, longest)
    room = min(names, LABEL_SHARE * size.width)
    fit = all(_fits(bar.label, room, size) for bar in rows.bars)
    make = partial(_Plan, words_room=words, longest=longest, single=single)
    tail = words + 10 * unit + _tail(rows, size)
    beside = size.width - room - 10 * unit - tail
    if fit and beside >= LEAST_PLOT * unit:
        return make(left=room + 10 * unit, plot=beside, label_room=room, beside=True, below=False)
    whole, left = size.width, _half_diamond(rows, size)
    make = partial(make, left=left, label_room=whole, beside=False)
    if whole - left - tail >= LEAST_PLOT * unit:
        return make(plot=whole - left - tail, below=False)
    return make(plot=whole - left - _tail(rows, size), below=True, words_room=min(words, whole))


def _fits(label: str, room: float, size: Size) -> bool:
    lines = wrapped(label, size.letters, room)
    return len(lines) <= LABEL_LINES and longest_word(label, size.letters) <= room + 0.01


def _words_width(bar: Bar, size: Size) -> float:
    """Return how wide the words at a row's end are; what stands beside the figure may be wrapped."""
    more = max((width_of(line, size.small) for line in bar.more), default=0.0)
    hard = max((longest_word(line, size.small) for line in bar.more), default=0.0)
    return max(width_of(bar.words, size.letters), hard, min(more, MORE_ROOM * size.unit))


def _half_diamond(rows: Rows, size: Size) -> float:
    """Return the room that a diamond needs beyond either end of the bars."""
    return DIAMOND / 2 * size.unit if any(has_diamond(bar, rows) for bar in rows.bars) else 0.0


def has_diamond(bar: Bar, rows: Rows) -> bool:
    """Tell whether a published figure is drawn: a count, and among shares one with its base."""
    count, base = bar.published
    return count is not None and (rows.scale == "counts" or bool(base))


def _tail(rows: Rows, size: Size) -> float:
    """Return the room right of the longest bars: for half a diamond, or for marks of what is not known."""
    diamond = _half_diamond(rows, size)
    if rows.scale == "counts":
        return diamond
    kinds = max((sum(1 for name, *_ in UNKNOWN if getattr(bar, name)) for bar in rows.bars), default=0)
    return max(diamond, kinds * 12 * size.unit + (4 * size.unit if kinds else 0))


def _few(bars: Sequence[Bar], longest: float) -> bool:
    bases = [bar.base for bar in bars if bar.base]
    return bool(bases) and min(bases) < SINGLE_UNDER and longest <= SINGLE_FIT


def _length(bar: Bar, scale: str) -> float:
    """Return how long a bar is, in replies or as a share of the longest."""
    published, _ = bar.published
    if scale == "shares":
        return 1.0
    known = (bar.count or 0) + _rest(bar) + sum(getattr(bar, field) for field, *_ in UNKNOWN)
    return float(max(known, published or 0))


def _rest(bar: Bar) -> int:
    """Return how many are known to be in the base and not counted."""
    return max((bar.known if bar.base is None else bar.base) - (bar.count or 0), 0)


def _row(bar: Bar, rows: Rows, plan: _Plan, size: Size) -> Scene:
    """Draw one row; its height is that of its highest part."""
    marks, end = _bar(bar, rows, plan, size)
    if not plan.beside:
        return (None if marks else _one_line(bar, size)) or _under(bar, marks, end, plan, size)
    name = wrapped(bar.label, size.letters, plan.label_room)
    said = _said(bar, plan, size)
    named = height_of(len(name), size.letters)
    height = max(_thick(size), named, said.height)
    drawn = (
        *moved(marks, right=plan.left, down=height / 2),
        *lines_at(name, x=plan.label_room, top=(height - named) / 2, size=size.letters, anchor="end"),
        *moved(said.marks, right=plan.left + end + 8 * size.unit, down=(height - said.height) / 2),
    )
    return Scene(size.width, height + (DENSE_GAP if size.dense else GAP) * size.air, drawn)


def _under(bar: Bar, marks: Sequence[Mark], end: float, plan: _Plan, size: Size) -> Scene:
    """Draw a row whose bar stands below its name, and its words beside the bar or below that."""
    thick, said = _thick(size), _said(bar, plan, size)
    name = wrapped(bar.label, size.letters, plan.label_room)
    over = height_of(len(name), size.letters)
    middle = thick if plan.below else max(thick, said.height)
    x = 0.0 if plan.below else plan.left + end + 8 * size.unit
    top = over + (thick + 2 * size.unit if plan.below else (middle - said.height) / 2)
    drawn = (
        *lines_at(name, x=0, top=0, size=size.letters),
        *moved(marks, right=plan.left, down=over + middle / 2),
        *moved(said.marks, right=x, down=top),
    )
    height = over + middle + (said.height + 2 * size.unit if plan.below else 0)
    return Scene(size.width, height + (DENSE_UNDER_GAP if size.dense else UNDER_GAP) * size.air, drawn)


def _one_line(bar: Bar, size: Size) -> Scene | None:
    """Write the words of a row without a bar beside its name; None where one line does not hold both."""
    start = width_of(bar.label, size.letters) + BESIDE_NAME * size.unit
    if bar.more or start + width_of(bar.words, size.letters) > size.width:
        return None
    drawn = (
        *lines_at((bar.label,), x=0, top=0, size=size.letters),
        *lines_at((bar.words,), x=start, top=0, size=size.letters, pick=bar.pick),
    )
    return Scene(size.width, size.letters * LEADING + UNDER_GAP * size.air, drawn)


def _thick(size: Size) -> float:
    return (DENSE_THICK if size.dense else THICK) * size.thick


def _said(bar: Bar, plan: _Plan, size: Size) -> Scene:
    """Write a row's figure and what stands beside it, from the top left."""
    room = max(plan.words_room, 1.0) + 0.5
    words = wrapped(bar.words, size.letters, room) if bar.words else ()
    small = tuple(line for more in bar.more for line in wrapped(more, size.small, room))
    first = height_of(len(words), size.letters)
    marks = (
        *lines_at(words, x=0, top=0, size=size.letters, pick=bar.pick),
        *lines_at(small, x=0, top=first, size=size.small, ink="muted", pick=bar.pick),
    )
    return Scene(room, first + height_of(len(small), size.small), marks)


def _bar(bar: Bar, rows: Rows, plan: _Plan, size: Size) -> tuple[list[Mark], float]:
    """Draw the marks of a row around the height 0 and return them with where they end."""
    shares = rows.scale == "shares"
    whole = _whole(bar) if shares else plan.longest
    if not whole:
        return _beside(bar, size, 0.0)
    per_reply = plan.plot / whole
    single = whole < SINGLE_UNDER if shares else plan.single
    marks: list[Mark] = []
    x = 0.0
    for count, fill in ((bar.count or 0, f"{bar.hue}.yes"), (_rest(bar), f"{bar.hue}.no")):
        marks += _run(bar, x, count, per_reply, single, fill=fill, line=f"{bar.hue}.yes", size=size)
        x += count * per_reply
    inside = [kind for kind in UNKNOWN if not shares or (bar.base is None and kind[0] == "no_or_blank")]
    for field, ink, pattern, _ in inside:
        count = getattr(bar, field)
        marks += _run(bar, x, count, per_reply, single, fill=ink, line=ink, pattern=pattern, size=size)
        x += count * per_reply
    tail, x = _beside(bar, size, x, without=[field for field, *_ in inside])
    marks += tail
    diamond = _diamond(bar, rows, plan, size)
    if diamond:
        marks.append(diamond)
        x = max(x, diamond.x + diamond.size / 2)
    return marks, x


def _whole(bar: Bar) -> int:
    """Return what the whole length of a bar of shares stands for: its base.

    A count above its base, as of more replies than participants, fills the bar and no more.
    Where a base is not known because a blank may be a no, all of them, each drawn as what it is known to be;
    a count without any base has no bar, only words.
    """
    if bar.base is not None:
        return max(bar.base, bar.count or 0) if bar.base else 0
    return max(bar.known, bar.count or 0) + bar.no_or_blank if bar.no_or_blank else 0


def _run(
    bar: Bar, x: float, count: int, per_reply: float, single: bool, *, fill: str, line: str, size: Size,
    pattern: str = "",
) -> list[Mark]:  # fmt: skip
    """Draw so many replies as one box, or as a box each."""
    if not count:
        return []
    pieces, gap = (count, 2 * size.unit) if single else (1, 0.0)
    wide = count * per_reply / pieces
    height = _thick(size)
    return [
        Box(
            x + wide * place + gap / 2, -height / 2, max(wide - gap, 1.0), height, fill, line, pattern,
            bar.pick, bar.tip,
        )
        for place in range(pieces)
    ]  # fmt: skip


def _beside(bar: Bar, size: Size, x: float, *, without: Sequence[str] = ()) -> tuple[list[Mark], float]:
    """Draw what is not known right of a bar of shares: a mark a kind, whose number the words tell."""
    unit = size.unit
    marks: list[Mark] = []
    end = x
    for field, ink, pattern, _ in UNKNOWN:
        if field not in without and getattr(bar, field):
            left = end + (4 if end == x else 2) * unit
            marks.append(Box(left, -5 * unit, 10 * unit, 10 * unit, ink, ink, pattern, bar.pick, bar.tip))
            end = left + 10 * unit
    return marks, end


def _diamond(bar: Bar, rows: Rows, plan: _Plan, size: Size) -> Dot | None:
    count, base = bar.published
    if count is None or not has_diamond(bar, rows):
        return None
    share = count / (base or 1) if rows.scale == "shares" else count / plan.longest
    return Dot(
        min(share, 1.0) * plan.plot, 0, DIAMOND * size.unit, "text", diamond=True, pick=bar.pick, tip=bar.tip
    )


def entries_of(rows: Rows) -> list[Entry]:
    """Return the legend: only what is drawn."""
    hues = tuple(dict.fromkeys(bar.hue for bar in rows.bars if bar.base or bar.count or bar.known))
    found: list[Entry] = []
    if any(bar.count for bar in rows.bars):
        found.append(Entry(rows.parts[0], "box", tuple(f"{hue}.yes" for hue in hues)))
    if any(_rest(bar) for bar in rows.bars):
        found.append(Entry(rows.parts[1], "box", tuple(f"{hue}.no" for hue in hues), f"{hues[0]}.yes"))
    for field, ink, pattern, words in UNKNOWN:
        if any(getattr(bar, field) for bar in rows.bars):
            found.append(Entry(words, SHAPES[pattern], (ink,), ink))  # type: ignore[arg-type]
    if any(has_diamond(bar, rows) for bar in rows.bars):
        found.append(Entry("Published", "diamond", ("text",)))
    return found
