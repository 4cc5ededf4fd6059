"""The view without names: the switch holds over pages, windows and files, and so does a copied link."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from analytics.member_names import MemberNames
from analytics.reference import load_administrations
from tests.browser.window import Window

NewWindow = Callable[..., Window]
NAMES = MemberNames(tuple(load_administrations().values()))


def tells_a_name(text: str) -> bool:
    return bool(NAMES.named_in(text.replace("PNG", "")))  # the button that saves a picture is called so


def test_the_switch_holds_over_pages_and_a_copied_link_opens_without_names(
    reading: str, new_window: NewWindow
):
    window = new_window(reading, permissions=["clipboard-read", "clipboard-write"])
    window.open("administrations").drawn("matrix")
    assert tells_a_name(window.text())
    window.show_to("For members, without names")
    expect(window.main).to_contain_text("Names are off")
    window.drawn("matrix")
    expect(window.page).to_have_url(f"{window.home}/administrations?names=off")
    assert not tells_a_name(window.text())
    window.go_to("Replies")
    who = window.click_tip("tiles-reply_rate", "Administration 1", "1 reply")
    expect(who).to_contain_text("Replied:")
    assert not tells_a_name(who.inner_text())
    window.close_who()

    window.go_to("Practices")
    expect(window.page).to_have_url(f"{window.home}/practices?names=off")
    assert not tells_a_name(window.text())
    window.go_to("Outcomes").drawn("groups-direct_effects-workshop")
    assert not tells_a_name(window.text())
    copied = window.copied("groups-direct_effects-workshop")
    assert copied == f"{reading}/outcomes?round=2020&names=off&card=groups-direct_effects-workshop"
    book = window.workbook("groups-direct_effects-workshop")
    cells = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert not tells_a_name("\n".join(cells))

    other = new_window(reading)
    other.page.goto(copied)
    other.stands("Outcomes").drawn("tiles-direct_effects")
    assert not tells_a_name(other.text())

    window.go_to("History")
    window.press("Show to the office")
    expect(window.page).to_have_url(f"{window.home}/history")
    window.go_to("Administrations").drawn("matrix")
    assert tells_a_name(window.text())


def test_back_does_not_bring_names_back(window: Window):
    window.open("replies").drawn("tiles-reply_rate")
    window.show_to("For members, without names")
    expect(window.page).to_have_url(f"{window.home}/replies?names=off")
    window.go_to("Outcomes").drawn("tiles-direct_effects")
    window.page.go_back()
    window.stands("Replies").drawn("tiles-reply_rate")
    window.page.go_back()
    expect(window.page).to_have_url(f"{window.home}/replies")
    window.drawn("tiles-reply_rate")
    assert not tells_a_name(window.text())
    window.page.go_forward()
    expect(window.page).to_have_url(f"{window.home}/replies?names=off")
