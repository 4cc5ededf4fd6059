"""Check what stands at a mark of a chart: its words, its hover, its row of the table, its part of a bar.

A mark names its figure, so there is nothing to guess: what is written there has to be that figure, and
each of the five states has to be called by its own name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.charts.description import (
    Bar,
    Body,
    Funnel,
    Grid,
    Mix,
    Pairs,
    Rates,
    Rows,
    Tiles,
    Trend,
)
from pages.card.card import CardSpec
from tests.oracle.claims import Fault, figure_faults, is_figure, share_of
from tests.oracle.recount import Figure
from tests.oracle.speech import figures_in, ids, unmarked
from tests.oracle.truth import Measure, Truth

SHORT = re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])")
"""A figure as a small cell gives it: 3/4."""
STATES = {
    "not answered": "not_answered",
    "not recorded": "not_recorded",
    "no or blank": "placed",
}
"""The word for a state → what counts it."""


OF_BASES = re.compile(
    r"(How many|how many|Which administrations) took part is not recorded[^.]*\.?"
    r"|(?:, |^)base not recorded"
    r"|\d+ more repl(?:y|ies) where (that|it) is not recorded[^.]*\.?"
    r"|(Published figure|Sum of the published figures of the workshops); which administrations [^.]*\.?"
    r"|Of the others it is not recorded how many took part\.?"
    r"|Who left it blank is not recorded: [^.]*\.?"
)
"""What is not on record of a base is told in a sentence of its own, checked where bases are."""


@dataclass(frozen=True)
class Mark:
    """What is known of the figure at a mark. `silent` where its group sent no reply."""

    figure: Figure
    measure: Measure
    by: str
    group: str
    silent: bool
    printed: frozenset[int]


def mark_at(truth: Truth, pick: Any) -> Mark | None:
    """Return the figure that a mark names, None where it names none of the records, or one of a link."""
    if not isinstance(pick, list | tuple) or len(pick) != 3 or pick[1] == "acted":
        return None
    measure, by, group = map(str, pick)
    meant = ids().get(measure)
    figure = truth.figure(meant, by, group) if meant else None
    if meant is None or figure is None:
        return None
    if by == "round" and told_by_report_alone(truth, meant, group):
        figure = Figure(None, None)
    printed = {n for p in truth.made.printed for n in (p.count, p.base) if n is not None}
    printed |= _sums_of_printed(truth)
    return Mark(figure, meant, by, group, truth.replies(by, group) == 0, frozenset(printed))


def told_by_report_alone(truth: Truth, measure: Measure, code: str) -> bool:
    """Tell whether a report prints of a whole round what no reply is on record of: that is unknown, not 0."""
    names = [name for name, each in ids().items() if each == measure]
    held = [w for w in truth.made.workshops if w.round == code]
    whole = [w for w in truth.view.workshops if w.round == code] == held
    printed = [p for p in truth.made.printed if (p.round, p.by) == (code, "all") and p.measure in names]
    silent = not truth.choice.of_administrations and not truth.replies("round", code)
    return whole and silent and any(p.count for p in printed)


def _sums_of_printed(truth: Truth) -> set[int]:
    """Return what the figures printed by workshop add up to, for groups of workshops of one round."""
    sums: Counter[tuple[str, ...]] = Counter()
    types = {(w.round, str(w.number)): w.region_type for w in truth.made.workshops}
    for p in truth.made.printed:
        if p.by == "workshop":
            sums[p.round, p.measure, types[p.round, p.group]] += p.count or 0
            sums[p.round, p.measure] += p.count or 0
    return set(sums.values())


# ---- words at a mark --------------------------------------------------------------------------


def words_faults(text: str, mark: Mark) -> Iterator[str]:
    """Yield what is wrong with words at a mark; the name of the group has been taken out of them."""
    own, _, printed = _without_printed(OF_BASES.sub("", text))
    yield from (f"{n} is printed nowhere" for n in _numbers(printed) if n not in mark.printed)
    figure, left = mark.figure, own
    for given in figures_in(own):
        yield from figure_faults(given)
        if not is_figure(given, figure):
            yield f"{given.count} of {given.base} is not {figure.count} of {figure.base}"
        left = left.replace(f"{given.count} of {given.base}", "", 1)
    for found in SHORT.finditer(own):
        if (int(found[1]), int(found[2])) != (figure.count, figure.base):
            yield f"{found[0]} is not {figure.count}/{figure.base}"
    left = SHORT.sub("", re.sub(r"\([<>]?\d+%\)", "", left))
    for words, name in STATES.items():
        number = getattr(figure, name)
        for found in re.finditer(rf"(\d+)? ?\b{words}\b", left):
            if found[1] is not None and int(found[1]) != number:
                yield f"{found[0]!r}, but {number} are {words}"
            elif not number:
                yield f"{words!r}, but none is"
            elif found[1] is None and not _only(figure, name):
                yield f"{words!r} of all, but there are other answers"
        left = re.sub(rf"(\d+)? ?\b{words}\b", "", left)
    yield from _silence(left, mark)
    yield from _bare(left, mark)


PRINTED = re.compile(r"\d[\d,]*(?: of \d[\d,]*)?(?: \([<>]?\d+%\))? published$")
"""A figure that a report prints, behind the figure of the records or in its place: "17 of 31 published"."""


def _without_printed(text: str) -> tuple[str, str, str]:
    """Part words from what a report prints, which is no figure of the records."""
    if found := PRINTED.search(text):
        return text[: found.start()], "", found[0]
    if text.startswith("(") and text.endswith(")"):
        return "", "", text
    if "as published" in text:
        return "", "", text
    return text.partition("published") if "published" in text else (text, "", "")


def _numbers(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"(?<![\d<>])\d+(?![\d%])", text)]


def _only(figure: Figure, name: str) -> bool:
    others = [getattr(figure, other) for other in STATES.values() if other != name]
    return not figure.base and not any(others)


def _silence(text: str, mark: Mark) -> Iterator[str]:
    if (
        re.search(r"\bno repl(y|ies)\b|\bsilent\b", text)
        and not mark.silent
        and mark.measure.kind != "replies"
    ):
        yield "said to be silent, but there is a reply"
    if "no answers" in text:
        yield "“no answers” stands for nothing in particular"


def _bare(text: str, mark: Mark) -> Iterator[str]:
    """Check signs, and a number that stands alone."""
    figure, sign = mark.figure, text.strip(" ,;·?")
    if text.strip() == "?" and not figure.not_answered:
        yield "? but nothing is left blank"
    if sign == "✓" and not (figure.count == figure.base == 1):
        yield f"✓ is not {figure.count} of {figure.base}"
    if sign == "✕" and "?" not in text and (figure.count, figure.base) != (0, 1):
        yield f"✕ is not {figure.count} of {figure.base}"
    if sign == "–" and not (figure.not_recorded and _only(figure, "not_recorded")):
        yield "– (not recorded), but that is not what is known"
    if sign == "○" and not mark.silent:
        yield "○ (silent), but there is a reply"
    if sign == "0" and not figure.base and mark.measure.kind != "replies":
        return  # nobody it could be true of
    if sign.isdigit() and not (int(sign) == figure.count and figure.base is None):
        yield f"{sign} stands without its base; the figure is {figure.count} of {figure.base}"


# ---- a whole chart ----------------------------------------------------------------------------


def chart_faults(chart: CardSpec, body: Body, truth: Truth) -> Iterator[Fault]:
    """Yield the faults at every mark of a chart, in its rows, and in the table beside it."""
    labels = _labels(chart)
    for pick, text in marked(body):
        mark = mark_at(truth, pick)
        if mark and not isinstance(body, Mix):  # a change is no figure: its numbers are points
            name, line, more = text.partition("\n")
            titled = any(w.title in name for w in truth.made.workshops)
            text = (
                more if line and (titled or not any(figures_in(name))) else text
            )  # a tip begins with a name
            words = _ungrouped(unmarked(text.replace("\n", " ")), labels.get(tuple(pick[1:]), ""), pick[2])
            yield from _faults(chart, f"mark {pick}", text, words_faults(words, mark))
    if isinstance(body, Rows):
        yield from _drawn(chart, body, truth)
    if isinstance(body, Grid | Tiles):
        yield from _shaded(chart, body, truth)
    for pick, line in zip(chart.row_picks, chart.rows, strict=False):
        mark = mark_at(truth, pick)
        if mark:
            told = dict(zip(chart.columns, line, strict=True))
            yield from _faults(chart, f"table {pick}", str(told), row_faults(told, mark))


def marked(body: Body) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text at a mark of a chart, with what the mark names."""
    for mark in _marks(body):
        listed = (getattr(mark, name, "") for name in ("words", "short", "published_words", "tip"))
        more = " ".join((mark.words, *mark.more)) if isinstance(mark, Bar) else ""
        yield from ((mark.pick, text) for text in (*listed, more) if text)
    if isinstance(body, Pairs):
        for pair in _marks(body):
            yield from ((pair.pick, f"{rate.label}: {rate.words}") for rate in (pair.acted, pair.others))


