"""`followup tables` in a terminal and as a workbook: the figures of its JSON."""

from __future__ import annotations

import openpyxl

IDS = [f"table-{number}" for number in range(1, 8)]


def test_the_terminal_shows_seven_tables_within_a_hundred_columns(call, sample_database):
    said = call("tables", database=sample_database)
    assert said.code == 0
    titles = [line for line in said.out.splitlines() if line.startswith("Table ")]
    assert [title.split(".")[0] for title in titles] == [f"Table {number}" for number in range(1, 8)]
    assert max(map(len, said.out.splitlines())) <= 100
    assert "Survey 2020" in said.out.splitlines()[0]


def test_the_terminal_shows_the_totals_of_the_report(call, sample_database):
    said = " ".join(call("tables", database=sample_database).out.split())
    for figure in ("28 of 40 (70%)", "13 of 26 (50%)", "28 of 28 (100%)", "19 of 26 (73%)"):
        assert f"All {figure}" in said
    assert "published 5 of 11 (45%), the records give 7 of 11 (64%)" in said
    assert "All 23 of 28 (82%) 19 of 28 (68%) 15 of 28 (54%)" in said
    assert "All 11 of 28 (39%) 10 as published † 10 as published †" in said


def test_the_workbook_holds_the_figures_of_the_json(call, sample_database, tables, tmp_path):
    file = tmp_path / "tables.xlsx"
    said = call("tables", "--xlsx", file, database=sample_database)
    assert (said.code, str(file) in said.out) == (0, True)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [f"Table {number}" for number in range(1, 8)]
    for result, page in zip(tables()["results"], book.worksheets, strict=True):
        rows = list(page.iter_rows(values_only=True))
        first = next(number for number, row in enumerate(rows) if row[0] == "Measure")
        places = [rows[first].index(name) for name in ("Measure", "By", "Group", "Count", "Base")]
        found = [tuple(row[place] for place in places) for row in rows[first + 1 :]]
        keys = ("measure", "by", "group", "count", "base")
        assert found == [tuple(row[key] for key in keys) for row in result["rows"]]


def test_json_and_workbook_can_be_asked_for_at_once(call, sample_database, tmp_path):
    said = call("tables", "--json", "--xlsx", tmp_path / "both.xlsx", database=sample_database)
    assert [result["id"] for result in said.json["results"]] == IDS
    assert (tmp_path / "both.xlsx").is_file()


def test_a_workbook_that_cannot_be_written_is_refused(call, sample_database, tmp_path):
    said = call("tables", "--xlsx", tmp_path / "no" / "such" / "folder.xlsx", database=sample_database)
    assert said.code == 2
    assert "can't be written" in said.err


def test_json_has_the_documented_keys(tables):
    printed = tables("--topic", "AEO")
    assert set(printed) == {"data_version", "filters", "sample", "sample_rounds", "results"}
    assert (printed["sample"], printed["sample_rounds"]) == (True, ["Survey 2020"])
    assert printed["filters"] == {"round": ["2020"], "topic": ["AEO"]}
    own = {"id", "title", "figure_id", "base_means", "rows"}
    assert [set(result) for result in printed["results"]] == [own] * 7
    rows = [row for result in printed["results"] for row in result["rows"]]
    assert {key for row in rows for key in row} == {
        "measure", "by", "group", "count", "base", "share", "small_base", "base_means", "replies",
        "not_answered", "not_recorded", "not_shown", "no_or_blank", "interval_low", "interval_high",
        "reliability", "if_silent_no", "if_silent_yes", "note", "figure_id", "as_reported", "published",
    }  # fmt: skip
    assert {row["by"] for row in rows} == {"workshop", "region_type", "administration", "all"}
    assert {type(row[key]) for row in rows for key in ("count", "base")} <= {int, type(None)}
