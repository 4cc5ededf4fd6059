"""Ask about columns that could be more than one thing, or hold answers and are taken for nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from analytics.ingest.forms.columns.header import BY_CELLS
from analytics.ingest.forms.columns.matching import SURE, speaks_of
from analytics.ingest.forms.columns.reading import NO_ACTION, Reader, Reading
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.words.phrases import Match
from analytics.ingest.forms.words.stems import asks_for_text, forms_of
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms, has_word
from analytics.open_question import OpenQuestion, Option
from analytics.understanding import IGNORED, OPPOSITE, OTHERS

NOT_KEPT = "It is not kept"
OF_A_BLOCK = 3
TICKS, MOSTLY = 0.9, 0.6
"""So large a share of a column's rows has to be ticks, or yes and no beside a few other words."""
MOST_ASKED = 12
"""With more columns of unknown answers than these, a file asks much else and nothing is missing in it."""


def column_id(table: Table, field: Field) -> str:
    """Return the id under which a person says what a column is."""
    return f"column:{column_subject(table, field)}"


def column_subject(table: Table, field: Field) -> str:
    """Return what a question about a column is about."""
    alike = [each.key for each in table.fields if each.letter == field.letter]
    sheet = table.asked_as or table.sheet.name
    return f"{sheet}!{field.letter}{table.below}{'' if len(alike) == 1 else f' {field.key}'}"


def unclear(target: str, reading: Reading, table: Table, reader: Reader, *, of: int) -> OpenQuestion:
    """Ask which `of` several columns is the one of a target; a heading can speak of other questions too."""
    said = reader.label(target)
    how_many = "More than one column" if of <= MOST_ASKED else f"{of} columns"
    rest = "" if of <= MOST_ASKED else f" The first {MOST_ASKED} are asked about, the others are not kept."
    could_be = {target, *(m.target for m in speaks_of(reading.field.heading, reader.phrases))}
    kinds = {q.id: q.kind for q in reader.questionnaire.questions}
    in_parts = kinds.get(target) in ("action", "outcome")
    together = " (said of more than one column: both together, any yes counts)" if in_parts else ""
    could_be |= {id_ for id_, kind in kinds.items() if kind == kinds.get(target) and kind != "action"}
    could_be |= {id_ for id_, kind in kinds.items() if kind == "action" and target == "actions"}
    could_be |= {reader.text_about(target)} - {""} if target == OTHERS else set()
    return OpenQuestion(
        "column",
        column_subject(table, reading.field),
        f"{how_many} could be “{said}”; which one is it?{rest}{_several(target, in_parts)}",
        sheet=table.sheet.name,
        row=table.header_starts,
        column=reading.field.place_in_words,
        found=", ".join(reading.field.sample[:3])[:80],
        expected="one column for it",
        mend="Say what this column is, or that it is not kept.",
        options=(
            Option(target, f"It is: {said}{together}"),
            *(Option(id_, f"It is: {reader.label(id_)}") for id_ in sorted(could_be - {target})),
            Option(IGNORED, NOT_KEPT),
        ),
        code="column-unclear",
    )


def _several(target: str, in_parts: bool) -> str:
    if target == "actions":
        return " If each holds a part of the choices, say so of each: they count together."
    return " If it was asked in parts, say so of each: any yes in them counts." if in_parts else ""


def column_question(table: Table, field: Field, target: str, label: str) -> OpenQuestion:
    """Ask whether a column whose values are mostly unknown is what it was taken for."""
    return OpenQuestion(
        "column",
        column_subject(table, field),
        f"Most cells of this column say neither yes nor no. Is it really “{label}”?",
        sheet=table.sheet.name,
        row=table.header.first + 1,
        column=field.place_in_words,
        found=", ".join(field.sample[:3])[:80],
        expected="the column of that question",
        mend="If it is, say afterwards what each of its values means.",
        options=(Option(target, f"It is: {label}"), Option(IGNORED, NOT_KEPT)),
        likely=IGNORED,
        code="column-unlike",
    )


