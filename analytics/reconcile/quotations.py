"""Quoted practices beside the replies of those whom a report quotes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from analytics.model import PLACED, Answer, Question
from analytics.practices import Practice, find_practices
from analytics.reconcile.checks import Quotation, Unit
from analytics.reconcile.printed import PrintedLists
from analytics.reconcile.recomputed import Recomputed
from analytics.workshop_names import within_sentence

UNNAMED = "An administration"
"""What stands for a name where names are off."""
ALIKE_LETTERS = 3
"""Names that share so many letters at their start are easily taken for each other."""


def check_quotations(recomputed: Recomputed, lists: PrintedLists) -> tuple[Quotation, ...]:
    """Return the quoted practices that do not fit, each administration, workshop and kind once.

    Where no reply of a workshop is on record, nothing is said about its quotations. Nor is it to members:
    what does not fit is a no or a blank of whom the texts name.
    """
    if recomputed.survey.audience == "members":
        return ()
    numbers = {w.key: w.number for w in recomputed.counts.workshops}
    about = {q.practice: q.about for q in recomputed.survey.questionnaire.texts}
    questions = recomputed.survey.questionnaire.by_id
    found: dict[tuple[Unit, str], Quotation] = {}
    quoted = find_practices(recomputed.survey, recomputed.counts.filters)
    with_replies = {number for number, _ in recomputed.replied}
    for practice in quoted:
        unit = numbers[practice.workshop], practice.administration
        question = questions.get(about.get(practice.kind, ""))
        name = "no_reply" if unit not in recomputed.replied else practice.kind
        if unit[0] in with_replies and (unit, name) not in found:
            for quotation in _checked(practice, unit, question, recomputed, lists):
                found[unit, name] = quotation
    return tuple(found.values())


def _checked(
    practice: Practice,
    unit: Unit,
    question: Question | None,
    recomputed: Recomputed,
    lists: PrintedLists,
) -> Iterator[Quotation]:
    name = recomputed.name_of(unit[0])
    where = f"{practice.name or UNNAMED} is quoted for {within_sentence(name)}"
    quotation = _quotation_of(practice, unit, name)
    if unit not in recomputed.replied:
        alike = _alike(practice, unit, recomputed)
        meant = f" {' or '.join(alike)} replied there and is quoted nowhere." if alike else ""
        words = f"{where}. It has no reply about it on record.{meant}"
        yield quotation("no_reply", difference=words, alike=alike)
        return
    if question is None:
        return
    answer, listed = recomputed.answer(unit, question.id), lists.of(question.id, "")
    on = f"{where} on “{question.label}”"
    if answer is Answer.NO:
        yield quotation("answered_no", difference=f"{on}. Its reply says no.")
    elif answer is Answer.NOT_ANSWERED:
        yield quotation("left_blank", difference=f"{on}. Its reply leaves that blank.")
    elif answer in PLACED:
        yield quotation("left_blank", difference=f"{on}. Its reply says no, or leaves that blank.")
    elif listed is not None and unit not in listed:
        yield quotation("not_listed", difference=f"{on}. The printed list leaves it out.")


def _quotation_of(practice: Practice, unit: Unit, workshop_name: str) -> partial[Quotation]:
    return partial(
        Quotation,
        administration=practice.administration,
        name=practice.name or UNNAMED,
        workshop=practice.workshop,
        workshop_number=unit[0],
        workshop_name=workshop_name,
        practice=practice.label,
        place=practice.place,
    )


def _alike(practice: Practice, unit: Unit, recomputed: Recomputed) -> tuple[str, ...]:
    """Return who replied at the workshop, is quoted nowhere there, and is easily taken for the quoted."""
    if not practice.name:
        return ()
    texts = recomputed.survey.practices
    quoted = set(texts.loc[texts["workshop"] == practice.workshop, "administration"])
    names = recomputed.survey.administration_by_code
    start = practice.name[:ALIKE_LETTERS].casefold()
    there = sorted(code for number, code in recomputed.replied if number == unit[0] and code not in quoted)
    return tuple(names[code].name for code in there if names[code].name.casefold().startswith(start))
