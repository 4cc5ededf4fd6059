"""A change between two rounds in two parts: what goes with the mix, and what lies within the groups.

For one measure and two rounds. Not for more rounds: see trend_lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.chart import Chart
from analytics.charts.theme import MUTED, TEXT, hue_of, plain, wrapped
from analytics.trends.change_words import TENTHS_FROM, points
from analytics.trends.mix import GroupPart, MixGuard
from analytics.trends.words import GROUPS, group_parts, guard_words, shown_parts
from analytics.wording import SMALL_BASE, count_of_base

GROUPS_SHOWN = 8
"""A chart draws at most so many groups, those that add most; the table holds all."""
PITCH = 40
Part = MixGuard | GroupPart
COLUMNS = ("Group", "Earlier", "Later", "Goes with the mix", "Within the group")
HOW = (
    "A change between two rounds is parted as Kitagawa (1955) does. Groups take another place in the base: "
    "that is the mix, weighted by the mean of their shares. Groups change their share: that is the part "
    "within, weighted by the mean of their places. A group in one round only counts as mix. The two parts "
    "add up to the change."
)


def mix_bars(guard: MixGuard, *, filters_text: str = "") -> Chart:
    """Show the whole change and the groups that add most to it, each in its two parts."""
    groups = sorted(guard.groups, key=lambda g: -(abs(g.mix) + abs(g.within)))[:GROUPS_SHOWN]
    kind = GROUPS[guard.by]
    picks = [[guard.measure.id, "all", "all"], *([guard.measure.id, guard.by, g.key] for g in groups)]
    more = len(guard.groups) - len(groups)
    return Chart(
        id=f"mix-{guard.measure.id}-{guard.by}",
        title=_title(guard),
        subtitle=f"{guard.label} by {guard.by.replace('_', ' ')}, {guard.earlier_title} to "
        f"{guard.later_title}. {filters_text}".strip(),
        figure={"data": _traces(guard, groups, picks), "layout": _layout(guard, groups)},
        height=90 + PITCH * (len(groups) + 1),
        alt=guard_words(guard),
        how=HOW,
        notes=(f"The chart draws the {len(groups)} {kind} that add most; the table holds all.",)
        if more
        else (),
        rows=_lines(guard),
        picks=(picks[0], *([guard.measure.id, guard.by, g.key] for g in guard.groups)),
        result="trend",
        by=("round",),
        measures=(guard.measure.id,),
        columns=COLUMNS,
    )


def _title(guard: MixGuard) -> str:
    if min(guard.earlier.base, guard.later.base) < SMALL_BASE:
        return f"{guard.label}: too few to part the change"
    change, mix, within = (points(part, guard.smaller_base) for part in shown_parts(guard))
    kind = GROUPS[guard.by]
    return f"{guard.label}: {change}, {mix} with a different mix of {kind}, {within} within them"


def _traces(guard: MixGuard, groups: Sequence[GroupPart], picks: list[list[str]]) -> list[dict[str, Any]]:
    hue = hue_of(guard.measure)
    parts: list[Part] = [guard, *groups]
    mix, within = (
        [float(v * 100) for v in values] for values in zip(*((p.mix, p.within) for p in parts), strict=True)
    )
    digits = int(guard.smaller_base >= TENTHS_FROM)
    light = {"color": hue.light, "line": {"color": hue.solid, "width": 1}}
    solid = {"color": hue.solid, "line": {"color": hue.solid, "width": 1}}
    ends = [max(a, 0) + max(b, 0) for a, b in zip(mix, within, strict=True)]
    words = [points(part.mix + part.within, guard.smaller_base) for part in parts]
    return [
        _bars("Goes with the mix", mix, light, picks=picks, digits=digits),
        _bars("Within the groups", within, solid, picks=picks, digits=digits),
        {
            "type": "scatter",
            "mode": "text",
            "x": ends,
            "y": list(range(len(ends))),
            "text": [f" {plain(said)}" for said in words],
            "textposition": "middle right",
            "textfont": {"color": TEXT},
            "cliponaxis": False,
            "showlegend": False,
            "customdata": picks,
            "hoverinfo": "skip",
        },
    ]


def _bars(
    name: str, values: list[float], marker: dict[str, Any], *, picks: list[list[str]], digits: int
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": values,
        "y": list(range(len(values))),
        "width": 0.5,
        "marker": marker,
        "customdata": picks,
        "hovertemplate": f"{name}: %{{x:+.{digits}f}} points<extra></extra>",
    }


LEGEND = {
    "orientation": "h",
    "x": 0,
    "xref": "container",
    "y": 1,
    "yref": "container",
    "yanchor": "top",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 12, "color": MUTED},
}


def _layout(guard: MixGuard, groups: Sequence[GroupPart]) -> dict[str, Any]:
    whole: list[Part] = [guard, *groups]
    parts = [(float(p.mix * 100), float(p.within * 100)) for p in whole]
    high = max((max(a, 0) + max(b, 0) for a, b in parts), default=0)
    low = min((min(a, 0) + min(b, 0) for a, b in parts), default=0)
    room = max((high - low) * 0.3, 1)
    names = ["Whole change", *(_name(group) for group in groups)]
    return {
        "barmode": "relative",
        "margin": {"l": 8, "r": 8, "t": 34, "b": 34},
        "showlegend": True,
        "legend": LEGEND,
        "xaxis": {
            "range": [low - room * 0.15, high + room],
            "ticksuffix": " points",
            "nticks": 5,
            "zeroline": True,
            "zerolinewidth": 2,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(names))),
            "ticktext": [wrapped(name) for name in names],
            "ticklabelstandoff": 6,
            "range": [len(names) - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
        },
    }


def _name(group: GroupPart) -> str:
    if group.in_both:
        return group.label
    return f"{group.label} ({'later' if group.later.base else 'earlier'} round only)"


def _lines(guard: MixGuard) -> tuple[tuple[str, ...], ...]:
    """Return the table: the whole, then every group; each column of points adds up to the whole as shown."""
    _, mix, within = shown_parts(guard)
    every = [("All", guard.earlier, guard.later), *((g.label, g.earlier, g.later) for g in guard.groups)]
    parts = [(mix, within), *group_parts(guard)]
    return tuple(
        (
            name,
            *(count_of_base(share.count, share.base) if share.base else "–" for share in shares),
            *(points(part, guard.smaller_base) for part in both),
        )
        for (name, *shares), both in zip(every, parts, strict=True)
    )
