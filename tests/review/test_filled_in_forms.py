"""Forms that were filled in and sent back, one file each: one list, asked, stored and undone at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from analytics.model import Answer
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.review import Draft, Reader, Reading, import_files, open_questions
from analytics.store import Store, open_store
from tests.databases import database_at
from tests.ingest.listing import workbook

YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED
TITLE = "Workshop on Customs Valuation"
Rows = Sequence[Sequence[object]]

# The six actions and the three outcomes of each, in the order below: yes, no, blank.
TOLD = {"Fiji": "ynynnn yn-", "Samoa": "nnnnyn nyn", "Tonga": "yynnnn yyy"}
ACTIONS = (
    *("Share training materials", "Submit reports", "Make recommendations", "Organize in-house workshop"),
    *("Develop operational manuals", "Others"),
)
OUTCOMES = ("Direct effects", "Efficiency and effectiveness", "Modernization project")
IDS = (
    *("share_materials", "submit_reports", "make_recommendations", "organize_in_house_workshop"),
    *("develop_manuals", "others", "direct_effects", "efficiency", "projects"),
)
CODES = {"Fiji": "FJ", "Samoa": "WS", "Tonga": "TO"}


def words(letter: str) -> str | None:
    return {"y": "Yes", "n": "No", "-": None}[letter]


def beside(who: str, letters: str) -> Rows:
    """Each answer beside its question; the actions joined in one cell; a title and a last line."""
    actions = "; ".join(label for label, letter in zip(ACTIONS, letters, strict=False) if letter == "y")
    said = zip(("4.", "5.", "6."), OUTCOMES, letters.split()[1], strict=True)
    return [
        ("QUESTIONNAIRE",),
        ("1.", "Name of your administration:", who),
        ("2.", "Workshop attended:", TITLE),
        ("3.", "Which follow-up actions were taken?", actions),
        *((number, label, words(letter)) for number, label, letter in said),
        (),
        ("Please send this form back by 1 May.",),
    ]


def one_row(who: str, letters: str) -> Rows:
    """What a tool exports of one reply: the headings of its table, and one row."""
    actions = "; ".join(label for label, letter in zip(ACTIONS, letters, strict=False) if letter == "y")
    heads = (
        "Name of your administration",
        "Workshop attended",
        "Which follow-up actions were taken?",
        *OUTCOMES,
    )
    return [heads, (who, TITLE, actions, *map(words, letters.split()[1]))]


def below(who: str, letters: str) -> Rows:
    """Each answer below its question."""
    rows: list[Sequence[object]] = [("Administration",), (who,), (), ("Workshop",), (TITLE,)]
    for label, letter in zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True):
        rows += [(f"{label}:",), (words(letter),)]
    return rows


def boxes(who: str, letters: str) -> Rows:
    """Boxes before the actions, in the same cell, below their question; yes and no below each outcome."""
    rows: list[Sequence[object]] = [
        ("Administration", who),
        ("Workshop", TITLE),
        ("Follow-up actions taken:",),
    ]
    actions, outcomes = letters.split()
    rows += [(f"{'☑' if a == 'y' else '☐'} {label}",) for label, a in zip(ACTIONS, actions, strict=True)]
    for label, letter in zip(OUTCOMES, outcomes, strict=True):
        rows += [
            (label,),
            (f"{'☑' if letter == 'y' else '☐'} Yes",),
            (f"{'☑' if letter == 'n' else '☐'} No",),
        ]
    return rows


def signs_before(who: str, letters: str) -> Rows:
    """A sign in the cell before each question."""
    said = zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True)
    rows = [({"y": "yes", "n": "no", "-": None}[letter], label) for label, letter in said]
    return [("Administration", who), ("Workshop", TITLE), *rows]


def two_columns(yes: str, no: str, mark: str, empty: str | None) -> Callable[[str, str], Rows]:
    """A cell to mark for yes and one for no behind each question, below the words or with them."""

    def form(who: str, letters: str) -> Rows:
        rows: list[Sequence[object]] = [("Administration", who), ("Workshop", TITLE), ("Question", yes, no)]
        for label, letter in zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True):
            rows.append((label, mark if letter == "y" else empty, mark if letter == "n" else empty))
        return rows

    return form


def sides_with_words(who: str, letters: str) -> Rows:
    rows = two_columns("Yes", "No", "☑", "☐")(who, letters)
    return [*rows[:2], *((label, f"{yes} Yes", f"{no} No") for label, yes, no in rows[3:])]


def in_one_cell(who: str, letters: str) -> Rows:
    """Each answer behind its question, in the same cell."""
    said = zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True)
    lines = [(f"{label}: {words(letter) or ''}",) for label, letter in said]
    return [(f"Administration: {who}",), (f"Workshop: {TITLE}",), *lines]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from round_open(tmp_path)


def round_open(tmp_path: Path) -> Iterator[Store]:
    """Yield a store in which the round of the forms and their workshop are known."""
    store = open_store(database_at(tmp_path / "own.sqlite"))
    workshops = (WorkshopRecord("2024", 3, TITLE, "2024-03", "regional", "", 20),)
    store.commit(
        Batch("round", "0" * 64, "list", (RoundRecord("2024", "Survey 2024"),), workshops), person="Ann"
    )
    yield store
    store.close()


BOTH_BOXES = {"☑ Yes ☐ No": "yes", "☐ Yes ☑ No": "no"}


def reviewed(
    store: Store,
    form: Callable[[str, str], Rows],
    told: dict[str, str] = TOLD,
    means: Mapping[str, str] = BOTH_BOXES,
) -> tuple[Reading, ...]:
    """Read one file of each, and answer the questions: what a value says as it stands, or `means`."""
    files = {f"{who}.xlsx": workbook([list(row) for row in form(who, said)]) for who, said in told.items()}
    draft, reader = Draft(), Reader(store)
    for name in files:
        draft.add(name, name)
    readings = reader.read(draft.wished(), files.get)
    while asked := open_questions(readings):
        for each in asked:
            assert each.files == tuple(files)
            if each.question.kind == "offered":  # no reply of these took that action
                for digest in each.files:
                    draft.answer(digest, each.question, "yes")
                continue
            assert each.question.kind == "values"
            for value in each.question.values:
                for digest in each.files:
                    ticked = means.get(value.raw, "not answered")
                    draft.answer(digest, each.question, ticked, to=value.id)
        readings = reader.read(draft.wished(), files.get)
    return readings


def stored(store: Store) -> dict[str, str]:
    letters = {YES: "y", NO: "n", BLANK: "-"}
    records = store.records()
    found = {}
    for reply in records.replies.itertuples():
        sheet = records.answer_sheets[reply.sheet]
        line = "".join(letters[sheet[id_]] for id_ in IDS)
        found[str(reply.administration)] = f"{line[:6]} {line[6:]}"
    return found


@pytest.mark.parametrize("form", [beside, below, signs_before, one_row])
def test_forms_are_one_list_one_preview_and_one_upload(store: Store, form):
    (reading,) = reviewed(store, form)
    assert reading.preview is not None
    assert reading.preview.tally("reply")["new"] == len(TOLD)
    assert [row.sheet for row in reading.rows] == [f"{who}.xlsx" for who in TOLD]
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    assert stored(store) == {CODES[who]: said for who, said in TOLD.items()}
    assert store.history()[0].file_name == "3 forms (Fiji.xlsx to Tonga.xlsx)"
    store.undo(2, person="Ann")
    assert stored(store) == {}


def crossed(who: str, letters: str) -> Rows:
    """Tonga ticks with a cross and leaves the rest empty; the others say no with it."""
    signs = {"y": "×"} if who == "Tonga" else {"y": "✓", "n": "×"}
    said = zip((*ACTIONS, *OUTCOMES), letters.replace(" ", ""), strict=True)
    return [("Administration", who), ("Workshop", TITLE), *((label, signs.get(said)) for label, said in said)]


def test_a_cross_that_ticks_in_one_form_and_denies_in_others_is_asked_about_form_by_form(store: Store):
    tonga = {"(in the form of Tonga) ×": "yes", "(in the form of Tonga) (left empty)": "no"}
    (reading,) = reviewed(store, crossed, means=tonga)
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    assert stored(store) == {CODES[who]: said for who, said in TOLD.items()}


@pytest.mark.parametrize("samoa", ["nnnnnn nnn", "nnnnyn n-n"])
def test_a_cross_beside_ticks_denies_in_a_form_of_crosses_too(store: Store, samoa: str):
    told = {"Fiji": TOLD["Fiji"], "Samoa": samoa}
    (reading,) = reviewed(store, crossed, told, means={})
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    assert stored(store) == {CODES[who]: said for who, said in told.items()}


def test_boxes_of_options_below_a_question_are_read(store: Store):
    (reading,) = reviewed(store, boxes)
    batch = reading.wanted
    assert batch is not None
    actions = {
        reply.administration: "".join("y" if reply.answers[id_] is YES else "n" for id_ in IDS[:6])
        for reply in batch.replies
    }
    assert actions == {CODES[who]: said.split()[0] for who, said in TOLD.items()}


IN_SHAPE = (
    two_columns("Yes", "No", "☑", "☐"),
    two_columns("Yes", "No", "x", None),
    two_columns("Ja", "Nein", "✓", None),
    two_columns("No", "Yes", "X", ""),
    sides_with_words,
    in_one_cell,
)


@pytest.mark.parametrize("form", IN_SHAPE)
def test_a_cell_for_yes_and_one_for_no_and_answers_in_the_cell_of_their_question_are_read(store: Store, form):
    told = TOLD
    if form is IN_SHAPE[3]:  # its first column is that for no
        told = {who: said.translate(str.maketrans("yn", "ny")) for who, said in TOLD.items()}
    (reading,) = reviewed(store, form, told)
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    assert stored(store) == {CODES[who]: said for who, said in TOLD.items()}


@pytest.mark.parametrize("form", [IN_SHAPE[0], IN_SHAPE[1], in_one_cell])
def test_one_alone_of_such_a_shape_is_read_too(store: Store, form):
    (reading,) = reviewed(store, form, {"Samoa": TOLD["Samoa"]})
    import_files(store, [reading], person="Ann", leave_out_errors=False)
    assert stored(store) == {"WS": TOLD["Samoa"]}


def test_whose_a_form_without_an_administration_is_is_asked(store: Store):
    nameless = workbook([list(row) for row in below("", TOLD["Tonga"])])
    (reading,) = unanswered(store, {**forms(**TOLD), "form 4.xlsx": nameless, "form 5.xlsx": nameless})[1:]
    questions = [question for question in reading.questions if question.kind == "administration"]
    assert [question.found for question in questions] == [
        "(left blank in form 4.xlsx)",
        "(left blank in form 5.xlsx)",
    ]


def unanswered(store: Store, files: dict[str, bytes]) -> tuple[Reading, ...]:
    draft = Draft()
    for name in files:
        draft.add(name, name)
    return Reader(store).read(draft.wished(), files.get)


def forms(**told: str) -> dict[str, bytes]:
    return {f"{who}.xlsx": workbook([list(row) for row in beside(who, said)]) for who, said in told.items()}


def test_what_is_asked_names_the_file_and_its_cell(store: Store):
    (reading,) = unanswered(store, forms(**TOLD, Kiwiland="yynnnn yyy"))
    question = next(question for question in reading.questions if question.kind != "offered")
    assert (question.kind, question.sheet, question.row) == ("administration", "Kiwiland.xlsx", 2)
    assert question.column.startswith("C")


def test_what_is_asked_of_one_row_names_its_file_and_cell(store: Store):
    told = {**TOLD, "Kiwiland": "yynnnn yyy"}
    files = {f"{who}.xlsx": workbook(one_row(who, said)) for who, said in told.items()}
    (reading,) = unanswered(store, files)
    question = next(question for question in reading.questions if question.kind == "administration")
    assert (question.sheet, question.row, question.column[0]) == ("Kiwiland.xlsx", 2, "A")


def test_files_of_one_reply_under_other_headings_are_read_apart(store: Store):
    others = [("Country", *one_row("Fiji", TOLD["Fiji"])[0][1:]), one_row("Nepal", TOLD["Tonga"])[1]]
    files = {f"{who}.xlsx": workbook(one_row(who, said)) for who, said in TOLD.items()}
    readings = unanswered(store, {**files, "other.xlsx": workbook(others)})
    assert sorted(len(reading.files) for reading in readings) == [1, 3]


def test_a_reply_that_leans_on_its_own_file_is_read_apart(store: Store):
    """A workshop that is left blank, or a year in the name of the sheet, is that of one file alone."""
    files = {f"{who}.xlsx": one_row(who, said) for who, said in TOLD.items()}
    heads, row = one_row("Nepal", TOLD["Tonga"])
    place = next(at for at, cell in enumerate(row) if cell == TITLE)
    blank = [heads, [*row[:place], None, *row[place + 1 :]]]
    books = {name: workbook(rows) for name, rows in {**files, "blank.xlsx": blank}.items()}
    readings = unanswered(store, {**books, "year.xlsx": workbook([heads, row], sheet="Survey 2023")})
    assert sorted(len(reading.files) for reading in readings) == [1, 1, 3]


def test_other_files_beside_the_forms_are_read_as_they_are(store: Store):
    list_ = workbook([("Administration", "Workshop", *ACTIONS), ("Nepal", TITLE, *("x" * 6))])
    readings = unanswered(store, {"list.xlsx": list_, **forms(**TOLD)})
    assert sorted(len(reading.files) for reading in readings) == [1, 3]


def test_one_form_alone_is_read_as_it_is(store: Store):
    (reading,) = reviewed(store, beside, {"Fiji": TOLD["Fiji"]})
    assert (len(reading.files), reading.batch and len(reading.batch.replies)) == (1, 1)


@pytest.mark.parametrize("form", [beside, signs_before, in_one_cell], ids=lambda form: form.__name__)
def test_one_form_alone_without_a_name_is_asked_whose_it_is(store: Store, form: Callable[..., Rows]):
    file = workbook([list(row) for row in form("", "ynynnn yn-")])
    draft, reader = Draft(), Reader(store)
    draft.add("reply.xlsx", "reply")
    (reading,) = reader.read(draft.wished(), {"reply": file}.get)
    assert not reading.errors
    (asked,) = [question for question in reading.questions if question.kind == "administration"]
    assert asked.found == "(left blank in reply.xlsx)"
    for question in reading.questions:
        draft.answer("reply", question, "Fiji" if question is asked else "yes")
    (reading,) = reader.read(draft.wished(), {"reply": file}.get)
    assert reading.batch
    (reply,) = reading.batch.replies
    said = [reply.answers[id_] for id_ in IDS[-3:]]
    assert (reply.key[1], said) == ("FJ", [YES, NO, BLANK])
    assert not draft.decisions([reading])  # the next form without a name may be of another administration
