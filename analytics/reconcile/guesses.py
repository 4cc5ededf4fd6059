"""What a figure that is not its own could be instead.

A small count of a small base equals many figures by chance, so what is found here is only ever offered
as what could be, with how many figures it fits. A slip within the figure itself comes first, then
another reading of the same two questions, then another measure or group.
"""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import Measure
from analytics.model import sentence_list
from analytics.reconcile.checks import Counted, Guess, GuessKind
from analytics.reconcile.inside.alone import share_fault
from analytics.reconcile.recomputed import Recomputed, agrees
from analytics.reconcile.report import Report, figure_text, place
from analytics.reconcile.shares import manner, share_text
from analytics.records import PublishedRecord

SMALL = 10
"""On a base under this one a figure equals another by chance so often that this is said."""

NAMED = 3
"""A figure that fits more others than these tells nothing, and none of them is named."""


def guesses(
    record: PublishedRecord,
    counted: Counted,
    recomputed: Recomputed,
    report: Report,
    *,
    own: Counted | None = None,
) -> tuple[Guess, ...]:
    """Return what a figure that differs could be: one reason, or none."""
    for found in (
        _answered(record, own, report),
        _swapped(record, counted, recomputed, report),
        _slip(record, counted),
        _turned(record, recomputed, report),
        _elsewhere(record, recomputed, report),
    ):
        if found:
            return (found,)
    return ()


def guesses_of_report(record: PublishedRecord, recomputed: Recomputed, report: Report) -> tuple[Guess, ...]:
    """Return what a figure without records could be, going by the rest of the report alone."""
    if record.measure not in recomputed.measures:
        return ()
    found = _turned(record, recomputed, report) or _elsewhere(record, recomputed, report)
    return (found,) if found else ()


def _answered(record: PublishedRecord, own: Counted | None, report: Report) -> Guess | None:
    """Return that a pair counts those who answered; the report's other pairs, if any, count all who acted."""
    if own is None or record.base is None or not agrees(record, own):
        return None
    pairs = (figure for measure, figure in report.of_form("acted", "attributed", "among") if measure.is_pair)
    others = any(figure.base is not None and figure.measure != record.measure for figure in pairs)
    words = "It is the figure of those who answered"
    return Guess("answered", f"{words}. The report's others count all who acted." if others else f"{words}.")


def _swapped(
    record: PublishedRecord, counted: Counted, recomputed: Recomputed, report: Report
) -> Guess | None:
    """Return the row whose count stands here while this one's stands there."""
    here = (record.table, record.measure, record.by, counted.count)
    for other in report.figures:
        if (other.table, other.measure, other.by, other.count) != here or record.count == counted.count:
            continue
        theirs = recomputed.counted(other.measure, other.by, other.group)
        if theirs is not None and theirs.count == record.count:
            rows = recomputed.by_group(record.measure, record.by)
            labels = tuple(rows[group].label for group in sorted((record.group, other.group)))
            words = f"The figures of {' and '.join(labels)} could have changed places."
            return Guess("swapped", words, labels)
    return None


def _slip(record: PublishedRecord, counted: Counted) -> Guess | None:
    """Return the one number of a figure that is wrong, where the others are the recomputed ones."""
    count_fits, base_fits = record.count == counted.count, record.base in (None, counted.base)
    share, base = record.percent, counted.base
    if share is None or not base:
        return None
    made = manner(share, counted.count, base)
    if made == "cut off" and record.count in (None, counted.count) and record.base in (None, base):
        return Guess("cut off", f"The percentage is cut off, not rounded.{_fault(record, counted)}")
    if made == "rounded" and count_fits and not base_fits:
        words = f"{share_text(share)} is the share of {counted.text}. The slip could be in the base."
        return Guess("base", words)
    if made == "rounded" and base_fits and record.count is not None and not count_fits:
        words = f"{share_text(share)} is the share of {counted.text}. The slip could be in the count."
        return Guess("base", words)
    if made == "apart" and count_fits and record.base in (None, base):
        words = "The count fits the records. The slip could be in the percentage."
        return Guess("percentage", f"{words}{_fault(record, counted)}")
    return None


def _fault(record: PublishedRecord, counted: Counted) -> str:
    """Say what is wrong with a percentage, unless count and base stand beside it: then the report says it."""
    if record.count is not None and record.base is not None:
        return ""
    return f" {share_fault(counted.count, counted.base or 0, record.percent or 0)}"


