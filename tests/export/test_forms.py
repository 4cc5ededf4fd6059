"""One Result as JSON, text, workbook and table: the same figures, nothing unknown made a number."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from analytics.export import to_csv, to_json, to_text, to_xlsx
from analytics.filters import Filters
from analytics.result import Result, Row
from tests.building import measure, named

ROWS = (
    Row("share", "workshop", "1", "1. =HYPERLINK(\"http://x\")", 3, 4, replies=4,
        note="1 of the 4 left it blank."),
    Row("share", "workshop", "2", "2. AEO", 19, 28, not_answered=2, replies=30),
    Row("share", "workshop", "3", "3. Nobody", 0, 0),
    Row("share", "all", "all", "All", 7, 11, replies=11, reported_count=7, reported_base=12,
        published_count=5, published_base=11, published_share=45),
    Row("manuals", "workshop", "1", "1. =HYPERLINK(\"http://x\")", None, None, not_recorded=4, replies=4,
        published_count=2, note="Published figure."),
    Row("manuals", "workshop", "2", "2. AEO", None, None, not_recorded=28, replies=28),
    Row("manuals", "workshop", "3", "3. Nobody", 6, None, replies=6),
    Row("manuals", "all", "all", "All", None, None, not_recorded=40, replies=40,
        published_count=10, published_base=40, published_share=25, note="Published figure."),
)  # fmt: skip
RESULT = Result(
    id="table-2",
    title="What was done",
    question="+What was done?",
    rows=ROWS,
    base_meaning="replies whose answer is recorded",
    how="By counting.",
    notes=("@A note.",),
    filters=Filters(rounds=("2020",), topics=("AEO",)),
    filters_text="-Survey 2020",
    data_version="7-abc",
    measures=named(share="Shared", manuals="Manuals"),
)

# measure, group, count, base, share, note: what every form has to say.
EXPECTED = [
    ("share", "1", 3, 4, 0.75, "1 of the 4 left it blank"),
    ("share", "2", 19, 28, 19 / 28, "2 not answered"),
    ("share", "3", 0, 0, None, "no reply"),
    ("share", "all", 7, 11, 7 / 11, "published: 5 of 11 (45%)"),
    ("manuals", "1", None, None, None, "Published figure; not recorded"),
    ("manuals", "2", None, None, None, "not recorded"),
    ("manuals", "3", 6, None, None, ""),
    ("manuals", "all", None, None, None, "Published figure; not recorded"),
]


def test_json_has_its_documented_keys_and_no_other():
    content = to_json([RESULT], RESULT.filters, "7-abc")
    assert list(content) == ["data_version", "filters", "sample", "sample_rounds", "results"]
    assert content["filters"] == {"round": ["2020"], "topic": ["AEO"]}
    (result,) = content["results"]
    assert list(result) == ["id", "title", "figure_id", "base_means", "rows"]
    assert list(result["rows"][0]) == [
        "measure", "by", "group", "count", "base", "share", "small_base", "base_means", "replies",
        "not_answered", "not_recorded", "not_shown", "no_or_blank", "interval_low", "interval_high",
        "reliability", "if_silent_no", "if_silent_yes", "note", "figure_id", "as_reported", "published",
    ]  # fmt: skip
    by_place = {(row["measure"], row["group"]): row for row in result["rows"]}
    assert by_place["share", "all"]["as_reported"] == {"count": 7, "base": 12}
    assert by_place["share", "all"]["published"] == {"count": 5, "base": 11, "percent": 45}
    assert by_place["share", "2"]["as_reported"] is None
    assert by_place["share", "2"]["published"] is None
    assert by_place["manuals", "1"]["published"] == {"count": 2, "base": None, "percent": None}
    assert "NaN" not in json.dumps(content)


def test_json_says_what_was_counted():
    rows = to_json([RESULT], RESULT.filters, "7-abc")["results"][0]["rows"]
    found = [(r["measure"], r["group"], r["count"], r["base"], r["share"], r["note"]) for r in rows]
    assert found == EXPECTED


def test_csv_says_the_same_with_filters_and_data_version_in_each_line():
    lines = list(csv.DictReader(io.StringIO(to_csv(RESULT))))
    found = [
        (
            line["measure"],
            line["group"],
            int(line["count"]) if line["count"] else None,
            int(line["base"]) if line["base"] else None,
            float(line["share"]) if line["share"] else None,
            line["note"],
        )
        for line in lines
    ]
    assert found == EXPECTED
    assert {line["data_version"] for line in lines} == {"7-abc"}
    assert lines[3]["published_count"] == "5"
    assert lines[4]["not_recorded"] == "4"


def test_no_cell_of_csv_can_be_run_as_a_formula():
    lines = list(csv.reader(io.StringIO(to_csv(RESULT))))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert lines[1][-2] == "'-Survey 2020"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_each_sign_that_starts_a_formula_is_guarded(start):
    result = Result("x", "X", "", (Row("m", "all", "all", f"{start}1", 1, 1),), "", "")
    (line,) = list(csv.DictReader(io.StringIO(to_csv(result), newline="")))
    assert line["group_label"] == f"'{start}1"


@pytest.fixture(scope="module")
def page():
    return openpyxl.load_workbook(io.BytesIO(to_xlsx([RESULT])))["Table 2"]


def test_the_workbook_says_the_same_in_numbers(page):
    rows = list(page.iter_rows(values_only=True))
    first = next(number for number, row in enumerate(rows) if row[0] == "Measure")
    places = [rows[first].index(name) for name in ("Measure", "Group", "Count", "Base", "Share", "Note")]
    found = [tuple(row[place] for place in places) for row in rows[first + 1 :]]
    assert [(*row[:5], row[5] or "") for row in found] == [
        (*row[:4], None if row[4] is None else pytest.approx(row[4]), row[5]) for row in EXPECTED
    ]


def test_text_in_the_workbook_stays_text(page):
    cells = [cell for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {"+What was done?", "@A note.", "-Survey 2020"} <= {cell.value for cell in cells}


def test_the_workbook_says_what_is_filtered_and_how_it_was_counted(page):
    about = {row[0]: row[1] for row in page.iter_rows(min_row=2, max_row=12, max_col=2, values_only=True)}
    assert page["A1"].value == "Table 2. What was done"
    assert about["Selection"] == "-Survey 2020"
    assert about["Data version"] == "7-abc"
    assert about["Base"] == "replies whose answer is recorded"
    assert about["How counted"] == "By counting."


def test_a_share_on_a_small_base_looks_different(page):
    column = next(cell.column for row in page.iter_rows() for cell in row if cell.value == "Share")
    shares = {cell.value: cell for row in page.iter_rows(min_col=column, max_col=column) for cell in row}
    assert shares[0.75].font.italic
    assert not shares[19 / 28].font.italic


def test_sheets_get_names_that_excel_accepts_and_none_twice():
    results = [
        Result("other", title, "", (), "", "")
        for title in ("Who [replied]: all?", "Who  replied   all", "History", "x" * 40, "X" * 40, "")
    ]
    names = openpyxl.load_workbook(io.BytesIO(to_xlsx(results))).sheetnames
    assert len({name.casefold() for name in names}) == 6
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in [name.casefold() for name in names]


def test_a_workbook_without_results_still_opens():
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx([]))).sheetnames == ["Nothing selected"]


def test_text_shows_count_and_base_and_a_percentage_from_a_base_of_five():
    text = to_text([RESULT])
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "Table 2. What was done" in lines
    assert '1. =HYPERLINK("http://x") 3 of 4 2 as published †' in lines
    assert "2. AEO 19 of 28 (68%) not recorded" in lines
    assert "3. Nobody no reply 6 (base not recorded)" in lines
    assert "All 7 of 11 (64%) * 10 of 40 (25%) as published †" in lines
    assert "* All – Shared: published 5 of 11 (45%), the records give 7 of 12 (58%)." in lines
    assert "Base: replies whose answer is recorded." in lines
    assert "nan" not in text


def test_a_single_measure_shows_how_many_did_not_answer():
    rows = (Row("yes", "all", "all", "All", 13, 26, not_answered=2),)
    text = to_text([Result("table-3", "Effects", "", rows, "", "", measures=named(yes="Yes"))])
    lines = [line.split() for line in text.splitlines()]
    assert ["Yes", "Not"] in lines
    assert ["All", "13", "of", "26", "(50%)", "2"] in lines


def test_text_fits_a_hundred_columns_with_any_number_of_measures():
    title = "1. WCO Asia/Pacific Sub-regional Workshop for Risk Management Trainers and their superiors"
    rows = tuple(
        Row(f"measure_{n}", by, group, label, 1111, 2222)
        for n in range(14)
        for by, group, label in (("workshop", "1", title), ("all", "all", "All"))
    )
    labels = {f"measure_{n}": f"Recommendations and notifications number {n}" for n in range(14)}
    text = to_text([Result("table-2", "Many", "", rows, "b", "", measures=named(**labels))])
    assert max(map(len, text.splitlines())) <= 100
    assert text.count("1,111 of") == 28


def test_two_notes_on_published_figures_have_two_marks():
    rows = (
        Row("m", "workshop", "1", "1. AEO", None, None, published_count=2, note="Published figure."),
        Row("m", "all", "all", "All", None, None, published_count=10, note="Sum of published figures."),
    )
    lines = [" ".join(line.split()) for line in to_text([Result("x", "X", "", rows, "b", "")]).splitlines()]
    assert {
        "1. AEO 2 as published †",
        "All 10 as published ‡",
        "† Published figure.",
        "‡ Sum of published figures.",
    } <= set(lines)


def test_each_column_says_whom_its_base_counts():
    rows = (Row("a", "all", "all", "All", 3, 9, replies=9), Row("b", "all", "all", "All", 3, 4, replies=9))
    measures = {
        "a": measure("a", "Acted", base_meaning="those who acted"),
        "b": measure("b", "Turned", base_meaning="those with the outcome"),
    }
    text = to_text([Result("table-4", "Links", "", rows, "", "", measures=measures)])
    assert "Base of “Acted”: those who acted." in text
    assert "Base of “Turned”: those with the outcome." in text
    lines = csv.DictReader(
        io.StringIO(to_csv(Result("table-4", "Links", "", rows, "", "", measures=measures)))
    )
    assert [line["base_means"] for line in lines] == ["those who acted", "those with the outcome"]


def outside(text):
    """Return the lines of a table as lists of cells, up to the next blank line after a heading."""
    lines = text[text.index("Outside these bases") :].split("\n\n")[1].splitlines()
    return [" ".join(line.split()) for line in lines]


def test_text_shows_what_stands_outside_the_bases_of_several_measures():
    rows = (
        Row("a", "workshop", "1", "1. AEO", 8, 8, not_answered=6, not_recorded=3, replies=17),
        Row("a", "workshop", "2", "2. IPR", 4, 6, replies=6),
        Row("b", "workshop", "1", "1. AEO", 8, 17, replies=17),
        Row("b", "workshop", "2", "2. IPR", 1, 4, placed=2, replies=6),
        Row("c", "workshop", "1", "1. AEO", None, None, not_recorded=17, replies=17),
    )
    result = Result("table-2", "Done", "", rows, "", "", measures=named(a="Shared", b="Trained", c="Other"))
    text = to_text([result])
    assert outside(text)[2:] == ["1. AEO 6 ?, 3 –", "2. IPR 2 ✕?"]
    assert "Other" not in outside(text)[0]  # nothing is known of it, which its own column says
    assert "1. AEO 8 of 8 (100%) 8 of 17 (47%) not recorded" in [
        " ".join(line.split()) for line in text.splitlines()
    ]


def test_text_of_a_single_measure_has_a_column_for_each_way_of_not_knowing():
    rows = (Row("a", "all", "all", "All", 8, 8, not_recorded=3, replies=11),)
    lines = to_text([Result("table-3", "E", "", rows, "", "", measures=named(a="Yes"))]).splitlines()
    assert ["All", "8", "of", "8", "(100%)", "0", "3"] in [line.split() for line in lines]
    assert "recorded" in " ".join(lines)


def test_text_gives_the_figure_as_the_report_counts_it():
    acted = measure("a", "Shared: saw effects", form="acted", reported_meaning="all who shared")
    rows = (Row("a", "all", "all", "All", 8, 21, replies=28, reported_count=8, reported_base=23),)
    text = to_text([Result("table-4", "Links", "", rows, "", "", measures={"a": acted})])
    assert "As the report counts, of all who shared: Shared: saw effects 8 of 23 (35%)." in text


SAMPLE = replace(RESULT, sample=("Survey 2020",))


def test_a_sample_is_marked_in_every_form():
    marked = "Sample data: Survey 2020"
    assert {line["sample"] for line in csv.DictReader(io.StringIO(to_csv(SAMPLE)))} == {marked}
    assert {line["sample"] for line in csv.DictReader(io.StringIO(to_csv(RESULT)))} == {""}
    written = to_json([SAMPLE, RESULT], RESULT.filters, "7-abc")
    assert (written["sample"], written["sample_rounds"]) == (True, ["Survey 2020"])
    assert to_json([RESULT], RESULT.filters, "7-abc")["sample"] is False
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx([SAMPLE])))["Table 2"]
    cells = [cell.value for row in page.iter_rows() for cell in row]
    assert f"{marked}, to look around with." in cells
    assert cells.count(marked) == len(ROWS)
    assert marked in to_text([SAMPLE])
    assert "Sample" not in to_text([RESULT])


def test_a_share_on_a_base_under_five_is_marked_in_every_form():
    lines = list(csv.DictReader(io.StringIO(to_csv(RESULT))))
    assert [line["small_base"] for line in lines] == ["yes", *[""] * 7]
    rows = to_json([RESULT], RESULT.filters, "")["results"][0]["rows"]
    assert [row["small_base"] for row in rows] == [True, *[False] * 7]


def test_no_share_of_the_workbook_reads_as_all_or_nothing_that_is_not():
    rows = tuple(
        Row("m", "workshop", str(n), f"{n}. W", count, 10_000)
        for n, count in enumerate((0, 40, 9_999, 10_000))
    )
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx([Result("x", "X", "", rows, "b", "")]))).worksheets[0]
    (head,) = [cell for row in page.iter_rows() for cell in row if cell.value == "Share"]
    shown = [page.cell(head.row + 1 + n, head.column).number_format for n in range(4)]
    assert shown == ["0%", '"<1%"', '">99%"', "0%"]


def test_no_percentage_stands_on_a_base_under_five_in_the_workbook(page):
    (head,) = [cell for row in page.iter_rows() for cell in row if cell.value == "Share"]
    assert "%" not in page.cell(head.row + 1, head.column).number_format  # 3 of 4


def test_no_result_is_no_text():
    assert to_text([]) == ""
