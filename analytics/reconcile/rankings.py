"""Stated rankings beside the counts that they rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from analytics.model import sentence_list
from analytics.reconcile.checks import Ranked, Ranking, Status
from analytics.reconcile.recomputed import Recomputed
from analytics.reconcile.report import Report
from analytics.records import PublishedRecord


def check_rankings(
    records: Sequence[PublishedRecord], recomputed: Recomputed, report: Report
) -> tuple[Ranking, ...]:
    """Return each stated ranking of a report with its counts, in the order of the report."""
    stated: dict[str, list[PublishedRecord]] = {}
    for record in records:
        if record.by == "rank" and record.group.isdigit():
            stated.setdefault(record.table, []).append(record)
    return tuple(_ranking(table, lines, recomputed, report) for table, lines in stated.items())


def _ranking(table: str, lines: Iterable[PublishedRecord], recomputed: Recomputed, report: Report) -> Ranking:
    ordered = sorted(lines, key=lambda record: int(record.group))
    places = tuple(
        Ranked(
            int(record.group),
            record.measure,
            report.label(record.measure),
            _count(record.measure, recomputed, report),
        )
        for record in ordered
    )
    status, difference = _compared(places, recomputed, report)
    return Ranking(table, ordered[0].where, places, status, difference)


def _count(measure: str, recomputed: Recomputed, report: Report) -> int | None:
    """Return how many the records count, else how many the report's own table prints."""
    counted = recomputed.counted(measure)
    if counted is not None:
        return counted.count
    printed = report.find(measure)
    return printed.count if printed else None


def _compared(places: Sequence[Ranked], recomputed: Recomputed, report: Report) -> tuple[Status, str]:
    """Compare every place with every later one; what is left out must not count more than the last place."""
    known = [place for place in places if place.count is not None]
    if len(known) < 2:
        return "no_record", "Fewer than two of the ranked actions are on record."
    wrong = [
        f"{low.label} ({low.count}) stands before {high.label} ({high.count})"
        for low, high in combinations(known, 2)
        if low.place < high.place and (low.count or 0) < (high.count or 0)
    ]
    wrong += [
        f"{one.label} ({one.count}) and {two.label} ({two.count}) stand on one place"
        for one, two in combinations(known, 2)
        if one.place == two.place and one.measure != two.measure and one.count != two.count
    ]
    wrong += [
        f"{one.label} stands twice" for one, two in combinations(places, 2) if one.measure == two.measure
    ]
    wrong += _left_out({place.measure for place in places}, known[-1], recomputed, report)
    return ("differs", f"{sentence_list(dict.fromkeys(wrong))}.") if wrong else ("agrees", "")


def _left_out(ranked: set[str], last: Ranked, recomputed: Recomputed, report: Report) -> list[str]:
    if not ranked & {question.id for question in recomputed.survey.questionnaire.actions}:
        return []
    counts = {
        question.label: _count(question.id, recomputed, report)
        for question in recomputed.survey.questionnaire.actions
        if question.id not in ranked
    }
    return [
        f"{label} ({count}) is left out, though {last.label} counts fewer"
        for label, count in counts.items()
        if count is not None and count > (last.count or 0)
    ]
