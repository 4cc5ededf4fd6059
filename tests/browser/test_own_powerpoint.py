"""Files of PowerPoint that a person brings to the page Stories: a template, and a show that was edited."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pptx
import pytest
from playwright.sync_api import Page, expect

from scripts.live import settle
from tests.browser.conftest import NewWindow
from tests.browser.test_accessible import violations
from tests.cli.test_template_check import DEFAULT, only
from tests.stories.packages import everything, slides

TEMPLATE, EDITED = ".st-key-own-template", ".st-key-edited-deck"


@pytest.fixture
def page(reading: str, new_window: NewWindow) -> Page:
    window = new_window(reading)
    window.open("stories")
    return window.page


def give(page: Page, field: str, file: Path) -> None:
    page.locator(f"{field} input[type=file]").set_input_files(file)


def taken(page: Page, place: Path, name: str = "PowerPoint") -> bytes:
    """Return what the link of the ready story leads to; while a page is drawn anew the old one stands too."""
    settle(page)
    with page.expect_download() as begun:
        page.locator(".st-key-story-ready-2020").get_by_role("link", name=name, exact=True).click()
    begun.value.save_as(place)
    return place.read_bytes()


def test_the_template_of_an_office_is_told_layout_by_layout_and_used(page: Page, tmp_path: Path):
    give(page, TEMPLATE, DEFAULT)
    layouts = page.get_by_role("table", name="Layouts of “default.pptx”")
    expect(layouts.get_by_role("row", name="Chart")).to_contain_text("Title and Content")
    expect(page.get_by_text("PowerPoint files are written in your template “default.pptx”.")).to_be_visible()
    assert violations(page) == []
    made = taken(page, tmp_path / "own.pptx")
    assert pptx.Presentation(BytesIO(made)).slide_width == 9144000, "it is 4:3"
    assert "23 of 28 (82%)" in everything(made)
    page.get_by_role("button", name="Use ours again").click()
    expect(page.get_by_text("PowerPoint files are written in your template")).to_have_count(0)
    ours = taken(page, tmp_path / "ours.pptx")
    assert pptx.Presentation(BytesIO(ours)).slide_width == 12192000


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.pptx", b"only words", "This is no presentation of PowerPoint"),
        (
            "old.ppt",
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "locked by a password, or was saved by PowerPoint before 2007",
        ),
        ("empty.pptx", b"", "This is no presentation of PowerPoint"),
    ],
)
def test_what_is_no_presentation_is_said_so_in_both_fields(
    page: Page, tmp_path: Path, name: str, content: bytes, said: str
):
    file = tmp_path / name
    file.write_bytes(content)
    give(page, TEMPLATE, file)
    expect(page.get_by_role("alert").filter(has_text=f"“{name}” is not used. ")).to_contain_text(said)
    give(page, EDITED, file)
    expect(page.get_by_role("alert").filter(has_text=f"“{name}” was not changed. ")).to_contain_text(said)


def test_a_template_without_room_for_a_chart_is_refused_with_what_it_lacks(page: Page, tmp_path: Path):
    give(page, TEMPLATE, only({"Title Only"}, tmp_path))
    refused = page.get_by_role("alert").filter(has_text="“own.pptx” is not used.")
    expect(refused).to_contain_text("Chart (a title and a large placeholder for chart or content)")
    expect(page.get_by_role("row", name="Chart")).to_contain_text("missing")
    expect(page.get_by_text("PowerPoint files are written in your template")).to_have_count(0)


def test_a_show_that_was_edited_comes_back_with_what_was_done_to_it(page: Page, tmp_path: Path):
    place = tmp_path / "board.pptx"
    taken(page, place)
    show = pptx.Presentation(str(place))
    show.slides[1].shapes.title.text_frame.text = "What was done"
    show.slides.add_slide(show.slide_layouts[5]).shapes.title.text_frame.text = "Thanks to all"
    show.save(str(place))
    give(page, EDITED, place)
    done = page.get_by_role("table", name="What was done, slide by slide")
    expect(done.get_by_role("row", name="2 title")).to_contain_text("stays as a person wrote it")
    expect(done).to_contain_text("of others, stays")
    expect(page.get_by_text("1 slide of others stays.")).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as begun:
        page.get_by_role("button", name="Get it with new figures").click()
    assert begun.value.suggested_filename == "board-new.pptx"
    begun.value.save_as(tmp_path / "new.pptx")
    made = (tmp_path / "new.pptx").read_bytes()
    assert [slides(made)[at].shapes.title.text_frame.text for at in (1, -1)] == [
        "What was done",
        "Thanks to all",
    ]
    assert "Members, without names" in everything(made)


def test_a_show_is_refreshed_for_stricter_readers_where_they_are_chosen(page: Page, tmp_path: Path):
    place = tmp_path / "board.pptx"
    taken(page, place)
    give(page, EDITED, place)
    done = page.get_by_role("table", name="What was done, slide by slide")
    expect(done).to_contain_text("the figures that it had")
    chosen = page.get_by_role("combobox", name="For whom")
    expect(chosen).to_have_value("Members, without names (as it was written)")
    settle(page)
    chosen.evaluate("field => field.scrollIntoView({ block: 'center' })")
    chosen.click()
    page.get_by_role("option", name="Public").click()
    expect(done).to_contain_text("It is not shown to this audience.")
