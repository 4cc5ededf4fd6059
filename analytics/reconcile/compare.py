"""Compare what a report prints of a round with the records."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measures import measures_of
from analytics.model import PLACED, Answer
from analytics.reconcile.checks import Check, Counted, Reconciliation
from analytics.reconcile.explain import explanations, figure_of_lists
from analytics.reconcile.fits import fits
from analytics.reconcile.printed import PrintedLists, listed_unit, published_of
from analytics.reconcile.quotations import check_quotations
from analytics.reconcile.rankings import check_rankings
from analytics.reconcile.recomputed import Recomputed, agrees
from analytics.reconcile.words import difference_words
from analytics.records import PublishedRecord
from analytics.survey import Survey


def reconcile(survey: Survey, round_code: str, by_hand: Sequence[PublishedRecord] = ()) -> Reconciliation:
    """Check every published figure, ranking and quotation of one round against the records.

    `by_hand` are figures that stand beside the stored ones, in place of those of the same table,
    measure and group; a blank round means this one.
    """
    recomputed = Recomputed(survey, round_code)
    printed = published_of(survey.published, by_hand, round_code)
    lists = PrintedLists(printed, survey.questionnaire)
    about = survey.round_by_code.get(round_code)
    return Reconciliation(
        round=round_code,
        title=about.title if about and about.title else round_code,
        checks=tuple(_check(p, printed, lists, recomputed) for p in printed if p.by != "rank"),
        rankings=check_rankings(printed, recomputed),
        quotations=check_quotations(recomputed, lists),
        data_version=survey.data_version,
    )


def _check(
    record: PublishedRecord, printed: Sequence[PublishedRecord], lists: PrintedLists, recomputed: Recomputed
) -> Check:
    label, counted, reason = _recomputed(record, recomputed)
    if counted is None:
        return Check(record, "no_record", label, difference=reason)
    same = agrees(record, counted)
    from_lists = None if record.by == "listed" else figure_of_lists(record, lists, recomputed)
    if same is None:
        return Check(record, "no_record", label, counted, "The records do not give its base.", (), from_lists)
    if same:
        return Check(record, "agrees", label, counted, from_lists=from_lists)
    named = explanations(record, lists, recomputed)
    fitting = fits(record, [other for other in printed if other is not record], recomputed)
    words = difference_words(record, counted, from_lists=from_lists, explained_by=named, fits=fitting)
    return Check(record, "differs", label, counted, words, named, from_lists, fitting)


def _recomputed(record: PublishedRecord, recomputed: Recomputed) -> tuple[str, Counted | None, str]:
    """Return the figure in words, as it was counted, or why it was not."""
    try:
        words = measures_of(recomputed.survey.questionnaire)[record.measure].label
    except KeyError:
        return record.measure, None, "Nothing of this name is counted."
    if record.by == "listed":
        return _entry(record, words, recomputed)
    row = recomputed.row(record.measure, record.by, record.group)
    label = words if row is None or record.by == "all" else f"{words}: {row.label}"
    if row is None:
        return f"{words}: {record.group}", None, "The round holds no such group."
    if not recomputed.counts.replies:
        return label, None, "No reply of this round is on record."
    if row.count is None or _may_be_hidden(record, row.count, row.not_recorded):
        return label, None, "Who is counted here is not on record."
    return label, Counted(row.count, row.as_reported[1]), ""


def _may_be_hidden(record: PublishedRecord, count: int, not_recorded: int) -> bool:
    """Tell whether the replies that leave the answer unrecorded could make up for the difference."""
    return bool(not_recorded) and record.count is not None and count < record.count <= count + not_recorded


def _entry(record: PublishedRecord, words: str, recomputed: Recomputed) -> tuple[str, Counted | None, str]:
    """Return one entry of a printed list: 1 of 1 where the reply says yes, 0 of 1 where it does not."""
    unit = listed_unit(record)
    if unit is None or record.measure not in recomputed.survey.question_index:
        return words, None, "This is no entry of a list."
    member = recomputed.survey.administration_by_code.get(unit[1])
    label = f"{words}: {member.name if member else unit[1]}, workshop {unit[0]}"
    answer = recomputed.answer(unit, record.measure)
    if answer in (Answer.NOT_RECORDED, *PLACED) or not recomputed.counts.replies:
        return label, None, "Its answer is not on record."
    return label, Counted(int(answer is Answer.YES), 1), ""
