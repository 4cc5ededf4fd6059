"""Forms that were filled in, with more beside their questions than an answer: a cell for yes and one for no,
remarks, numbers; with boxes before the options; one a file, one alone, or one on each sheet of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from analytics.model import Answer
from analytics.review import Draft, Reader, Reading, import_files
from analytics.store import Store
from tests.ingest.filling import saved
from tests.review.test_filled_in_forms import (
    ACTIONS,
    CODES,
    OUTCOMES,
    TITLE,
    TOLD,
    Rows,
    round_open,
    sides_with_words,
    stored,
)

Shape = Callable[[str, str], Rows]
REMARKS = {"Share training materials": "to 40 officers", "Direct effects": "Yes, see the annex"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from round_open(tmp_path)


def said(letters: str) -> list[tuple[str, str]]:
    return list(zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True))


def begun(who: str) -> list[Sequence[object]]:
    return [("Administration", who), ("Workshop", TITLE)]


def sides(yes: str, no: str, mark: object, *, empty: object = None, more: tuple[str, ...] = ()) -> Shape:
    """A cell to mark for yes and one for no, and columns with other headings, in which nothing is said."""

    def form(who: str, letters: str) -> Rows:
        cells = [
            (label, mark if a == "y" else empty, mark if a == "n" else empty, *(None for _ in more))
            for label, a in said(letters)
        ]
        return [*begun(who), (), ("Question", yes, no, *more), *cells]

    return form


def numbered_sides(who: str, letters: str) -> Rows:
    rows = [(n, label, "√" if a == "y" else None, "√" if a == "n" else None) for n, (label, a) in
            enumerate(said(letters), start=1)]  # fmt: skip
    return [*begun(who), ("No.", "Item", "Yes", "No"), *rows]


def done_and_yes(who: str, letters: str) -> Rows:
    """Two tables, each with its own words over its columns, and one more column in each."""
    cells = [(label, "√" if a == "y" else None, "√" if a == "n" else None) for label, a in said(letters)]
    return [
        *begun(who),
        ("Action", "Done", "Not done", "Planned"),
        *cells[:6],
        ("Outcome", "Yes", "No", "Too early"),
        *cells[6:],
    ]


def with_remarks_beside_sides(who: str, letters: str) -> Rows:
    form = sides("Yes", "No", "X", more=("Remarks",))(who, letters)
    return [*form[:4], *((*row[:3], REMARKS.get(str(row[0]))) for row in form[4:])]


def with_remarks(*heads: str, numbers: bool = False) -> Shape:
    """A column for remarks behind the answers; without headings where none are given."""

    def form(who: str, letters: str) -> Rows:
        words = {"y": "Yes", "n": "No", "-": None}
        rows = [(label, words[a], REMARKS.get(label)) for label, a in said(letters)]
        if numbers:
            rows = [(n, *row) for n, row in enumerate(rows, start=1)]  # type: ignore[misc]
        return [*begun(who), *([heads] if heads else []), *rows]

    return form


def boxes_and_both(who: str, letters: str) -> Rows:
    """Boxes before the actions, and one cell with both boxes below each outcome."""
    rows: list[Sequence[object]] = [("FOLLOW-UP SURVEY",), *begun(who), ("1. Actions taken (tick)",)]
    rows += [(f"{'☑' if a == 'y' else '☐'} {label}",) for label, a in said(letters)[:6]]
    for n, (label, a) in enumerate(said(letters)[6:], start=2):
        both = f"{'☑' if a == 'y' else '☐'} Yes   {'☑' if a == 'n' else '☐'} No"
        rows += [(f"{n}. {label}",), (both,)]
    return rows


SHAPES: Mapping[str, Shape] = {
    "x": sides("Yes", "No", "x"),
    "1": sides("Yes", "No", 1),
    "1 and 0": sides("Yes", "No", 1, empty=0),
    "✓": sides("Yes", "No", "✓"),
    "v": sides("Yes", "No", "v"),
    "a sign that no list knows": sides("Yes", "No", "#"),
    "boxes": sides("Yes", "No", "☒", empty="☐"),
    "×": sides("Yes", "No", "×"),
    "Oui Non": sides("Oui", "Non", "x", more=("Observations",)),
    "はい いいえ": sides("はい", "いいえ", "○", more=("備考",)),
    "remarks": sides("Yes", "No", "X", more=("Remarks",)),
    "a date and remarks": sides("Yes", "No", "X", more=("Date", "Remarks")),
    "numbered": numbered_sides,
    "done and yes": done_and_yes,
    "words with boxes": sides_with_words,
    "remarks beside sides": with_remarks_beside_sides,
    "answers and remarks": with_remarks("Item", "Answer", "Remarks"),
    "your answer": with_remarks("Question", "Your answer", "Comments"),
    "numbered remarks": with_remarks("No.", "Item", "Answer", "Remarks", numbers=True),
    "boxes and both": boxes_and_both,
}


def files_of(shape: Shape, told: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{who}.xlsx": book_of({"Form": shape(who, letters)}) for who, letters in told.items()}


def book_of(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def read(store: Store, files: Mapping[str, bytes]) -> tuple[Reading, ...]:
    draft = Draft()
    for name in files:
        draft.add(name, name)
    return Reader(store).read(draft.wished(), files.get)


def imported(store: Store, files: Mapping[str, bytes]) -> dict[str, str]:
    (reading,) = read(store, files)
    assert reading.batch is not None, reading.refused
    assert [question.message for question in reading.questions] == []
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    return stored(store)


ALL = {CODES[who]: letters for who, letters in TOLD.items()}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_forms_in_files_are_read_without_a_question(store: Store, shape: Shape):
    assert imported(store, files_of(shape, TOLD)) == ALL


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_one_form_alone_is_read_as_in_a_batch(store: Store, shape: Shape):
    assert imported(store, files_of(shape, {"Fiji": TOLD["Fiji"]})) == {"FJ": TOLD["Fiji"]}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_workbook_of_forms_is_read_as_in_a_batch(store: Store, shape: Shape):
    sheets = {who: shape(who, letters) for who, letters in TOLD.items()}
    assert imported(store, {"all.xlsx": book_of(sheets)}) == ALL


def test_a_remark_is_kept_where_a_text_tells_more_of_a_yes_and_else_said_to_be_left_aside(store: Store):
    shape = SHAPES["answers and remarks"]
    (reading,) = read(store, files_of(shape, {"Samoa": "yyyyyy yny"}))
    assert reading.batch is not None
    assert [(p.kind, p.text) for p in reading.batch.practices] == [("direct_effects", "Yes, see the annex")]
    (note,) = [problem for problem in reading.batch.problems if problem.code == "remarks-aside"]
    assert (note.severity, note.found) == ("note", "to 40 officers")


def test_a_mark_in_both_columns_or_in_a_third_one_is_asked_about(store: Store):
    rows = [list(row) for row in done_and_yes("Fiji", TOLD["Fiji"])]
    rows[3][2], rows[4] = "√", ["Submit reports", None, None, "√"]
    (reading,) = read(store, {"Fiji.xlsx": book_of({"Form": rows})})
    values = {value.raw for question in reading.questions for value in question.values}
    assert values - {"Done", "Not done"} == {"√ Done √ Not done", "Planned"}


UNCLEAR: Mapping[str, Rows] = {
    "sides without headings": [*begun("Fiji"), *((label, "x" if a == "y" else None, "x" if a == "n" else None)
                                                 for label, a in said(TOLD["Fiji"]))],
    "two answers": [*begun("Fiji"), *((label, "Yes" if a == "y" else "No", "No") for label, a in
                                      said(TOLD["Fiji"]))],
}  # fmt: skip


@pytest.mark.parametrize("rows", UNCLEAR.values(), ids=UNCLEAR)
def test_what_nobody_can_tell_beside_the_answers_is_refused(store: Store, rows: Rows):
    (reading,) = read(store, {"Fiji.xlsx": book_of({"Form": rows})})
    assert "“Form” is one form, and nothing says what column C beside its answers holds" in reading.refused


def untouched(shape: Shape) -> Rows:
    """The form as it was sent out, with the administration and the workshop filled in."""
    rows = shape("Vanuatu", "------ ---")
    return [tuple(None if cell in REMARKS.values() else cell for cell in row) for row in rows]


@pytest.mark.parametrize("name", ["boxes and both", "words with boxes", "boxes", "x", "answers and remarks"])
def test_a_form_sent_back_untouched_is_no_reply_and_can_be_taken_in(store: Store, name: str):
    shape = SHAPES[name]
    rows = [
        row for row in untouched(shape) if name != "answers and remarks" or len(row) < 3 or row[2] is None
    ]
    files = {**files_of(shape, TOLD), "Vanuatu.xlsx": book_of({"Form": rows})}
    (reading,) = read(store, files)
    assert reading.batch is not None
    (left,) = reading.batch.left_out
    assert (left.sheet, left.reason) == ("Vanuatu.xlsx", "nothing is answered in it")
    draft = Draft()
    for file in files:
        draft.add(file, file)
        draft.take_back(file, left, wanted=True)
    (reading,) = Reader(store).read(draft.wished(), files.get)
    assert reading.batch is not None
    (taken,) = [reply for reply in reading.batch.replies if reply.administration == "VU"]
    assert {*taken.answers.values()} <= {Answer.NOT_ANSWERED, Answer.NOT_RECORDED}


def with_key(yes: int, no: int) -> Shape:
    def form(who: str, letters: str) -> Rows:
        told = {"y": yes, "n": no, "-": None}
        answers = [(label, told[a]) for label, a in said(letters)]
        return [*begun(who), ("Key:", f"{yes} = Yes, {no} = No"), *answers]

    return form


def test_keys_that_differ_by_file_are_read_each_in_its_file(store: Store):
    turned = {"Fiji", "Tonga"}
    files = {}
    for who, letters in {**TOLD, "Vanuatu": "ynyyyn nny"}.items():
        files |= files_of(with_key(2, 1) if who in turned else with_key(1, 2), {who: letters})
    readings = read(store, files)
    assert [question for reading in readings for question in reading.questions] == []
    import_files(store, readings, person="Ann", leave_out_errors=False)
    assert stored(store) == {**ALL, "VU": "ynyyyn nny"}


def listing(who: str, letters: str) -> Rows:
    """The actions that were taken, each a line below their heading; nothing stands for the others."""
    words = {"y": "Yes", "n": "No", "-": None}
    taken = [("", label) for label, a in said(letters)[:6] if a == "y"]
    return [*begun(who), ("Follow-up actions taken",), *taken, *((q, words[a]) for q, a in said(letters)[6:])]


def test_actions_that_are_listed_below_their_heading_were_taken(store: Store):
    told = {**TOLD, "Vanuatu": "yyyyyy nnn", "Nepal": "nnnnnn ynn"}
    files = files_of(listing, told)
    (reading,) = read(store, files)
    assert {question.kind for question in reading.questions} <= {"offered"}
    draft = Draft()
    for file in files:
        draft.add(file, file)
        for question in reading.questions:
            draft.answer(file, question, "yes")
    import_files(store, Reader(store).read(draft.wished(), files.get), person="Ann", leave_out_errors=False)
    # who lists nothing of what others do took no action, or left the question out: not answered
    assert stored(store) == {**ALL, "VU": told["Vanuatu"], "NP": "------ ynn"}


def test_a_list_of_who_did_what_is_refused(store: Store):
    rows = [("Action", "Administrations that did it"), ("Share training materials", "Fiji, Japan")]
    rows += [("Submit reports", "Japan, Malaysia"), ("Make recommendations", "Fiji")]
    (reading,) = read(store, {"who.xlsx": book_of({"Sheet1": rows})})
    assert "lists for each action who did it: “Fiji, Japan”" in reading.refused
