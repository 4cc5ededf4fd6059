"""Every problem of a workbook comes back at once, with the cell it stands in and how to mend it."""

from __future__ import annotations

import time

import pytest

from analytics.ingest.two_replies import QUESTION
from analytics.model import Answer
from analytics.one_unit import LATER, TOGETHER
from tests.ingest.filling import ROUND, WORKSHOP, Fill, Read, only, opened, places, saved


def test_a_template_filled_by_hand_imports_without_a_word(fill: Fill, read: Read):
    batch = read(
        fill(
            Workshops=[{**WORKSHOP, "List of participants": "FJ; Tonga; Hong Kong, China; LA; Japan"}],
            Replies=[
                {"Workshop": 1, "Administration": "Fiji", "Submit reports": "yes", "Direct effects": "no"},
                {"Workshop": 1, "Administration": "TO", "Projects, which": "A single window."},
            ],
        )
    )
    assert batch.problems == ()
    assert batch.workshops[0].participants == ("FJ", "TO", "HK", "LA", "JP")
    fiji, tonga = batch.replies
    assert fiji.key == ("2021-1", "FJ")
    assert (fiji.sheet, fiji.row) == ("Replies", 3)
    assert fiji.answers["submit_reports"] is Answer.YES
    assert fiji.answers["direct_effects"] is Answer.NO
    assert [(p.administration, p.kind, p.text) for p in batch.practices] == [
        ("TO", "projects", "A single window.")
    ]
    assert set(tonga.answers.values()) == {Answer.NOT_ANSWERED}


def test_a_blank_beside_a_ticked_action_is_not_answered_and_not_no(fill: Fill, read: Read):
    batch = read(
        fill(Replies=[{"Workshop": 1, "Administration": "FJ", "Submit reports": "✓", "Others": "x"}])
    )
    answers = batch.replies[0].answers
    assert answers["submit_reports"] is Answer.YES
    assert answers["others"] is Answer.YES
    assert answers["make_recommendations"] is Answer.NOT_ANSWERED


def test_all_problems_of_one_row_are_reported_and_only_that_row_is_left_out(fill: Fill, read: Read):
    batch = read(
        fill(
            Replies=[
                {"Workshop": 9, "Administration": "Figi", "Others": "maybe", "Direct effects": "x"},
                {"Workshop": 1, "Administration": "Tonga", "Modernization projects": "no"},
            ]
        )
    )
    assert [(p.severity, p.code, p.place, p.found) for p in batch.problems] == [
        ("error", "workshop-unknown", "Replies, row 3, column A (Workshop)", "9"),
        ("error", "administration", "Replies, row 3, column B (Administration)", "Figi"),
        ("error", "answer", "Replies, row 3, column H (Others)", "maybe"),
        ("error", "answer", "Replies, row 3, column I (Direct effects)", "x"),
    ]
    assert all(p.expected and p.mend for p in batch.problems)
    assert "Did you mean Fiji?" in batch.problems[1].mend
    assert [r.administration for r in batch.replies] == ["TO"]


def test_a_code_that_is_not_known_is_kept_and_reported(fill: Fill, read: Read):
    batch = read(fill(Replies=[{"Workshop": 1, "Administration": "KI", "Modernization projects": "no"}]))
    problem = only(batch)
    assert (problem.severity, problem.code) == ("warning", "administration-unknown")
    assert problem.place == "Replies, row 3, column B (Administration)"
    assert batch.replies[0].administration == "KI"


def test_two_rows_of_two_officers_count_once_and_any_yes_is_yes(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}
    batch = read(
        fill(
            Replies=[
                {**row, "Submit reports": "no", "Others": "no", "Direct effects": "yes", "Note": "by phone"},
                {**row, "Submit reports": "yes", "Direct effects": "no", "Modernization projects": "no"},
            ]
        ),
        answers={QUESTION: TOGETHER},
    )
    problem = only(batch)
    assert (problem.severity, problem.code, problem.place) == ("warning", "reply-doubled", "Replies, row 4")
    assert "contradict each other on Submit reports and Direct effects" in problem.message
    (reply,) = batch.replies
    assert reply.answers["submit_reports"] is Answer.YES
    assert reply.answers["others"] is Answer.NO
    assert reply.answers["direct_effects"] is Answer.YES
    assert reply.answers["projects"] is Answer.NO
    assert reply.note.startswith("by phone\nOne reply says yes and another one no to “Submit reports”")


