"""A stamp in a file opens no door: what is wrong with it, or with the file, ends soon in a sentence."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest

from analytics.errors import FileRefused
from analytics.ingest import open_book, understand
from analytics.ingest.limits import Limits
from analytics.model import Answer
from analytics.records import Batch
from tests.hostile import bombs, crafted
from tests.hostile.making import (
    PACKAGE,
    PROLOG,
    REFUSED,
    SMALL,
    Case,
    book_xml,
    text_cell,
    workbook,
    worksheet,
)
from tests.hostile.making import row as sheet_row
from tests.ingest.filling import opened
from tests.ingest.sent_forms import answer_cell, context_of, filled, form, on_stamp_sheet, sent

SECONDS = 5.0
"""Of this process, for understanding one file."""
DIGEST = "0123456789abcdef"
HEAD = ["followup-questionnaire", 1, DIGEST]
SHEET = ["sheet", "Workshop 1", "2021", "2021-1", "FJ", "FJ1AAAA", "en", "B8"]
ANSWERS = ["answers", {"share_materials": "B11"}]
_CELL = answer_cell(opened(sent(form()))["Workshop 1"], "Make recommendations").coordinate
TYPED = ["answers", {"make_recommendations": _CELL}]
"""Where `stamped` types an answer."""


def understood(data: bytes, limits: Limits | None = None, name: str = "hostile.xlsx") -> Batch | str:
    """Return what a file says, or the sentence by which it is refused; fail where it takes long."""
    start = time.process_time()
    try:
        ended: Batch | str = understand(open_book(data, name, limits=limits), context_of())
    except FileRefused as refused:
        ended = str(refused)
        assert ended.endswith((".", ")."))
        assert "\n" not in ended
        assert len(ended) < 700
    assert time.process_time() - start < SECONDS
    return ended


def stamped(*lines: Any) -> bytes:
    """Return a form of Fiji whose hidden sheet holds other lines: texts as they are, all else as JSON."""
    said = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    return on_stamp_sheet(filled(sent(form()), {"Make recommendations": "Yes"}), *said)


def answers(**cells: Any) -> list[Any]:
    return ["answers", cells]


BAD: dict[str, Sequence[Any]] = {
    "a cell beyond the sheet": (HEAD, SHEET, answers(share_materials="XFE1")),
    "a row beyond the sheet": (HEAD, SHEET, answers(share_materials="B9999999")),
    "a cell far out": (HEAD, SHEET, answers(share_materials="B2001")),
    "row 0": (HEAD, SHEET, answers(share_materials="B0")),
    "a range": (HEAD, SHEET, answers(share_materials="B1:B9")),
    "a formula for a cell": (HEAD, SHEET, answers(share_materials="=B11")),
    "a number for a cell": (HEAD, SHEET, answers(share_materials=11)),
    "the name out of range": (HEAD, [*SHEET[:7], "ZZZ99"], ANSWERS),
    "one cell for two questions": (HEAD, SHEET, answers(share_materials="B11", submit_reports="B11")),
    "the name's cell for a question": (HEAD, SHEET, answers(share_materials="B8")),
    "the same question twice": (HEAD, SHEET, ANSWERS, answers(share_materials="B12")),
    "a later format": (["followup-questionnaire", 2, DIGEST], SHEET, ANSWERS),
    "a format that is true": (["followup-questionnaire", True, DIGEST], SHEET, ANSWERS),
    "a format that is a list": (["followup-questionnaire", [1] * 50, DIGEST], SHEET, ANSWERS),
    "no digest": (["followup-questionnaire", 1], SHEET, ANSWERS),
    "a digest that is a formula": (["followup-questionnaire", 1, "=1+1"], SHEET, ANSWERS),
    "no sheet": (HEAD,),
    "a sheet without answers": (HEAD, SHEET),
    "answers without a sheet": (HEAD, ANSWERS),
    "a sheet twice": (HEAD, SHEET, ANSWERS, SHEET, ANSWERS),
    "the stamp as a form": (HEAD, [SHEET[0], "_STAMP", *SHEET[2:]], ANSWERS),
    "broken JSON": (HEAD, '["sheet","Workshop 1",', ANSWERS),
    "a line that is no list": (HEAD, '{"sheet": 1}', ANSWERS),
    "a line of nothing": (HEAD, "null", SHEET, ANSWERS),
    "an empty line within": (HEAD, SHEET, "", ANSWERS),
    "very deep": (HEAD, "[" * 240, ANSWERS),
    "a huge number": (HEAD, "[" + "9" * 240 + "]", ANSWERS),
    "a very long line": (HEAD, [*SHEET[:1], "x" * 5_000, *SHEET[2:]], ANSWERS),
    "a token that is a formula": (HEAD, [*SHEET[:5], "=1+1", *SHEET[6:]], ANSWERS),
    "a language that is a path": (HEAD, [*SHEET[:6], "../../etc/passwd", SHEET[7]], ANSWERS),
    "an administration of markup": (HEAD, [*SHEET[:4], "<b>FJ</b>", *SHEET[5:]], ANSWERS),
    "a number for the round": (HEAD, [*SHEET[:2], 2021, *SHEET[3:]], ANSWERS),
    "no kind of line": (HEAD, ["macro", "x"], ANSWERS),
    "one field more": (HEAD, [*SHEET, "x"], ANSWERS),
}


@pytest.mark.parametrize("name", BAD)
def test_a_stamp_that_can_not_be_true_is_refused_in_a_sentence(name: str):
    ended = understood(stamped(*BAD[name]))
    assert isinstance(ended, str)
    assert ended.startswith("“hostile.xlsx” can't be read as a questionnaire: its stamp ")


def test_a_stamp_of_a_hundred_thousand_questions_is_refused_soon():
    lines = [HEAD, SHEET, *(answers(**{f"q{at}": f"B{at % 2_000 + 1}"}) for at in range(100_000))]
    said = [
        sheet_row(at, text_cell(f"A{at}", _escaped(json.dumps(line)))) for at, line in enumerate(lines, 1)
    ]
    data = _two_sheets("".join(said))
    ended = understood(data)
    assert isinstance(ended, str)
    assert "far longer than any that was made here" in ended


def test_a_hundred_thousand_questions_in_properties_are_refused_soon():
    listed = "".join(
        f'<property fmtid="x" pid="{at + 2}" name="Followup stamp {at:06}"><vt:lpwstr>'
        f"{_escaped(json.dumps(HEAD if at == 0 else answers(**{f'q{at}': 'B3'})))}</vt:lpwstr></property>"
        for at in range(100_000)
    )
    custom = f'{PROLOG}<Properties xmlns="x" xmlns:vt="y">{listed}</Properties>'
    ended = understood(workbook(extra={"docProps/custom.xml": custom}))
    assert isinstance(ended, str)  # so large a part is not looked at: without a stamp these are no replies


def test_a_sheet_that_does_not_exist_is_told_and_nothing_is_taken_in():
    other = [SHEET[0], "Workshop 9", *SHEET[2:]]
    data = stamped(HEAD, other, ANSWERS, [SHEET[0], "=Workshop!A1", *SHEET[2:]], ANSWERS)
    ended = understood(data)
    assert isinstance(ended, Batch)
    assert [each.code for each in ended.having("error")] == ["sheet-missing", "sheet-missing"]
    assert ended.replies == ()


def test_a_stamp_of_another_workshop_and_code_is_asked_about_and_brings_no_reply():
    """Written by hand into a form of Fiji, with a token that was given out here: Fiji's."""
    lied = ["sheet", "Workshop 1", "1999", "1999-7", "ZZ", "FJ1AAAA", "en", "B8"]
    ended = understood(stamped(HEAD, lied, TYPED))
    assert isinstance(ended, Batch)
    assert ended.replies == ()
    assert ended.questions or ended.having("error")


