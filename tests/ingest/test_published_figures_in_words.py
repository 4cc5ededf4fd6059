"""Figures as a person enters them: words of the screen, names, figures as printed; slips are told."""

from __future__ import annotations

import csv
import io

import pytest

from analytics.ingest import read_figures
from analytics.records import WorkshopRecord
from analytics.reference import load_questionnaire

COLUMNS = ("round", "table", "measure", "by", "group", "count", "no", "base", "percent")
WORKSHOPS = [
    WorkshopRecord("2020", 1, "WCO Asia/Pacific Sub-regional Workshop for Risk Management Trainers"),
    WorkshopRecord("2020", 2, "WCO Regional Workshop on AEO"),
    WorkshopRecord("2020", 3, "WCO Sub-regional Workshop on Combating Counterfeiting and Piracy"),
]


def read(**cells: object):
    row = {"table": "table-2", "measure": "share_materials", "count": "4", **cells}
    written = io.StringIO()
    csv.writer(written).writerows([COLUMNS, [row.get(name, "") for name in COLUMNS]])
    return read_figures(
        written.getvalue().encode(),
        file_name="typed.csv",
        round_code="2020",
        questionnaire=load_questionnaire(),
        workshops=WORKSHOPS,
    )


@pytest.mark.parametrize(
    ("cells", "by", "group"),
    [
        ({"by": "region_type", "group": "Sub-regional"}, "region_type", "sub-regional"),
        ({"by": "Region type", "group": "SUB-REGIONAL workshops"}, "region_type", "sub-regional"),
        ({"group": "Sub-total of Regional Workshops"}, "region_type", "regional"),
        ({"group": "Workshop 2"}, "workshop", "2"),
        ({"group": "2"}, "workshop", "2"),
        ({"by": "Workshop", "group": "(2)"}, "workshop", "2"),
        ({"group": "WCO Regional Workshop on AEO"}, "workshop", "2"),
        ({"by": "workshop", "group": "counterfeiting and piracy"}, "workshop", "3"),
        ({"group": "Fiji"}, "administration", "FJ"),
        ({"group": "ws"}, "administration", "WS"),
        ({"by": "administration", "group": "Fiji Revenue and Customs Service"}, "administration", "FJ"),
        ({"group": "pacific"}, "sub_region", "Pacific"),
        ({"group": "South-East Asia"}, "sub_region", "South-East Asia"),
        ({"by": "listed", "group": "3:Samoa"}, "listed", "3:WS"),
        ({"by": "listed", "group": "3:ws"}, "listed", "3:WS"),
        ({"by": "listed", "group": "Workshop 3: Samoa"}, "listed", "3:WS"),
        ({"by": "listed", "group": "Samoa (workshop 3)"}, "listed", "3:WS"),
        ({"by": "listed", "group": "2:Hong Kong, China"}, "listed", "2:HK"),
        ({"by": "rank", "group": "1st"}, "rank", "1"),
        ({"by": "ranking", "group": "second"}, "rank", "2"),
        ({"by": "change", "group": "fall since 2019"}, "change", "2019:fall"),
        ({"group": "increased from 2019"}, "change", "2019:rise"),
        ({"group": "Total"}, "all", "all"),
        ({}, "all", "all"),
    ],
)
def test_whom_a_figure_is_for(cells, by, group):
    (figure,), problems = read(**cells)
    assert (figure.by, figure.group, problems) == (by, group, ())


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Share training materials", "share_materials"),
        ("shared training materials", "share_materials"),
        ("DIRECT EFFECTS", "direct_effects"),
        ("Replies", "reply_rate"),
        ("Reply rate", "reply_rate"),
        ("Modernization projects", "projects"),
        ("Submitted a report: started or enhanced a project", "submit_reports_and_projects"),
        ("Share training materials and direct effects", "share_materials_and_direct_effects"),
    ],
)
def test_what_is_counted(words, measure):
    (figure,), problems = read(measure=words)
    assert (figure.measure, problems) == (measure, ())


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("Table 4", "table-4"),
        ("4", "table-4"),
        ("Direct effects realized", "table-3"),
        ("Section 2.2", "section-2.2"),
    ],
)
def test_where_it_is_printed(words, table):
    assert read(table=words)[0][0].table == table