def test_a_corrected_row_is_told_and_takes_its_texts_with_it(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}
    first = {**row, "Direct effects": "yes", "Direct effects, which": "Fewer queries."}
    batch = read(fill(Replies=[first, {**row, "Direct effects": "no"}]), answers={QUESTION: LATER})
    problem = only(batch)
    assert (problem.severity, problem.code, problem.place) == ("warning", "reply-replaced", "Replies, row 3")
    assert "a later reply about workshop 1 in row 4" in problem.message
    assert batch.replies[0].answers["direct_effects"] is Answer.NO
    assert batch.practices == ()


def test_two_rows_that_agree_are_only_said_to_count_once(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Others": "yes"}
    assert "contradict" not in only(read(fill(Replies=[row, row]))).message


def test_more_replies_than_participants_and_a_replier_not_on_the_list(fill: Fill, read: Read):
    workshop = {**WORKSHOP, "Administrations that participated": 1, "List of participants": "Tonga"}
    rows = [{"Workshop": 1, "Administration": name, "Others": "no"} for name in ("Tonga", "Japan")]
    batch = read(fill(Workshops=[workshop], Replies=rows))
    assert [(p.severity, p.code, p.place, p.found) for p in batch.problems] == [
        ("warning", "more-replies-than-participants", "Workshops, row 3", "2 replies"),
        ("warning", "not-a-participant", "Replies, row 4", "Japan"),
    ]
    assert len(batch.replies) == 2


@pytest.mark.parametrize(
    ("cells", "severity", "code", "place"),
    [
        ({"Number": None}, "error", "blank", "Workshops, row 3, column A (Number)"),
        ({"Number": "one"}, "error", "whole-number", "Workshops, row 3, column A (Number)"),
        ({"Title": " "}, "error", "blank", "Workshops, row 3, column B (Title)"),
        ({"Month": "11/12/2020"}, "error", "month", "Workshops, row 3, column C (Month)"),
        ({"Month": "2022-01"}, "warning", "month-outside", "Workshops, row 3"),
        ({"Month": None}, "warning", "blank", "Workshops, row 3, column C (Month)"),
        ({"Region type": "national"}, "error", "region-type", "Workshops, row 3, column D (Region type)"),
        ({"Region type": None}, "warning", "blank", "Workshops, row 3, column D (Region type)"),
        (
            {"Administrations that participated": "about 5"},
            "error",
            "whole-number",
            "Workshops, row 3, column F (Administrations that participated)",
        ),
        (
            {"Administrations that participated": None},
            "note",
            "no-participants",
            "Workshops, row 3, column F (Administrations that participated)",
        ),
        (
            {"List of participants": "Fiji, Tonga"},
            "warning",
            "participants-differ",
            "Workshops, row 3, column G (List of participants)",
        ),
        (
            {"List of participants": "FJ; Atlantis"},
            "error",
            "administration",
            "Workshops, row 3, column G (List of participants)",
        ),
    ],
)
def test_a_workshop(fill: Fill, read: Read, cells: dict, severity: str, code: str, place: str):
    batch = read(fill(Workshops=[{**WORKSHOP, **cells}]))
    problem = only(batch)
    assert (problem.severity, problem.code, problem.place) == (severity, code, place)
    assert len(batch.workshops) == (0 if severity == "error" else 1)


def test_a_number_given_to_two_workshops(fill: Fill, read: Read):
    batch = read(fill(Workshops=[WORKSHOP, {**WORKSHOP, "Title": "Another"}]))
    problem = only(batch)
    assert (problem.severity, problem.code) == ("error", "workshop-doubled")
    assert problem.place == "Workshops, row 4, column A (Number)"
    assert "row 3" in problem.message
    assert [w.title for w in batch.workshops] == ["Workshop on valuation"]


def test_replies_to_a_workshop_with_an_error_point_at_its_row(fill: Fill, read: Read):
    broken = {**WORKSHOP, "Region type": "national"}
    batch = read(
        fill(
            Workshops=[broken],
            Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}],
        )
    )
    assert places(batch, "workshop-unknown") == ["Replies, row 3, column A (Workshop)"]
    assert "row, 3 of Workshops" in batch.problems[1].message
    assert batch.replies == ()


