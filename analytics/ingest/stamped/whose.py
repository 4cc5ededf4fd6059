"""Whose a questionnaire is and whether it counts: what its stamp says, and what a person is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analytics.ingest.context import Context
from analytics.ingest.stamped.filled import Filled
from analytics.ingest.values import BadValue, fold
from analytics.model import sentence_list
from analytics.open_question import OpenQuestion, Option
from analytics.questionnaires.stamp import digest_of
from analytics.records import Problem, Told, WorkshopRecord
from analytics.rounds.log import Unit

KIND: Final = "form"
TAKE, LEAVE_OUT = "take", "leave out"
LISTED = 10
OUT = Option(LEAVE_OUT, "Leave it out")


@dataclass(frozen=True, eq=False)
class Owned:
    """A sheet and the unit that it is of."""

    filled: Filled
    unit: Unit


@dataclass(frozen=True, eq=False)
class Settled:
    """The sheets that count, and what is asked and told about them and the others."""

    owned: tuple[Owned, ...]
    told: tuple[Told, ...]


def settle(forms: Sequence[Filled], context: Context) -> Settled:
    """Return whose each form is. One that is asked about, or is to be left out, is not among them.

    Asked is only where the stamp does not stand for itself: it is not known here or belongs to another unit,
    another questionnaire was asked, or another name stands in the form.
    """
    workshops = {workshop.key: workshop for workshop in context.known}
    told: list[Told] = []
    left: set[Filled] = set()
    for question, about in (*_unknown(forms, context, workshops), *_other_questions(forms, context)):
        said = context.answers.get(question.id, "")
        if said not in question.choices:
            told.append(question)
        if said != TAKE:
            left |= set(about)
    owned: list[Owned] = []
    for form in forms:
        if form.stamp.workshop not in workshops:
            told.append(_no_workshop(form))
        elif form not in left:
            found, asked = _owner(form, context, workshops)
            told += asked
            owned += [Owned(form, found)] if found else []
    return Settled(tuple(owned), tuple(told))


def _owner(
    form: Filled, context: Context, workshops: dict[str, WorkshopRecord]
) -> tuple[Unit | None, list[OpenQuestion]]:
    """Return the unit of a form, None while it is asked or where it is left out."""
    unit = form.stamp.unit
    given = context.stamps.get(form.stamp.token, unit)
    if given != unit:
        question = _of_another(form, given, context, workshops)
        chosen = context.answers.get(question.id, "")
        if chosen not in question.choices:
            return None, [question]
        if chosen == LEAVE_OUT:
            return None, []
        unit = unit if chosen == _value(unit) else given
    code = code_of(form.typed, context)
    if not form.typed or code == unit[1]:
        return unit, []
    question = _other_name(form, unit[1], code, context)
    chosen = context.answers.get(question.id, "")
    if chosen not in question.choices:
        return None, [question]
    return (None if chosen == LEAVE_OUT else (unit[0], chosen)), []


def code_of(typed: str, context: Context) -> str:
    """Return the administration that a typed name means, blank where none or several could be meant."""
    if decided := context.decided("administration", typed):
        return decided if context.names.is_known(decided) else ""
    try:
        return context.names.code_of(typed)
    except BadValue:
        named = context.names.find(typed) or ""
        within = context.names.named_in(typed)
        return named or (within[0] if len(within) == 1 else "")


# ---- what is asked ----------------------------------------------------------------------------------


def _other_name(form: Filled, stamped: str, typed: str, context: Context) -> OpenQuestion:
    names = context.names
    found = [code for name in names.suggestions(form.typed) if (code := names.find(name))]
    others = [code for code in dict.fromkeys([typed] if typed else found) if code and code != stamped]
    return OpenQuestion(
        KIND,
        f"{form.stamp.token}:{fold(form.typed)}",
        f"The questionnaire was made for {names.name_of(stamped)}, and “{form.typed}” stands in it as the "
        "administration. Whose reply is it?",
        sheet=form.called,
        row=form.row,
        found=form.typed[:80],
        expected=f"{names.name_of(stamped)}, for which it was made",
        mend="Another administration may have answered with this form.",
        options=(
            Option(stamped, f"{names.name_of(stamped)}, for which it was made"),
            *(Option(code, f"{names.name_of(code)}, as it stands in the form") for code in others),
            OUT,
        ),
        likely=typed or stamped,
        code="form-name",
    )


def _value(unit: Unit) -> str:
    return " ".join(unit)


def _of_another(
    form: Filled, given: Unit, context: Context, workshops: dict[str, WorkshopRecord]
) -> OpenQuestion:
    stamped, known = form.stamp.unit, _about(given, context, workshops)
    said = _about(stamped, context, workshops)
    options = [Option(_value(stamped), said)]
    options += [Option(_value(given), known)] if given[0] in workshops else []
    return OpenQuestion(
        KIND,
        f"{form.stamp.token}:{_value(stamped)}",
        f"The stamp of the questionnaire was given out for {known}, and it says {said}. Whose reply is it?",
        sheet=form.called,
        row=form.row,
        found=form.stamp.token,
        expected=known,
        mend="Look into the file: its hidden sheet may have been copied from another one.",
        options=(*options, OUT),
        code="form-stamp",
    )


def _unknown(
    forms: Sequence[Filled], context: Context, workshops: dict[str, WorkshopRecord]
) -> Iterator[tuple[OpenQuestion, Sequence[Filled]]]:
    """Ask once for all forms whose stamp was not given out by this database."""
    about = [f for f in forms if f.stamp.token not in context.stamps and f.stamp.workshop in workshops]
    if about:
        carries = "1 questionnaire carries" if len(about) == 1 else f"{len(about):,} questionnaires carry"
        yield (
            OpenQuestion(
                KIND,
                "unknown",
                f"{carries} a stamp that was not given out here. Take the replies in as they stand?",
                sheet=about[0].called,
                row=about[0].row,
                found=about[0].stamp.token,
                expected="a stamp of a questionnaire that was made with this database",
                mend="They may have been made with another copy of the database.",
                options=_take(len(about)),
                lines=_listed(about, context, workshops),
                code="form-unknown",
            ),
            about,
        )


def _other_questions(
    forms: Sequence[Filled], context: Context
) -> Iterator[tuple[OpenQuestion, Sequence[Filled]]]:
    """Ask once for all forms of each other version of the questionnaire."""
    workshops = {workshop.key: workshop for workshop in context.known}
    now = digest_of(context.questionnaire)
    for digest in sorted({form.digest for form in forms} - {now}):
        about = [form for form in forms if form.digest == digest]
        asks = "1 questionnaire asks" if len(about) == 1 else f"{len(about):,} questionnaires ask"
        yield (
            OpenQuestion(
                KIND,
                digest,
                f"{asks} another version of the survey. {_difference(about[0], context)} "
                "Take the replies in?",
                sheet=about[0].called,
                row=about[0].row,
                expected="the questions of the survey as it is now",
                mend="Answers are taken by their question, wherever they stand.",
                options=_take(len(about)),
                likely=TAKE,
                lines=_listed(about, context, workshops),
                code="form-version",
            ),
            about,
        )


def _difference(form: Filled, context: Context) -> str:
    asked = form.stamp.answers.keys()
    lacking = [f"“{q.label}”" for q in context.questionnaire.questions if q.id not in asked]
    more = [f"“{id_}”" for id_ in asked if id_ not in context.questionnaire.by_id]
    said = [f"It does not ask {sentence_list(lacking)}, which is not recorded."] if lacking else []
    said += [f"It asks {sentence_list(more)} as well, which is not taken in."] if more else []
    return " ".join(said) or "It asks the same questions in another order or of another kind."


def _take(number: int) -> tuple[Option, ...]:
    it = "it" if number == 1 else "them"
    return Option(TAKE, f"Take {it} in"), Option(LEAVE_OUT, f"Leave {it} out")


def _listed(
    forms: Sequence[Filled], context: Context, workshops: dict[str, WorkshopRecord]
) -> tuple[str, ...]:
    lines = [f"{form.called}: {_about(form.stamp.unit, context, workshops)}" for form in forms[:LISTED]]
    rest = len(forms) - LISTED
    return (*lines, *([f"… and {rest:,} more"] if rest > 0 else []))


def _about(unit: Unit, context: Context, workshops: dict[str, WorkshopRecord]) -> str:
    """Return a unit in words: "Fiji about workshop 2026-1, “AEO”"."""
    workshop, code = unit
    title = f", “{workshops[workshop].title}”" if workshop in workshops else ""
    return f"{context.names.name_of(code)} about workshop {workshop}{title}"


def _no_workshop(form: Filled) -> Problem:
    return Problem(
        "error",
        "workshop-unknown",
        f"The questionnaire is about workshop {form.stamp.workshop}, which is not on record here.",
        sheet=form.called,
        row=form.row,
        found=form.stamp.workshop,
        expected="a workshop on record",
        mend="Import the description of the round first; a questionnaire describes no workshop.",
    )
