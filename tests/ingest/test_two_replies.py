"""Two replies of one administration about one workshop give the same figures whatever the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.ingest import read_batch
from analytics.ingest.forms.rows.looks import LEFT_EMPTY
from analytics.ingest.two_replies import QUESTION
from analytics.model import Answer
from analytics.one_unit import EARLIER, LATER, TOGETHER
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from tests.ingest.filling import Fill, Read
from tests.ingest.listing import AUDIT, HEADINGS, ROUNDS, WORKSHOPS, read, workbook

ASKED = ("share_materials", "submit_reports", "direct_effects", "efficiency", "projects")
"""The questions of HEADINGS, behind administration and workshop."""
FIRST, SECOND = ("yes", "no", "no", "yes", ""), ("no", "no", "yes", "yes", "no")
BOTH, LAST, OLD = "ynyyn", "nnyyn", "ynny?"
"""By hand: FIRST and SECOND together, the later of them, and the earlier."""

Two = Callable[..., Batch]
"""Reads two replies of Fiji about workshop 1, in this order, with the answers of a person."""


def told(batch: Batch) -> str:
    """Return the answers of the one reply as letters."""
    (reply,) = batch.replies
    letters = {Answer.YES: "y", Answer.NO: "n", Answer.NOT_ANSWERED: "?", Answer.NOT_RECORDED: "-"}
    return "".join(letters[reply.answers.get(question, Answer.NOT_RECORDED)] for question in ASKED)


def as_export(rows: Sequence[Sequence[Any]], **how: Any) -> Batch:
    """Read rows as the CSV of an export of round 2024."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read_batch(
        text.getvalue().encode(),
        file_name="responses.csv",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        known=WORKSHOPS,
        known_rounds=ROUNDS,
        round_code="2024",
        **how,
    )


def reply(answers: Sequence[str]) -> tuple[str, ...]:
    return ("Fiji", AUDIT, *answers)


def google(*replies: Sequence[str], who: Sequence[str] = (), **how: Any) -> Batch:
    """Read replies as Google Forms writes them, with the addresses `who` where the form asked for them."""
    times = [f"2024/05/{day:02} 9:00:00 AM GMT+8" for day in range(6, 6 + len(replies))]
    if not who:
        return as_export(
            [("Timestamp", *HEADINGS), *((t, *reply(r)) for t, r in zip(times, replies, strict=True))], **how
        )
    lines = ((t, w, *reply(r)) for t, w, r in zip(times, who, replies, strict=True))
    return as_export([("Timestamp", "Email Address", *HEADINGS), *lines], **how)


def microsoft(*replies: Sequence[str], who: Sequence[tuple[str, str]] = (), **how: Any) -> Batch:
    """Read replies as Microsoft Forms writes them, each with address and name."""
    head = ("ID", "Start time", "Completion time", "Email", "Name", *HEADINGS)
    people = who or [("anonymous", "")] * len(replies)
    rows = [
        (n, f"2024-05-0{n} 09:00:00", f"2024-05-0{n} 09:30:00", *person, *reply(answers))
        for n, (person, answers) in enumerate(zip(people, replies, strict=True), start=1)
    ]
    return as_export([head, *rows], **how)


def by_hand(*replies: Sequence[str], **how: Any) -> Batch:
    return read([HEADINGS, *map(reply, replies)], **how)


@pytest.fixture
def collected(fill: Fill, read: Read) -> Two:
    """Read replies from a collection workbook."""
    heads = ("Share training materials", "Submit reports", "Direct effects", "Efficiency and effectiveness",
             "Modernization projects")  # fmt: skip

    def two(*replies: Sequence[str], **how: Any) -> Batch:
        rows = [
            {"Workshop": 1, "Administration": "Fiji", **dict(zip(heads, answers, strict=True))}
            for answers in replies
        ]
        return read(fill(Replies=rows), **how)

    return two


@pytest.fixture(params=["collected", "google", "microsoft", "by_hand"])
def two(request: pytest.FixtureRequest, collected: Two) -> Two:
    return {"collected": collected, "google": google, "microsoft": microsoft, "by_hand": by_hand}[
        request.param
    ]


