"""What is asked and said about values: what they mean, what numbers stand for, what the form offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.ask import column_question
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.asked import Group, Value, value_id
from analytics.ingest.forms.rows.cells import Noted
from analytics.ingest.forms.rows.joined_cells import ACTIONS, NUMBERS
from analytics.ingest.forms.rows.left_empty import OUTCOMES
from analytics.ingest.forms.rows.members import UNKNOWN
from analytics.ingest.forms.rows.part import NO_WORKSHOP, Part
from analytics.ingest.forms.rows.standing_out import STANDING
from analytics.ingest.forms.rows.whole_file import NOT_ON_IT, ON_THE_FORM, WholeFile
from analytics.model import Answer
from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.records import Problem, Told

MOST_ASKED = 60
"""So many values of a column are asked about; of more it is asked whether it is the column that it seems."""
SHOWN = 3
OF_CHOICES = (ACTIONS, NUMBERS, STANDING)

Rows = NDArray[np.intp]


def of_all_values(
    parts: Sequence[Part], numbers: Sequence[NDArray[np.int32]], whole: WholeFile
) -> Iterator[Told]:
    """Yield what is asked about the values of all tables, and what was decided about them.

    Whether an action was on the form is asked once all names and all parts of joined cells are known.
    """
    seen: set[str] = set()
    for part, number in zip(parts, numbers, strict=True):
        settled = (part.members.rows != UNKNOWN) & (number != NO_WORKSHOP)
        settled = settled if part.unnamed is None else settled & ~part.unnamed
        for group, values in part.made.asking.open():
            yield from _of_group(part, group, values, whole, seen, settled)
    asked = any(id_.startswith(tuple(f"value:{group}:" for group in OF_CHOICES)) for id_ in seen)
    if not asked and not any(map(_waits_for_names, parts)):
        yield from _offered(parts, whole)
    for part in parts:
        for noted in part.made.noted:
            yield from _told(part, noted, whole)
        yield from _outside_the_base(part, whole)


def _waits_for_names(part: Part) -> bool:
    """Tell whether unknown choices stand in rows whose administration is still asked about."""
    rows = part.reasons.kept & (part.members.rows == UNKNOWN)
    groups = [values for group, values in part.made.asking.open() if group[0] in OF_CHOICES]
    places = [place for values in groups for value in values if value.open for place in value.places]
    return any(bool((rows & (field.codes == code)).any()) for field, code in places)


def _of_group(
    part: Part,
    group: Group,
    values: list[Value],
    whole: WholeFile,
    seen: set[str],
    settled: NDArray[np.bool_],
) -> Iterator[Told]:
    """Ask about the values of one column, or of columns that belong together, all in one question.

    What stands only in rows that may yet be no replies, those not `settled`, waits until they are known.
    """
    counted = [(value, rows) for value in values if len(rows := _rows(part, value))]
    found = [
        (value, rows) for value, rows in counted if not (value.open and value_id(*group, value.raw) in seen)
    ]
    found = [(value, rows) for value, rows in found if not value.open or settled[rows].any()]
    still_open = [value for value, _ in found if value.open]
    if not still_open:
        return
    if wrong := _unlike(part, still_open):
        yield from (
            column_question(part.settled.table, field, *_target(part, field, whole)) for field in wrong
        )
        return
    seen |= {value_id(*group, value.raw) for value in still_open}
    yield _question(part, group, found, whole)


def _unlike(part: Part, values: Sequence[Value]) -> list[Field]:
    """Return columns with so many open values that they are hardly what they seem, unless a person said."""
    said = {r.field.place for r in part.settled.readings if r.by_person}
    of_value = [{field.place: field for field, _ in value.places} for value in values]
    counts = Counter(place for fields in of_value for place in fields.keys() - said)
    fields = {place: field for each in of_value for place, field in each.items()}
    return [fields[place] for place, number in counts.items() if number > MOST_ASKED]


def _target(part: Part, field: Field, whole: WholeFile) -> tuple[str, str]:
    target = next(target for target, known in part.settled.fields.items() if known.place == field.place)
    return target, _label(target, whole)


def _label(question: str, whole: WholeFile) -> str:
    by_id = whole.context.questionnaire.by_id
    named = {
        OUTCOMES[0]: "the outcomes",
        "boxes": "the boxes of the follow-up actions",
        ACTIONS: "Follow-up actions",
        NUMBERS: "Follow-up actions",
        STANDING: "Follow-up actions",
    }
    return named.get(question) or by_id[question].label


def _rows(part: Part, value: Value) -> Rows:
    """Return the rows that count in which a value stands, without those whose name is still asked about."""
    counts = part.reasons.kept & (part.members.rows != UNKNOWN)
    found = [counts & (field.codes == code) for field, code in value.places]
    return np.flatnonzero(reduce(np.logical_or, found))


ASKING = {
    ACTIONS: (
        "What do these parts of the cells stand for? They are no choice that is known.",
        "one of the actions, a text typed under “other”, or nothing",
    ),
    OUTCOMES[0]: (
        "The outcomes say yes and never no. What does a cell mean that is left empty, or has a dash?",
        "no, or not answered",
    ),
    STANDING: (
        "These cells list choices of which some are bold, coloured or underlined. Which of them were chosen?",
        "those that stand out, or all that are listed",
    ),
    NUMBERS: (
        "The follow-up actions are numbers or letters, and no key says which is which. What does each mean?",
        "the action of each number or letter",
    ),
}


def _question(
    part: Part, group: Group, found: Sequence[tuple[Value, Rows]], whole: WholeFile
) -> OpenQuestion:
    first, rows = next((value, rows) for value, rows in found if value.open)
    field = first.places[0][0]
    label = _label(group[0], whole)
    about = f"in {label}" if group[0] == "boxes" else f"for “{label}”"
    usual = f"What do these values mean {about}?", "yes, no or not answered"
    message, expected = ASKING.get(group[0], usual)
    return OpenQuestion(
        "numbers" if group[0] == NUMBERS else "values",
        f"{group[0]}:{group[1]}" if group[1] else group[0],
        message,
        sheet=part.sheet,
        row=part.settled.table.number(int(rows[0])),
        column=field.place_in_words,
        found=", ".join(value.raw[:40] for value, _ in found if value.open)[:80],
        expected=expected,
        mend="Say what each means; it is asked once.",
        values=tuple(_value(part, group, value, rows) for value, rows in found),
        code="numbers-unclear" if group[0] == NUMBERS else "value-unclear",
    )


def _value(part: Part, group: Group, value: Value, rows: Rows) -> ValueAsked:
    return ValueAsked(
        value_id(*group, value.raw),
        value.raw,
        len(rows),
        tuple(part.settled.table.number(int(row)) for row in rows[:SHOWN]),
        value.becomes,
        tuple(Option(answer, words) for answer, words in value.options.items()) if value.open else (),
        value.likely if value.open else "",
    )


def _offered(parts: Sequence[Part], whole: WholeFile) -> Iterator[OpenQuestion]:
    """Ask of an action that no cell names whether the form offered it."""
    part = next((p for p in parts if ACTIONS in p.settled.fields and p.made.answers), None)
    if part is None:
        return
    for action in whole.asked:
        label = whole.context.questionnaire.by_id[action].label
        field = part.settled.fields[ACTIONS]
        yield OpenQuestion(
            "offered",
            action,
            f"No reply names “{label}”. Was it on the form?",
            sheet=part.sheet,
            row=part.settled.table.header_ends,
            column=field.place_in_words,
            expected="whether it could be chosen",
            mend="It is remembered with the columns of this kind of file.",
            options=(
                Option(ON_THE_FORM, "Yes, and nobody chose it: no for all who answered"),
                Option(NOT_ON_IT, "No: it is not recorded"),
            ),
            code="offered-unclear",
        )


SAID = {
    "printed": "{n} left both options as printed ({raw}): not answered.",
    "none": "{n} under “other” say that there is no other action ({raw}): no, and no text.",
    "no_action": "{n} say that no action was taken ({raw}): no to every action.",
    "key": "{n} are read by the key in the file: {raw}.",
}


def _told(part: Part, noted: Noted, whole: WholeFile) -> Iterator[Problem]:
    """Say once for a column what was decided about some of its values."""
    rows = np.flatnonzero(part.reasons.kept & np.isin(noted.field.codes, list(noted.codes)))
    if not len(rows):
        return
    raw = ", ".join(f"“{text[:30]}”" for text in noted.raw[:4])
    count = f"{len(rows)} cell" + ("s" if len(rows) > 1 else "")
    yield Problem(
        "note",
        f"value-{noted.why}",
        SAID[noted.why].format(n=count, raw=raw),
        sheet=part.sheet,
        row=part.settled.table.number(int(rows[0])),
        column=noted.field.place_in_words,
        found=noted.raw[0][:80],
    )


def _outside_the_base(part: Part, whole: WholeFile) -> Iterator[Problem]:
    """Say how many replies left all actions blank and answered an outcome."""
    answers = part.made.answers
    actions = [answers[q.id] for q in whole.context.questionnaire.actions if q.id in answers]
    outcomes = [answers[q.id] for q in whole.context.questionnaire.outcomes if q.id in answers]
    if not actions or not outcomes:
        return
    silent = np.logical_and.reduce([marks == Answer.NOT_ANSWERED for marks in actions])
    spoke = np.logical_or.reduce([(m == Answer.YES) | (m == Answer.NO) for m in outcomes])
    rows = np.flatnonzero(part.reasons.kept & silent & spoke)
    if len(rows):
        replies = "1 reply leaves" if len(rows) == 1 else f"{len(rows)} replies leave"
        yield Problem(
            "note",
            "actions-blank",
            f"{replies} all follow-up actions blank beside answers to other questions. Whether nothing was "
            "done is not known: their actions are not answered, and outside of every base of actions.",
            sheet=part.sheet,
            row=part.settled.table.number(int(rows[0])),
        )
