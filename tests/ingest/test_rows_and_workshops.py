"""Rows whose administration or workshop is not clear are asked about, never left out or guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.errors import FileRefused
from tests.ingest.listing import (
    AUDIT,
    DATA,
    FIJI,
    HEADINGS,
    JAPAN,
    WORKSHOPS,
    asked,
    left_out,
    read,
    said,
    workbook,
)

TONGA = ("Tonga", AUDIT, "x", "", "Yes", "No", "")


def test_an_unknown_administration_beside_answers_is_asked_about_behind_a_number_and_a_time():
    rows = [("ID", "Start time", *HEADINGS), (1, "6/20/24 10:15:00", "Koree", *FIJI[1:])]
    batch = read([*rows, (2, "6/20/24 11:20:00", *JAPAN)])
    assert (asked(batch), left_out(batch)) == (["administration:koree"], [])


def test_an_empty_workshop_is_that_of_the_one_above_only_where_each_is_written_once():
    blank = ("Fiji", "", *FIJI[2:])
    assert list(said(read([HEADINGS, TONGA, blank, JAPAN]))) == ["TO 1", "FJ 1", "JP 2"]
    batch = read([HEADINGS, TONGA, ("Samoa", *TONGA[1:]), blank, JAPAN])
    assert [(p.code, p.row) for p in batch.having("error")] == [("workshop-missing", 4)]


def test_a_title_that_tells_how_to_fill_in_is_no_workshop():
    line = ["Please fill in one row for each workshop"]
    bare = [[cell for at, cell in enumerate(row) if at != 1] for row in (HEADINGS, FIJI, JAPAN)]
    content = workbook([line, *bare[:2]], sheet=AUDIT[:31], **{DATA[:31]: [line, bare[0], bare[2]]})
    assert list(said(read(content))) == ["FJ 1", "JP 2"]


@pytest.mark.parametrize(
    "line",
    [
        "1 - Share training materials (slides, handouts)",
        "1. Organize in-house workshop",
        "1 - Share training materials; 2 - Submit reports; 3 - Organize in-house workshop",
        "(1) Modernization project",
        "1. Follow-up actions",
    ],
)
def test_a_list_of_choices_above_the_replies_is_no_workshop(line: str):
    bare = [[cell for at, cell in enumerate(row) if at != 1] for row in (HEADINGS, JAPAN)]
    assert list(said(read(workbook([[line], *bare], sheet=DATA[:31])))) == ["JP 2"]


# ---- several rounds in one file ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["data", "Data", "Data1"])
def test_a_sheet_that_is_called_data_is_not_about_the_workshop_on_data(name: str):
    heads = (HEADINGS[0], *HEADINGS[2:])
    batch = read(workbook([heads, (FIJI[0], *FIJI[2:])], sheet=name))
    assert [question.kind for question in batch.questions] == ["workshop"]
    (id_,) = asked(batch)
    again = read(workbook([heads, (FIJI[0], *FIJI[2:])], sheet=name), answers={id_: f"1. {AUDIT}"})
    assert said(again) == {"FJ 1": "yn....yn?"}


@pytest.mark.parametrize("heading", ["Round", "Year", "Survey year"])
def test_a_column_of_several_rounds_is_refused_and_one_of_a_single_round_is_not(heading: str):
    with pytest.raises(FileRefused, match="2023 and 2024"):
        read([(heading, *HEADINGS), (2023, *TONGA), (2024, *FIJI), (2024, *JAPAN)])
    assert list(said(read([(heading, *HEADINGS), (2024, *FIJI), (2024, *JAPAN)]))) == ["FJ 1", "JP 2"]


def test_a_column_of_the_years_of_the_workshops_is_no_column_of_rounds():
    held = (replace(WORKSHOPS[0], month="2022-09"), WORKSHOPS[1])
    rows = [("Year", *HEADINGS), (2022, *FIJI), (2023, *JAPAN)]
    assert list(said(read(rows, known=held))) == ["FJ 1", "JP 2"]


@pytest.mark.parametrize("name", ["{}", "Survey {}"])
def test_sheets_of_several_rounds_are_refused(name: str):
    content = workbook([HEADINGS, FIJI], sheet=name.format(2023), **{name.format(2024): [HEADINGS, JAPAN]})
    with pytest.raises(FileRefused, match="2023 and 2024"):
        read(content)


# ---- a workshop of a like title ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("WCO Regional Workshop on Data Analytics for South-East Asia", 2),
        ("Sub-regional Workshop on Data Analytics", 2),
        ("Workshop on Post Clearance Audit and Valuation", 1),
    ],
)
def test_a_title_that_says_more_than_ours_is_asked_about_with_the_likely_one_first(title: str, number: int):
    batch = read([HEADINGS, (*FIJI[:1], title, *FIJI[2:])])
    (question,) = batch.questions
    assert question.likely.startswith(f"{number}. ")
    assert list(
        said(read([HEADINGS, ("Fiji", title, *FIJI[2:])], answers={question.id: question.likely}))
    ) == [f"FJ {number}"]


@pytest.mark.parametrize(
    "title",
    [
        "Data analytics",
        "Data analitics workshop",
        "Replies Data Analytics",
        "Regional Workshop: Data Analytics",
    ],
)
def test_a_part_of_our_title_or_a_slip_in_it_is_not_asked_about(title: str):
    assert list(said(read([HEADINGS, ("Japan", title, *JAPAN[2:])]))) == ["JP 2"]


# ---- what is no reply, or would be cut wrongly -------------------------------------------------------


def test_a_row_that_a_cell_calls_an_example_is_left_out():
    rows = [("No.", *HEADINGS), ("Example", *FIJI), (1, *JAPAN), (2, *TONGA)]
    batch = read(rows)
    assert (list(said(batch)), left_out(batch)) == (["JP 2", "TO 1"], [(2, "note")])


@pytest.mark.parametrize(("yes", "no"), [("☑", "☐"), ("x", "")])
def test_a_form_with_a_cell_for_yes_and_one_for_no_is_refused_by_its_shape(yes: str, no: str):
    rows = [("Name of administration", "Fiji"), ("Workshop", AUDIT), ("Question", "Yes", "No")]
    lines = [(heading, *((yes, no) if at % 2 else (no, yes))) for at, heading in enumerate(HEADINGS[2:])]
    with pytest.raises(FileRefused, match="nothing says what column"):
        read([*rows, *lines])


def test_rows_with_another_separator_are_refused_and_named():
    rows = [HEADINGS, FIJI, JAPAN, (";".join(("Nepal", AUDIT, "x", "", "Yes", "No", "")),)]
    with pytest.raises(FileRefused, match=r"Row 4 .* divided by “;”"):
        read(rows)


def test_a_sheet_of_the_same_headings_is_read_also_where_no_name_on_it_is_known():
    heads = ("Country", *HEADINGS[2:])
    names = ("1. Fiji", "2. Tonga", "3. Samoa", "Nepal (NPL)", "Korea (KOR)", "6. Japan", "7. India")
    unknown = [(name, *FIJI[2:]) for name in names]
    content = workbook([heads, ("Fiji", *FIJI[2:])], sheet=AUDIT[:31], **{DATA[:31]: [heads, *unknown]})
    assert len(asked(read(content))) == len(names)


# ---- marks, places and many columns ------------------------------------------------------------------


@pytest.mark.parametrize("mark", ['"', "do.", "〃", "ditto", "同上", "Same as above"])
def test_a_ditto_mark_is_the_workshop_above_and_that_is_said(mark: str):
    batch = read([HEADINGS, FIJI, ("Tonga", mark, *TONGA[2:]), JAPAN, ("Samoa", mark, *TONGA[2:])])
    assert list(said(batch)) == ["FJ 1", "TO 1", "JP 2", "WS 2"]
    assert [p.code for p in batch.having("note")] == ["workshop-carried"]


def test_names_of_signs_only_are_asked_about_one_by_one():
    rows = [HEADINGS, ("🇹🇴", *TONGA[1:]), ("***", *FIJI[1:]), JAPAN]
    assert asked(read(rows)) == ["administration:🇹🇴", "administration:***"]
    answers = {"administration:🇹🇴": "Tonga", "administration:***": "Fiji"}
    assert sorted(said(read(rows, answers=answers))) == ["FJ 1", "JP 2", "TO 1"]


@pytest.mark.parametrize("title", [(), ("Follow-up survey",)])
def test_a_list_may_begin_far_down_and_far_to_the_right(title: tuple[str, ...]):
    far = [None] * 26
    rows = [title, *[()] * 40, (*far, *HEADINGS), (*far, *FIJI), (*far, *JAPAN)]
    assert list(said(read(rows))) == ["FJ 1", "JP 2"]


def test_a_title_above_a_turned_list_tells_the_workshop():
    bare = [[cell for at, cell in enumerate(row) if at != 1] for row in (HEADINGS, FIJI, TONGA)]
    turned = list(zip(*bare, strict=True))
    assert list(said(read([(f"Follow-up of {AUDIT}",), (), *turned]))) == ["FJ 1", "TO 1"]


def test_of_hundreds_of_like_columns_a_dozen_are_asked_about():
    more = [f"Direct effects {number}" for number in range(400)]
    batch = read([(*HEADINGS, *more), (*FIJI, *["Yes"] * 400), (*JAPAN, *["No"] * 400)])
    assert len(batch.questions) == 12
    assert "401 columns could be “Direct effects”" in batch.questions[0].message


@pytest.mark.parametrize("cells", [("Hong Kong", "China", AUDIT), ("Fiji", "Audit", "Part two")])
def test_a_row_that_a_comma_within_a_cell_made_wider_is_refused_by_its_number(cells: tuple[str, ...]):
    known = (*WORKSHOPS, replace(WORKSHOPS[0], number=3, title="Audit, Part two"))
    with pytest.raises(FileRefused, match=r"Row 4 .* has more cells than the headings"):
        read([HEADINGS, FIJI, JAPAN, (*cells, *TONGA[2:6], "No")], known=known)
    remark = read([HEADINGS, (*FIJI, "sent late"), JAPAN])
    assert (asked(remark), list(said(remark))) == ([], ["FJ 1", "JP 2"])


def test_a_sheet_of_counts_beside_the_replies_is_asked_about():
    rows = [("Fiji", "", *"11111"), ("Japan", "", *"22222"), ("Tonga", "", *"33333")]
    content = workbook([HEADINGS, FIJI, JAPAN, TONGA], **{"By country": [HEADINGS, *rows]})
    batch = read(content)
    assert (asked(batch), batch.questions[0].likely) == (["sheet:By country"], "no")
    batch = read(content, answers={"sheet:By country": "no"})
    assert (list(said(batch)), batch.having("error")) == (["FJ 1", "JP 2", "TO 1"], ())


def test_a_reply_of_an_unknown_name_on_a_sheet_named_aside_is_asked_about():
    """The one reply of a second sheet is not lost because nobody knows the name in it."""
    content = workbook([HEADINGS, FIJI, JAPAN], **{"list 2": [HEADINGS, ("Thailand (THA)", *TONGA[1:])]})
    (sheet,) = [id_ for id_ in asked(read(content)) if id_.startswith("sheet:")]
    (who,) = asked(read(content, answers={sheet: "yes"}))
    batch = read(content, answers={sheet: "yes", who: "Thailand"})
    assert sorted(said(batch)) == ["FJ 1", "JP 2", "TH 1"]


def test_replies_without_an_administration_are_no_key_of_the_workshops():
    """Beside the numbers of workshops stands a text: in rows of answers it explains no number."""
    headings = ("Administration", "Workshop", "Remarks on the workshop", *HEADINGS[2:])
    rows = [
        headings,
        ("Fiji", 1, "the audit workshop", *FIJI[2:]),
        ("", 2, "a data workshop, short", *JAPAN[2:]),
        ("", 1, "the audit workshop, long", *TONGA[2:]),
    ]
    assert not [id_ for id_ in asked(read(rows)) if id_.startswith("workshop:")]