def unread_answers(
    table: Table,
    readings: Sequence[Reading],
    fields: Collection[str],
    reader: Reader,
    *,
    aside: Collection[Field],
) -> list[OpenQuestion]:
    """Ask about columns of yes and no, or of boxes of follow-up actions, that no question was found for,
    as long as there are questions without a column; and about ticks among the follow-up actions."""
    wanted = {q.id: q.label for q in reader.questionnaire.outcomes if q.id not in fields}
    boxes: dict[str, str] = {}
    if "actions" not in fields:
        boxes = _actions_left(readings, fields, reader)
        wanted |= {id_: label for id_, label in boxes.items() if id_ not in fields}
    unknown = table.header.reason == BY_CELLS
    blocks = _blocks(readings, reader) if unknown else []
    among = _among(readings, reader)
    asked = []
    for reading in readings:
        if not _free(reading) or reading.field in aside or _says_something_else(reading):
            continue
        ticks = bool(boxes) and (reading.field.place in among or bool(boxes.keys() - {OTHERS}))
        if wanted and (
            _answers(reading, reader) or (unknown and _marks(reading, reader)) or reading.field in blocks
        ):
            asked.append(_unread(reading, wanted | boxes, table))
        elif ticks and _marks(reading, reader):
            asked.append(_unread(reading, boxes | wanted, table))
    return asked if len(asked) <= MOST_ASKED else []


def unread_lists(
    table: Table,
    readings: Sequence[Reading],
    fields: Collection[str],
    reader: Reader,
    *,
    asked: Sequence[OpenQuestion],
) -> list[OpenQuestion]:
    """Ask about columns that join a few things where no column of the follow-up actions is known, none of
    those that are `asked` about already."""
    if any(id_ in fields for id_ in ("actions", *(q.id for q in reader.questionnaire.actions))):
        return []
    about = {question.id for question in asked}
    free = [r for r in readings if _free(r) and column_id(table, r.field) not in about]
    headed = [r for r in free if r.reason == NO_ACTION and not asks_for_text(r.field.heading.question)]
    joining = [r for r in free if r in headed or reader.content(r.field).joins_a_few]
    left = {"actions": reader.label("actions")}
    return [_unread(r, left, table, said=LISTS) for r in joining] if len(joining) <= MOST_ASKED else []


def _actions_left(readings: Sequence[Reading], fields: Collection[str], reader: Reader) -> dict[str, str]:
    """Return the follow-up actions that a column of ticks can be: those without a column, and Others, of
    which a form may have more than one box."""
    left = {q.id: q.label for q in reader.questionnaire.actions if q.id not in fields}
    mine = [r for r in readings if r.target == OTHERS and r.reads == "tick"]
    if OTHERS in left or not all(reader.content(r.field).ticks >= TICKS for r in mine):
        return left
    return left | {OTHERS: f"{reader.label(OTHERS)} (another action: a tick in either column counts)"}


def _blocks(readings: Sequence[Reading], reader: Reader) -> list[Field]:
    """Return the columns that hold the same few short words as several others: below headings of which none
    is known these are answers, whatever they say."""
    free = [r.field for r in readings if _free(r) and r.confidence < SURE]
    said = {field: reader.content(field) for field in free}
    few = {f: set(c.said) for f, c in said.items() if c.few and c.repeated and not c.numbers}
    return [
        f for f, mine in few.items() if sum(len(mine & other) > 1 for other in few.values()) >= OF_A_BLOCK
    ]


def _among(readings: Sequence[Reading], reader: Reader) -> range:
    """Return the places between the first and the last column of a follow-up action."""
    actions = {question.id for question in reader.questionnaire.actions}
    places = [r.field.place for r in readings if r.target in actions]
    return range(min(places), max(places)) if len(places) > 1 else range(0)


def _free(reading: Reading) -> bool:
    return (
        reading.target == IGNORED
        and not reading.by_person
        and reading.confidence < 1
        and reading.field.filled
    )


def _says_something_else(reading: Reading) -> bool:
    """Tell whether a column says whether replies came, or once more what other columns say."""
    of_replies = set(forms_of(reading.field.heading.whole)) & (
        forms("standing_asked") | forms("standing_refused")
    )
    return bool(of_replies) or reading.reason.startswith("the same choices")


def _answers(reading: Reading, reader: Reader) -> bool:
    content = reader.content(reading.field)
    words = {text.casefold() for text in content.said}
    if content.empty or content.numbers == 1:
        return False
    match: Match | None = reader.phrases.best(reading.field.heading.question, "actions", "others")
    boxes = bool(reading.field.heading.choice) and match is not None and match.confidence >= 0.7
    mostly = content.plainly_yes_no >= (MOSTLY if content.few else TICKS) and len(words) > 1
    return mostly or content.in_pairs or (boxes and content.ticks >= 0.8)