def test_words_of_a_stamp_and_of_a_cell_are_shown_as_texts_only():
    odd = ["sheet", "Workshop 1", "2021", "=HYPERLINK(1)", "FJ", "NEVER77", "en", "B8"]
    ended = understood(stamped(HEAD, odd, TYPED))
    assert isinstance(ended, Batch)
    assert ended.replies == ()
    assert [each.code for each in ended.having("error")] == ["workshop-unknown"]


def test_two_stamps_that_differ_are_refused():
    book = opened(sent(form()))
    page = book["_stamp"]
    for row in page.iter_rows():
        for cell in row:
            cell.value = str(cell.value).replace("FJ1AAAA", "TO1CCCC")
    held = io.BytesIO()
    book.save(held)
    ended = understood(held.getvalue())
    assert isinstance(ended, str)
    assert "say different things" in ended


def test_a_formula_in_an_answer_cell_is_never_an_answer():
    data = filled(
        sent(form()), {"Make recommendations": '=IF(1,"Yes","No")', "Submit a report to superiors": "No"}
    )
    ended = understood(data)
    assert isinstance(ended, Batch)
    assert [each.code for each in ended.having("error")] == ["formula"]
    assert ended.replies == ()


# ---- hostile files with a stamp ----------------------------------------------------------------------


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _two_sheets(stamp: str) -> bytes:
    return workbook(worksheet(), worksheet(stamp), workbook=book_xml(["Workshop 1", "_stamp"]))


def with_stamp(case: Case) -> bytes | None:
    """Return the file of a case with a sound stamp among its properties; None where it is no zip."""
    data = case.data
    lines = (HEAD, ["sheet", "Sheet1", *SHEET[2:]], ANSWERS)
    listed = "".join(
        f'<property fmtid="x" pid="{at + 2}" name="Followup stamp {at:04}"><vt:lpwstr>'
        f"{_escaped(json.dumps(line))}</vt:lpwstr></property>"
        for at, line in enumerate(lines)
    )
    about = f"{PACKAGE[:-8]}officeDocument/2006"
    custom = f'{PROLOG}<Properties xmlns="{about}" xmlns:vt="{about}/docPropsVTypes">{listed}</Properties>'
    held = io.BytesIO(data)
    try:
        with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("docProps/custom.xml", custom)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    return held.getvalue()


HOSTILE = [
    case
    for cases in (bombs.bombs(), crafted.names(), crafted.locked())
    for case in cases
    if case.file_name.endswith(".xlsx") and case.name != "a wrong count of parts"
]
"""Without the one that is mended by the stamp's being added: its directory is written anew."""


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_file_with_a_stamp_is_refused_or_asked_about(case: Case):
    data = with_stamp(case)
    if data is None:
        return  # it is no zip: there is no place for a stamp
    ended = understood(data, case.limits or SMALL)
    if case.ends == REFUSED:
        assert isinstance(ended, str)
    if isinstance(ended, Batch):
        assert all(answer is not Answer.NO for reply in ended.replies for answer in reply.answers.values())