def questions(batch: Batch) -> list[str]:
    return [id_ for question in batch.questions for id_ in question.ids]


def test_where_answers_differ_and_nobody_knows_who_replied_it_is_asked_once_a_file(two: Two):
    batch = two(FIRST, SECOND, SECOND)
    (question,) = batch.questions
    assert (question.id, question.choices) == (QUESTION, (LATER, EARLIER, TOGETHER))
    assert "Fiji has 3 replies about workshop 1" in question.message
    assert batch.replies == ()


@pytest.mark.parametrize(("answer", "counts"), [(LATER, LAST), (EARLIER, OLD), (TOGETHER, BOTH)])
def test_the_answer_gives_the_same_figures_in_every_kind_of_file(two: Two, answer: str, counts: str):
    batch = two(FIRST, SECOND, answers={QUESTION: answer})
    assert questions(batch) == []
    assert told(batch) == counts


def test_a_contradiction_stays_with_the_reply_as_a_note(two: Two):
    (kept,) = two(FIRST, SECOND, answers={QUESTION: TOGETHER}).replies
    asked = "“Share training materials” and “Direct effects”"
    assert kept.note == f"One reply says yes and another one no to {asked}; yes counts."
    (later,) = two(FIRST, SECOND, answers={QUESTION: LATER}).replies
    assert later.note == ""


def test_equal_answers_need_no_question_and_count_once(two: Two):
    batch = two(FIRST, FIRST)
    assert questions(batch) == []
    assert told(batch) == "ynny?"
    assert "reply-doubled" in [problem.code for problem in batch.having("warning")]


def test_an_answer_that_is_none_of_the_two_leaves_the_question_open(two: Two):
    assert questions(two(FIRST, SECOND, answers={QUESTION: "perhaps"})) == [QUESTION]


def test_the_same_address_is_one_respondent_and_the_later_reply_counts():
    batch = google(FIRST, SECOND, who=["ana@customs.example", "Ana@customs.example"])
    assert (questions(batch), told(batch)) == ([], LAST)
    assert batch.understanding is not None
    (old,) = batch.understanding.left_out
    assert (old.row, old.code) == (2, "duplicate")
    assert old.reason == "Fiji has a later one for workshop 1 in row 3, which counts instead"


def test_other_addresses_are_other_respondents_and_count_together():
    batch = google(FIRST, SECOND, who=["ana@customs.example", "ben@customs.example"])
    assert (questions(batch), told(batch)) == ([], BOTH)
    (problem,) = [p for p in batch.problems if p.code == "reply-doubled"]
    assert problem.row == 3
    assert "in rows 2 and 3" in problem.message
    assert "contradict each other on Share training materials and Direct effects" in problem.message
    assert batch.understanding is not None
    assert list(batch.understanding.left_out) == []


def test_a_name_tells_respondents_where_there_is_no_address():
    same = microsoft(FIRST, SECOND, who=[("anonymous", "Ana Vula"), ("anonymous", "ANA VULA")])
    assert (questions(same), told(same)) == ([], LAST)
    other = microsoft(FIRST, SECOND, who=[("anonymous", "Ana Vula"), ("anonymous", "Ben Tui")])
    assert (questions(other), told(other)) == ([], BOTH)


@pytest.mark.parametrize("name", ["anonymous", "Fiji", ""])
def test_what_names_no_person_says_nothing_of_who_replied(name: str):
    batch = microsoft(FIRST, SECOND, who=[("anonymous", name), ("anonymous", name)])
    assert questions(batch) == [QUESTION]


def test_an_address_beside_several_administrations_is_an_office_and_no_respondent():
    head = ("Timestamp", "Email Address", *HEADINGS)
    rows = [
        ("2024/05/06 9:00", "desk@rocb.example", "Fiji", AUDIT, *FIRST),
        ("2024/05/07 9:00", "desk@rocb.example", "Fiji", AUDIT, *SECOND),
        ("2024/05/08 9:00", "desk@rocb.example", "Tonga", AUDIT, *FIRST),
    ]
    assert questions(as_export([head, *rows])) == [QUESTION]


