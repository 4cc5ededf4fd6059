"""What numbers mean is told by what stands beside them: a code book, the format of the cell, a month."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from analytics.records import WorkshopRecord
from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, DATA, HEADINGS, ROUNDS, read, said, workbook

CODED = [HEADINGS, ("Fiji", AUDIT, "x", None, 0, 1, 0), ("Japan", DATA, None, "x", 1, 0, 1)]
OUTCOMES = ("Direct effects", "Efficiency", "Projects")


def outcomes(batch) -> dict[str, str]:
    assert batch.questions == ()
    return {who[:2]: letters[6:9] for who, letters in said(batch).items()}


@pytest.mark.parametrize(
    "book",
    [
        [
            ("Variable", "Code", "Label"),
            *((name, *each) for name in OUTCOMES for each in ((0, "Yes"), (1, "No"))),
        ],
        [("list_name", "name", "label"), ("yn", 0, "Yes"), ("yn", 1, "No")],
        [("Value", "Meaning"), (0, "Yes"), (1, "No")],
    ],
    ids=["codebook", "choices", "values"],
)
def test_a_code_book_says_what_numbers_mean(book):
    assert outcomes(read(workbook(CODED, Codebook=book))) == {"FJ": "yny", "JP": "nyn"}


def test_of_questions_coded_otherwise_a_person_is_asked():
    book = [("Variable", "Code", "Label"), ("Direct effects", 0, "Yes"), ("Direct effects", 1, "No"),
            ("Projects", 0, "No"), ("Projects", 1, "Yes")]  # fmt: skip
    assert {question.kind for question in read(workbook(CODED, Codebook=book)).questions} == {"values"}


@pytest.mark.parametrize("shown", ['"–";;"✓"', '"";;"✓"', '"-";;"Yes"', '"";"";"x"', '[=0]"✓";"–"'])
def test_a_number_shown_as_a_dash_or_as_nothing_is_no_tick(shown: str):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        HEADINGS,
        ("Fiji", AUDIT, 0, 1, "Yes", "No", "No"),
        ("Japan", DATA, 1, 0, "No", "Yes", "Yes"),
    ):
        sheet.append(list(row))
    for cell in (cell for row in sheet["C2:D3"] for cell in row):
        cell.number_format = shown
    assert {who[:2]: letters[:2] for who, letters in said(read(saved(book))).items()} == {
        "FJ": "yn",
        "JP": "ny",
    }


def test_an_ods_cell_says_what_it_shows():
    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        number = f' office:value="{value}"' if isinstance(value, int) else ""
        word = ("Yes", "No")[value] if isinstance(value, int) else value
        kind = "float" if number else "string"
        said = f'office:value-type="{kind}"{number}'
        return f"<table:table-cell {said}><text:p>{word}</text:p></table:table-cell>"

    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in CODED)
    table = f'<table:table table:name="A">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")
    assert outcomes(read(buffer.getvalue())) == {"FJ": "yny", "JP": "nyn"}


@pytest.mark.parametrize(
    "months", [("2023-09", "2023-10"), (dt.datetime(2023, 9, 4), dt.datetime(2023, 10, 9))]
)
def test_workshops_of_one_title_are_told_apart_by_the_month_beside_them(months):
    title = "WCO Regional Workshop on Risk Management"
    known = tuple(
        WorkshopRecord("2024", number, title, month, "regional", "", None)
        for number, month in ((1, "2023-09"), (2, "2023-10"))
    )
    head = (HEADINGS[0], HEADINGS[1], "Month of the workshop", *HEADINGS[2:])
    rows = [
        (who, title, month, "x", None, "Yes", "No", "No") for who in ("Fiji", "Japan") for month in months
    ]
    batch = read([head, *rows], known=known, known_rounds=ROUNDS)
    assert batch.questions == ()
    assert sorted(said(batch)) == ["FJ 1", "FJ 2", "JP 1", "JP 2"]


def test_one_answer_in_three_languages_is_one_answer():
    names = [
        f"{name} / {other}"
        for name, other in zip(OUTCOMES, ("Effets directs", "Efficacité", "Projets"), strict=True)
    ]
    rows = [
        ("Fiji", AUDIT, "x", None, "No / Non", "Yes / Oui", "No / Non"),
        ("Japan", DATA, None, "x", "Yes / Oui", "No / Non", "Yes / Oui"),
    ]
    batch = read([(*HEADINGS[:4], *names), *rows])
    assert {question.kind for question in batch.questions} <= {"values", "column"}


@pytest.mark.parametrize(
    "other",
    [
        [("Member", "Workshop", "Replied"), ("Palau", 1, "No"), ("Palau", 2, "Yes"), ("Tonga", 1, "No")],
        [("Question", "Count", "Answer"), ("Direct effects", 1, "No"), ("Direct effects", 0, "Yes")],
        [("Variable", "Code", "Label"), ("Consent", 1, "No"), ("Consent", 2, "Yes")],
    ],
    ids=["tracker", "summary", "of another question"],
)  # fmt: skip
def test_other_lists_of_numbers_and_answers_are_never_a_key_in_silence(other):
    rows = [HEADINGS, ("Fiji", AUDIT, "x", None, 1, 0, 1), ("Japan", DATA, None, "x", 0, 1, 0)]
    batch = read(workbook(rows, Other=other))
    right = {who[:2]: letters[6:9] for who, letters in said(batch).items()} == {"FJ": "yny", "JP": "nyn"}
    assert right or {question.kind for question in batch.questions} == {"values"}


@pytest.mark.parametrize("heading", ["Month", "Date", "Mes", "月份"])
def test_a_month_of_the_reply_makes_no_two_workshops(heading: str):
    rows = [
        ("Fiji", AUDIT, 3, "x", None, "Yes", "No", "No"),
        ("Japan", AUDIT, 4, "x", None, "No", "No", "No"),
    ]
    batch = read([(*HEADINGS[:2], heading, *HEADINGS[2:]), *rows])
    assert batch.questions == ()
    assert sorted(said(batch)) == ["FJ 1", "JP 1"]


@pytest.mark.parametrize("at", ["beside", "below", "above"])
@pytest.mark.parametrize(
    "said",
    [
        [("(0) Yes",), ("(1) No",)], [("[0] Yes",), ("[1] No",)], [("Yes (0)",), ("No (1)",)],
        [("Yes", 0), ("No", 1)], [("0 → Yes",), ("1 → No",)], [("Yes=0; No=1",)], [("Yes/No: 0/1",)],
        [("Coding: 0 means Yes and 1 means No",)], [("Note that zero stands for yes, one for no.",)],
        [("Coded oui = 0, non = 1",)], [("０：はい　１：いいえ",)],
        [("Direct effects", 0, "Yes"), ("", 1, "No"), ("Projects", 0, "Yes"), ("", 1, "No")],
    ],
    ids=str,
)  # fmt: skip
def test_where_anything_says_that_0_is_yes_it_is_never_read_as_no(said: list[tuple[object, ...]], at: str):
    """In a shape that is read as a key 0 is yes, in any other a person is asked."""
    rows = {"beside": CODED, "below": [*CODED, (), *said], "above": [*said, (), *CODED]}[at]
    batch = read(workbook(rows, Codes=said) if at == "beside" else rows)
    if not batch.questions:
        assert outcomes(batch) == {"FJ": "yny", "JP": "nyn"}
    else:
        assert any(question.kind == "values" for question in batch.questions)


@pytest.mark.parametrize(
    "said",
    [
        "(0) No (1) Yes",
        "No: 0, Yes: 1",
        "1/0 for yes/no",
        "Please answer all; 10 yes of 12",
        "Zero tolerance. Yes",
    ],
)
def test_a_key_as_usual_asks_nothing(said: str):
    assert outcomes(read(workbook(CODED, Codes=[(said,)]))) == {"FJ": "nyn", "JP": "yny"}
