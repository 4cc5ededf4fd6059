"""Chart titles that say the finding, made from the figures."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model import Questionnaire
from analytics.ranking import highest, named, one_figure
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE, count_of_base, figure_words, percent_text, published_text


def action_title(result: Result, rows: Sequence[Row]) -> str:
    """Name the most common action with its figure, or say that none is on record."""
    known = [row for row in rows if row.count is not None and row.base]
    if not known:
        return "Which follow-up actions were taken is not on record"
    level = highest(known)
    figure = count_of_base(level[0].count, level[0].base)
    if len(level) == 1:
        kind = "follow-up on record" if any(row.count is None for row in rows) else "follow-up"
        return f"“{result.labels[level[0].measure]}” is the most common {kind}: {figure}"
    labels = [result.labels[row.measure].lower() for row in level]
    if not one_figure(level):
        labels = [f"{x} ({count_of_base(r.count, r.base)})" for x, r in zip(labels, level, strict=True)]
        return f"{_capital(named(labels))} are equally common"
    return f"{_capital(named(labels))} are equally common: {figure}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def outcomes_title(result: Result, rows: Sequence[Row]) -> str:
    """Name the outcome that most of those asked report, and the one that fewest do."""
    known = [row for row in rows if row.share is not None]
    if not known:
        return "No answers about outcomes"
    most, least = max(known, key=_share), min(known, key=_share)
    first = f"{result.labels[most.measure]}: {count_of_base(most.count, most.base)} said yes"
    if most is least:
        return first
    return f"{first}; {result.labels[least.measure].lower()}: {count_of_base(least.count, least.base)}"


def spread_title(label: str, rows: Sequence[Row], total: Row | None) -> str:
    """Say the total and, where groups differ, the highest and the lowest with a base of at least 5."""
    all_known = [row for row in rows if row.share is not None]
    known = [row for row in all_known if (row.base or 0) >= SMALL_BASE]
    words = f"{label}: {count_of_base(total.count, total.base)}" if total else label
    if len(known) < 2:
        return words
    high, low = max(known, key=_share), min(known, key=_share)
    if _share(high) == _share(low):
        if len(highest(all_known)) < len(all_known):
            return words  # a small group differs
        return f"{words}, alike in every group" if _share(high) < 1 else f"{words}, all in every group"
    return f"{words}; from {_at(low)} to {_at(high)}"


def pair_title(result: Result, rows: Sequence[Row], questionnaire: Questionnaire) -> str:
    """Say the table's first pair in words, with its base."""
    first = rows[0]
    measure = result.measures[first.measure]
    acted = " or ".join(questionnaire.by_id[action].done for action in measure.actions)
    outcome = questionnaire.by_id[measure.outcome]
    if first.state == "nobody":
        return f"Nobody in this selection {acted}"
    if not first.base:
        return f"{measure.label}: {figure_words(first)}"
    share = f" ({percent_text(first.count or 0, first.base)})" if first.base >= SMALL_BASE else ""
    return f"Of {first.base} who {acted} and answered, {first.count}{share} {outcome.done}"


def _share(row: Row) -> float:
    return row.share or 0.0


def _at(row: Row) -> str:
    if row.by == "workshop":
        return f"{row.count} of {row.base} (workshop {row.label.partition('.')[0]})"
    return f"{row.count} of {row.base} ({row.label})"


def trend_title(result: Result, rows: Sequence[Row]) -> str:
    """Name the measure that differs most between the first and the last counted round, with both figures."""
    apart: list[tuple[float, Row, Row]] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        known = [
            r for r in rows if r.measure == measure and r.share is not None and (r.base or 0) >= SMALL_BASE
        ]
        if len(known) > 1:
            apart.append((abs(_share(known[-1]) - _share(known[0])), known[0], known[-1]))
    if not apart:
        return _beside_published(result, rows)
    _, first, last = max(apart, key=lambda found: found[0])
    label = result.labels[first.measure]
    one = len({row.measure for row in rows}) == 1
    said = f"{label}:" if one else f"“{label}” differs most:"
    return f"{said} {_in_round(first)}, {_in_round(last)}"


def _beside_published(result: Result, rows: Sequence[Row]) -> str:
    """Set the one counted round beside a published one, where a measure has both."""
    counted = [row for row in rows if row.share is not None and (row.base or 0) >= SMALL_BASE]
    for row in counted:
        for other in rows:
            if other.measure == row.measure and other.count is None and published_text(other):
                printed = f"{published_text(other)} in {other.label} as published"
                return f"{result.labels[row.measure]}: {printed}, {_in_round(row)}"
    rounds = list(dict.fromkeys(row.label for row in counted))
    return f"One round is counted: {rounds[0]}" if len(rounds) == 1 else "No two rounds to compare"


def _in_round(row: Row) -> str:
    return f"{count_of_base(row.count, row.base)} in {row.label}"
