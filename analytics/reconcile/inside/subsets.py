"""A part and its whole: those who acted and had the outcome among those who acted, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import Measure
from analytics.reconcile.inside.contradiction import Contradiction, Kind
from analytics.reconcile.report import Report, place
from analytics.records import PublishedRecord


def subsets(report: Report) -> Iterator[Contradiction]:
    """Yield each figure that is larger, or smaller, than others of the report allow."""
    for measure, record in report.of_form("question"):
        yield from _within_replies(report, measure, record)
    for measure, record in report.of_form("acted"):
        yield from _acted(report, measure, record)
    for measure, record in report.of_form("attributed"):
        yield from _attributed(report, measure, record)
    for measure, record in report.of_form("among"):
        yield from _among(report, measure, record)


def _within_replies(report: Report, measure: Measure, record: PublishedRecord) -> Iterator[Contradiction]:
    """Yes, and those who answered, are at most all who replied."""
    replies = report.replies(record.by, record.group)
    if replies is None or replies.count is None:
        return
    for number, what in ((record.count, "said yes"), (record.base, "are its base")):
        if number is not None and number > replies.count:
            yield _fault(
                "part", (record, replies), f"{number} {what}, and {replies.count} replied ({place(replies)})."
            )
            return


def _acted(report: Report, measure: Measure, record: PublishedRecord) -> Iterator[Contradiction]:
    (action,), outcome = measure.actions, measure.outcome
    acted, reached = _whole(report, action, record), _whole(report, outcome, record)
    if acted is not None:
        yield from _at_most(record, acted, report)
        yield from _base_is(record, acted, report)
    if reached is not None:
        yield from _at_most(record, reached, report)
    if acted is not None and reached is not None:
        yield from _overlap(report, record, acted, reached)


def _overlap(
    report: Report, record: PublishedRecord, acted: PublishedRecord, reached: PublishedRecord
) -> Iterator[Contradiction]:
    """Yield where fewer did both than must have: 20 and 15 of 28 share at least 7."""
    replies = report.replies(record.by, record.group)
    if replies is None or record.count is None:
        return
    least = (acted.count or 0) + (reached.count or 0) - (replies.count or 0)
    if record.count < least:
        words = (
            f"{acted.count} ({place(acted)}) and {reached.count} ({place(reached)}) of {replies.count} "
            f"replies share at least {least}, and {record.count} is printed."
        )
        yield _fault("part", (record, acted, reached, replies), words)


def _attributed(report: Report, measure: Measure, record: PublishedRecord) -> Iterator[Contradiction]:
    """The base is all with the outcome; the count lies between the largest of its pairs and their sum."""
    reached = _whole(report, measure.outcome, record)
    if reached is not None:
        yield from _base_is(record, reached, report)
        yield from _at_most(record, reached, report)
    yield from _between(report, record, _pairs(report, measure, record), record.count)


def _among(report: Report, measure: Measure, record: PublishedRecord) -> Iterator[Contradiction]:
    """The base is all who took any of the actions; it lies between the largest of them and their sum."""
    wholes = [_whole(report, action, record) for action in measure.actions]
    known = [whole for whole in wholes if whole is not None]
    yield from _between(report, record, known if len(known) == len(wholes) else [], record.base)
    reached = _whole(report, measure.outcome, record)
    if reached is not None:
        yield from _at_most(record, reached, report)
    yield from _between(report, record, _pairs(report, measure, record), record.count)


def _pairs(report: Report, measure: Measure, record: PublishedRecord) -> list[PublishedRecord]:
    """Return the printed pairs of each action of a measure with its outcome, none where one is missing."""
    singles = {
        m.actions[0]: m.id
        for m in report.measures.values()
        if m.form == "acted" and m.outcome == measure.outcome
    }
    found = [report.find(singles[a], record.by, record.group, near=record.table) for a in measure.actions]
    known = [pair for pair in found if pair is not None]
    return known if len(known) == len(found) else []


def _whole(report: Report, measure: str, record: PublishedRecord) -> PublishedRecord | None:
    return report.find(measure, record.by, record.group, near=record.table)


def _at_most(record: PublishedRecord, whole: PublishedRecord, report: Report) -> Iterator[Contradiction]:
    if record.count is not None and whole.count is not None and record.count > whole.count:
        of = f"“{report.label(whole.measure)}” ({place(whole)})"
        words = f"{record.count} are more than the {whole.count} of {of}."
        yield _fault("part", (record, whole), words)


def _base_is(record: PublishedRecord, whole: PublishedRecord, report: Report) -> Iterator[Contradiction]:
    if record.base is None or record.base == whole.count:
        return
    words = (
        f"Its base is {record.base}, and “{report.label(whole.measure)}” is {whole.count} ({place(whole)})."
    )
    yield _fault("base", (record, whole), words)


def _between(
    report: Report, record: PublishedRecord, parts: list[PublishedRecord], number: int | None
) -> Iterator[Contradiction]:
    """Yield where a number for any of several is less than the largest of them, or more than their sum."""
    counts = [part.count or 0 for part in parts]
    if number is None or not counts or max(counts) <= number <= sum(counts):
        return
    listed = " and ".join(f"{part.count} for “{report.label(part.measure)}”" for part in parts)
    bound = f"at least {max(counts)}" if number < max(counts) else f"at most {sum(counts)}"
    yield _fault("part", (record, *parts), f"With {listed}, {bound} is possible, and {number} is printed.")


def _fault(kind: Kind, figures: tuple[PublishedRecord, ...], words: str) -> Contradiction:
    return Contradiction(kind, figures, words)
