"""Which administrations part a printed figure from a recomputed one, as far as printed lists tell."""

from __future__ import annotations

from analytics.model import Answer
from analytics.reconcile.checks import Explanation, Unit
from analytics.reconcile.printed import PrintedLists, listed_unit, within_group
from analytics.reconcile.recomputed import Recomputed
from analytics.reconcile.report import Report
from analytics.records import PublishedRecord

ANSWERED = {
    Answer.NO: "the records say no",
    Answer.NOT_ANSWERED: "the records leave it blank",
    None: "the records hold no reply of it",
}


def explanations(
    record: PublishedRecord, lists: PrintedLists, recomputed: Recomputed, report: Report
) -> tuple[Explanation, ...]:
    """Name the administrations that the records and the printed lists count differently for a figure.

    One that the records leave open (not recorded) parts nothing.
    """
    if record.by == "listed":
        unit = listed_unit(record, recomputed.survey.administration_by_code)
        return tuple(e for e in (_listed(unit, record.measure, recomputed),) if e.how) if unit else ()
    found, within = (
        lists.sets(record.measure, record.table),
        within_group(record.by, record.group, report.region_types),
    )
    if found is None or within is None:
        return ()
    counted, base = recomputed.sets(record.measure)
    apart = counted ^ found[0] if found[1] is None else (counted ^ found[0]) | (base ^ found[1])
    named: list[Explanation] = []
    for question in recomputed.measures[record.measure].questions:
        printed = lists.of(question, record.table) or frozenset()
        said = recomputed.sets(question)[0]
        units = sorted(unit for unit in (printed ^ said) & apart if within(unit))
        named += [_missing(u, question, recomputed) for u in units if u in said]
        named += [_listed(u, question, recomputed) for u in units if u in printed]
    return tuple(e for e in named if e.how)


def _missing(unit: Unit, question: str, recomputed: Recomputed) -> Explanation:
    label = recomputed.survey.questionnaire.by_id[question].label
    return _explanation(
        unit, question, recomputed, f"the records say yes to “{label}”, the printed list lacks it"
    )


def _listed(unit: Unit, question: str, recomputed: Recomputed) -> Explanation:
    """Say how an entry of a list stands in the records; nothing of a name that is no administration's."""
    answer = recomputed.answer(unit, question)
    label = recomputed.survey.questionnaire.by_id[question].label
    known = unit[1] in recomputed.survey.administration_by_code
    how = f"the printed list of “{label}” has it, {ANSWERED[answer]}" if known and answer in ANSWERED else ""
    return _explanation(unit, question, recomputed, how)


def _explanation(unit: Unit, question: str, recomputed: Recomputed, how: str) -> Explanation:
    number, code = unit
    keys = {w.number: w.key for w in recomputed.counts.workshops}
    member = recomputed.survey.administration_by_code.get(code)
    return Explanation(
        administration=code,
        name=member.name if member else code,
        workshop=keys.get(number, ""),
        workshop_number=number,
        workshop_name=recomputed.name_of(number),
        question=question,
        how=how,
    )
