"""The questionnaire that the project ships is well-formed, and what it ships with it holds for it.

These are the only tests that a question more could turn red: all others ask the frozen questionnaire of
`tests/data/questionnaire.toml`.
"""

from __future__ import annotations

import io
from collections import Counter

import openpyxl
import pytest

from analytics import measures
from analytics.current import current_survey
from analytics.ingest import read_batch
from analytics.model import Answer, Questionnaire
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import DATA, load_administrations, load_questionnaire
from analytics.sample import load_sample
from analytics.store import open_store
from analytics.tally import tally
from analytics.workbook import write_template, write_workbook
from tests.conftest import SHIPPED
from tests.databases import database_at

ASKED = load_questionnaire(SHIPPED)
FROZEN = load_questionnaire()


def phrases(questionnaire: Questionnaire) -> dict[str, set[str]]:
    """Return question or column of an export → the words by which headings call it."""
    return {
        **{question.id: set(question.phrases) for question in questionnaire.questions},
        **{target: set(words) for target, words in questionnaire.headings},
    }


def read(content: bytes) -> Batch:
    return read_batch(
        content, file_name="x.xlsx", questionnaire=ASKED, administrations=load_administrations()
    )


# ---- the file ----------------------------------------------------------------------------------


def test_ids_and_labels_are_used_once():
    for words in (
        [q.id for q in ASKED.questions],
        [q.label for q in ASKED.questions],
        [q.practice for q in ASKED.texts],
        [table.id for table in ASKED.tables],
    ):
        assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_question_says_what_a_sentence_and_a_chart_need():
    for question in ASKED.answered:
        assert question.done, f"{question.id} needs the answer yes as the end of a sentence"
    for question in ASKED.questions:
        assert all((question.label, question.short, question.wording)), question.id
        assert question.id.isidentifier(), question.id
    for text in ASKED.texts:
        assert text.practice, text.id
        assert text.about in ("", *(q.id for q in ASKED.answered)), text.id


def test_tables_count_what_is_asked():
    actions, outcomes = {q.id for q in ASKED.actions}, {q.id for q in ASKED.outcomes}
    for table in ASKED.tables:
        assert set(table.actions) <= actions, table.id
        assert table.outcome in outcomes or not table.outcome, table.id


def test_no_two_questions_are_called_by_the_same_words():
    called = Counter(word.casefold() for words in phrases(ASKED).values() for word in words)
    assert [words for words, times in called.items() if times > 1] == []


def test_it_asks_all_that_the_tests_ask_and_knows_all_words_that_they_know():
    shipped = phrases(ASKED)
    for question in FROZEN.questions:
        assert ASKED.by_id[question.id].kind == question.kind, question.id
    for target, words in phrases(FROZEN).items():
        assert words <= shipped[target], target
    assert {table.id for table in FROZEN.tables} <= {table.id for table in ASKED.tables}


# ---- the collection workbook -------------------------------------------------------------------


def test_every_question_is_a_column_of_the_template():
    buffer = io.BytesIO()
    write_template(buffer, questionnaire=ASKED)
    headings = [cell.value for cell in openpyxl.load_workbook(buffer)["Replies"][2]]
    assert headings[2:-2] == [question.label for question in (*ASKED.answered, *ASKED.texts)]


def test_every_answer_is_read_back_as_it_was_written():
    answers = {
        q.id: (Answer.YES, Answer.NO, Answer.NOT_RECORDED)[n % 3] for n, q in enumerate(ASKED.answered)
    }
    batch = Batch(
        file_name="",
        sha256="",
        layout="",
        rounds=(RoundRecord("2021", "Survey 2021"),),
        workshops=(WorkshopRecord("2021", 1, "On risk", "2020-11", "regional", "", 3),),
        replies=(ReplyRecord("2021", 1, "FJ", answers),),
    )
    buffer = io.BytesIO()
    write_workbook(buffer, batch, questionnaire=ASKED)
    again = read(buffer.getvalue())
    assert again.problems == ()
    (reply,) = again.replies
    assert dict(reply.answers) == answers


# ---- the sample --------------------------------------------------------------------------------


