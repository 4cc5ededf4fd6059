"""Compare what a report prints of a round with itself and with the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analytics.model import PLACED, Answer
from analytics.reconcile.causes import causes
from analytics.reconcile.changes import check_changes
from analytics.reconcile.checks import Check, Counted, Guess, Reconciliation
from analytics.reconcile.explain import explanations
from analytics.reconcile.guesses import guesses, guesses_of_report
from analytics.reconcile.inside import Contradiction, contradictions
from analytics.reconcile.inside.by_list import figure_of_lists
from analytics.reconcile.printed import PrintedLists, listed_unit, published_of, within_group
from analytics.reconcile.quotations import check_quotations
from analytics.reconcile.rankings import check_rankings
from analytics.reconcile.recomputed import Recomputed, agrees, own_figure
from analytics.reconcile.report import Report
from analytics.reconcile.words import difference_words
from analytics.records import PublishedRecord
from analytics.survey import Survey

LEFT_OPEN = "Answers that are not recorded could make up for the difference."


@dataclass(frozen=True)
class Sides:
    """What is set beside each other: the report, its lists of administrations, the records."""

    report: Report
    lists: PrintedLists
    recomputed: Recomputed


def reconcile(survey: Survey, round_code: str, by_hand: Sequence[PublishedRecord] = ()) -> Reconciliation:
    """Check every published figure, ranking, change and quotation of one round.

    The report is held to itself first, then to the records. `by_hand` are figures that stand beside the
    stored ones, in place of those of the same table, measure and group; a blank round means this one.
    """
    printed = published_of(survey.published, by_hand, round_code)
    sides = _sides(survey, printed, round_code)
    report, lists, recomputed = sides.report, sides.lists, sides.recomputed
    found = contradictions(report, lists)
    checked = [_check(p, sides) for p in printed if p.by not in ("rank", "change")]
    kept = _not_borne_out(found, checked)
    checks = tuple(_with(check, kept, sides) for check in checked)
    quotations = check_quotations(recomputed, lists)
    about = survey.round_by_code.get(round_code)
    return Reconciliation(
        round=round_code,
        title=about.title if about and about.title else round_code,
        checks=checks,
        rankings=check_rankings(printed, recomputed, report),
        quotations=quotations,
        data_version=survey.data_version,
        changes=check_changes(
            printed,
            report=report,
            recomputed=recomputed,
            lists=lists,
            of_round=_other_rounds(survey, by_hand),
        ),
        contradictions=tuple(c for found in kept.values() for c in found),
        causes=causes(checks, quotations),
        complete=survey.each_shown,
    )


def _sides(survey: Survey, printed: Sequence[PublishedRecord], round_code: str) -> Sides:
    recomputed = Recomputed(survey, round_code)
    report = Report(printed, recomputed.measures, recomputed.counts.workshops)
    lists = PrintedLists(printed, recomputed.measures, survey.administration_by_code)
    return Sides(report, lists, recomputed)


def _other_rounds(
    survey: Survey, by_hand: Sequence[PublishedRecord]
) -> Callable[[str], tuple[Report, Recomputed]]:
    """Return a function that gives report and records of another round, each made once."""

    @cache
    def of(code: str) -> tuple[Report, Recomputed]:
        given = [record for record in by_hand if record.round == code]
        sides = _sides(survey, published_of(survey.published, given, code), code)
        return sides.report, sides.recomputed

    return of


def _not_borne_out(
    found: Iterable[Contradiction], checks: Iterable[Check]
) -> dict[PublishedRecord, tuple[Contradiction, ...]]:
    """Return figure → the contradictions that are held against it.

    Each is held against a figure that differs from the records, else against one that they leave open; of
    several, against the one that most contradictions speak of. Where the records bear out all of them, the
    data are odd and not the report; a printed list is no figure that they could bear out.
    """
    status = {check.published: check.status for check in checks}
    listed = tuple(found)
    named = Counter(figure for each in listed for figure in each.figures)
    held: dict[PublishedRecord, tuple[Contradiction, ...]] = {}
    for each in listed:
        wrong = [figure for figure in each.figures if status[figure] == "differs"]
        open_ones = [figure for figure in each.figures if status[figure] == "no_record"]
        suspects = wrong or open_ones or (list(each.figures) if each.kind == "list" else [])
        if suspects:
            against = max(suspects, key=lambda figure: named[figure])
            held[against] = (*held.get(against, ()), each)
    return held


def _with(check: Check, held: dict[PublishedRecord, tuple[Contradiction, ...]], sides: Sides) -> Check:
    """Return a check with what is held against its figure, and who parts the lists from the records."""
    against = held.get(check.published, ())
    if not against:
        return check
    named = check.explained_by
    if not named and check.recomputed is not None and any(c.kind == "list" for c in against):
        named = explanations(check.published, sides.lists, sides.recomputed, sides.report)
    could_be = check.guesses
    if check.status == "no_record" and not check.listed:
        could_be = guesses_of_report(check.published, sides.recomputed, sides.report)
    return replace(check, contradictions=against, explained_by=named, guesses=could_be)


def _check(record: PublishedRecord, sides: Sides) -> Check:
    label, counted, own, reason = _recomputed(record, sides)
    if counted is None:
        return Check(record, "no_record", label, difference=reason)
    same = agrees(record, counted)
    if same is False and record.by != "listed" and _may_be_hidden(record, counted, sides):
        row = sides.recomputed.row(record.measure, record.by, record.group)
        hidden = row.not_recorded if row else 0
        return Check(record, "no_record", label, difference=LEFT_OPEN, so_far=counted, hidden=hidden)
    from_lists = figure_of_lists(record, sides.lists, sides.report.region_types)
    from_lists = None if record.by == "listed" else from_lists
    check = Check(record, "agrees", label, counted, from_lists=from_lists, own=own)
    if same is None:
        return replace(check, status="no_record", difference="The records do not give its base.")
    return check if same else _differing(check, sides)


def _differing(check: Check, sides: Sides) -> Check:
    record, counted = check.published, check.recomputed
    assert counted is not None
    named = explanations(record, sides.lists, sides.recomputed, sides.report)
    told = bool(named) and check.from_lists is not None and bool(agrees(record, check.from_lists))
    found: tuple[Guess, ...] = ()
    if not told and record.by != "listed":
        found = guesses(record, counted, sides.recomputed, sides.report, own=check.own)
    words = difference_words(record, counted, own=check.own, from_lists=check.from_lists, guesses=found)
    return replace(check, status="differs", difference=words, explained_by=named, guesses=found)


def _recomputed(record: PublishedRecord, sides: Sides) -> tuple[str, Counted | None, Counted | None, str]:
    """Return the figure in words, as the report counts it, as the project does, or why it was not counted."""
    recomputed = sides.recomputed
    measure = recomputed.measures.get(record.measure)
    if measure is None:
        return record.measure, None, None, "Nothing of this name is counted."
    words = measure.label
    if record.by == "listed":
        return _entry(record, words, recomputed)
    row = recomputed.row(record.measure, record.by, record.group)
    label = words if row is None or record.by == "all" else f"{words}: {row.label}"
    if row is None:
        return f"{words}: {record.group}", None, None, "The round holds no such group."
    if not recomputed.counts.replies:
        return label, None, None, "No reply of this round is on record."
    counted = recomputed.counted(record.measure, record.by, record.group)
    if counted is None:
        return label, None, None, "Who is counted here is not on record."
    return label, counted, own_figure(row), ""


def _hidden(record: PublishedRecord, sides: Sides) -> int:
    """Return how many replies of a group leave an answer unrecorded on which a figure rests."""
    within = within_group(record.by, record.group, sides.report.region_types)
    units = sides.recomputed.unrecorded(record.measure)
    return len(units) if within is None else sum(map(within, units))


def _may_be_hidden(record: PublishedRecord, counted: Counted, sides: Sides) -> bool:
    """Tell whether the replies that leave the answer unrecorded could make up for a difference."""
    hidden = _hidden(record, sides)
    if not hidden or counted.base is None:
        return False
    if record.percent is None or record.count is not None:
        return _within(record.count, counted.count, hidden) and _within(record.base, counted.base, hidden)
    return any(
        agrees(record, Counted(counted.count + more, counted.base + among))
        for among in range(hidden + 1)
        for more in range(hidden + 1)
    )


def _within(printed: int | None, counted: int, hidden: int) -> bool:
    return printed is None or counted <= printed <= counted + hidden


def _entry(
    record: PublishedRecord, words: str, recomputed: Recomputed
) -> tuple[str, Counted | None, Counted | None, str]:
    """Return one entry of a printed list: 1 of 1 where the reply says yes, 0 of 1 where it does not."""
    members = recomputed.survey.administration_by_code
    unit = listed_unit(record, members)
    if unit is None or record.measure not in recomputed.survey.question_index:
        return words, None, None, "This is no entry of a list."
    member = members.get(unit[1])
    label = f"{words}: {member.name if member else unit[1]}, {recomputed.name_of(unit[0])}"
    if member is None:
        return label, None, None, "No administration of this name is known."
    answer = recomputed.answer(unit, record.measure)
    if answer in (Answer.NOT_RECORDED, *PLACED) or not recomputed.counts.replies:
        return label, None, None, "Its answer is not on record."
    return label, Counted(int(answer is Answer.YES), 1), None, ""
