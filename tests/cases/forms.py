"""Many small files: a filled-in form of each administration, and one list in several parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.cases.lists import LABELS, YES_NO, Signs, joined, listed, replies_of, unit_of
from tests.cases.sketch import Cell, Line, Page, Sketch, Unit
from tests.cases.together import Sent
from tests.exports.names import FULL, only_title
from tests.exports.truth import ACTIONS, OUTCOMES, Reply

QUESTIONS = (
    "Were direct effects realized from applying the lessons learnt?",
    "Did work efficiency and effectiveness improve?",
    "Was a modernization project initiated or enhanced?",
)
MANY = [reply for reply in replies_of() if not reply.skipped_actions]
FEW = [reply for reply in replies_of(3, 4) if not reply.skipped_actions]


@dataclass(frozen=True)
class Bundle:
    """Several files that arrive together, in the order of `steps`, each step one import."""

    name: str
    steps: tuple[tuple[Sent, ...], ...]
    truth: Mapping[Unit, Mapping[str, str | None]]
    most_questions: int | None = None
    """At most so many answers may be asked for."""


def every_bundle() -> list[Bundle]:
    return [*_forms(), *_parts()]


def _forms() -> list[Bundle]:
    return [
        _bundle("forms_of_label_and_answer", MANY, _label_and_answer, 6),
        _bundle("forms_of_label_and_answer_two_columns", FEW, _two_columns, 0),
        _bundle("forms_with_printed_boxes", FEW, _boxes("☑", "☐"), 8),
        _bundle("forms_with_crossed_boxes", FEW, _boxes("☒", "☐"), 8),
        _bundle("forms_with_signs", FEW, _boxes("+", "–"), 8),
        _bundle("forms_with_a_key_of_numbers", FEW, _numbered, 12),
        _bundle("forms_with_both_options", FEW, _both, 12),
        _bundle("forms_in_digits_of_another_script", FEW, _boxes("๑", "๐"), 12),
        _bundle("forms_with_words_behind", FEW, _behind, 40),
    ]


def _bundle(name: str, replies: Sequence[Reply], make: Callable[[Reply], Sent], most: int) -> Bundle:
    return Bundle(name, (tuple(map(make, replies)),), {unit_of(r): dict(r.answers) for r in replies}, most)


def _form(reply: Reply, rows: Iterable[tuple[Cell, ...]], **knowing: object) -> Sent:
    lines = tuple(Line(tuple(row)) for row in rows)
    name = f"{FULL[reply.administration].replace(' ', '_').replace(',', '')}_W{reply.workshop}.xlsx"
    base = joined([reply])
    sketch = replace(base, pages=(Page("Form", lines),), file_name=name, **knowing)  # type: ignore[arg-type]
    return Sent(name, sketch)


def _taken(reply: Reply) -> str:
    parts = [LABELS[a] for a in ACTIONS[:5] if reply.ticked(a)]
    parts += [f"Outreach to traders in {FULL[reply.administration]}"] if reply.ticked("others") else []
    return "; ".join(parts)


def _label_and_answer(reply: Reply) -> Sent:
    said = [YES_NO.of(reply.answers[q]) for q in OUTCOMES]
    rows: list[tuple[Cell, ...]] = [
        ("QUESTIONNAIRE",),
        ("1.", "Name of your administration:", FULL[reply.administration]),
    ]
    rows += [("2.", "Workshop attended:", only_title(reply.workshop))]
    rows += [("3.", "Which follow-up actions were taken?", _taken(reply))]
    rows += [
        (f"{n}.", question, answer)
        for n, (question, answer) in enumerate(zip(QUESTIONS, said, strict=True), start=4)
    ]
    return _form(reply, [*rows, (), ("Please return this form by e-mail.",)])


def _two_columns(reply: Reply) -> Sent:
    return _form(reply, _rows(reply, Signs("Yes", "No"), YES_NO))


def _rows(reply: Reply, boxes: Signs, outcomes: Signs) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        ("Administration", FULL[reply.administration]),
        ("Workshop", only_title(reply.workshop)),
    ]
    rows += [(LABELS[a], boxes.of(reply.answers[a])) for a in ACTIONS]
    return rows + [
        (question, outcomes.of(reply.answers[q])) for q, question in zip(OUTCOMES, QUESTIONS, strict=True)
    ]


def _boxes(yes: str, no: str) -> Callable[[Reply], Sent]:
    signs = Signs(yes, no)
    return lambda reply: _form(reply, _rows(reply, signs, signs), values={yes: "yes", no: "no"})


def _numbered(reply: Reply) -> Sent:
    rows = [*_rows(reply, Signs(1, 2), YES_NO), ("Key: 1 = done, 2 = not done",)]
    return _form(reply, rows, values={"1": "yes", "2": "no"})


def _both(reply: Reply) -> Sent:
    both = Signs("☑ Yes ☐ No", "☐ Yes ☑ No", "☐ Yes ☐ No")
    values = {"☑ Yes ☐ No": "yes", "☐ Yes ☑ No": "no", "☐ Yes ☐ No": ""}
    return _form(reply, _rows(reply, Signs("☑", "☐"), both), values=values)


def _behind(reply: Reply) -> Sent:
    said = Signs("Yes (see attached)", "No, not yet")
    return _form(
        reply,
        _rows(reply, Signs("Yes", "No"), said),
        values={"Yes (see attached)": "yes", "No, not yet": "no"},
    )


def _parts() -> list[Bundle]:
    """A file that does not ask a question changes nothing of what is on record for it."""
    actions = _list("part 1.xlsx", listed(FEW, questions=ACTIONS))
    outcomes = _list("part 2.xlsx", listed(FEW, questions=OUTCOMES))
    whole = _list("whole.xlsx", listed(FEW, outcomes=Signs("Yes", "No")))
    truth = {unit_of(reply): dict(reply.answers) for reply in FEW}
    blank = [replace(reply, answers={**reply.answers, "projects": ""}) for reply in FEW]
    forgotten = _list("again.xlsx", listed(blank))
    return [
        Bundle("answers_left_blank_the_second_time_are_kept", ((whole,), (forgotten,)), truth, 1),
        Bundle("two_parts_in_one_import", ((actions, outcomes),), truth),
        Bundle("two_parts_in_two_imports", ((actions,), (outcomes,)), truth),
        Bundle("two_parts_the_other_way_round", ((outcomes,), (actions,)), truth),
        Bundle("a_part_after_the_whole", ((whole,), (outcomes,)), truth),
        Bundle("the_whole_after_a_part", ((actions,), (whole,)), truth),
    ]


def _list(name: str, sketch: Sketch) -> Sent:
    return Sent(name, replace(sketch, file_name=name))