def _marks(body: Body) -> list[Any]:
    """Return what stands for a figure each."""
    if isinstance(body, Grid | Pairs):
        return [cell for row in body.cells for cell in row if cell]
    if isinstance(body, Tiles):
        return [tile.cell for tile in body.tiles if tile.cell]
    if isinstance(body, Trend):
        return [point for panel in body.panels for point in panel.points]
    lists = {Rows: "bars", Rates: "rates", Mix: "changes", Funnel: "spots"}
    return list(getattr(body, lists[type(body)]))


def _faults(chart: CardSpec, where: str, text: str, found: Iterator[str]) -> Iterator[Fault]:
    yield from (Fault(text, why, f"{chart.id}: {where}") for why in found)


def _labels(chart: CardSpec) -> dict[tuple[Any, ...], str]:
    """Return grouping and group → the name that the table beside the chart gives it."""
    pairs = zip(chart.row_picks, chart.rows, strict=False)
    return {tuple(pick[1:]): str(line[0]) for pick, line in pairs if pick}


def _ungrouped(text: str, label: str, group: str) -> str:
    """Take the name of the group from the words at its mark: "2. Workshop on AEO: 3 of 4"."""
    for name in (label, "" if group.isdigit() else group):
        text = re.sub(rf"^{re.escape(name)}(: |, | |$)", "", text) if name else text
    return text