def test_the_sample_is_read_without_a_question_and_has_not_recorded_what_came_later():
    sample = read((DATA / "samples" / "survey-2020.xlsx").read_bytes())
    later = [question for question in ASKED.answered if question.id not in FROZEN.by_id]
    assert not sample.questions
    assert not sample.having("error")
    assert len(sample.having("warning")) == len(later)
    for problem in sample.having("warning"):
        assert problem.code == "column-missing"
    for reply in sample.replies:
        assert all(reply.answers.get(q.id, Answer.NOT_RECORDED) is Answer.NOT_RECORDED for q in later)


@pytest.mark.usefixtures("shipped")
def test_the_sample_gives_the_totals_that_the_report_prints(tmp_path):
    store = open_store(database_at(tmp_path / "survey.sqlite"))
    load_sample(store, person="A. Person")
    counted = tally(current_survey(store))
    store.close()
    printed = {  # Tables 1, 2, 3, 5 and 6 of Survey 2020
        ("table-1", "reply_rate"): (28, 40),
        ("table-2", "share_materials"): (23, 28),
        ("table-2", "submit_reports"): (19, 28),
        ("table-2", "make_recommendations"): (15, 28),
        ("table-2", "organize_in_house_workshop"): (11, 28),
        ("table-3", "direct_effects"): (13, 26),
        ("table-5", "efficiency"): (28, 28),
        ("table-6", "projects"): (19, 26),
    }
    for (table, measure), figure in printed.items():
        row = measures.table(counted, table).row(measure)
        assert (row.count, row.base) == figure, measure


# ---- headings in the languages of the region ----------------------------------------------------

HEADINGS = {
    "zh": (
        "海关", "参加的研讨会", "采取的后续行动",
        "是否产生了直接效果？", "工作效率是否提高？",
        "是否启动或加强了现代化项目？",
    ),
    "ko": (
        "국가", "참가한 워크숍", "후속 조치 (복수 선택)",
        "직접적인 효과가 있었습니까?", "업무 효율성이 개선되었습니까?",
        "현대화 프로젝트가 시작되었습니까?",
    ),
    "mn": (
        "Улс", "Семинарын нэр", "Авсан арга хэмжээ",
        "Шууд үр дүн гарсан уу?", "Ажлын үр ашиг сайжирсан уу?",
        "Шинэчлэлийн төсөл эхлүүлсэн үү?",
    ),
    "ru": (
        "Страна", "Семинар", "Принятые меры",
        "Был ли прямой эффект?", "Эффективность работы повысилась?",
        "Был ли начат проект модернизации?",
    ),
    "km": (
        "ប្រទេស", "សិក្ខាសាលា", "សកម្មភាពបន្តបន្ទាប់",
        "តើមានផលផ្ទាល់ដែរឬទេ?", "តើប្រសិទ្ធភាពការងារប្រសើរឡើងដែរឬទេ?",
        "តើមានគម្រោងទំនើបកម្មដែរឬទេ?",
    ),
    "lo": (
        "ປະເທດ", "ກອງປະຊຸມ", "ກິດຈະກໍາຕິດຕາມ",
        "ມີຜົນໂດຍກົງບໍ່?", "ປະສິດທິພາບດີຂຶ້ນບໍ່?",
        "ມີໂຄງການປັບປຸງທັນສະໄໝບໍ່?",
    ),
    "fa": (
        "کشور", "نام کارگاه", "اقدامات پیگیری",
        "آیا اثرات مستقیم حاصل شد؟", "کارایی",
        "آیا پروژه نوسازی آغاز شد؟",
    ),
    "my": (
        "နိုင်ငံ", "အလုပ်ရုံဆွေးနွေးပွဲ", "နောက်ဆက်တွဲ လုပ်ဆောင်ချက်များ",
        "တိုက်ရိုက် အကျိုးသက်ရောက်မှု", "လုပ်ငန်း ထိရောက်မှု",
        "ခေတ်မီရေး စီမံကိန်း",
    ),
}  # fmt: skip
TARGETS = ("administration", "workshop", "actions", "direct_effects", "efficiency", "projects")


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_in_a_language_of_the_region_are_known(language: str):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS[language])
    choices = "Share the training materials with colleagues, Submit a report to superiors"
    for name, answer in (("Fiji", "Yes"), ("Japan", "No"), ("Nepal", "Yes")):
        book.active.append((name, 1, choices, answer, "Yes", answer))
    saved = io.BytesIO()
    book.save(saved)
    batch = read(saved.getvalue())
    assert batch.understanding is not None
    assert tuple(column.target for column in batch.understanding.columns) == TARGETS
