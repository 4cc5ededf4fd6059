"""Find what a figure that is not its own counts instead: a turned direction, a wrong label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.measures import Form, measures_of
from analytics.measures.pairs import pair_id
from analytics.model import Questionnaire
from analytics.reconcile.printed import pair_of
from analytics.reconcile.recomputed import Recomputed, agrees
from analytics.records import PublishedRecord


def fits(
    record: PublishedRecord, others: Sequence[PublishedRecord], recomputed: Recomputed
) -> tuple[str, ...]:
    """Return the measures, in words, whose figure is exactly the printed one.

    A measure fits by its own printed figure elsewhere in the report or by the records. Those of the
    same form or of the turned direction come first and then alone. A count without base or percentage
    fits too much by chance, and so does a percentage alone beyond those near ones.
    """
    questionnaire = recomputed.survey.questionnaire
    if record.base is None and record.percent is None:
        return ()
    found = [
        name for name in _candidates(record, others, questionnaire) if _fits(name, record, others, recomputed)
    ]
    near = [name for name in found if _near(questionnaire, record.measure, name)]
    if record.count is None and record.base is None:
        found = near
    return tuple(measures_of(questionnaire)[name].label for name in near or found)


def _candidates(
    record: PublishedRecord, others: Sequence[PublishedRecord], questionnaire: Questionnaire
) -> Iterator[str]:
    named = [other.measure for other in others if other.by not in ("listed", "rank")]
    turned = turned_round(questionnaire, record.measure)
    for name in dict.fromkeys([*([turned] if turned else []), *named]):
        known = name in questionnaire.by_id or pair_of(questionnaire, name)
        if known and name != record.measure:
            yield name


def _fits(
    measure: str, record: PublishedRecord, others: Sequence[PublishedRecord], recomputed: Recomputed
) -> bool:
    printed = any(
        (other.measure, other.by, other.group) == (measure, record.by, record.group)
        and all(
            mine in (None, theirs) for mine, theirs in zip(_numbers(record), _numbers(other), strict=True)
        )
        for other in others
    )
    counted = recomputed.counted(measure, record.by, record.group)
    return printed or (counted is not None and bool(agrees(record, counted)))


def _numbers(record: PublishedRecord) -> tuple[int | None, ...]:
    return record.count, record.base, record.percent


def turned_round(questionnaire: Questionnaire, measure: str) -> str:
    """Return the measure with count and base of a pair turned round, blank where there is none.

    Of those with the outcome, those who acted; of those who acted, those with the outcome.
    """
    pair = pair_of(questionnaire, measure)
    if pair is None:
        return ""
    form: Form = "attributed" if pair.form != "attributed" else "among" if len(pair.actions) > 1 else "acted"
    return pair_id(pair.actions, pair.outcome, form)


def _near(questionnaire: Questionnaire, measure: str, other: str) -> bool:
    """Tell whether two measures are of one form and outcome, or each other turned round."""
    one, two = pair_of(questionnaire, measure), pair_of(questionnaire, other)
    alike = one and two and (one.form, one.outcome) == (two.form, two.outcome)
    return bool(alike) or turned_round(questionnaire, measure) == other