def test_a_missing_question_column_is_not_recorded(fill: Fill, read: Read):
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Projects, which": "A portal."}]))
    book["Replies"]["J2"].value = None  # the heading Efficiency and effectiveness
    batch = read(saved(book))
    problem = only(batch)
    assert (problem.severity, problem.code, problem.place) == ("warning", "column-missing", "Replies, row 2")
    assert "Efficiency and effectiveness" in problem.message
    assert "efficiency" not in batch.replies[0].answers
    assert batch.replies[0].answers["projects"] is Answer.NOT_ANSWERED


@pytest.mark.parametrize("heading", ["Direct efects", "Result at once"])
def test_a_heading_that_may_be_a_missing_question_is_asked_about(fill: Fill, read: Read, heading: str):
    row = {"Workshop": 1, "Administration": "Fiji", "Direct effects": "yes", "Others": "no"}
    book = opened(fill(Replies=[row]))
    book["Replies"]["I2"].value = heading
    content = saved(book)
    (question,) = read(content).questions
    assert (question.id, question.place) == ("heading:direct_effects", "Replies, row 2, column I")
    assert "“Direct effects” is missing" in question.message
    assert f"“{heading}” (column I)" in question.message
    assert question.choices == (heading, "not asked in this file")

    pointed_out = read(content, answers={question.id: heading})
    assert pointed_out.problems == ()
    assert pointed_out.replies[0].answers["direct_effects"] is Answer.YES

    left_out = read(content, answers={question.id: "not asked in this file"})
    assert {(p.severity, p.code) for p in left_out.problems} == {
        ("warning", "column-missing"),
        ("warning", "column-unknown"),
    }
    assert "direct_effects" not in left_out.replies[0].answers


def test_one_heading_is_not_taken_for_two_questions(fill: Fill, read: Read):
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}]))
    book["Replies"]["I2"].value, book["Replies"]["J2"].value = "Direct efects", None
    same = {"heading:direct_effects": "Direct efects", "heading:efficiency": "Direct efects"}
    (question,) = read(saved(book), answers=same).questions
    assert (question.id, question.choices) == ("heading:efficiency", ("not asked in this file",))


def test_a_missing_required_column_is_an_error_of_the_sheet(fill: Fill, read: Read):
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}]))
    book["Replies"]["B2"].value = "Who"
    batch = read(saved(book))
    assert [(p.severity, p.code, p.place) for p in batch.problems] == [
        ("error", "column-missing", "Replies, row 2"),
        ("warning", "column-unknown", "Replies, row 2, column B"),
    ]
    assert batch.replies == ()


def test_columns_and_sheets_that_are_not_ours_are_reported_and_not_read(fill: Fill, read: Read):
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Others": "yes"}]))
    book["Replies"]["T2"].value, book["Replies"]["T3"].value = "Sent on", "1 May"
    book["Replies"]["U2"].value, book["Replies"]["U3"].value = "Others", "no"
    book.create_sheet("Contacts").append(["Name", "Phone"])
    batch = read(saved(book))
    assert [(p.severity, p.code, p.place, p.found) for p in batch.problems] == [
        ("warning", "column-unknown", "Replies, row 2, column T", "Sent on"),
        ("warning", "column-doubled", "Replies, row 2, column U", "Others"),
        ("warning", "sheet-not-read", "Contacts", ""),
    ]
    assert batch.replies[0].answers["others"] is Answer.YES


