"""All links at a glance: actions down, outcomes across, in each cell those who acted and those who did not.

For choosing a pair to look at. Not for reading off rates: the pair's own chart does that.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.chart import Chart, chart_of
from analytics.charts.description import Head, Pair, Pairs, Rate
from analytics.charts.saying import saying
from analytics.links import Link, most_telling, told_once
from analytics.links.figures import label, links_result
from analytics.links.verdict import JUDGED
from analytics.links.words import ACTED, action_label, counts_words, gap_words, group_words
from analytics.result import Row
from analytics.tally import Tally

NAMED = 1
"""How many links the title names."""
STRENGTH = {"clearly": 3, "perhaps": 2, "small": 1}
"""Verdict → how much its words stand out."""

KEY = (
    "Upper bar: those who acted; lower bar: those who did not. Points are told where the two differ by more "
    "than chance would make: the rate of those who acted less the rate of those who did not."
)
SHORT = {
    "same": "about the same",
    "turns": "turns round within workshops",
    "few": "too few to compare",
    "nothing": "nothing to compare",
    "unrecorded": "not recorded",
}
"""Verdict → what its cell says; the others cannot be told."""


def link_matrix(tally: Tally, links: Sequence[Link]) -> Chart:
    """Show every link; a cell is picked with the link's name."""
    result = links_result(tally, links)
    across = list(dict.fromkeys(link.outcome.id for link in links))
    down = list(dict.fromkeys((link.actions, link.pair.mode) for link in links))
    places = [
        (across.index(link.outcome.id), down.index((link.actions, link.pair.mode)), link) for link in links
    ]
    outcome_names = {link.outcome.id: link.outcome.label for link in links}
    cells: list[list[Pair | None]] = [[None] * len(across) for _ in down]
    for x, y, link in places:
        cells[y][x] = _pair(link)
    body = Pairs(
        down=tuple(Head(action_label(actions, mode)) for actions, mode in down),
        across=tuple(Head(outcome_names[outcome]) for outcome in across),
        cells=tuple(map(tuple, cells)),
    )
    return chart_of(
        result, _shown(result.rows), id="link-matrix", title=_title(links), body=body, wide=True,
        measure="Actions beside outcomes", notes=[KEY],
    )  # fmt: skip


def _pair(link: Link) -> Pair:
    """Describe a cell: those who acted beside those who did not, and what can be said of it."""
    table, hue = link.table, link.outcome.id
    tip = "\n".join((label(link), link.verdict.label, counts_words(table)))
    return Pair(
        acted=_rate("Acted", table.k1, table.n1, hue),
        others=_rate("Did not", table.k0, table.n0, hue),
        words=cell_text(link),
        strength=STRENGTH.get(link.verdict.id, 0),
        up=link.direction > 0,
        pick=(link.id, "acted", ACTED),
        tip=tip,
    )


def _rate(name: str, count: int, base: int, hue: str) -> Rate:
    return Rate(name, group_words(count, base), hue, count / base if base else None)


def cell_text(link: Link) -> str:
    """Say what a cell tells: "39 points more, clearly", or in a word why it tells nothing."""
    if not link.verdict.told:
        return SHORT.get(link.verdict.id, "cannot be told")
    if link.turned:
        return f"{'more' if link.direction > 0 else 'less'} within workshops, {link.verdict.word}"
    return f"{gap_words(link.difference or 0.0)}, {link.verdict.word}"


def _shown(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.count is not None]


def _title(links: Sequence[Link]) -> str:
    judged = [link for link in most_telling(links) if link.verdict.id in JUDGED]
    if not judged:
        return "No pair of action and outcome can be compared here"
    told = [link for link in judged if link.verdict.told]
    if not told:
        return f"For none of {len(judged)} pairs of an action and an outcome can a difference be told"
    said = f"{len(told)} of {len(judged)} pairs differ by more than chance would make"
    return saying(f"{said}: {_named(told_once(told))}", said)


def _named(links: Sequence[Link]) -> str:
    """Name the first two with their certainty and difference."""
    return ", ".join(f"{_lower(label(link))} ({_said(link)})" for link in links[:NAMED])


def _said(link: Link) -> str:
    word = link.verdict.word
    if link.turned:
        return f"{word} {'more' if link.direction > 0 else 'less'} within workshops"
    return f"{word}, {gap_words(link.difference or 0.0)}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