def _marks(reading: Reading, reader: Reader) -> bool:
    """Tell whether a column holds ticks, 0 and 1, or yes and no: below an unknown heading it may be ours."""
    content = reader.content(reading.field)
    plain = content.numbers < 1 or content.said.keys() <= {"0", "1"}
    return not content.empty and plain and max(content.ticks, content.plainly_yes_no) >= TICKS


LISTS = (
    "This column seems to list what was done, and no other column is known for the follow-up actions. Is it "
    "this one?"
)
NO_QUESTION = "The cells of this column are answers, but its heading speaks of no question. What is it?"


def _unread(
    reading: Reading,
    wanted: Mapping[str, str],
    table: Table,
    *,
    said: str = NO_QUESTION,
    code: str = "column-unread",
) -> OpenQuestion:
    return OpenQuestion(
        "column",
        column_subject(table, reading.field),
        said,
        sheet=table.sheet.name,
        row=table.header_starts,
        column=reading.field.place_in_words,
        found=", ".join(reading.field.sample[:3])[:80],
        expected="one of the questions without a column, or nothing that is kept",
        mend="Say what it is; it is remembered for the next such file.",
        options=(
            *(Option(id_, f"It is: {label}") for id_, label in wanted.items()),
            *(opposite(id_, label) for id_, label in wanted.items() if id_ != OTHERS and _denies(reading)),
            Option(IGNORED, NOT_KEPT),
        ),
        code=code,
    )


def opposite(target: str, label: str) -> Option:
    """Return the option that a column asks the opposite of a question."""
    return Option(f"{OPPOSITE}{target}", f"The opposite: a yes in it is a no to “{label}”")


def _denies(reading: Reading) -> bool:
    whole = reading.field.heading.whole
    return has_word(fold(whole), "denying", written=whole)


CODE = re.compile(
    r"^(?:[A-Za-z]{1,8}[_.-]?)?\d[\w.#-]{0,20}(?:\[[\w-]{1,20}\])*$|^[A-Za-z]\w{0,12}(?:\[[\w-]{1,20}\])+$"
)
"""A heading that is a code and no words: Q3_1, G01Q02[SQ001], q4, var12, 7."""
FEWEST_CODED, MOST_CODED, FEW, SHORT = 3, 40, 8, 30


def coded(
    table: Table, readings: Sequence[Reading], fields: Collection[str], reader: Reader
) -> list[OpenQuestion]:
    """Ask for each column whose heading is a code what it is, in a file of administrations whose headings
    speak of no question: nothing but a person, or a mapping, can tell."""
    ours = {question.id for question in reader.questionnaire.questions if question.id != OTHERS} | {"actions"}
    decided = {r.target for r in readings if r.by_person}
    if "administration" not in fields or (ours & set(fields)) - decided:
        return []
    found = [r for r in readings if _is_coded(r)]
    many = len(found) + sum(r.by_person and _has_code(r) for r in readings)
    if not FEWEST_CODED <= many <= MOST_CODED:
        return []
    left = {id_: reader.label(id_) for id_ in ("workshop", "actions") if id_ not in fields}
    left |= {q.id: q.label for q in reader.questionnaire.questions if q.id not in fields}
    said = "The heading of this column is a code, which says nothing. What is it?"
    return [_unread(r, left, table, said=said, code="column-unclear") for r in found]


def _has_code(reading: Reading) -> bool:
    return bool(CODE.match(reading.field.heading.whole))


def _is_coded(reading: Reading) -> bool:
    """Tell whether a column holds a few short answers under a heading that is a code."""
    free = not reading.kept and not reading.by_person and reading.confidence < 1 and reading.field.filled
    sample = reading.field.sample
    short = len(sample) <= FEW and all(len(text) <= SHORT for text in sample)
    return free and short and _has_code(reading)


SAME, LEAVE_OUT = "same", "leave out"


def other_headings(table: Table, row: int) -> OpenQuestion:
    """Ask what stands below a row of other headings, which could not be read as a table of its own."""
    number = table.number(row)
    cells = ", ".join(filter(None, table.cells(row)))
    return OpenQuestion(
        "header",
        f"{table.sheet.name}!{number}",
        f"Row {number} is a row of headings, other than those above. What are the rows below it?",
        sheet=table.sheet.name,
        row=number,
        found=cells[:80],
        expected="one header a sheet",
        mend="Better give each table a sheet of its own. Else say what the rows are.",
        options=(
            Option(LEAVE_OUT, "No replies: leave them out"),
            Option(SAME, "Replies, in the same columns as above"),
        ),
        code="headings-differ",
    )
