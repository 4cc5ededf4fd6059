"""The report's tables on the screen and as files hold what the report of Survey 2020 says."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import pytest

from tests.pages.test_pages_practice_files import ask  # noqa: F401 - a fixture

PAGE = "evidence/tables.py"


@pytest.fixture
def tables(sample, page):
    """Return the page's tables by their headings, each line of a table as its cells."""

    def tables(**address):
        body = " ".join(part.proto.body for part in page(PAGE, **address).get("html"))
        sections = re.findall(r"<section><h2>(.*?)</h2>(.*?)</section>", body, flags=re.DOTALL)
        return {heading: _lines(section) for heading, section in sections}

    return tables


def _lines(section: str) -> list[list[str]]:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", section, flags=re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell.replace("<small>", "; ")) for cell in row] for row in cells]


def test_all_seven_stand_there_in_the_order_of_the_report(tables):
    found = tables(round="2020")
    assert [heading.partition(".")[0] for heading in found] == [f"Table {n}" for n in range(1, 8)]


def test_the_numbers_of_one_question_stand_apart(tables):
    # Table 1 of the report; who took part in the regional workshop are 22, in the others 5, 6 and 7
    table = tables(round="2020")["Table 1. Numbers of replies"]
    assert table[0] == ["Group", "Count", "Base", "Share"]
    assert table[1:] == [
        ["Risk management workshop", "4", "5", "80%"],
        ["AEO workshop", "12", "22", "55%"],
        ["IPR workshop", "6", "6", "100%"],
        ["Customs valuation workshop", "6", "7", "86%"],
        ["Regional", "12", "22", "55%"],
        ["Sub-regional", "16", "18", "89%"],
        ["All", "28", "40", "70%"],
    ]


def test_no_percentage_stands_on_fewer_than_five(tables):
    # one of the four of the first workshop left direct effects blank, one of the other three says yes
    table = tables(round="2020")["Table 3. Direct effects realized"]
    assert table[0] == ["Group", "Count", "Base", "Share", "Not answered"]
    assert table[1] == ["Risk management workshop", "1", "3", "", "1"]
    assert table[-1] == ["All", "13", "26", "50%", "2"]


def test_what_is_printed_otherwise_and_counted_otherwise_stands_below_the_figure(tables):
    # Table 4 prints 12 direct effects and 5 of 11 with an in-house workshop; the lists give 13, and 7 of 11
    # who held one, one of whom left direct effects blank
    found = tables(round="2020")
    *_, total = found["Table 4. Follow-up actions and direct effects"]
    assert total[3] == "13 of 26 (50%); 2 not answered; published 12"
    assert total[5] == (
        "7 of 10 (70%); 1 not answered; as the report counts: 7 of 11 (64%); published 5 of 11 (45%)"
    )
    *_, actions = found["Table 2. Follow-up actions taken"]
    assert actions[5:] == ["10 as published", "10 as published"]


def test_the_filters_hold_for_the_tables(tables):
    table = tables(round="2020", region_type="regional")["Table 1. Numbers of replies"]
    assert [line[0] for line in table] == ["Group", "AEO workshop", "Regional", "All"]


def test_one_excel_file_holds_all_tables(sample, ask):  # noqa: F811
    answer = ask("/download/tables.xlsx?by=workshop&by=all&round=2020")
    assert answer.headers["content-disposition"] == 'attachment; filename="tables-of-the-report_2020.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [f"Table {number}" for number in range(1, 8)]


def test_one_zip_file_holds_a_csv_file_a_table(sample, ask):  # noqa: F811
    answer = ask("/a/base/download/tables.zip?by=all&round=2020")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert packed.namelist() == [f"table-{number}.csv" for number in range(1, 8)]
    (line,) = csv.DictReader(io.StringIO(packed.read("table-1.csv").decode("utf-8-sig")))
    assert (line["count"], line["base"], line["filters"]) == ("28", "40", "Survey 2020 (sample data)")


@pytest.mark.parametrize("name", ["table-2.csv", "tables.zip"])
def test_a_round_that_nobody_knows_has_no_file_of_zeros(sample, ask, name):  # noqa: F811
    answer = ask(f"/download/{name}?round=1999")
    assert (answer.status, answer.content) == (404, b"Round 1999 is not on record.")


def test_all_rounds_are_a_file_of_all_rounds(sample, ask):  # noqa: F811
    (line,) = csv.DictReader(
        io.StringIO(ask("/download/table-1.csv?round=all&by=all").content.decode("utf-8-sig"))
    )
    assert (line["count"], line["base"]) == ("28", "40")


def test_without_names_no_administration_is_in_the_files(sample, ask):  # noqa: F811
    packed = zipfile.ZipFile(io.BytesIO(ask("/download/tables.zip?round=2020&names=off").content))
    whole = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Administration 1" in whole
    assert b"Fiji" not in whole


def test_another_form_is_told_which_there_are(sample, ask):  # noqa: F811
    answer = ask("/download/tables.csv?round=2020")
    assert (answer.status, answer.content) == (404, b"The tables of the report come as .xlsx or .zip.")
