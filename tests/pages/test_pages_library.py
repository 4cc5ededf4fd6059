"""The library: what is searched and chosen stands in the address, and a long list comes in parts."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from analytics.records import Batch, PracticeRecord, RoundRecord, WorkshopRecord
from tests.pages.conftest import said

PAGE = "in_depth/practices.py"


def fill(store, texts, *, name="a"):
    store.commit(
        Batch(
            f"{name}.xlsx",
            name,
            "made by hand",
            rounds=(RoundRecord("2020", "Survey 2020"),),
            workshops=(WorkshopRecord("2020", 1, "Risk"),),
            practices=tuple(PracticeRecord("2020", 1, *text) for text in texts),
        ),
        person="ana",
    )


TEXTS = [
    ("JP", "others", "手引書の評価"),
    ("LK", "others", "Officers were trained"),
    ("LK", "projects", "=1+1 risk registers"),
]


def drawn(app):
    """Return the HTML of the page."""
    return "\n".join(element.value for element in app.get("html") if hasattr(element, "value")) or "\n".join(
        element.proto.body for element in app.get("html")
    )


def test_a_link_opens_the_same_list(store, page):
    fill(store, TEXTS)
    key = store.search_practices("trained").keys[0]
    store.set_tags([key], ["HR"], person="ana")
    store.set_star(key, starred=True, person="ana")
    app = page(PAGE, search="training", kind="others", tag="HR", starred="yes")
    assert app.text_input(key="practice-words").value == "training"
    assert app.multiselect(key="practice-kinds").value == ["others"]
    assert app.multiselect(key="practice-tags").value == ["HR"]
    assert app.checkbox(key="practice-starred").value is True
    assert "1 practice<" in drawn(app)
    assert "<mark>trained</mark>" in drawn(app)


def test_what_the_data_lack_is_said_until_it_is_closed(store, page):
    fill(store, TEXTS)
    app = page(PAGE, kind="rumours", tag="HR")
    (warning,) = app.warning
    assert "Not on record here, and left out: kind rumours and tag HR." in said(app)
    assert [w.value for w in app.run().warning] == [warning.value]
    assert not app.button(key="close-practices").click().run().warning
    assert not page(PAGE, kind="others").warning


def test_a_long_text_is_folded_where_it_has_more_than_six_lines(store, page):
    words = "We wrote a register of risks and keep it. "
    short, on_a_phone, long = words * 3, words * 8, words * 30
    fill(store, [("JP", "others", text.strip()) for text in (short, on_a_phone, long)])
    folds = re.findall(
        r"<p class='text' dir='auto'>([^<]*)</p>(?:<details class='([^']*)'>)?", drawn(page(PAGE))
    )
    assert {len(text): fold for text, fold in folds} == {
        len(short.strip()): "", len(on_a_phone.strip()): "fold narrow", len(long.strip()): "fold",
    }  # fmt: skip


def test_what_is_chosen_goes_into_the_address_and_out_again(store, page):
    fill(store, TEXTS)
    app = page(PAGE)
    assert "3 practices<" in drawn(app)
    app.text_input(key="practice-words").set_value("評価").run()
    assert app.query_params["search"] in ("評価", ["評価"])
    assert "1 practice<" in drawn(app)
    app.query_params.clear()  # as "back" does
    app.run()
    assert app.text_input(key="practice-words").value == ""
    assert "3 practices<" in drawn(app)


def test_a_link_that_names_an_unknown_tag_says_so(store, page):
    fill(store, TEXTS)
    assert "left out: tag gone" in said(page(PAGE, tag="gone"))


def test_a_close_spelling_is_said(store, page):
    fill(store, TEXTS)
    app = page(PAGE, search="oficers")
    assert "No text has “oficers”; texts with “officers” are shown." in said(app)
    assert "<mark>Officers</mark>" in drawn(app)


def test_a_long_list_comes_in_parts_and_another_list_begins_at_its_first(store, page):
    fill(store, [("LK", "others", f"Text number {n}") for n in range(130)])
    app = page(PAGE)
    assert drawn(app).count("<li>") == 48
    app.button(key="practice-after").click().run()
    app.button(key="practice-after").click().run()
    assert "97 to 130 shown" in drawn(app)
    assert drawn(app).count("<li>") == 34
    app.text_input(key="practice-words").set_value("number").run()
    assert "the first 48 shown" in drawn(app)


def test_notes_without_a_text_are_listed_and_given_to_the_text_it_became(store, page):
    fill(store, TEXTS)
    (key,) = store.search_practices("trained").keys
    store.set_tags([key], ["HR"], person="ana")
    fill(store, [("LK", "others", "Nobody was trained, in the end"), TEXTS[2]], name="b")
    app = page(PAGE)
    assert "Notes whose text is no longer on record (1)" in [e.label for e in app.expander]
    assert "Sri\u00a0Lanka · Risk · Other action" in said(app)
    assert "tags: HR" in said(app)
    app.button(key=f"carry-0-{key}").click().run()
    assert "Notes whose text is no longer on record (1)" not in [e.label for e in app.expander]
    (new,) = store.search_practices("nobody").keys
    assert store.notes().tags_by_practice[new] == ("HR",)
    assert "1 text corrected, with star and tags taken along" in [e.label for e in app.expander]


def test_notes_without_a_text_can_be_dropped(store, page):
    fill(store, TEXTS)
    (key,) = store.search_practices("trained").keys
    store.set_star(key, starred=True, person="ana")
    fill(store, [TEXTS[2]], name="b")
    (first,) = [upload for upload in store.history() if upload.file_name == "a.xlsx"]
    store.undo(first.id, person="ana")
    app = page(PAGE)
    app.button(key=f"drop-{key}").click().run()
    assert store.notes().starred == frozenset()
    assert not app.expander


def test_below_the_charts_six_practices_stand_and_a_link_leads_to_all_of_their_kind(sample, page):
    app = page("figures/outcomes.py")  # section 2.4.1 of the report quotes eight direct effects
    assert "8 practices<" in drawn(app)
    assert drawn(app).count("<p class='text'") == 6
    (address,) = re.findall(r"href='(practices\?[^']*)'[^>]*>All 8 practices", drawn(app))
    asked = parse_qs(urlsplit(unescape(address)).query)
    listed = page("in_depth/practices.py", **asked)
    assert "8 practices<" in drawn(listed)
    assert drawn(listed).count("<p class='text'") == 8
