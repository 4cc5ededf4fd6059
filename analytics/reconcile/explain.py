"""Which administrations part a printed figure from a recomputed one, as far as printed lists tell."""

from __future__ import annotations

from collections.abc import Callable

from analytics.model import Answer
from analytics.reconcile.checks import Counted, Explanation, Unit
from analytics.reconcile.printed import PrintedLists, listed_unit, questions_of
from analytics.reconcile.recomputed import Recomputed
from analytics.records import PublishedRecord

ANSWERED = {
    Answer.NO: "in the records with no",
    Answer.NOT_ANSWERED: "left blank in the records",
    None: "without a reply in the records",
}


def figure_of_lists(record: PublishedRecord, lists: PrintedLists, recomputed: Recomputed) -> Counted | None:
    """Return what the report's own lists give for a figure, None where it prints no such lists."""
    found, within = lists.sets(record.measure, record.table), _within(record, recomputed)
    if found is None or within is None:
        return None
    counted, base = (None if units is None else sum(map(within, units)) for units in found)
    return Counted(counted or 0, base)


def explanations(
    record: PublishedRecord, lists: PrintedLists, recomputed: Recomputed
) -> tuple[Explanation, ...]:
    """Name the administrations that the records and the printed lists count differently for a figure.

    One that the records leave open (not recorded) parts nothing.
    """
    if record.by == "listed":
        unit = listed_unit(record)
        return (_listed(unit, record.measure, recomputed),) if unit else ()
    found, within = lists.sets(record.measure, record.table), _within(record, recomputed)
    if found is None or within is None:
        return ()
    counted, base = recomputed.sets(record.measure)
    apart = counted ^ found[0] if found[1] is None else (counted ^ found[0]) | (base ^ found[1])
    named: list[Explanation] = []
    for question in questions_of(recomputed.survey.questionnaire, record.measure):
        printed = lists.of(question, record.table) or frozenset()
        said = recomputed.sets(question)[0]
        units = sorted(unit for unit in (printed ^ said) & apart if within(unit))
        named += [_missing(u, question, recomputed) for u in units if u in said]
        named += [_listed(u, question, recomputed) for u in units if u in printed]
    return tuple(e for e in named if e.how)


def _within(record: PublishedRecord, recomputed: Recomputed) -> Callable[[Unit], bool] | None:
    """Return whether a unit belongs to the group of a figure; None for groups that lists do not tell."""
    kinds = {w.number: w.region_type for w in recomputed.counts.workshops}
    tests: dict[str, Callable[[Unit], bool]] = {
        "all": lambda unit: True,
        "workshop": lambda unit: str(unit[0]) == record.group,
        "region_type": lambda unit: kinds.get(unit[0]) == record.group,
        "administration": lambda unit: unit[1] == record.group,
    }
    return tests.get(record.by)


def _missing(unit: Unit, question: str, recomputed: Recomputed) -> Explanation:
    label = recomputed.survey.questionnaire.by_id[question].label
    return _explanation(
        unit, question, recomputed, f"in the records with yes to “{label}”, not in the printed list"
    )


def _listed(unit: Unit, question: str, recomputed: Recomputed) -> Explanation:
    answer = recomputed.answer(unit, question)
    label = recomputed.survey.questionnaire.by_id[question].label
    how = f"in the printed list of “{label}”, {ANSWERED[answer]}" if answer in ANSWERED else ""
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
        question=question,
        how=how,
    )
