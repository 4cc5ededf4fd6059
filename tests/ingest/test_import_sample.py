"""The sample of Survey 2020 gives the numbers that its report prints."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analytics.ingest import read_batch
from analytics.model import Answer
from analytics.records import Batch
from analytics.reference import DATA, load_administrations, load_questionnaire


def read_sample(name: str) -> Batch:
    path: Path = DATA / "samples" / name
    return read_batch(
        path.read_bytes(),
        file_name=name,
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )


@pytest.fixture(scope="module")
def sample() -> Batch:
    return read_sample("survey-2020.xlsx")


def count(batch: Batch, question: str, answer: Answer) -> list[int]:
    """Return how often an answer was given, at workshops 1 to 4 and in all."""
    given = Counter(reply.workshop for reply in batch.replies if reply.answers[question] is answer)
    return [given[1], given[2], given[3], given[4], given.total()]


def test_it_imports_without_error_question_or_warning(sample: Batch):
    assert not sample.questions
    assert not sample.having("error", "warning")
    assert sample.sample
    assert sample.layout == "collection workbook"
    assert [(r.code, r.title, r.starts, r.ends) for r in sample.rounds] == [
        ("2020", "Survey 2020", "2019-07", "2020-06")
    ]


def test_the_one_note_is_the_text_of_indonesia_where_india_replied(sample: Batch):
    assert [(p.severity, p.code, p.sheet, p.found) for p in sample.problems] == [
        ("note", "text-without-reply", "Practices", "Indonesia")
    ]


def test_the_workshops_are_those_of_table_1(sample: Batch):
    assert [(w.number, w.month, w.region_type, w.participated) for w in sample.workshops] == [
        (1, "2019-11", "sub-regional", 5),
        (2, "2019-12", "regional", 22),
        (3, "2020-01", "sub-regional", 6),
        (4, "2020-01", "sub-regional", 7),
    ]
    assert Counter(reply.workshop for reply in sample.replies) == {1: 4, 2: 12, 3: 6, 4: 6}


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ("share_materials", [4, 11, 4, 4, 23]),
        ("submit_reports", [2, 10, 4, 3, 19]),
        ("make_recommendations", [2, 8, 4, 1, 15]),
        ("organize_in_house_workshop", [3, 3, 3, 2, 11]),
        ("direct_effects", [1, 4, 5, 3, 13]),
        ("efficiency", [4, 12, 6, 6, 28]),
        ("projects", [2, 10, 3, 4, 19]),
    ],
)
def test_yes_is_counted_as_in_tables_2_3_5_and_6(sample: Batch, question: str, published: list[int]):
    assert count(sample, question, Answer.YES) == published


def test_no_is_counted_as_in_tables_3_5_and_6(sample: Batch):
    assert count(sample, "direct_effects", Answer.NO) == [2, 7, 1, 3, 13]
    assert count(sample, "efficiency", Answer.NO) == [0, 0, 0, 0, 0]
    assert count(sample, "projects", Answer.NO) == [2, 2, 3, 0, 7]


def test_blanks_are_neither_yes_nor_no(sample: Batch):
    def blank(question: str) -> list[tuple[int, str]]:
        replies = [r for r in sample.replies if r.answers[question] is Answer.NOT_ANSWERED]
        return [(reply.workshop, reply.administration) for reply in replies]

    assert blank("direct_effects") == [(1, "LK"), (2, "TO")]
    assert blank("projects") == [(4, "MY"), (4, "KH")]
    assert blank("share_materials") == []


def test_the_blanks_that_are_not_published_are_noted_as_placed_by_rule(sample: Batch):
    notes = {(r.workshop, r.administration): r.note for r in sample.replies}
    assert "by rule" in notes[1, "LK"]
    assert "by rule" in notes[2, "TO"]


def test_samoa_has_its_direct_effect(sample: Batch):
    (samoa,) = [r for r in sample.replies if r.administration == "WS"]
    assert (samoa.workshop, samoa.answers["direct_effects"]) == (3, Answer.YES)


def test_who_developed_manuals_and_who_is_others_is_not_recorded(sample: Batch):
    for question in ("develop_manuals", "others"):
        assert {reply.answers[question] for reply in sample.replies} == {Answer.NOT_RECORDED}


def test_published_figures_stand_beside_with_those_of_the_year_before(sample: Batch):
    figures = {
        (p.round, p.table, p.measure, p.by, p.group): (p.count, p.base, p.percent) for p in sample.published
    }
    assert figures["2020", "table-2", "share_materials", "all", "all"] == (23, 28, 82)
    assert figures["2020", "table-2", "others", "all", "all"] == (10, None, None)
    assert figures["2019", "table-1", "reply_rate", "all", "all"] == (None, None, 54)
    assert len([key for key in figures if key[0] == "2019"]) == 4


def test_texts_keep_their_place_whichever_sheet_they_stand_on(sample: Batch):
    places = {(p.workshop, p.administration, p.kind, p.place) for p in sample.practices}
    assert (1, "MV", "efficiency", "section 2.5") in places  # in its reply's row
    assert (2, "MY", "projects", "section 2.6.1") in places  # three of a kind: one in the row, two not
    assert (
        len([p for p in sample.practices if (p.workshop, p.administration, p.kind) == (2, "MY", "projects")])
        == 3
    )


def test_the_workbook_without_replies_opens_the_round():
    batch = read_sample("survey-2020-workshops.xlsx")
    assert batch.problems == ()
    assert [r.code for r in batch.rounds] == ["2020"]
    assert [w.participated for w in batch.workshops] == [5, 22, 6, 7]
    assert batch.sample
    assert (batch.replies, batch.practices, batch.published) == ((), (), ())