def test_a_sheet_of_another_name_and_order_is_read_by_its_headings(fill: Fill, read: Read):
    book = opened(fill())
    del book["Replies"]
    page = book.create_sheet("Collected in May")
    page.append(["Workshop 1, as of 31 May"])
    page.append([])
    page.append(["OTHERS", "projects", "Administration", " Workshop  number"])
    page.append(["y", "N", "fiji", "Workshop on Valuation"])
    batch = read(saved(book))
    assert batch.problems[0].code == "sheet-renamed"
    assert {p.code for p in batch.problems[1:]} == {"column-missing"}
    (reply,) = batch.replies
    assert (reply.key, reply.sheet, reply.row) == (("2021-1", "FJ"), "Collected in May", 4)
    assert reply.answers == {"others": Answer.YES, "projects": Answer.NO}


def test_hidden_sheets_and_rows_are_read(fill: Fill, read: Read):
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}]))
    book["Replies"].sheet_state = "veryHidden"
    book["Replies"].row_dimensions[3].hidden = True
    batch = read(saved(book))
    assert (batch.problems, len(batch.replies)) == ((), 1)


def test_texts_stay_as_typed(fill: Fill, read: Read):
    text = '=1+1 is no formula,\n  <b>nor HTML</b> "quoted" _x0041_ ✓ 日本 \u202e'
    book = opened(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}]))
    book["Replies"]["M3"].value = text
    book["Replies"]["M3"].data_type = "s"
    batch = read(saved(book))
    assert batch.problems == ()
    assert batch.practices[0].text == text.replace("_x0041_", "A")  # Excel's way of writing a character


