"""Table, picture, Excel and CSV of a chart: the same figures, with the filters and the data version."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64decode
from xml.etree import ElementTree

from PIL import Image, ImageChops
from playwright.sync_api import expect

from tests.browser.conftest import NewWindow
from tests.browser.window import Window
from tests.stories.packages import cached, everything, slides

ADDRESS = "?round=2020&region_type=sub-regional"
CHART = "groups-reply_rate-workshop"
SVG = "{http://www.w3.org/2000/svg}"
ON_THE_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const picture = await item.getType("image/png");
  const reader = new FileReader();
  const read = new Promise((done) => (reader.onload = () => done(reader.result)));
  reader.readAsDataURL(picture);
  return [item.types, await read];
}"""


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


def test_a_table_sorts_by_a_column_upwards_downwards_and_back(window: Window):
    window.open(ADDRESS).drawn(CHART)
    window.control(CHART, "Table").click()
    table = window.card(CHART).get_by_role("table")
    head = table.get_by_role("columnheader", name="Base")
    place = table.get_by_role("columnheader").all_inner_texts().index("Base")

    def bases() -> list[str]:
        return [row.locator("th, td").nth(place).inner_text() for row in table.get_by_role("row").all()[1:]]

    for order, expected in (
        ("ascending", ["5", "6", "7"]),
        ("descending", ["7", "6", "5"]),
        ("none", ["5", "6", "7"]),
    ):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        assert bases() == expected


def test_the_excel_file_holds_figures_filters_and_data_version(window: Window):
    window.open(ADDRESS).drawn(CHART)
    assert window.download(CHART, "Excel").suggested_filename == "numbers-of-replies_2020_sub-regional.xlsx"
    sheet = window.workbook(CHART).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    about = {row[0]: row[1] for row in cells if row[0] and row[1]}
    assert about["Selection"] == "Survey 2020 (sample data) · sub-regional"
    assert about["Data version"] == window.data_version()
    head = next(row for row in cells if row[0] == "Measure")
    lines = [dict(zip(head, row, strict=True)) for row in cells[cells.index(head) + 1 :]]
    assert [(line["Count"], line["Base"]) for line in lines] == [(4, 5), (6, 6), (6, 7)]


def test_the_csv_file_holds_figures_filters_and_data_version(window: Window):
    window.open(ADDRESS).drawn(CHART)
    text = window.download(CHART, "CSV").path().read_text("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["count"], line["base"]) for line in lines] == [("4", "5"), ("6", "6"), ("6", "7")]
    assert {line["filters"] for line in lines} == {"Survey 2020 (sample data) · sub-regional"}
    assert {line["data_version"] for line in lines} == {window.data_version()}


def test_the_picture_is_white_with_room_for_its_words_in_the_dark_theme_too(
    reading: str, new_window: NewWindow
):
    window = new_window(reading, color_scheme="dark")
    window.open(ADDRESS).drawn(CHART)
    file = window.download(CHART, "Picture (PNG)")
    assert file.suggested_filename == "replies-by-workshop_2020_sub-regional.png"
    with Image.open(file.path()) as picture:
        looks_like_the_chart(picture)
    expect(window.card(CHART).locator(".chart-card-status")).to_have_text("Picture saved")


def looks_like_the_chart(picture: Image.Image) -> None:
    """Check a picture: wide enough for a slide, white, an empty margin on every side, words in it."""
    assert picture.width == 1920
    assert 600 < picture.height < 1200
    grey = picture.convert("L")
    assert grey.getpixel((2, 2)) == 255
    drawn = ImageChops.invert(grey).getbbox()
    assert drawn
    left, top, right, bottom = drawn
    edges = (left, top, picture.width - right, picture.height - bottom)
    assert all(40 <= edge <= 80 for edge in edges[:2]), edges
    assert all(edge >= 40 for edge in edges), edges
    assert len(grey.getcolors(256) or []) > 20


def test_the_picture_for_a_slide_says_what_it_is_without_the_page(window: Window):
    window.open(ADDRESS).drawn(CHART)
    title = window.card(CHART).locator(".chart-card-title").inner_text()
    file = window.download(CHART, "Picture (SVG)")
    assert file.suggested_filename == "replies-by-workshop_2020_sub-regional.svg"
    drawing = ElementTree.parse(file.path()).getroot()
    assert drawing.get("width") == "960"
    said = " ".join(" ".join(part.itertext()) for part in drawing.iter(f"{SVG}text"))
    for words in (
        title,
        "Base: participations",
        "follow-up survey · Survey 2020 (sample data) · sub-regional",
        f"Data version {window.data_version()}",
        "IPR workshop",
        "6 of 6 (100%)",
    ):
        assert words in " ".join(said.split()), words
    assert not re.search(r"https?://(?!www\.w3\.org/)", file.path().read_text("utf-8"))
    on_paper = window.download(CHART, "Picture (PDF)")
    assert on_paper.suggested_filename == "replies-by-workshop_2020_sub-regional.pdf"
    assert on_paper.path().read_bytes().startswith(b"%PDF")


def test_the_slide_of_a_chart_is_a_chart_of_powerpoint_with_its_figures(window: Window):
    window.open(ADDRESS).drawn(CHART)
    file = window.download(CHART, "PowerPoint")
    assert file.suggested_filename == "replies-by-workshop_2020_sub-regional_office.pptx"
    content = file.path().read_bytes()
    (slide,) = slides(content)
    (drawn,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert sorted(cached(drawn)[0]) == [4, 6, 6]
    assert "sub-regional" in everything(content)


def test_a_copied_picture_is_the_one_that_is_saved(reading: str, new_window: NewWindow):
    window = new_window(reading, permissions=["clipboard-read", "clipboard-write"])
    window.open(ADDRESS).drawn(CHART)
    window.control(CHART, "Copy picture").click()
    status = window.card(CHART).locator(".chart-card-status")
    expect(status).to_have_text("Picture copied: paste it into a slide or a letter")
    kinds, address = window.page.evaluate(ON_THE_CLIPBOARD)
    assert kinds == ["image/png"]
    with Image.open(io.BytesIO(b64decode(address.partition(",")[2]))) as picture:
        looks_like_the_chart(picture)
