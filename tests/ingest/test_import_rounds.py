"""Which round a file is about: it says so, a person says so, or nothing is kept."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from analytics.records import RoundRecord, WorkshopRecord
from tests.ingest.filling import ROUND, Fill, Read, only, places

ROUNDS = (
    RoundRecord("2020", "Survey 2020"),
    RoundRecord("2021", "Survey 2021", starts="2020-07", ends="2021-06"),
)
KNOWN = (
    WorkshopRecord("2020", 1, "On risk", participated=5),
    WorkshopRecord("2021", 2, "On valuation", participants=("FJ", "TO")),
)
REPLY = {"Workshop": 2, "Administration": "Fiji", "Modernization projects": "no"}


def test_a_blank_template_is_refused_with_what_to_fill_in(template: bytes, read: Read):
    with pytest.raises(FileRefused, match=r"still blank.*sheet Round.*sheet Workshops"):
        read(template)


def test_a_code_typed_as_a_number_is_a_code(fill: Fill, read: Read):
    batch = read(fill(Round={**ROUND, "Code": 2021}))
    assert [r.code for r in batch.rounds] == ["2021"]
    assert batch.workshops[0].key == "2021-1"


def test_a_file_that_names_no_round_asks_and_holds_nothing_until_answered(fill: Fill, read: Read):
    content = fill(Round=None, Workshops=[], Replies=[REPLY, {**REPLY, "Administration": "Figi"}])
    batch = read(content, known=KNOWN, known_rounds=ROUNDS)
    asked = batch.questions
    assert [(p.id, p.choices, p.sheet) for p in asked] == [("round", ("2020", "2021"), "Round")]
    assert places(batch, "administration") == ["Replies, row 4, column B (Administration)"]
    assert (batch.rounds, batch.workshops, batch.replies) == ((), (), ())

    answered = read(content, known=KNOWN, known_rounds=ROUNDS, answers={"round": "2021"})
    assert answered.questions == ()
    assert [r.key for r in answered.replies] == [("2021-2", "FJ")]
    assert answered.rounds == ()  # it is there already, this file says nothing about it


def test_an_answer_that_is_none_of_the_options_asks_again(fill: Fill, read: Read):
    content = fill(Round=None, Workshops=[], Replies=[REPLY])
    batch = read(content, known_rounds=ROUNDS, answers={"round": "1999"})
    assert only(batch).severity == "question"


def test_one_known_round_is_asked_for_all_the_same(fill: Fill, read: Read):
    batch = read(fill(Round=None), known_rounds=ROUNDS[:1])
    assert batch.questions[0].choices == ("2020",)


def test_the_round_that_was_chosen_before_is_taken(fill: Fill, read: Read):
    batch = read(
        fill(Round=None, Workshops=[], Replies=[REPLY]), known=KNOWN, known_rounds=ROUNDS, round_code="2021"
    )
    assert batch.problems == ()
    assert batch.replies[0].round == "2021"


def test_no_round_in_the_file_and_none_known_is_an_error(fill: Fill, read: Read):
    problem = only(read(fill(Round=None)))
    assert (problem.severity, problem.code, problem.sheet) == ("error", "round-missing", "Round")
    assert "sheet Round" in problem.mend


def test_a_file_of_another_round_than_chosen_asks_which_is_right(fill: Fill, read: Read):
    content = fill()
    asked = only(read(content, known_rounds=ROUNDS, round_code="2020"))
    assert (asked.severity, asked.id, asked.choices) == ("question", "round", ("2021", "2020"))

    by_file = read(content, known_rounds=ROUNDS, round_code="2020", answers={"round": "2021"})
    assert [r.code for r in by_file.rounds] == ["2021"]
    by_choice = read(content, known_rounds=ROUNDS, round_code="2020", answers={"round": "2020"})
    assert by_choice.rounds == ()
    assert by_choice.workshops[0].round == "2020"


def test_replies_belong_to_workshops_of_earlier_uploads_of_the_same_round(fill: Fill, read: Read):
    rows = [REPLY, {**REPLY, "Administration": "Japan"}, {**REPLY, "Workshop": 1}]
    batch = read(fill(Workshops=[], Replies=rows), known=KNOWN, known_rounds=ROUNDS)
    assert [(p.code, p.place) for p in batch.problems] == [
        ("not-a-participant", "Replies, row 4"),
        ("workshop-unknown", "Replies, row 5, column A (Workshop)"),  # workshop 1 is one of 2020
    ]
    assert [r.administration for r in batch.replies] == ["FJ", "JP"]


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("2021 spring", ("2021-spring",)),
        ("２０２１", ("2021",)),
        ("๒๐๒๑", ("2021",)),
        ("20\u200b21", ("2021",)),
        ("../../etc", ("etc",)),
        ("all", ()),
        ("ALL", ()),
        ("a\nb", ("a-b",)),
        ("2" * 21, ()),
    ],
)
def test_a_code_that_no_round_can_have_is_asked_about(
    fill: Fill, read: Read, code: str, offered: tuple[str, ...]
):
    content = fill(Round={**ROUND, "Code": code}, Replies=[{**REPLY, "Workshop": 1}])
    asked = read(content)
    (question,) = asked.questions
    assert (question.id, question.code, question.choices) == ("round", "round-code", offered)
    assert asked.replies == ()
    batch = read(content, answers={"round": "2021"})
    assert batch.questions == ()
    assert [(r.code, r.title) for r in batch.rounds] == [("2021", "Survey 2021")]
    assert batch.replies[0].key == ("2021-1", "FJ")
    assert read(content, answers={"round": code}).questions


def test_a_round_that_is_open_keeps_the_code_it_has(fill: Fill, read: Read):
    known = (RoundRecord("2021 spring", "Survey 2021"),)
    batch = read(fill(Round={**ROUND, "Code": "2021 spring"}), known_rounds=known)
    assert batch.questions == ()
    assert batch.workshops[0].round == "2021 spring"
