"""Signing in with a real browser: in, wrongly, out, ended meanwhile, and who is signed in at the head."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.people.passwords import hashed
from analytics.store import Store, open_store
from scripts.live import NO_FIRST_STEPS, database_url, served, settle
from tests.browser.geometry import box_of
from tests.browser.profiles import PATIENCE
from tests.browser.test_accessible import violations

PASSWORD, COOKIE = "correct horse battery", "followup-sign-in"
PEOPLE = {"viewer": "V. Person", "editor": "E. Person", "admin": "A. Person"}
FILTERED = "actions?round=2020&region_type=regional"
ENDED = "Your sign-in has ended. Sign in to go on where you were."
WIDTHS = (1440, 1366, 1024, 390)
PHONE = {"viewport": {"width": 390, "height": 844}}
IS_REFUSED = """() => new Promise((done) => {
  const line = new WebSocket(`ws://${location.host}/_stcore/stream`);
  line.onopen = () => done(false);
  line.onerror = () => done(true);
})"""

# Tables take some frames to follow the window, so the measure is taken until it fits, or 300 frames long.
WIDER = """() => new Promise((done) => {
  const places = ["html", "body", "[data-testid=stMain]"].map((place) => document.querySelector(place));
  let frames = 300;
  const look = () => {
    const wider = Math.max(...places.map((e) => e.scrollWidth - e.clientWidth));
    if (wider <= 0 || --frames < 0) done(wider);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


@dataclass(frozen=True)
class Office:
    """A dashboard of an office where people sign in, the file behind it, and what makes its windows."""

    home: str
    file: Path
    chromium: Browser

    def window(self, role: str = "", **options: Any) -> Page:
        """Open a window of a browser that remembers nothing; with a role it is signed in."""
        context = self.chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(NO_FIRST_STEPS)
        if role:
            with closing(self.store()) as store:
                token = store.begin_sign_in(PEOPLE[role], role, "local")
            context.add_cookies([{"name": COOKIE, "value": token, "url": self.home}])
        return context.new_page()

    def open(self, page: Page, address: str = "") -> Page:
        page.goto(f"{self.home}/{address}")
        settle(page)
        return page

    def store(self) -> Store:
        return open_store(database_url(self.file))


@contextmanager
def office_of(folder: Path, filled: Path, chromium: Browser) -> Iterator[Office]:
    file = Path(copy(filled, folder / "survey.sqlite"))
    with closing(open_store(database_url(file))) as store:
        for role, name in PEOPLE.items():
            store.set_password(store.add_person(name, role), hashed(PASSWORD))
    with served(file, environment={"FOLLOWUP_SIGN_IN": "local"}) as home:
        found = Office(home, file, chromium)
        yield found
        for context in chromium.contexts:
            context.close()
        said = file.with_suffix(".log").read_text("utf-8")
        assert not [word for word in (PASSWORD, "wrong wrong wrong", *PEOPLE.values()) if word in said]


@pytest.fixture(scope="module")
def office(tmp_path_factory, filled: Path, chromium: Browser) -> Iterator[Office]:
    with office_of(tmp_path_factory.mktemp("office"), filled, chromium) as found:
        yield found


def sign(page: Page, name: str, password: str) -> None:
    """Type a name, a password and Enter; the first field has the focus."""
    expect(page.locator("[autofocus]")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def figures(page: Page) -> list[str]:
    """Return what of a page is a figure: cards, tables, marks of charts."""
    return page.locator(".chart-card, table, .figures, [data-testid=stDataFrame]").all_inner_texts()


def test_a_link_with_filters_leads_to_the_sign_in_and_on_to_what_it_shows_by_keyboard_on_a_phone(office):
    page = office.window(**PHONE)
    page.goto(f"{office.home}/{FILTERED}")
    assert page.url == f"{office.home}/sign-in?to=%2Factions%3Fround%3D2020%26region_type%3Dregional"
    assert page.evaluate(IS_REFUSED)
    assert (
        page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0
    )
    sign(page, "v. person", "wrong wrong wrong")
    expect(page.get_by_role("alert")).to_have_text("This name and this password do not belong together.")
    assert page.url == f"{office.home}/sign-in"
    assert "wrong wrong wrong" not in page.content()
    expect(page.get_by_label("Name")).to_have_value("v. person")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Actions", exact=True, level=1)).to_be_visible()
    settle(page)
    assert page.url == f"{office.home}/{FILTERED}"
    expect(page.locator(".signed")).to_contain_text("Signed in: V. Person (viewer)")
    assert not page.evaluate(IS_REFUSED)


def test_after_five_wrong_tries_also_the_right_password_waits_a_minute(
    tmp_path, filled: Path, chromium: Browser
):
    with office_of(tmp_path, filled, chromium) as office:
        page = office.window()
        page.goto(f"{office.home}/sign-in")
        for _ in range(5):
            page.get_by_label("Name").fill("V. Person")
            page.get_by_label("Password").fill("wrong wrong wrong")
            page.get_by_role("button").click()
            expect(page.get_by_role("alert")).to_contain_text("do not belong together")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_have_text("Too many tries. Wait a minute, then try again.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_beside_the_dashboard_hold_for_axe_on_a_phone_and_tell_strangers_nothing(office, scheme):
    page = office.window(**PHONE, color_scheme=scheme)
    with closing(office.store()) as store:
        link = store.new_link("E. Person")
    for address in ("sign-in?to=%2Freplies", f"set-password?link={link}", "set-password?link=x", "sign-out"):
        page.goto(f"{office.home}/{address}")
        assert violations(page) == [], address
        assert "Survey 2020" not in page.content()
        page.emulate_media(media="print", color_scheme=scheme)
        assert link not in page.locator("body").inner_text()
        page.emulate_media(media="screen", color_scheme=scheme)


def test_who_signs_out_leaves_no_figure_in_another_window_nor_behind_back(office):
    page = office.open(office.window("editor"), "replies")
    other = office.open(page.context.new_page(), FILTERED)
    page.locator(".signed").get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    for _ in range(2):
        page.go_back()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.url == f"{office.home}/sign-in?to=%2Freplies"
    assert figures(page) == []

    other.get_by_role("button", name="Clear filters").click()
    expect(other.get_by_text(ENDED)).to_be_visible()
    expect(other.locator(".chart-card, table, .figures, .signed")).to_have_count(0)
    other.get_by_role("link", name="Sign in").click()
    sign(other, PEOPLE["editor"], PASSWORD)
    settle(other)
    assert other.url == f"{office.home}/{FILTERED}"


def test_a_viewer_is_told_why_upload_is_not_theirs_and_the_menu_does_not_list_it(office):
    page = office.open(office.window("viewer"), "upload")
    said = "This page takes an editor or an admin; V. Person is signed in with the role “viewer”."
    expect(page.get_by_text(said)).to_be_visible()
    menu = page.get_by_test_id("stTopNavLink")
    expect(menu.get_by_text("History", exact=True)).to_be_visible()
    expect(menu.get_by_text("Upload", exact=True)).to_have_count(0)


@pytest.mark.parametrize(("scheme", "widths"), [("light", WIDTHS), ("dark", (390,))])
def test_who_is_signed_in_stands_at_the_head_at_each_width_and_neither_on_paper_nor_in_the_room(
    office, scheme, widths
):
    page = office.open(office.window("admin", color_scheme=scheme))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        line, head = box_of(page.locator(".signed")), box_of(page.locator(".st-key-head"))
        assert line["y"] + line["height"] <= head["y"], width
        assert line["y"] > 40, width
        assert line["height"] < 30, width
        assert page.evaluate(WIDER) <= 0, width
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".signed")).to_be_hidden()
    page.goto(f"{office.home}/present/ready-2020")
    expect(page.locator("body")).to_contain_text("2020")
    assert "A. Person" not in page.content()


def test_people_stand_one_below_the_other_on_a_phone_and_nothing_scrolls_sideways(office):
    page = office.open(office.window("admin", **PHONE), "people")
    table = page.get_by_role("table", name="People")
    expect(table.get_by_text("V. Person")).to_be_visible()
    box = box_of(table)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["viewport"]["width"]
    assert table.evaluate("(it) => it.scrollWidth <= it.parentElement.clientWidth")


def test_an_admin_adds_a_person_who_sets_a_password_and_is_given_another_role_and_none(office):
    page = office.open(office.window("admin", viewport={"width": 1440, "height": 1100}), "people")
    page.get_by_role("textbox", name="Name").fill("N. Person")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("N. Person is viewer now.")).to_be_visible()
    link = page.get_by_test_id("stCode").inner_text().strip()
    guest = office.window()
    guest.goto(link)
    sign(guest, "short", "short")
    expect(guest.get_by_role("alert")).to_contain_text("this one has 5. Choose a longer one.")
    sign(guest, PASSWORD, PASSWORD)
    expect(guest.get_by_role("heading", name="Your password is set")).to_be_visible()
    guest.get_by_role("link", name="Sign in").click()
    sign(guest, "N. Person", PASSWORD)
    settle(guest)
    expect(guest.locator(".signed")).to_contain_text("Signed in: N. Person (viewer)")

    page.get_by_role("combobox", name="Person", exact=True).click()
    page.get_by_role("option", name="N. Person").click()
    one = page.locator(".st-key-people-one")
    one.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="editor").click()
    one.get_by_role("button", name="Change role").click()
    expect(page.get_by_text("N. Person is editor now.")).to_be_visible()
    office.open(guest, FILTERED)
    expect(guest.locator(".signed")).to_contain_text("N. Person (editor)")
    assert figures(guest)
    one.get_by_role("button", name="End all sign-ins").click()
    expect(page.get_by_text("1 sign-in of N. Person ended.")).to_be_visible()
    guest.get_by_role("button", name="Clear filters").click()
    expect(guest.get_by_text(ENDED)).to_be_visible()
    assert figures(guest) == []
    one.get_by_role("button", name="Take the role away").click()
    expect(page.get_by_text("N. Person has no role any more.")).to_be_visible()
    guest.get_by_role("link", name="Sign in").click()
    sign(guest, "N. Person", PASSWORD)
    expect(guest.get_by_role("alert")).to_contain_text("do not belong together")