def _turned(record: PublishedRecord, recomputed: Recomputed, report: Report) -> Guess | None:
    """Return the other direction of a pair: of those with the outcome, those who acted, or the reverse."""
    measure = recomputed.measures[record.measure]
    if record.base is None and record.percent is None:
        return None
    for other in (m for m in recomputed.measures.values() if _turned_round(measure, m)):
        if _fits(other.id, record.by, record.group, record, recomputed, report):
            figure = recomputed.counted(other.id, record.by, record.group)
            told = f", which is {figure.text}" if figure else ""
            words = f"It could be the other direction, “{other.label}”{told}."
            return Guess("turned", words, (other.label,))
    return None


def _turned_round(one: Measure, two: Measure) -> bool:
    forms = {one.form, two.form}
    same = one.is_pair and two.is_pair and (set(one.actions), one.outcome) == (set(two.actions), two.outcome)
    return same and forms in ({"attributed", "among"}, {"attributed", "acted"})


def _elsewhere(record: PublishedRecord, recomputed: Recomputed, report: Report) -> Guess | None:
    """Return the figures of other measures, or of other groups, that the printed one equals.

    A count alone fits too much by chance, and so does a percentage alone.
    """
    if record.count is None or (record.base is None and record.percent is None):
        return None
    near = tuple(_other_measures(record, recomputed, report, near=True))
    if len(near) == 1:
        return Guess("measure", _said(record, near, recomputed, report), near)
    others = tuple(_other_measures(record, recomputed, report, near=False))
    groups = tuple(_other_groups(record, recomputed))
    if not others and not groups:
        return None
    kind: GuessKind = "measure" if others else "group"
    labels = (*others, *groups)
    return Guess(
        kind,
        _said(record, labels, recomputed, report),
        labels if len(labels) <= NAMED else (),
        chance=len(labels),
    )


def _other_measures(
    record: PublishedRecord, recomputed: Recomputed, report: Report, *, near: bool
) -> Iterator[str]:
    """Yield the measures whose figure for the same group is the printed one; `near`: of the same reading."""
    mine = recomputed.measures[record.measure]
    printed = {other.measure for other in report.figures}
    for measure in recomputed.measures.values():
        if measure.id == mine.id or _turned_round(mine, measure):
            continue
        alike = (
            mine.is_pair and measure.form == mine.form and bool(set(mine.questions) & set(measure.questions))
        )
        if near != alike or not (measure.id in printed or measure.table):
            continue
        if _fits(measure.id, record.by, record.group, record, recomputed, report):
            yield measure.label


def _other_groups(record: PublishedRecord, recomputed: Recomputed) -> Iterator[str]:
    if record.base is None:
        return
    for group, row in recomputed.by_group(record.measure, record.by).items():
        counted = recomputed.counted(record.measure, record.by, group)
        if group != record.group and counted is not None and agrees(record, counted):
            yield row.label


def _fits(
    measure: str, by: str, group: str, record: PublishedRecord, recomputed: Recomputed, report: Report
) -> bool:
    """Tell whether a measure's figure is the printed one, by the records or as the report prints it."""
    counted = recomputed.counted(measure, by, group)
    if counted is not None and agrees(record, counted):
        return True
    mine = (record.count, record.base, record.percent)
    for other in report.by_key.get((measure, by, group), ()):
        theirs = (other.count, other.base, other.percent)
        in_its_table = other.table == recomputed.measures[measure].table
        if (
            other is not record
            and in_its_table
            and all(m in (None, t) for m, t in zip(mine, theirs, strict=True))
        ):
            return True
    return False


def _said(record: PublishedRecord, labels: tuple[str, ...], recomputed: Recomputed, report: Report) -> str:
    printed = figure_text(record)
    if len(labels) > NAMED:
        return f"{len(labels)} other figures are {printed} too. Which one is meant can't be told."
    if len(labels) == 1 and (record.base or 0) < SMALL:
        chance = "or chance, since few figures are possible on so small a base"
        return f"It could be the figure of “{labels[0]}”, {chance}."
    if len(labels) == 1:
        at = _printed_at(record, labels[0], report)
        return f"It could be the figure of “{labels[0]}”{at}. No other figure is {printed}."
    named = sentence_list(f"“{label}”" for label in labels)
    return f"It could be the figure of one of {named}, which are {printed} too."


def _printed_at(record: PublishedRecord, label: str, report: Report) -> str:
    """Return where the report prints the same numbers under their right name."""
    for other in report.figures:
        same = (other.count, other.by, other.group) == (record.count, record.by, record.group)
        if same and other.base == record.base and report.label(other.measure) == label:
            return f" ({place(other)})"
    return ""