def test_a_list_with_the_officer_who_replied_tells_respondents_too():
    head = ("Officer", *HEADINGS)
    same = read([head, ("A. Vula", *reply(FIRST)), ("A. Vula", *reply(SECOND))])
    assert told(same) == LAST
    other = read([head, ("A. Vula", *reply(FIRST)), ("B. Tui", *reply(SECOND))])
    assert told(other) == BOTH


def test_later_is_told_by_the_date_and_else_by_the_order_of_rows():
    head = ("Date received", "Email", *HEADINGS)
    rows = [("2024-05-09", "a@x.example", *reply(SECOND)), ("2024-05-02", "a@x.example", *reply(FIRST))]
    assert told(read([head, *rows])) == LAST
    undated = [("", "a@x.example", *reply(FIRST)), ("", "a@x.example", *reply(SECOND))]
    assert told(read([head, *undated])) == LAST


def test_a_later_reply_never_erases_with_what_is_not_recorded(collected: Two):
    later = ("not recorded", "not recorded", "yes", "not recorded", "")
    batch = collected(("yes", "no", "no", "", "yes"), later, answers={QUESTION: LATER})
    assert told(batch) == "yny??"


def test_what_only_one_of_them_does_not_record_needs_no_question(collected: Two):
    batch = collected(("yes", "not recorded", "no", "", "yes"), ("not recorded", "no", "no", "", "yes"))
    assert (questions(batch), told(batch)) == ([], "ynn?y")


def test_the_texts_of_all_respondents_count_and_those_of_a_replaced_reply_go():
    head = ("Timestamp", "Email Address", *HEADINGS, "Direct effects: please describe")
    rows = [
        ("2024/05/06 9:00", "a@x.example", *reply(FIRST), "Declarations are lodged earlier."),
        ("2024/05/07 9:00", "b@x.example", *reply(SECOND), "Fewer queries at the counter."),
    ]
    assert [p.text for p in as_export([head, *rows]).practices] == [row[-1] for row in rows]
    rows[1] = (rows[1][0], "a@x.example", *rows[1][2:])
    assert [p.text for p in as_export([head, *rows]).practices] == [rows[1][-1]]


def test_sheets_of_one_file_are_taken_together_too():
    content = workbook([HEADINGS, reply(FIRST)], sheet="May", June=[HEADINGS, reply(SECOND)])
    (question,) = read(content).questions
    assert "in row 2 of May and row 2 of June" in question.message
    assert told(read(content, answers={QUESTION: TOGETHER})) == BOTH


def test_no_address_and_no_name_goes_into_the_batch():
    batch = google(FIRST, SECOND, who=["ana@customs.example", "ben@customs.example"])
    kept = repr((batch.replies, batch.practices, batch.problems, batch.rounds, batch.workshops))
    assert "@" not in kept


ANSWERS = st.tuples(*[st.sampled_from(["yes", "no", ""])] * 5).filter(any)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies=st.lists(ANSWERS, min_size=2, max_size=4))
def test_together_the_order_of_rows_and_the_kind_of_file_never_matter(replies):
    expected = told(with_blanks_left_blank(by_hand, *replies))
    for listed in (replies, replies[::-1]):
        assert told(with_blanks_left_blank(google, *listed)) == expected
        people = [f"officer.{number}@customs.example" for number in range(len(listed))]
        assert told(with_blanks_left_blank(google, *listed, who=people)) == expected
        assert told(with_blanks_left_blank(microsoft, *listed)) == expected


def with_blanks_left_blank(read_it: Two, *replies: Sequence[str], **how: Any) -> Batch:
    """Read replies that count together; a cell left empty is not answered where that is asked."""
    answers = {QUESTION: TOGETHER}
    while True:
        batch = read_it(*replies, answers=answers, **how)
        left = [
            v.id for q in batch.questions for v in q.values if v.raw == LEFT_EMPTY and v.id not in answers
        ]
        if not left:
            return batch
        answers |= dict.fromkeys(left, "not answered")
