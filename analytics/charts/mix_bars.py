"""A change between two rounds in two parts: what goes with the mix, and what lies within the groups.

For one measure and two rounds. Not for more rounds: see trend_lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.chart import Chart, chart_of
from analytics.charts.description import Change, Mix
from analytics.charts.theme import hue_name
from analytics.result import Result
from analytics.trends.change_words import points
from analytics.trends.mix import GroupPart, MixGuard
from analytics.trends.words import GROUPS, group_parts, guard_words, shown_parts
from analytics.wording import SMALL_BASE, count_of_base

GROUPS_SHOWN = 8
"""A chart draws at most so many groups, those that add most; the table holds all."""
Part = MixGuard | GroupPart
COLUMNS = ("Group", "Earlier", "Later", "Goes with the mix", "Within the group")
HOW = (
    "A change between two rounds is parted as Kitagawa (1955) does. Groups take another place in the base: "
    "that is the mix, weighted by the mean of their shares. Groups change their share: that is the part "
    "within, weighted by the mean of their places. A group in one round only counts as mix. The two parts "
    "add up to the change."
)


def mix_bars(guard: MixGuard, result: Result) -> Chart:
    """Show the whole change and the groups that add most to it, each in its two parts.

    `result` is the measure by the two rounds: of whom, from which data.
    """
    groups = sorted(guard.groups, key=lambda g: -(abs(g.mix) + abs(g.within)))[:GROUPS_SHOWN]
    id, by = guard.measure.id, guard.by
    picks = [[id, "all", "all"], *([id, by, g.key] for g in groups)]
    cut = f"The chart draws the {len(groups)} {GROUPS[by]} that add most; the table holds all."
    chart = chart_of(
        result, result.select(by="round", measure=id), id=f"mix-{id}-{by}", title=_title(guard),
        measure=f"{guard.label} by {by.replace('_', ' ')}, {guard.earlier_title} to {guard.later_title}",
        body=_body(guard, groups, picks), notes=[cut] if len(groups) < len(guard.groups) else (),
    )  # fmt: skip
    every = (picks[0], *([id, by, g.key] for g in guard.groups))
    return replace(chart, alt=guard_words(guard), how=HOW, rows=_lines(guard), columns=COLUMNS, picks=every)


def _title(guard: MixGuard) -> str:
    if min(guard.earlier.base, guard.later.base) < SMALL_BASE:
        return f"{guard.label}: too few to part the change"
    change, mix, within = (points(part, guard.smaller_base) for part in shown_parts(guard))
    kind = GROUPS[guard.by]
    return f"{guard.label}: {change}, {mix} with a different mix of {kind}, {within} within them"


def _body(guard: MixGuard, groups: Sequence[GroupPart], picks: Sequence[list[str]]) -> Mix:
    """Describe the whole change and then the groups, each in its two parts."""
    parts: list[Part] = [guard, *groups]
    names = ["Whole change", *(_name(group) for group in groups)]
    changes = tuple(_change(guard, *each) for each in zip(parts, names, picks, strict=True))
    return Mix(hue_name(guard.measure), changes)


def _change(guard: MixGuard, part: Part, name: str, pick: list[str]) -> Change:
    mix, within, words = (
        points(value, guard.smaller_base) for value in (part.mix, part.within, part.mix + part.within)
    )
    tip = f"{name}\n{words}: {mix} with the mix, {within} within"
    return Change(name, float(part.mix * 100), float(part.within * 100), words, tuple(pick), tip)


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
