"""Stated rankings beside the counts that they rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from analytics.measures import measures_of
from analytics.model import sentence_list
from analytics.reconcile.checks import Ranked, Ranking, Status
from analytics.reconcile.recomputed import Recomputed
from analytics.records import PublishedRecord


def check_rankings(records: Sequence[PublishedRecord], recomputed: Recomputed) -> tuple[Ranking, ...]:
    """Return each stated ranking of a report with its counts, in the order of the report."""
    stated: dict[str, list[PublishedRecord]] = {}
    for record in records:
        if record.by == "rank" and record.group.isdigit():
            stated.setdefault(record.table, []).append(record)
    return tuple(_ranking(table, lines, records, recomputed) for table, lines in stated.items())


def _ranking(
    table: str, lines: Iterable[PublishedRecord], records: Sequence[PublishedRecord], recomputed: Recomputed
) -> Ranking:
    ordered = sorted(lines, key=lambda record: int(record.group))
    places = tuple(_place(record, records, recomputed) for record in ordered)
    status, difference = _compared(places, recomputed, records)
    return Ranking(table, ordered[0].where, places, status, difference)


def _place(record: PublishedRecord, records: Sequence[PublishedRecord], recomputed: Recomputed) -> Ranked:
    try:
        label = measures_of(recomputed.survey.questionnaire)[record.measure].label
    except KeyError:
        label = record.measure
    count = _count(record.measure, records, recomputed)
    return Ranked(int(record.group), record.measure, label, count)


def _count(measure: str, records: Sequence[PublishedRecord], recomputed: Recomputed) -> int | None:
    """Return how many the records count, else how many the report's own table prints."""
    counted = recomputed.counted(measure)
    if counted is not None and recomputed.counts.replies:
        return counted.count
    own = measures_of(recomputed.survey.questionnaire)[measure].table
    printed = (p.count for p in records if (p.table, p.measure, p.by) == (own, measure, "all"))
    return next(printed, None)


def _compared(
    places: Sequence[Ranked], recomputed: Recomputed, records: Sequence[PublishedRecord]
) -> tuple[Status, str]:
    """Compare each place with the next; an action left out must not count more than the last place."""
    known = [place for place in places if place.count is not None]
    if len(known) < 2:
        return "no_record", "Fewer than two of the ranked actions are on record."
    wrong = [
        f"{low.label} ({low.count}) stands before {high.label} ({high.count})"
        for low, high in pairwise(known)
        if (low.count or 0) < (high.count or 0)
    ]
    ranked = {place.measure for place in places}
    for question in recomputed.survey.questionnaire.actions:
        count = None if question.id in ranked else _count(question.id, records, recomputed)
        if count is not None and count > (known[-1].count or 0):
            wrong.append(f"{question.label} ({count}) is left out, though {known[-1].label} counts fewer")
    return ("differs", f"{sentence_list(wrong)}.") if wrong else ("agrees", "")
