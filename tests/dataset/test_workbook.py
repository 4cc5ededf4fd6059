"""The workbook of everything, read back: each number in it is one of a Result, in cells and in charts."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from analytics.dataset import everything, to_workbook
from analytics.dataset.everything import result_ids
from analytics.export.figures import TIDY_COLUMNS, tidy
from analytics.export.xlsx import HEADERS
from analytics.filters import Filters
from analytics.measures import GROUPINGS
from analytics.notes import Notes
from analytics.results import result
from analytics.seen_by import seen_by
from analytics.tally import tally
from tests.charts.rich_survey import rich_survey
from tests.dataset.reading import charts

COLUMN_OF = {words: name for name, words in HEADERS.items()}
ACTIONS = {"Share training materials": 23, "Submit reports": 19, "Make recommendations": 15,
           "Organize in-house workshop": 11}  # fmt: skip


def made(survey, audience="office", filters=Filters()):  # noqa: B008 - a value that never changes
    return to_workbook(everything(seen_by(survey, audience), filters, Notes()))


@pytest.fixture(scope="module")
def content(sample_survey):
    return made(sample_survey)


@pytest.fixture(scope="module")
def rich():
    return rich_survey()


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(page):
    return [[cell.value for cell in row] for row in page.iter_rows()]


def table_of(page):
    """Return the table of a sheet of figures, as lines by the columns of a Result."""
    lines = cells(page)
    top = next(n for n, line in enumerate(lines) if line[0] == HEADERS["measure"])
    names = [COLUMN_OF[words] for words in lines[top]]
    return [dict(zip(names, line, strict=True)) for line in lines[top + 1 :]]


def test_the_sheets_are_cover_tables_data_dictionary_and_practices(book):
    tables = [f"Table {number}" for number in range(1, 8)]
    pairs = "Those who acted"  # a name of a sheet has 31 letters, and ends with a word
    assert book.sheetnames == ["About", *tables, pairs, "Data", "Dictionary", "Practices"]


def test_the_cover_says_what_for_whom_and_how_to_cite(book, sample_survey):
    said = {line[0]: line[1] for line in cells(book["About"]) if line[0]}
    assert said["Selection"] == "All rounds (sample data: Survey 2020)" or "sample" in said["Selection"]
    assert said["For"] == "Office"
    assert said["Data version"] == sample_survey.data_version
    assert said["Sample"] == "Sample data: Survey 2020, to look around with."
    assert sample_survey.data_version in said["How to cite"]
    assert "http://localhost:8501/data/v1/" in said["Up to date"]
    assert {"Table 1", "Data", "Practices"} <= set(said)


def test_every_number_of_a_sheet_is_that_of_its_result(book, sample_survey):
    counts = tally(sample_survey)
    for number in range(1, 8):
        own = table_of(book[f"Table {number}"])
        expected = tidy(result(counts, f"table-{number}", by=GROUPINGS["office"]))
        assert len(own) == len(expected) > 0
        for line, figure in zip(own, expected, strict=True):
            for name in TIDY_COLUMNS:
                told = {True: "yes", False: ""}[figure[name]] if name == "small_base" else figure[name]
                near = pytest.approx(told, rel=1e-12) if isinstance(told, float) else told
                assert line[name] == near or (line[name] in (None, "") and told in (None, "")), (number, name)


def test_the_chart_of_table_2_shows_what_is_printed(content):
    count, rest = charts(content)["Table 2"]
    shown = dict(zip(count.categories, zip(count.values, rest.values, strict=True), strict=True))
    for words, number in ACTIONS.items():
        label = next(label for label in shown if label.startswith(f"{words}:"))
        assert shown[label] == (number, 28 - number)
        assert f"{number} of 28" in label
    manuals = next(label for label in shown if label.startswith("Develop"))
    assert shown[manuals] == (None, None)
    assert manuals.endswith("10 as published")


def test_the_chart_of_table_1_shows_each_workshop_each_region_type_and_all(content):
    count, rest = charts(content)["Table 1"]
    assert count.values == (4, 12, 6, 6, 12, 16, 28)
    assert rest.values == (1, 10, 0, 1, 10, 2, 12)
    assert count.categories[-1] == "All: 28 of 40 (70%)"


@pytest.mark.parametrize("audience", ["office", "members", "nameless", "public"])
@pytest.mark.parametrize("of", ["sample", "rich"])
def test_every_number_kept_in_a_chart_is_in_the_table_below_it(sample_survey, rich, audience, of):
    survey = sample_survey if of == "sample" else rich
    content = made(survey, audience)
    held = openpyxl.load_workbook(io.BytesIO(content))
    drawn = charts(content)
    assert ("Rounds side by side" in drawn) == (of == "rich" and audience != "public")
    for name, series in drawn.items():
        lines = table_of(held[name])
        whole = {(line["count"], line["base"]) for line in lines}
        shares = {round(line["share"], 12) for line in lines if line["share"] is not None}
        if series[0].name != HEADERS["count"]:  # rounds side by side
            assert {round(v, 12) for each in series for v in each.values if v is not None} <= shares
            continue
        for words, yes, rest in zip(series[0].categories, series[0].values, series[1].values, strict=True):
            assert (yes, None if rest is None else yes + rest) in whole, (name, words)
            said = re.search(r": ([\d,]+) of ([\d,]+)(?: \([<>]?\d+%\))?$", words)
            assert not said or tuple(int(each.replace(",", "")) for each in said.groups()) == (
                yes,
                yes + rest,
            )
            assert said or rest is None or yes + rest == 0


def test_a_base_that_is_not_known_is_drawn_as_nothing_and_a_small_one_without_percent(sample_survey):
    count, rest = charts(made(sample_survey))["Table 3"]
    first = count.categories[0]
    assert first == "Risk management workshop: 1 of 3"
    assert (count.values[0], rest.values[0]) == (1, 2)


def test_data_and_dictionary_are_sheets_that_programs_read(book):
    page = book["Data"]
    (name,) = page.tables
    assert (name, page.tables[name].ref) == ("Data", "A1:S253")
    columns = [cell.value for cell in page[1]]
    assert columns == [line[1] for line in cells(book["Dictionary"])[1:]]
    lines = [dict(zip(columns, line, strict=True)) for line in cells(page)[1:]]
    assert sum(line["said_yes"] or 0 for line in lines if line["question"] == "projects") == 19
    blank = [line for line in lines if line["answer"] == "not answered"]
    assert {line["said_yes"] for line in blank} == {None}
    assert {line["in_base"] for line in lines} == {"yes", "no", None}


def test_the_public_has_no_texts_and_no_sheet_of_parts(sample_survey):
    book = openpyxl.load_workbook(io.BytesIO(made(sample_survey, "public")))
    assert book.sheetnames == ["About", "Table 2", "Actions and outcomes", "Data", "Dictionary"]
    assert {line["by"] for line in table_of(book["Table 2"])} == {"all"}
    assert {line["if_silent_no"] for line in table_of(book["Table 2"])} == {None}
    assert result_ids(seen_by(sample_survey, "public")) == ("table-2", "answers")


def test_every_sheet_of_nothing_opens(sample_survey):
    content = made(sample_survey, filters=Filters(topics=("none of these",)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert cells(book["Data"])[1:] in ([], [[None] * 19])


def test_every_part_is_sound_xml_and_no_cell_is_a_formula(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet]
