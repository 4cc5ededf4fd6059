"""Uploads: two faults shown and mended, committed, undone; twice, half-way, and from two windows at once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from analytics.store import Store
from tests.browser.conftest import NewWindow
from tests.browser.window import Window
from tests.pages.workbooks import changed, round_2021

NAME = "survey-2021.xlsx"
IMPORT = re.compile("^Import")


def faulty() -> bytes:
    return changed(round_2021(), {("Replies", "E3"): "perhaps", ("Replies", "B5"): "Atlantis"})


def around(text: str, words: str) -> str:
    """Return what a page says close to some words: the line of a table, wherever its edges are."""
    assert words in text, text
    place = text.index(words)
    return text[max(0, place - 120) : place + 120]


def keep_sample(window: Window) -> None:
    window.main.get_by_text(re.compile("^Remove the sample data")).click()
    expect(window.main.get_by_role("checkbox", name=re.compile("^Remove the sample"))).not_to_be_checked()


def commit(window: Window, content: bytes, *, name: str = NAME) -> None:
    """Upload a workbook without faults beside the sample, and import it."""
    window.open("upload")
    window.give((name, content))
    expect(window.bar).to_contain_text("3 replies ready")
    keep_sample(window)
    window.press(IMPORT)
    expect(window.main).to_contain_text(f"{name} was imported")


def test_two_faults_are_shown_with_their_places_mended_committed_and_undone(
    own: str, store: Store, new_window: NewWindow
):
    window = new_window(own).open("upload")
    window.give((NAME, faulty()))
    expect(window.main).to_contain_text("perhaps")
    expect(window.main).to_contain_text("Atlantis")
    first = around(window.text(), "perhaps")
    assert re.search(r"Replies.*3.*E \(Make recommendations\)", first), first
    second = around(window.text(), "Atlantis")
    assert re.search(r"Replies.*5.*B \(Administration\)", second), second
    expect(window.main.get_by_role("button", name=IMPORT)).to_be_disabled()
    assert len(store.history()) == 1

    window.give((NAME, round_2021()))
    expect(window.main).to_contain_text(f"{NAME}: the file chosen before was replaced.")
    expect(window.main).not_to_contain_text("Atlantis")
    expect(window.bar).to_contain_text("3 replies ready")
    expect(window.main).not_to_contain_text("perhaps")
    assert len(store.history()) == 1
    keep_sample(window)
    window.press(IMPORT)
    expect(window.main).to_contain_text(f"{NAME} was imported")
    assert [upload.counts["replies"] for upload in store.history()] == [3, 28]

    window.go_to("Overview").all_drawn(8)
    expect(window.replies_left).to_contain_text("3 of 3 replies")
    expect(window.main.locator(".figures a").first).to_contain_text("3 of 5 participations")

    window.go_to("History")
    window.page.locator(".st-key-upload-2").get_by_role("button", name="Undo").click()
    expect(window.main).to_contain_text("no longer counts. Redo brings it back.")
    window.go_to("Overview").all_drawn(8)
    expect(window.replies_left).to_contain_text("28 of 28 replies")
    expect(window.main.locator(".figures a").first).to_contain_text("70%")

    window.go_to("History")
    window.page.locator(".st-key-upload-2").get_by_role("button", name="Redo").click()
    expect(window.main).to_contain_text("counts again")


def test_the_same_file_twice_says_so_and_changes_nothing(own: str, store: Store, new_window: NewWindow):
    window = new_window(own)
    commit(window, round_2021())
    window.give(("a copy.xlsx", round_2021()))
    expect(window.main).to_contain_text("in already, as upload 2")
    expect(window.main.get_by_role("button", name=IMPORT)).to_be_disabled()
    assert len(store.history()) == 2


def test_a_reload_in_the_middle_loses_neither_files_nor_answers(
    own: str, store: Store, new_window: NewWindow
):
    window = new_window(own).open("upload")
    window.give((NAME, faulty()))
    expect(window.main).to_contain_text("Atlantis")
    window.main.get_by_text(re.compile("^Leave out what has errors")).click()
    expect(window.main.get_by_role("button", name=IMPORT)).to_be_enabled()
    address = window.page.url
    window.page.reload()
    window.stands("Upload")
    expect(window.main).to_contain_text("Atlantis")
    assert len(store.history()) == 1

    stranger = new_window(own).open("upload")
    expect(stranger.main).not_to_contain_text(NAME)
    window.give((NAME, round_2021()))
    expect(window.bar).to_contain_text("3 replies ready")
    keep_sample(window)
    window.press(IMPORT)
    expect(window.main).to_contain_text(f"{NAME} was imported")
    window.page.goto(address)
    window.stands("Upload")
    expect(window.main).not_to_contain_text(NAME)


def test_two_tabs_work_at_one_review(own: str, store: Store, new_window: NewWindow):
    first = new_window(own).open("upload")
    first.give((NAME, faulty()))
    expect(first.bar).to_contain_text("2 errors")
    second = Window(first.page.context.new_page(), own)
    second.page.goto(first.page.url)
    expect(second.bar).to_contain_text("2 errors")
    second.give((NAME, round_2021()))
    expect(second.bar).to_contain_text("3 replies ready")
    first.page.reload()
    expect(first.bar).to_contain_text("3 replies ready")
    assert not second.faults


def test_what_somebody_else_imported_meanwhile_is_shown_before_anything_is_written(
    own: str, store: Store, new_window: NewWindow
):
    window = new_window(own).open("upload")
    window.give((NAME, round_2021()))
    expect(window.bar).to_contain_text("3 replies ready")
    keep_sample(window)
    commit(new_window(own), round_2021(sharing_in_fiji=False), name="of-somebody-else.xlsx")
    window.press(IMPORT)
    expect(window.bar).to_contain_text("Somebody else changed the data meanwhile.")
    expect(window.main).to_contain_text("Share training materials")
    assert store.history()[0].file_name == "of-somebody-else.xlsx"


def test_the_bar_stays_in_sight_and_leads_to_the_problems(own: str, new_window: NewWindow):
    for width in (1366, 390):
        window = new_window(own, viewport={"width": width, "height": 768}).open("upload")
        window.give((NAME, faulty()))
        expect(window.bar).to_contain_text("2 errors")
        window.bar.get_by_role("link", name="2 errors").click()
        expect(window.main.get_by_role("heading", name="Problems")).to_be_in_viewport()
        window.main.locator("p", has_text="Data version").last.scroll_into_view_if_needed()
        expect(window.bar).to_be_in_viewport()
        expect(window.main.get_by_role("button", name=IMPORT)).to_be_in_viewport()


def test_two_windows_see_what_the_other_imported(own: str, new_window: NewWindow):
    reader = new_window(own).open()
    reader.all_drawn(8)
    before = reader.data_version()
    commit(new_window(own), round_2021())
    assert reader.data_version() == before
    reader.choose("Round", "All rounds")
    expect(reader.main.locator("p", has_text="Data version").last).not_to_contain_text(before)
    expect(reader.replies_left).to_contain_text("31 of 31 replies")
    reader.choose("Round", "Survey 2021")
    expect(reader.replies_left).to_contain_text("3 of 3 replies")


def test_the_sample_goes_when_that_is_confirmed_and_history_brings_it_back(own: str, new_window: NewWindow):
    window = new_window(own).open("history")
    window.press("Remove the sample")
    window.page.get_by_role("button", name="Yes, remove it").click()
    expect(window.main).to_contain_text("The sample was removed")
    window.press("Redo")
    expect(window.main).to_contain_text("counts again")
    window.go_to("Overview").all_drawn(8)
    expect(window.replies_left).to_contain_text("28 of 28 replies")
