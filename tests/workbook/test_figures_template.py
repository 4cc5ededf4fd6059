"""The sheet of published figures alone: it offers names, and what is chosen from them is understood."""

from __future__ import annotations

import io

import openpyxl
import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.ingest import read_figures
from analytics.records import WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.workbook import write_figures_template

WORKSHOPS = [WorkshopRecord("2020", 1, "Risk"), WorkshopRecord("2020", 2, "AEO")]


@pytest.fixture
def sheet():
    written = io.BytesIO()
    write_figures_template(
        written,
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        workshops=WORKSHOPS,
    )
    return openpyxl.load_workbook(written)


def offered(book, column: str) -> list[str]:
    (head,) = [cell for cell in book["Lists"][1] if cell.value == column]
    return [cell.value for cell in book["Lists"][head.column_letter][1:] if cell.value]


def read(book):
    content = io.BytesIO()
    book.save(content)
    return read_figures(
        content.getvalue(),
        file_name="figures.xlsx",
        round_code="2020",
        questionnaire=load_questionnaire(),
        workshops=WORKSHOPS,
    )


def test_it_holds_one_sheet_to_fill_in_and_the_lists(sheet):
    assert sheet.sheetnames == ["Published", "Lists"]
    headings = [cell.value for cell in sheet["Published"][2]]
    assert headings == "Round,Table,Measure,Counted by,Group,Count,Base,Percent,Where,Note,No".split(",")
    ruled = {str(rule.sqref)[0]: rule.formula1 for rule in sheet["Published"].data_validations.dataValidation}
    assert [ruled[column].startswith("Lists!") for column in "BCE"] == [True] * 3


def test_every_name_it_offers_is_understood(sheet):
    page = sheet["Published"]
    measures, groups = offered(sheet, "What is counted"), offered(sheet, "For whom")
    assert {"Replies", "Share training materials", "Direct effects"} <= set(measures)
    assert {"all", "sub-regional", "Workshop 2", "Pacific", "Fiji"} <= set(groups)
    assert "Workshop 3" not in groups
    for row, name in enumerate(measures, start=3):
        page.cell(row, 2, "Table 2"), page.cell(row, 3, name), page.cell(row, 6, 1)
    for row, name in enumerate(groups, start=3 + len(measures)):
        page.cell(row, 2, "Section 9"), page.cell(row, 3, "Replies"), page.cell(row, 5, name)
        page.cell(row, 6, 1)
    figures, problems = read(sheet)
    assert problems == ()
    assert len(figures) == len(measures) + len(groups)
    assert len({f.measure for f in figures}) == len(measures)


def test_a_percentage_that_excel_turned_into_a_share_is_read_as_it_was_typed(sheet):
    page = sheet["Published"]
    for column, value in ((2, "Table 2"), (3, "Share training materials"), (8, 0.821)):
        page.cell(3, column, value)
    (figure,), problems = read(sheet)
    assert (figure.percent, problems) == (82.1, ())


def test_the_command_writes_it(tmp_path):
    file = tmp_path / "figures.xlsx"
    outcome = CliRunner().invoke(main, ["template", "--figures", "-o", str(file)])
    assert outcome.exit_code == 0, outcome.output
    assert openpyxl.load_workbook(file).sheetnames == ["Published", "Lists"]
