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
    r"|, base not recorded"
    r"|\d+ more repl(?:y|ies) where (that|it) is not recorded[^.]*\.?"
    r"|(Published figure|Sum of the published figures of the workshops); which administrations [^.]*\.?"
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
    printed = {n for p in truth.made.printed for n in (p.count, p.base) if n is not None}
    printed |= _sums_of_printed(truth)
    return Mark(figure, meant, by, group, truth.replies(by, group) == 0, frozenset(printed))


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


def _without_printed(text: str) -> tuple[str, str, str]:
    """Part words from what a report prints, which is no figure of the records."""
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


def chart_faults(chart: CardSpec, truth: Truth) -> Iterator[Fault]:
    """Yield the faults at every mark of a chart, in its bars and dots, and in the table beside it."""
    labels = _labels(chart)
    for trace in chart.figure["data"]:
        state = PARTS.get(trace.get("name", ""))
        for pick, text in marked(chart, trace):
            mark = mark_at(truth, pick)
            if mark and state:  # a sign for each reply in that state
                if not getattr(mark.figure, state):
                    yield Fault(text, f"a mark of {trace['name']}, but none is", f"{chart.id}: mark {pick}")
            elif text and mark:
                words = _ungrouped(unmarked(text), labels.get(tuple(pick[1:]), ""), pick[2])
                yield from _faults(chart, f"mark {pick}", text, words_faults(words, mark))
    yield from _drawn(chart, truth)
    for pick, line in zip(chart.row_picks, chart.rows, strict=False):
        mark = mark_at(truth, pick)
        if mark:
            told = dict(zip(chart.columns, line, strict=True))
            yield from _faults(chart, f"table {pick}", str(told), row_faults(told, mark))


def marked(chart: CardSpec, trace: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """Yield every text at a mark of a trace, with what the mark names."""
    cells, picks = _cells(chart), _flat(trace, "customdata")
    for name in ("text", "hovertext"):
        for place, text in enumerate(_flat(trace, name)):
            if text:
                at = (trace["x"][place], trace["y"][place]) if not picks else None
                yield (picks[place] if picks else cells.get(at)), str(text)


def _faults(chart: CardSpec, where: str, text: str, found: Iterator[str]) -> Iterator[Fault]:
    yield from (Fault(text, why, f"{chart.id}: {where}") for why in found)


def _flat(trace: dict[str, Any], name: str) -> list[Any]:
    """Return what a trace holds one a mark; a heatmap holds it line by line."""
    listed = list(trace.get(name) or ())
    return [cell for line in listed for cell in line] if trace["type"] == "heatmap" else listed


def _cells(chart: CardSpec) -> dict[tuple[Any, Any], Any]:
    """Return where in a grid which figure stands."""
    return {
        (x, y): pick
        for trace in chart.figure["data"]
        if trace["type"] == "heatmap"
        for y, line in zip(trace["y"], trace["customdata"], strict=True)
        for x, pick in zip(trace["x"], line, strict=True)
    }


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


PARTS = {
    "Not answered": "not_answered",
    "Not recorded": "not_recorded",
    "No or blank": "placed",
}


def _drawn(chart: CardSpec, truth: Truth) -> Iterator[Fault]:
    """Compare the bars and dots of each part of a row with what they stand for."""
    traces = [t for t in chart.figure["data"] if t.get("name") in PARTS or _is_mark(t)]
    for trace in traces:
        drawn: Counter[tuple] = Counter()
        for x, pick in zip(trace["x"], trace["customdata"], strict=True):
            drawn[tuple(pick)] += (x or 0) if trace["type"] == "bar" else 1
        for pick, number in drawn.items():
            mark = mark_at(truth, pick)
            if mark is None or chart.id.startswith(("mix", "trend")):
                continue
            right = _part(trace["name"], mark)
            if right != number and (number or mark.figure.base):  # words stand where nothing is drawn
                why = f"{number} drawn as {trace['name']!r}, {right} are"
                yield Fault(chart.title, why, f"{chart.id}: {pick}")


def _is_mark(trace: dict[str, Any]) -> bool:
    """Tell whether a trace draws a part of rows: one that the legend names, and not what a report prints."""
    if not trace.get("name") or trace.get("showlegend") is False or trace["name"] == "Published":
        return False
    return trace["type"] == "bar" or trace.get("mode") == "markers"


def _part(name: str, mark: Mark) -> int | None:
    """Return how many a part of a row stands for: a state, those in the count, or the rest of the base."""
    figure = mark.figure
    if name in PARTS:
        return getattr(figure, PARTS[name])
    count, base = figure.count or 0, figure.known if figure.base is None else figure.base
    return max(base - count, 0) if REST.search(name) else count


REST = re.compile(r"^(No|Did not|Silent|Without)\b|, without it$|, had not$")
"""How the part of a base is called that is not counted."""