def test_a_blank_table_is_the_one_that_prints_the_measure():
    (figure,), problems = read(table="", measure="Direct effects")
    assert (figure.table, problems) == ("table-3", ())


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        ({"count": "23 of 28"}, (23, 28, None)),
        ({"count": "23/28 (82%)"}, (23, 28, 82)),
        ({"count": "23 out of 28; 82,1 %"}, (23, 28, 82.1)),
        ({"count": "28 (70%)"}, (28, None, 70)),
        ({"count": "82%"}, (None, None, 82)),
        ({"count": "", "percent": "82.1%"}, (None, None, 82.1)),
        ({"count": "", "percent": "82,1 %"}, (None, None, 82.1)),
        ({"count": "", "percent": "54 per cent"}, (None, None, 54)),
        ({"count": "1,234 of 2,000"}, (1234, 2000, None)),
        ({"count": "23", "base": "28", "percent": "82"}, (23, 28, 82)),
        ({"count": "23 of 28", "base": "28"}, (23, 28, None)),
    ],
)
def test_a_figure_as_it_is_printed(cells, numbers):
    (figure,), problems = read(**cells)
    assert ((figure.count, figure.base, figure.percent), problems) == (numbers, ())


@pytest.mark.parametrize(("cell", "no"), [("7", (7, None)), ("7 (27%)", (7, 27)), ("0", (0, None))])
def test_the_answers_no(cell, no):
    (figure,), problems = read(table="table-6", measure="projects", count="19", base="26", no=cell)
    assert ((figure.no, figure.no_percent), problems) == (no, ())


@pytest.mark.parametrize(
    ("cells", "severity", "code", "column", "said"),
    [
        (
            {"measure": "Share trainning material"},
            "warning",
            "measure-unknown",
            "Measure",
            "“Share training materials”",
        ),
        ({"measure": "Direct efects"}, "warning", "measure-unknown", "Measure", "“Direct effects”"),
        ({"by": "administration", "group": "Fijji"}, "error", "administration", "Group", "Fiji"),
        ({"by": "listed", "group": "3:Somoa"}, "error", "administration", "Group", "Samoa"),
        ({"group": "Sub-regionel"}, "error", "group", "Group", "“sub-regional”"),
        (
            {"by": "workshop", "group": "Counterfieting"},
            "error",
            "group",
            "Group",
            "Counterfeiting and Piracy”",
        ),
        ({"group": "Workshop 7"}, "warning", "group-unknown", "Group", "1, 2, 3"),
        ({"by": "wokshop", "group": "2"}, "error", "counted-by", "Counted by", "“workshop”"),
        ({"count": "twenty"}, "error", "whole-number", "Count", "23 of 28"),
        ({"count": "23 of 28", "base": "27"}, "error", "figure-two", "Base", "as it is printed"),
        ({"count": "", "percent": "140"}, "error", "percent", "Percent", "as it is printed"),
        ({"table": "tabel-4"}, "warning", "table-unknown", "Table", "“table-4”"),
        ({"round": "2019"}, "warning", "round-other", "Round", "Choose round 2019"),
    ],
)
def test_what_is_not_understood_is_told_at_its_field_with_a_suggestion(cells, severity, code, column, said):
    _, (problem, *more) = read(**cells)
    assert (problem.severity, problem.code, more) == (severity, code, [])
    assert column in problem.column
    assert said in problem.mend, problem.mend


def test_a_row_of_another_round_is_told_and_kept():
    (figure,), (problem,) = read(round="2019")
    assert figure.round == "2019"
    assert problem.message.startswith("1 row is of round 2019, not of 2020")


def test_a_round_may_be_named_by_its_title():
    (figure,), problems = read(round="Survey 2020")
    assert (figure.round, problems) == ("2020", ())
