"""What a person decides in a review: columns, questions, rows; and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.open_question import OpenQuestion, ValueAsked, options_of
from analytics.reference import load_administrations, load_questionnaire
from analytics.review import (
    ColumnLine,
    Draft,
    File,
    Reading,
    column_lines,
    corrected,
    decisions_of,
    fitting_reads,
    numbered_in_order,
    put_together,
    target_words,
    targets,
)
from analytics.understanding import TARGETS, ColumnReading, LeftOut, Understanding

ASKED = load_questionnaire()
KIWI = OpenQuestion("administration", "kiwi customs", "Who?", column="A")


def workshop(text: str, *options: str, column: str = "D") -> OpenQuestion:
    return OpenQuestion("workshop", text, "Which?", column=column, options=options_of(*options))


def line(confidence: float, *, target: str = "efficiency", by_person: bool = False) -> ColumnLine:
    reading = ColumnReading(
        "Sheet1", "B", "Efficiency", target, "yes_no", confidence, "", by_person=by_person
    )
    return ColumnLine(reading, ("Sheet1",))


def test_confidence_is_said_in_words():
    assert [line(c).sure for c in (1.0, 0.9, 0.75, 0.4)] == ["certain", "certain", "likely", "unsure"]
    assert line(0.4, by_person=True).sure == "certain"
    assert line(0.0, target="ignore").sure == ""


def test_columns_with_one_heading_on_several_sheets_are_told_once():
    one = ColumnReading("A", "B", "Efficiency", "efficiency", "yes_no", 1.0, "")
    other = ColumnReading("B", "B", "Efficiency", "efficiency", "yes_no", 1.0, "")
    apart = ColumnReading("C", "B", "Efficiency", "ignore", "none", 1.0, "")
    lines = column_lines(Understanding("list", "", (one, other, apart)))
    assert [each.sheets for each in lines] == [("A", "B"), ("C",)]


def test_every_target_has_words_and_a_way_to_be_read():
    for target in targets(ASKED):
        assert target_words(target, ASKED)
        assert fitting_reads(target, ASKED)
    assert set(targets(ASKED)) == {*TARGETS, *ASKED.by_id}


def test_a_way_of_reading_that_does_not_fit_becomes_the_usual_one():
    assert corrected({}, "H", "direct_effects_text", "tick", ASKED) == {"H": ("direct_effects_text", "text")}
    assert corrected({}, "H", "efficiency", "tick", ASKED) == {"H": ("efficiency", "tick")}
    assert corrected({"H": ("efficiency", "tick")}, "H", "ignore", "tick", ASKED) == {"H": ("ignore", "none")}


def test_what_several_files_ask_alike_is_asked_once_unless_it_is_about_the_replies_of_one():
    files = [File("a.xlsx", "1"), File("b.xlsx", "2")]
    count = OpenQuestion("replies", "in-file", "Which count?")
    asked = [(file, question) for file in files for question in (KIWI, workshop("audit"), count)]
    assert [(each.question.id, each.files) for each in put_together(asked)] == [
        (KIWI.id, ("1", "2")),
        ("workshop:audit", ("1", "2")),
        (count.id, ("1",)),
        (count.id, ("2",)),
    ]
    apart = put_together(asked, apart={"workshop:audit"})
    assert [each.files for each in apart if each.question.kind == "workshop"] == [("1",), ("2",)]
    other = replace(workshop("audit"), options=options_of("new: 7"))
    assert len(put_together([(files[0], workshop("audit")), (files[1], other)])) == 2


def test_the_values_that_any_file_asks_stand_in_one_question_and_their_rows_are_counted_together():
    def values(*raw: str) -> OpenQuestion:
        asked = tuple(ValueAsked(f"value:{r}", r, 2, options=options_of("yes", "no")) for r in raw)
        return OpenQuestion("values", "direct_effects", "What do these say?", values=asked)

    files = [File("a.xlsx", "1"), File("b.xlsx", "2")]
    (asked,) = put_together(zip(files, (values("○", "△"), values("○", "×")), strict=True))
    assert [(value.raw, value.count) for value in asked.question.values] == [("○", 4), ("△", 2), ("×", 2)]


def test_unknown_workshops_are_numbered_in_the_order_in_which_they_come():
    file = File("a.xlsx", "1")
    asked = put_together((file, workshop(text, "1. Audit", "new: 2", "leave out")) for text in "xyz")
    assert numbered_in_order(asked) == {
        "workshop:x": "new: 2",
        "workshop:y": "new: 3",
        "workshop:z": "new: 4",
    }
    assert numbered_in_order(asked[:1]) == {}


@pytest.mark.parametrize(
    ("question", "answer", "value"),
    [
        (KIWI, "New Zealand", "NZ"),
        (KIWI, "leave out", "leave out"),
        (KIWI, "", None),
        (workshop("audit"), "new: 3", "2024-3"),
        (workshop("audit"), "2. Workshop on audit", "2024-2"),
        (workshop("audit"), "leave out", None),
        (workshop("sheet1", column=""), "new: 3", None),
        (workshop(""), "new: 3", None),
        (OpenQuestion("round", "", "Which?"), "2024", None),
    ],
)
def test_only_what_holds_for_other_files_is_remembered(
    question: OpenQuestion, answer: str, value: str | None
):
    found = decisions_of([(question, answer)], administrations=load_administrations(), round_code="2024")
    assert [decision.value for decision in found] == ([value] if value else [])


def test_what_a_name_means_is_wished_of_every_file_and_other_answers_of_their_own():
    draft = Draft()
    draft.add("a.xlsx", "1")
    draft.add("b.xlsx", "2")
    draft.answer("1", KIWI, "New Zealand")
    draft.answer("1", workshop("audit"), "new: 1")
    first, second = draft.wished()
    assert dict(first.wishes.answers) == {KIWI.id: "New Zealand", "workshop:audit": "new: 1"}
    assert dict(second.wishes.answers) == {KIWI.id: "New Zealand"}


def test_a_blank_answer_opens_the_question_again():
    draft = Draft()
    draft.add("a.xlsx", "1")
    draft.answer("1", KIWI, "New Zealand")
    draft.answer("1", KIWI, " ")
    assert not draft.wished()[0].wishes.answers


def test_rows_and_columns_are_wished_and_taken_back():
    draft = Draft()
    draft.add("a.xlsx", "1")
    row = LeftOut("Sheet1", 7, "test", "a test entry", "test")
    draft.take_back("1", row, wanted=True)
    draft.correct("1", "Efficiency", "ignore", "none", ASKED)
    (file,) = draft.wished()
    assert file.wishes.take_back == (("Sheet1", 7),)
    assert file.wishes.mapping is not None
    assert file.wishes.mapping.columns == {"Efficiency": ("ignore", "none")}
    draft.take_back("1", row, wanted=False)
    assert not draft.wished()[0].wishes.take_back


def test_a_removed_file_leaves_its_twin_and_what_was_decided_about_both():
    draft = Draft()
    draft.add("a.xlsx", "1")
    draft.add("copy.xlsx", "1")
    draft.answer("1", KIWI, "New Zealand")
    draft.remove(0)
    assert "1" in draft.digests
    assert dict(draft.wished()[0].wishes.answers) == {KIWI.id: "New Zealand"}
    draft.remove(0)
    assert not draft.digests
    assert not draft.answered("1")


def test_a_finished_review_keeps_the_files_that_were_not_stored():
    draft = Draft()
    draft.add("a.xlsx", "1")
    draft.add("b.xlsx", "2")
    draft.finish("report", {"1"})
    assert [file.name for file in draft.wished()] == ["b.xlsx"]
    assert draft.report == "report"
    draft.add("c.xlsx", "3")
    assert draft.report is None


def test_a_file_of_the_same_name_takes_the_place_and_the_answers_of_the_faulty_one():
    draft = Draft()
    draft.choose([("a.xlsx", "1"), ("b.xlsx", "2")])
    draft.answer("1", KIWI, "New Zealand")
    draft.answer("1", OpenQuestion("replies", "in-file", "Which count?"), "the later one counts")
    draft.choose([("A.xlsx", "3")])
    assert draft.files == [("A.xlsx", "3"), ("b.xlsx", "2")]
    assert draft.given("3") == {KIWI.id: "New Zealand"}, "which replies count is said of one file alone"
    assert draft.digests == {"1", "2", "3"}, "it can still be taken back"
    draft.keep_both()
    assert [digest for _, digest in draft.files] == ["3", "2", "1"]
    draft.choose([("b.xlsx", "4")])
    draft.choose([("c.xlsx", "5")])
    assert "2" not in draft.digests


def test_files_of_one_name_that_are_chosen_together_both_stay_unless_they_are_the_same():
    draft = Draft()
    draft.choose([("export.csv", "1"), ("export.csv", "2"), ("export.csv", "1")])
    assert draft.files == [("export.csv", "1"), ("export.csv", "2")]
    assert not draft.replaced


def test_a_refused_file_asks_nothing_and_describes_nothing():
    reading = Reading(File("a.xlsx", "1"), refused="No workbook.")
    assert not reading.questions
    assert not reading.errors
    assert reading.describes == 0
