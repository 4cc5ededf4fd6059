"""The same questionnaire that came twice: with other answers a person says which counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.ingest.context import Context
from analytics.ingest.stamped.whose import Owned
from analytics.model import Answer, sentence_list
from analytics.open_question import OpenQuestion, Option
from analytics.records import Problem, Told

WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.NOT_ANSWERED: "not answered",
    Answer.NOT_RECORDED: "not recorded",
}
SHOWN = 60
DAY = 10
"""Letters of a day at the beginning of a moment."""


def one_of_each(owned: Sequence[Owned], context: Context) -> tuple[list[Owned], list[Told]]:
    """Return the form that counts of each unit, and what is asked and told of those that came twice."""
    by_unit: dict[tuple[str, str], list[Owned]] = {}
    for each in owned:
        by_unit.setdefault(each.unit, []).append(each)
    kept: list[Owned] = []
    told: list[Told] = []
    for same in by_unit.values():
        if len(same) > 1:
            one, said = _one(_in_order(same), context)
            kept += [one] if one else []
            told.append(said)
        else:
            kept += same
    return kept, told


def _in_order(same: Sequence[Owned]) -> list[Owned]:
    """Return the forms in the order in which they were saved, where all say it, else as they were given."""
    return (
        sorted(same, key=lambda each: each.filled.saved) if all(e.filled.saved for e in same) else list(same)
    )


def _one(same: Sequence[Owned], context: Context) -> tuple[Owned | None, Told]:
    last = same[-1]
    names = [each.filled.called for each in same]
    who, workshop = context.names.name_of(last.unit[1]), last.unit[0]
    came = f"The questionnaire of {who} about workshop {workshop} came {_times(len(same))}"
    if all(_said(each) == _said(last) for each in same):
        note = Problem(
            "note",
            "form-twice",
            f"{came} with the same answers, in {sentence_list(names)}. It counts once.",
            sheet=last.filled.called,
            row=last.filled.row,
            found=who,
        )
        return last, note
    question = _which_counts(same, came, context)
    said = context.answers.get(question.id, "")
    chosen = next((each for each in same if each.filled.called == said), None)
    if chosen is None:
        return None, question
    others = sentence_list(name for name in names if name != said)
    note = Problem(
        "note",
        "form-twice",
        f"{came} with different answers. That of {said} counts, as a person said, and not that of {others}.",
        sheet=said,
        row=chosen.filled.row,
        found=who,
    )
    return chosen, note


def _which_counts(same: Sequence[Owned], came: str, context: Context) -> OpenQuestion:
    last = same[-1].filled
    return OpenQuestion(
        "replies",
        f"{same[-1].unit[0]}:{same[-1].unit[1]}",
        f"{came} with different answers. Which counts?",
        sheet=last.called,
        row=last.row,
        found=context.names.name_of(same[-1].unit[1]),
        expected=f"{last.called}, the later one",
        mend=f"The later one is {_why_later(same)}.",
        options=tuple(Option(each.filled.called, _words(each)) for each in reversed(same)),
        likely=last.called,
        lines=tuple(_differences(same, context)),
        code="form-twice",
    )


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _said(each: Owned) -> tuple[dict[str, Answer], dict[str, str]]:
    return dict(each.filled.answers), {id_: text for id_, text in each.filled.texts.items() if text}


def _words(each: Owned) -> str:
    saved = f" (saved on {each.filled.saved[:DAY]})" if each.filled.saved else ""
    return f"{each.filled.called}{saved}"


def _why_later(same: Sequence[Owned]) -> str:
    moments = {each.filled.saved for each in same}
    by_saving = len(moments) > 1 and "" not in moments
    return (
        "that which was saved last"
        if by_saving
        else "that which was given last; no file says when it was saved"
    )


def _differences(same: Sequence[Owned], context: Context) -> Iterator[str]:
    """Yield each question that is answered differently, with what each form says."""
    for question in context.questionnaire.questions:
        said = []
        for each in same:
            form = each.filled
            if question.kind == "text":
                text = " ".join(form.texts.get(question.id, "").split())
                said.append(f"“{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”" if text else "no text")
            else:
                said.append(WORDS[form.answers.get(question.id, Answer.NOT_RECORDED)])
        if len(set(said)) > 1:
            each_one = (f"{words} in {each.filled.called}" for words, each in zip(said, same, strict=True))
            yield f"{question.label}: {'; '.join(each_one)}"
