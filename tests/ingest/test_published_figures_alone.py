"""Published figures from a CSV, and the forms that a list, a ranking and a claim of the text take."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from analytics.ingest import read_figures
from analytics.reference import DATA, load_questionnaire

HEADER = "round,table,measure,by,group,count,base,percent,where,note"


def read(*rows: str, header: str = HEADER, code: str = "2020"):
    content = "\n".join([header, *rows]).encode()
    return read_figures(content, file_name="figures.csv", round_code=code, questionnaire=load_questionnaire())


def test_the_figures_of_survey_2020_are_read_without_a_problem():
    file = DATA / "published" / "survey-2020.csv"
    figures, problems = read_figures(
        file.read_bytes(), file_name=file.name, round_code="2020", questionnaire=load_questionnaire()
    )
    assert problems == ()
    # Tables 1 to 7: 88; entries of six lists: 23 + 11 + 12 + 19 + 15 + 19 = 99; a ranking of 3; three stated
    # changes; three labels of Table 7; 16 figures of the text
    assert len(figures) == 88 + 99 + 3 + 3 + 3 + 16
    listed = [f for f in figures if f.by == "listed" and f.measure == "direct_effects"]
    assert [f.group for f in listed if f.group.startswith("3:")] == ["3:VU", "3:PG", "3:FJ", "3:TO"]
    assert "1:IN" in {f.group for f in figures if f.measure == "share_materials"}
    assert [(f.group, f.measure, f.count) for f in figures if f.by == "rank"] == [
        ("1", "submit_reports", None),
        ("2", "share_materials", None),
        ("3", "make_recommendations", None),
    ]


def test_headings_of_the_workbook_are_understood_too_and_a_blank_round_is_the_one_meant():
    (figure,), problems = read("table-1,reply_rate,54", header="Table,Measure,Percent", code="2021")
    assert (figure.round, figure.by, figure.group, figure.percent, problems) == ("2021", "all", "all", 54, ())


@pytest.mark.parametrize(
    "row", ["2020,summary,projects,all,all,,,68,,", "2020,section-9,projects,all,all,4,,,,"]
)
def test_a_place_in_the_text_is_a_table_of_its_own(row):
    (figure,), problems = read(row)
    assert problems == ()
    assert figure.table in ("summary", "section-9")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2020,table-4,projects,listed,Fiji,1,,,,", "group"),
        ("2020,section-2,projects,rank,best,,,,,", "group"),
        ("2020,section-2,projects,rank,,,,,,", "blank"),
        ("2020,table-4,projects,listed,1:FJ,,,,,", "blank"),
    ],
)
def test_an_entry_or_a_place_of_another_form_is_an_error(row, code):
    figures, problems = read(row)
    assert figures == ()
    assert [(p.severity, p.code) for p in problems] == [("error", code)]


def test_a_measure_with_among_is_known_and_a_slip_in_a_tables_name_is_asked_about():
    (_,), problems = read("2020,tabel-4,projects_among_submit_reports,all,all,13,19,68,,")
    assert [(p.severity, p.code) for p in problems] == [("warning", "table-unknown")]


def test_a_file_without_figures_is_refused_with_what_is_needed():
    with pytest.raises(FileRefused, match="holds no published figures"):
        read("1,2", header="a,b")
