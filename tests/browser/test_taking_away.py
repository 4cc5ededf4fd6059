"""Table, picture, Excel and CSV of a chart: the same figures, with the filters and the data version."""

from __future__ import annotations

import csv
import io

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import NewWindow
from tests.browser.window import Window

ADDRESS = "?round=2020&region_type=sub-regional"
CHART = "groups-reply_rate-workshop"


def data_version(window: Window) -> str:
    said = window.main.get_by_text("Data version").inner_text()
    return said.removeprefix("Data version ").strip()


def test_the_table_behind_a_chart_opens_and_closes(window: Window):
    window.open(ADDRESS).drawn(CHART)
    table = window.card(CHART).get_by_role("table")
    expect(table).to_have_count(0)
    window.control(CHART, "Table").click()
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table).to_contain_text("80%")
    expect(window.control(CHART, "Table")).to_have_attribute("aria-expanded", "true")
    window.control(CHART, "Table").click()
    expect(table).to_have_count(0)


def test_the_excel_file_holds_figures_filters_and_data_version(window: Window):
    window.open(ADDRESS).drawn(CHART)
    assert window.download(CHART, "Excel").suggested_filename == "follow-up-survey-table-1.xlsx"
    sheet = window.workbook(CHART).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    about = {row[0]: row[1] for row in cells if row[0] and row[1]}
    assert about["Selection"] == "Survey 2020 (sample data) · sub-regional"
    assert about["Data version"] == data_version(window)
    head = next(row for row in cells if row[0] == "Measure")
    lines = [dict(zip(head, row, strict=True)) for row in cells[cells.index(head) + 1 :]]
    assert [(line["Count"], line["Base"]) for line in lines] == [(4, 5), (6, 6), (6, 7)]


def test_the_csv_file_holds_figures_filters_and_data_version(window: Window):
    window.open(ADDRESS).drawn(CHART)
    text = window.download(CHART, "CSV").path().read_text("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["count"], line["base"]) for line in lines] == [("4", "5"), ("6", "6"), ("6", "7")]
    assert {line["filters"] for line in lines} == {"Survey 2020 (sample data) · sub-regional"}
    assert {line["data_version"] for line in lines} == {data_version(window)}


def test_the_picture_is_white_with_room_for_its_words_in_the_dark_theme_too(
    reading: str, new_window: NewWindow
):
    window = new_window(reading, color_scheme="dark")
    window.open(ADDRESS).drawn(CHART)
    file = window.download(CHART, "PNG")
    assert file.suggested_filename == f"follow-up-survey-{CHART}.png"
    with Image.open(file.path()) as picture:
        assert picture.width == 2000
        assert picture.height > 600
        assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
        assert len(picture.convert("L").getcolors(256) or []) > 20
    expect(window.card(CHART).get_by_role("status")).to_have_text("Picture saved")
