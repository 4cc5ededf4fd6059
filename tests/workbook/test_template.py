"""The collection workbook is pleasant to fill in, and what is written comes back as it was."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import read_batch
from analytics.model import IN_FILES, Answer
from analytics.records import (
    Batch,
    PracticeRecord,
    PublishedRecord,
    ReplyRecord,
    RoundRecord,
    WorkshopRecord,
)
from analytics.reference import load_administrations, load_questionnaire
from analytics.workbook import write_template, write_workbook

TABLES = ("Workshops", "Replies", "Practices", "Published")


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    buffer = io.BytesIO()
    write_template(buffer)
    return openpyxl.load_workbook(buffer)


def written(batch: Batch) -> bytes:
    buffer = io.BytesIO()
    write_workbook(buffer, batch)
    return buffer.getvalue()


def read(content: bytes) -> Batch:
    return read_batch(
        content,
        file_name="test.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )


def lists_at(page: Worksheet, cell: str) -> list[str]:
    """Return the sources of the drop-downs of a cell."""
    return [
        rule.formula1
        for rule in page.data_validations.dataValidation
        if cell in rule.sqref and rule.type == "list"
    ]


def test_the_sheets_in_their_order(template):
    assert template.sheetnames == ["Instructions", "Round", *TABLES, "Lists"]


def test_every_question_of_the_questionnaire_is_a_column(template):
    headings = [cell.value for cell in template["Replies"][2]]
    assert headings[:2] == ["Workshop", "Administration"]
    assert headings[2:-2] == [question.label for question in load_questionnaire().questions]
    assert headings[-2:] == ["Source of the texts", "Note"]


@pytest.mark.parametrize("name", TABLES)
def test_the_heading_stays_in_sight_repeats_in_print_and_can_filter(template, name):
    page = template[name]
    assert page.freeze_panes == "C3"
    assert page.print_title_rows == "$1:$2"
    assert page.auto_filter.ref.startswith("A2:")


@pytest.mark.parametrize("name", ["Round", *TABLES])
def test_it_prints_one_page_wide_on_its_side(template, name):
    page = template[name]
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("name", TABLES)
def test_every_heading_carries_a_note_and_every_cell_wraps(template, name):
    for cell in template[name][2]:
        assert cell.comment
        assert cell.comment.text
        assert cell.alignment.wrap_text
    assert template[name].column_dimensions["B"].width > 10


def test_drop_downs(template):
    replies = template["Replies"]
    assert lists_at(replies, "C3") == lists_at(replies, "K2000") == ['"yes,no,not recorded"']
    assert lists_at(replies, "B3") == ["Lists!$A$2:$A$200"]
    assert lists_at(replies, "A3") == ["Workshops!$A$3:$A$200"]
    assert lists_at(replies, "L3") == []
    assert lists_at(template["Workshops"], "D3") == ['"regional,sub-regional"']
    assert lists_at(template["Round"], "B8") == ['"yes,no"']
    # by reference, since a comma within "Projects, which" would part it in two
    assert lists_at(template["Practices"], "C3") == ["Lists!$E$2:$E$20"]


def test_the_lists_name_every_administration_and_kind_of_text(template):
    page = template["Lists"]
    assert [c.value for c in page["B"]][1:36] == list(load_administrations())
    assert [c.value for c in page["E"]][1:7] == [question.label for question in load_questionnaire().texts]


def test_the_instructions_say_what_a_blank_means(template):
    said = " ".join(str(cell.value) for row in template["Instructions"] for cell in row if cell.value)
    assert "A blank is never read as no" in said


ROUND = RoundRecord("2021", "Survey 2021", "2020/21", "2020-07", "2021-06", "A note\nof two lines")
REPLY = ReplyRecord("2021", 1, "FJ", {q.id: Answer.NO for q in load_questionnaire().answered}, note="late")
EACH_ANSWER = dict(zip(REPLY.answers, [*IN_FILES] * 3, strict=False))
FIGURE = PublishedRecord("2020", "table-2", "others", "workshop", "1", 0, None, None, "Table 2", "as printed")
BATCH = Batch(
    file_name="",
    sha256="",
    layout="",
    rounds=(ROUND,),
    workshops=(
        WorkshopRecord("2021", 1, "On valuation", "2020-11", "regional", "Valuation", 3, ("FJ", "HK", "BR")),
        WorkshopRecord("2021", 2, "On risk", "2021-01", "sub-regional"),
    ),
    replies=(REPLY, replace(REPLY, administration="HK", answers=EACH_ANSWER)),
    practices=(
        PracticeRecord("2021", 1, "FJ", "projects", '=HYPERLINK("http://example.org")', "section 2.6"),
        PracticeRecord("2021", 1, "FJ", "projects", "+1 more", "section 2.6"),
        PracticeRecord("2021", 1, "FJ", "efficiency", "https://example.org", "", "a note of its own"),
        PracticeRecord("2021", 1, "HK", "others", "007"),
        PracticeRecord("2021", 2, "JP", "others", "no reply", "section 2.2"),
    ),
    published=(FIGURE,),
    sample=True,
)


def test_what_is_written_is_read_back_as_it_was():
    again = read(written(BATCH))
    assert not again.questions
    assert not again.having("error")
    assert (again.rounds, again.workshops, again.published, again.sample) == (
        BATCH.rounds,
        BATCH.workshops,
        BATCH.published,
        True,
    )
    assert [replace(reply, sheet="", row=None, asked_texts=()) for reply in again.replies] == list(
        BATCH.replies
    )
    assert set(again.practices) == set(BATCH.practices)


def test_texts_that_look_like_formulas_links_or_numbers_stay_texts():
    page = openpyxl.load_workbook(io.BytesIO(written(BATCH)))["Replies"]
    fiji = {heading.value: cell for heading, cell in zip(page[2], page[3], strict=True)}
    hong_kong = {heading.value: cell for heading, cell in zip(page[2], page[4], strict=True)}
    assert fiji["Projects, which"].value.startswith("=HYPERLINK")
    assert fiji["Projects, which"].data_type == "s"
    assert fiji["Projects, which"].hyperlink is None
    assert (hong_kong["Other action, which"].value, hong_kong["Other action, which"].data_type) == (
        "007",
        "s",
    )
    assert fiji["Workshop"].data_type == "n"


def test_a_question_without_an_answer_on_record_is_written_as_not_recorded():
    batch = replace(BATCH, replies=(replace(REPLY, answers={"projects": Answer.NO}),), practices=())
    (reply,) = read(written(batch)).replies
    assert reply.answers.pop("projects") is Answer.NO
    assert set(reply.answers.values()) == {Answer.NOT_RECORDED}


def test_the_same_data_give_the_same_bytes():
    assert written(BATCH) == written(BATCH)


def test_two_rounds_do_not_fit_into_one_workbook():
    with pytest.raises(ValueError, match="one round"):
        written(replace(BATCH, rounds=(ROUND, replace(ROUND, code="2022"))))


def test_a_text_longer_than_a_cell_is_not_cut_in_silence():
    with pytest.raises(ValueError, match="32767"):
        written(replace(BATCH, replies=(replace(REPLY, note="a" * 32_768),)))