def test_characters_that_no_document_can_hold_are_taken_out_and_reported(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Efficiency, how": "A_x0001_B_xD800_C_x000D_D"}
    batch = read(fill(Replies=[row]))
    problem = only(batch)
    assert (problem.severity, problem.code) == ("warning", "characters")
    assert problem.place == "Replies, row 3, column P (Efficiency, how)"
    assert problem.message.startswith("2 characters")
    assert batch.practices[0].text == "ABC\nD"


def test_a_formula_without_a_result_is_an_error_and_no_blank(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Others": '=IF(1=1,"yes","no")', "Projects, which": "=A1"}
    batch = read(fill(Replies=[row]))
    assert places(batch, "formula") == [
        "Replies, row 3, column H (Others)",
        "Replies, row 3, column Q (Projects, which)",
    ]
    assert batch.replies == ()


def test_an_error_of_excel_in_a_text_is_reported(fill: Fill, read: Read):
    batch = read(fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Note": "#NAME?"}]))
    assert only(batch).place == "Replies, row 3, column S (Note)"


def test_a_text_beside_the_answer_no_is_kept_and_reported(fill: Fill, read: Read):
    row = {
        "Workshop": 1,
        "Administration": "Fiji",
        "Modernization projects": "no",
        "Projects, which": "A portal.",
    }
    batch = read(fill(Replies=[row]))
    assert (only(batch).code, only(batch).place) == (
        "text-after-no",
        "Replies, row 3, column Q (Projects, which)",
    )
    assert batch.replies[0].answers["projects"] is Answer.NO
    assert len(batch.practices) == 1


def test_the_practices_sheet(fill: Fill, read: Read):
    row = {"Workshop": 1, "Administration": "Fiji", "Kind": "Projects, which", "Text": "A portal."}
    batch = read(
        fill(
            Replies=[{"Workshop": 1, "Administration": "Fiji", "Projects, which": "A portal."}],
            Practices=[
                row,
                {**row, "Text": "A laboratory.", "Place": "section 2"},
                {**row, "Kind": "Poem", "Text": None},
                {**row, "Administration": "Japan", "Kind": "direct effects, WHICH"},
            ],
        )
    )
    assert [(p.severity, p.code, p.place) for p in batch.problems] == [
        ("note", "text-doubled", "Practices, row 3"),
        ("error", "kind", "Practices, row 5, column C (Kind)"),
        ("error", "blank", "Practices, row 5, column D (Text)"),
        ("note", "text-without-reply", "Practices, row 6"),
    ]
    assert [(p.administration, p.kind, p.text, p.place) for p in batch.practices] == [
        ("FJ", "projects", "A portal.", ""),
        ("FJ", "projects", "A laboratory.", "section 2"),
        ("JP", "direct_effects", "A portal.", ""),
    ]


def test_the_source_of_texts_in_a_row_is_one_for_all_or_one_for_each(fill: Fill, read: Read):
    row = {
        "Workshop": 1,
        "Administration": "Fiji",
        "Projects, which": "A portal.",
        "Efficiency, how": "Faster.",
    }
    batch = read(fill(Replies=[{**row, "Source of the texts": "letter: May\nProjects, which: section 2"}]))
    assert {p.kind: p.place for p in batch.practices} == {
        "efficiency": "letter: May",
        "projects": "section 2",
    }


def test_published_figures(fill: Fill, read: Read):
    row = {
        "Table": "table-2",
        "Measure": "others",
        "Counted by": "workshop",
        "Group": 1,
        "Count": 3,
        "Base": 5,
    }
    batch = read(
        fill(
            Published=[
                row,
                {**row, "Group": 2, "Count": "three"},
                {**row, "Group": 3, "Count": 2.5, "Percent": 140},
                {**row, "Group": None, "Counted by": "weather"},
                {**row, "Group": 4, "Count": None, "Base": None},
                row,
                {**row, "Table": "table-9", "Measure": "wealth", "Count": 6, "Round": 2020},
                {"Table": "table-1", "Measure": "reply_rate", "Percent": "54%"},
            ]
        )
    )
    assert [(p.severity, p.code, p.place) for p in batch.problems] == [
        ("error", "whole-number", "Published, row 4, column F (Count)"),
        ("warning", "group-unknown", "Published, row 4, column E (Group)"),
        ("error", "whole-number", "Published, row 5, column F (Count)"),
        ("error", "percent", "Published, row 5, column H (Percent)"),
        ("warning", "group-unknown", "Published, row 5, column E (Group)"),
        ("error", "counted-by", "Published, row 6, column D (Counted by)"),
        ("error", "blank", "Published, row 7, column F (Count)"),
        ("warning", "group-unknown", "Published, row 7, column E (Group)"),
        ("error", "figure-doubled", "Published, row 8, column C (Measure)"),
        ("warning", "count-above-base", "Published, row 9, column F (Count)"),
        ("warning", "table-unknown", "Published, row 9, column B (Table)"),
        ("warning", "measure-unknown", "Published, row 9, column C (Measure)"),
    ]
    assert [(p.round, p.by, p.group, p.count, p.base, p.percent) for p in batch.published] == [
        ("2021", "workshop", "1", 3, 5, None),
        ("2020", "workshop", "1", 6, 5, None),
        ("2021", "all", "all", None, None, 54),
    ]


def test_what_is_odd_on_the_round_sheet_is_reported_and_keeps_nothing_out(fill: Fill, read: Read):
    odd = {**ROUND, "Title": None, "First month": "summer", "Last month": "2020-06", "Sample data": "perhaps"}
    batch = read(fill(Round=odd, Workshops=[{**WORKSHOP, "Month": "2020-05"}]))
    assert [(p.severity, p.code, p.row) for p in batch.problems] == [
        ("warning", "blank", 4),
        ("warning", "month", 6),
        ("warning", "answer", 8),
    ]
    assert (batch.rounds[0].title, batch.rounds[0].starts) == ("Survey 2021", "")
    assert not batch.sample


def test_reading_time_grows_with_the_replies_and_not_faster(fill: Fill, read: Read):
    names = ("Fiji", "Tonga", "Japan", "China", "Hong Kong, China")
    numbers = range(1, 401)
    text = "A text of some words, as people write them. " * 3
    workshops = [{**WORKSHOP, "Number": n, "Title": f"Workshop {n}"} for n in numbers]
    cells = {"Direct effects": "yes", "Submit reports": "no", "Projects, which": text, "Note": text}
    content = fill(
        Workshops=workshops,
        Replies=[{"Workshop": n, "Administration": name, **cells} for n in numbers for name in names],
    )
    start = time.process_time()
    batch = read(content)
    assert time.process_time() - start < 3
    assert (batch.problems, len(batch.replies)) == ((), 2000)
