"""An export of a survey tool, from the file to the figures, with questions on the way."""

from __future__ import annotations

import io
import re

import openpyxl
from playwright.sync_api import expect

from analytics.store import Store
from tests.browser.conftest import NewWindow
from tests.browser.test_uploading import faulty
from tests.browser.window import Window
from tests.exports.every import export_named
from tests.pages.workbooks import round_2021

EXPORT = export_named("surveymonkey_condensed")
IMPORT = re.compile("^Import")


def choose(window: Window, label: str, option: str) -> None:
    """Answer a question by typing into its list, as with a keyboard alone."""
    field = window.main.get_by_role("combobox", name=re.compile(label))
    field.click()
    field.fill(option)
    window.page.keyboard.press("Enter")


def test_an_export_with_questions_goes_through_to_the_figures(own: str, store: Store, new_window: NewWindow):
    window = new_window(own).open("upload")
    window.give((EXPORT.file_name, EXPORT.data))
    expect(window.main).to_contain_text("· SurveyMonkey.")
    expect(window.bar).to_contain_text("1 question")
    expect(window.main.get_by_role("button", name=IMPORT)).to_be_disabled()

    choose(window, "does not say which round", "2024")
    expect(window.bar).to_contain_text("4 questions")
    expect(window.main).to_contain_text("Which workshops are meant?")
    expect(window.main).to_contain_text("WCO Sub-regional Workshop on Post-Clearance Audit")

    window.go_to("History")
    window.go_to("Upload")
    expect(window.bar).to_contain_text("4 questions")

    window.press(re.compile("All 4 are new workshops"))
    for left in (5, 4, 3, 2):
        expect(window.bar).to_contain_text(re.compile(rf"{left} questions?"))
        number = window.main.get_by_role("spinbutton").first
        number.fill("9")
        number.press("Enter")
    expect(window.bar).to_contain_text("1 question")  # until then it moves up, as what is answered goes
    window.main.get_by_text("the later one counts", exact=True).click()
    expect(window.bar).to_contain_text(f"{len(EXPORT.replies)} replies ready")
    expect(window.main).to_contain_text("What the overview will say")

    window.main.get_by_text(re.compile("^Remove the sample data")).click()
    window.press(IMPORT)
    expect(window.main).to_contain_text(f"{EXPORT.file_name} was imported")
    assert store.history()[0].counts["replies"] == len(EXPORT.replies)
    assert {w.participated for w in store.known_workshops() if w.round == "2024"} == {9}


def test_what_is_wrong_comes_back_marked_in_its_cells_and_as_a_list(own: str, new_window: NewWindow):
    window = new_window(own).open("upload")
    window.give(("survey-2021.xlsx", faulty()))
    listed = downloaded(window, "The list of problems")["Problems"]
    assert {("Replies", 3, "perhaps"), ("Replies", 5, "Atlantis")} <= {
        (row[2].value, row[3].value, row[6].value) for row in listed
    }
    sheet = downloaded(window, "The workbook with the problems marked")["Replies"]
    noted = [cell for row in sheet for cell in row if cell.comment]
    marked = {cell.coordinate for cell in noted if cell.comment.text.startswith("Error: ")}
    assert marked == {"E3", "B5"}
    assert (sheet["E3"].value, sheet["B5"].value) == ("perhaps", "Atlantis")


def downloaded(window: Window, name: str) -> openpyxl.Workbook:
    with window.page.expect_download() as coming:
        window.press(name)
    return openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))


def test_a_long_reading_can_be_cancelled_and_the_page_goes_on(own: str, store: Store, new_window: NewWindow):
    window = new_window(own).open("upload")
    lines = "".join(f"Fiji,1,x,,yes,no,text {place}\n" for place in range(500_000))
    head = "Country,Workshop,Share materials,Reports,Direct,Efficiency,What\n"
    window.give(("many.csv", f"{head}{lines}".encode()))
    window.press("Cancel the reading")
    expect(window.main).to_contain_text("The reading was cancelled. Nothing was imported.")
    window.main.locator(".st-key-remove-0").get_by_role("button").click()
    window.give(("survey-2021.xlsx", round_2021()))
    expect(window.bar).to_contain_text("3 replies ready")
    assert len(store.history()) == 1