COLUMNS = {
    "Count": "count",
    "Base": "base",
    "Not answered": "not_answered",
    "Not recorded": "not_recorded",
    "No or blank": "placed",
}


def row_faults(told: dict[str, Any], mark: Mark) -> Iterator[str]:
    """Yield what is wrong with a row of the table beside a chart."""
    figure = mark.figure
    for heading, name in COLUMNS.items():
        value, right = told.get(heading), getattr(figure, name)
        if heading in told and isinstance(value, int) and value != right:
            yield f"{heading} is {right}, not {value}"
        if heading in told and not isinstance(value, int):
            if right is not None:
                yield f"{heading} is {right}, not {value!r}"
            elif mark.measure.kind != "replies":
                yield from words_faults(str(value), mark)
    share = str(told.get("Share") or "")
    if share and (not figure.base or share != f"{share_of(figure.count or 0, figure.base)}%"):
        yield f"Share {share} of {figure.count} of {figure.base}"
    yield from words_faults(str(told.get("Note") or "").rstrip("."), mark) if "Note" in told else ()


def _drawn(chart: CardSpec, body: Rows, truth: Truth) -> Iterator[Fault]:
    """Compare each part of a row with what it stands for."""
    for bar in body.bars:
        mark = mark_at(truth, bar.pick)
        if mark is None:
            continue
        for name, number in _parts(bar).items():
            right = _part(name, mark)
            if right != number and (number or mark.figure.base):  # words stand where nothing is drawn
                why = f"{number} drawn as {name!r}, {right} are"
                yield Fault(chart.title, why, f"{chart.id}: {bar.pick}")


def _parts(bar: Bar) -> dict[str, int]:
    """Return part of a row → how many it draws."""
    count = bar.count or 0
    rest = (bar.known if bar.base is None else bar.base) - count
    return {"count": count, "rest": max(rest, 0), **{name: getattr(bar, name) for name in UNKNOWN}}


UNKNOWN = {"not_answered": "not_answered", "not_recorded": "not_recorded", "no_or_blank": "placed"}


def _part(name: str, mark: Mark) -> int | None:
    """Return how many a part of a row stands for: a state, those in the count, or the rest of the base."""
    figure = mark.figure
    if name in UNKNOWN:
        return getattr(figure, UNKNOWN[name])
    count, base = figure.count or 0, figure.known if figure.base is None else figure.base
    return max(base - count, 0) if name == "rest" else count


def _shaded(chart: CardSpec, body: Grid | Tiles, truth: Truth) -> Iterator[Fault]:
    """Compare the colour of each cell with what it stands for: a share, a blank, or nothing known."""
    for cell in _marks(body):
        mark = mark_at(truth, cell.pick)
        if mark is None:
            continue
        count, base = mark.figure.count, mark.figure.base
        if cell.share is not None and (not base or abs(cell.share - (count or 0) / base) > 1e-9):
            yield Fault(cell.words, f"coloured {cell.share:.2f}, but {count} of {base}", chart.id)
        if cell.share is None and base and not mark.silent:
            yield Fault(cell.words, f"has no colour, but {count} of {base} are known", chart.id)
        if cell.told == "not_answered" and not mark.figure.not_answered:
            yield Fault(cell.words, "looks left blank, but nothing is", chart.id)
