"""Stories: a ready one is made one's own, changed, taken back; slides are added from cards and words."""

from __future__ import annotations

import ast
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pages.card.show
from analytics.audience import AUDIENCES
from analytics.current import current_survey
from analytics.filters import Filters
from analytics.practices import find_practices
from analytics.store import Store
from analytics.stories import Slide, Story
from analytics.stories.story import of_kept, to_json
from pages.server.present import PARTS, present_routes
from pages.ui import shell
from pages.ui.stories import add_button, add_named
from pages.ui.trouble import told
from pages.views import slide_edit
from pages.views.slide_edit import NOTHING
from pages.views.story_slides import _rows
from tests.pages import asking
from tests.pages.conftest import Open, said

STORIES = "presenting/stories.py"
PAGES = Path(shell.__file__).parents[1]
BOARD = Story(
    "Board",
    (
        Slide("title", title="Follow-up"),
        Slide("chart", "chart=actions&scale=counts", filters=Filters(rounds=("2020",))),
        Slide("text", title="Thanks", notes="Smile"),
    ),
    Filters(rounds=("2020",)),
)


def keep(store: Store, story: Story = BOARD) -> str:
    return store.add_story(story.name, to_json(story), person="").id


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def titles(store: Store, id_: str) -> list[str]:
    return [slide.title or slide.shows for slide in of_kept(store.story(id_)).slides]


def test_the_list_has_a_ready_story_for_each_round_and_the_kept_ones(sample: Store, page: Open):
    id_ = keep(sample)
    app = page(STORIES)
    written = "".join(each.proto.body for each in app.get("html"))
    assert f"stories?story={id_}" in written
    assert "stories?story=ready-2020" in written
    assert "9 slides" in said(app)


def test_a_ready_story_is_copied_before_it_is_changed(sample: Store, page: Open):
    app = press(page(STORIES, story="ready-2020"), "make-mine")
    (kept,) = sample.stories()
    assert app.query_params["story"] == kept.id
    assert (kept.name, len(of_kept(kept).slides)) == ("Survey 2020 (copy)", 9)
    assert "figures changed" not in said(app)
    marked = [bool(slide.seen) for slide in of_kept(kept).slides]
    assert marked == [True] * 9


def test_slides_are_moved_duplicated_deleted_and_all_of_it_is_taken_back(sample: Store, page: Open):
    id_ = keep(sample)
    app = page(STORIES, story=id_)
    for key in ("down-0", "double-2", "drop-0"):
        press(app, key)
    assert titles(sample, id_) == ["Follow-up", "Thanks", "Thanks"]
    for _ in range(3):
        press(app, "undo-story")
    assert titles(sample, id_) == ["Follow-up", "chart=actions&scale=counts", "Thanks"]
    press(app, "redo-story")
    assert titles(sample, id_)[0] == "chart=actions&scale=counts"


def test_title_words_notes_and_filters_of_a_slide_are_edited(sample: Store, page: Open):
    id_ = keep(sample)
    app = press(page(STORIES, story=id_), "edit-1")
    app.text_input(key=f"edit-{id_}-0-1-title").set_value("What was done")
    app.text_area(key=f"edit-{id_}-0-1-notes").set_value("Say it twice")
    app.multiselect(key=f"edit-{id_}-0-1-region_types").set_value(["regional"]).run()
    press(app, "save-edit")
    slide = of_kept(sample.story(id_)).slides[1]
    assert (slide.title, slide.notes) == ("What was done", "Say it twice")
    assert slide.filters == Filters(rounds=("2020",), region_types=("regional",))
    assert slide.seen
    press(app, "edit-1")
    app.radio(key=f"edit-{id_}-1-1-whose").set_value("Those of the story").run()
    press(app, "save-edit")
    assert of_kept(sample.story(id_)).slides[1].filters is None


def test_the_texts_of_a_slide_of_practices_are_exchanged_and_go_back_to_those_of_the_rule(
    sample: Store, page: Open
):
    id_ = keep(sample, replace(BOARD, slides=(Slide("practice", title="To copy"),)))
    app = press(page(STORIES, story=id_), "edit-0")
    field = app.multiselect(key=f"edit-{id_}-0-0-shows")
    by_rule = field.value
    assert len(by_rule) == 3, "three by rule"
    assert any("Indonesia, Risk management workshop: Those who attended" in words for words in field.options)
    (other,) = (
        each.key
        for each in find_practices(current_survey(sample), Filters())
        if each.name == "Indonesia" and each.text.startswith("Those who attended")
    )
    field.set_value([other]).run()
    press(app, "save-edit")
    assert of_kept(sample.story(id_)).slides[0].shows == other
    press(app, "edit-0")
    app.multiselect(key=f"edit-{id_}-1-0-shows").set_value([]).run()
    press(app, "save-edit")
    assert of_kept(sample.story(id_)).slides[0].shows == ""


def test_every_field_of_several_values_shows_them_all():
    """Streamlit shows one line of what is chosen, and the rest behind it, unless it is told to wrap."""
    asked = [
        (path.name, {word.arg: word.value for word in call.keywords})
        for path in sorted(PAGES.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "multiselect"
    ]
    assert len(asked) >= 5
    assert [name for name, words in asked if getattr(words.get("wrap"), "value", False) is not True] == []


def test_a_slide_that_is_edited_stands_beside_its_fields_as_it_will_be(
    sample: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    drawn: dict[str, str] = {}
    monkeypatch.setattr(
        slide_edit, "draw_small", lambda small, *, key, opened: drawn.update({key: small.svg})
    )
    id_ = keep(sample)
    app = press(page(STORIES, story=id_, names="on", **{"for": "office"}), "edit-1")
    assert "23 of 28 (82%)" in drawn["thumb-edited"]
    app.text_input(key=f"edit-{id_}-0-1-title").set_value("What was done").run()
    assert ">What was done<" in drawn["thumb-edited"]
    app.radio(key=f"edit-{id_}-0-1-whose").set_value("Its own").run()
    app.multiselect(key=f"edit-{id_}-0-1-region_types").set_value(["regional"]).run()
    assert "11 of 12 (92%)" in drawn["thumb-edited"]
    assert titles(sample, id_)[1] == "chart=actions&scale=counts", "nothing is kept before Save"
    press(app, "add-text")
    app.text_area(key=f"edit-{id_}-1-3-text").set_value("Reply by May").run()
    assert ">Reply by May<" in drawn["thumb-edited"]


def test_a_slide_that_is_edited_stands_alone_in_its_place():
    assert _rows(range(8), NOTHING) == [[0, 1, 2], [3, 4, 5], [6, 7]]
    assert _rows(range(8), 4) == [[0, 1, 2], [3], [4], [5, 6, 7]]
    assert _rows(range(24, 27), 24) == [[24], [25, 26]]


def test_words_are_added_where_many_slides_stand_on_the_part_that_holds_them(sample: Store, page: Open):
    id_ = keep(sample, Story("Long", tuple(Slide("text", title=f"Slide {n}") for n in range(24))))
    app = press(page(STORIES, story=id_), "add-text")
    assert app.text_input(key=f"edit-{id_}-1-24-title").value == "Title"


def test_a_slide_whose_figures_changed_says_so_until_it_is_saved_again(sample: Store, page: Open):
    old = Story("Old", (Slide("chart", "chart=actions", seen="00000000"),), Filters(rounds=("2020",)))
    app = page(STORIES, story=keep(sample, old))
    assert "figures changed since it was kept" in said(app)
    press(press(app, "edit-0"), "save-edit")
    assert "figures changed since it was kept" not in said(app)


def test_a_name_is_given_and_a_story_is_copied_deleted_and_brought_back(sample: Store, page: Open):
    id_ = keep(sample)
    app = press(page(STORIES, story=id_), "edit-story")
    app.text_input(key=f"edit-{id_}-0--1-name").set_value("  Suva  ")
    press(app, "save-edit")
    press(app, "copy-story")
    assert sorted(story.name for story in sample.stories()) == ["Suva", "Suva (copy)"]
    press(app, "delete-story")
    assert [story.name for story in sample.stories()] == ["Suva"]
    assert "story" not in app.query_params
    press(app, f"back-{sample.stories(deleted=True)[0].id}")
    assert len(sample.stories()) == 2


def test_what_two_people_do_at_once_is_all_kept(sample: Store, page: Open):
    id_ = keep(sample)
    mine = page(STORIES, story=id_)
    theirs = sample.story(id_)
    sample.save_story(theirs, "Board", to_json(BOARD.without(2)), person="Ben")
    press(mine, "down-0")
    assert "“Board” was changed meanwhile by Ben" in said(mine)
    assert titles(sample, id_) == ["Follow-up", "chart=actions&scale=counts"]
    assert titles(sample, mine.query_params["story"])[0] == "chart=actions&scale=counts"


def test_the_links_say_for_whom_and_each_of_them_answers(sample: Store, page: Open):
    id_ = keep(sample)
    for audience in AUDIENCES:
        app = page(STORIES, story=id_, **{"for": audience})
        written = "".join(each.proto.body for each in app.get("html"))
        links = {html.unescape(each) for each in re.findall(r"href='(present/[^']+)'", written)}
        assert links
        for each in links:
            path = each.partition("?")[0]
            if path.count("/") > 1:
                assert each.endswith(f"names={IN_LINKS[audience]}")
                assert path.rpartition("/")[2] in PARTS
            else:
                assert each == (path if audience == "nameless" else f"{path}?names={IN_LINKS[audience]}")
                assert asking.ask(present_routes(), each).status == 200


@pytest.mark.parametrize(("names", "turned"), [({}, True), ({"names": "off"}, False)])
def test_names_can_be_turned_on_unless_the_page_is_without_them(
    names: dict[str, str], turned: bool, sample: Store, page: Open
):
    """Slides begin without names all the same; a room for which none were asked for is never shown any."""
    written = "".join(each.proto.body for each in page(STORIES, **names).get("html"))
    (address, *_) = re.findall(r"href='(present/ready-2020(?:\?[^']*)?)'", written)
    shown = asking.ask(present_routes(), html.unescape(address)).content.decode()
    assert '"audience":"nameless"' in shown
    assert ('"other":"ready-2020/story.json?names=doers' in shown) == turned


def test_slides_are_for_whom_the_page_is(sample: Store, page: Open):
    """By hand: the ready story has nine slides, of which the public is shown three; chosen once, it holds."""
    app = page(STORIES, names="public")
    assert "3 of 9 slides for this audience" in "".join(each.proto.body for each in app.get("html"))
    app = page(STORIES, names="doers")
    assert app.get("button_group")[0].value == "members"
    assert "9 slides" in "".join(each.proto.body for each in app.get("html"))


IN_LINKS = {"office": "on", "members": "doers", "nameless": "off", "public": "public"}


def test_scripts_that_need_a_font_are_named_beside_the_files(sample: Store, page: Open):
    thaana = Story("Islands", (Slide("title", title="ދިވެހި", text="Thanks"),), Filters(rounds=("2020",)))
    needs = "Thaana: a computer shows these letters where it has a font for them"
    assert needs in said(page(STORIES, story=keep(sample, thaana)))
    assert "where it has a font" not in said(page(STORIES, story="ready-2020"))


def test_a_story_that_is_not_there_is_said_so(sample: Store, page: Open):
    assert "There is no story here" in said(page(STORIES, story="nowhere"))


# ---- what is added elsewhere --------------------------------------------------------------------


def once(answer):
    """Return what does something at its first call alone."""
    done = []

    def called(*args):
        if not done:
            done.append(True)
            answer(*args)

    return called


def toasts(app: AppTest) -> str:
    return "\n".join(each.value for each in app.toast)


def test_a_card_is_added_with_its_choices_and_filters_and_a_toast_says_where(
    sample: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    press_add = once(lambda specs, on_ask: on_ask(specs[0].id, "add"))
    monkeypatch.setattr(pages.card.show, "board", lambda specs, **how: press_add(specs, how["on_ask"]))
    app = page(round="2020", region_type="regional")
    (kept,) = sample.stories()
    (slide,) = of_kept(kept).slides
    assert slide.kind == "chart"
    assert slide.filters == Filters(rounds=("2020",), region_types=("regional",))
    assert slide.seen
    assert f"(stories?story={kept.id}) as slide 1" in toasts(app)


@pytest.mark.parametrize(
    ("kind", "shows", "kept"),
    [
        ("finding", "replies", 1),
        ("table", "result=table-1&by=workshop", 1),
        ("finding", "none-such", 0),
        ("chart", "chart=<script>", 0),
    ],
)
def test_what_stands_within_words_is_added_where_it_is_on_record(
    sample: Store, page: Open, monkeypatch: pytest.MonkeyPatch, kind: str, shows: str, kept: int
):
    asked = html.unescape(str(add_button(kind, shows, Filters(rounds=("2020",)), of="it")))
    (value,) = re.findall(r"data-add='([^']+)'", asked)
    monkeypatch.setattr(shell, "own_window", told(once(lambda: add_named(value))))
    page(round="2020")
    assert len(sample.stories()) == kept


def test_what_is_added_goes_to_the_story_that_was_opened_last(sample: Store, page: Open, monkeypatch):
    first, _ = keep(sample), keep(sample, Story("Other"))
    app = page(STORIES, story=first)
    monkeypatch.setattr(pages.card.show, "board", lambda specs, **how: how["on_ask"](specs[0].id, "add"))
    app.switch_page("figures/outcomes.py").run()
    assert len(of_kept(sample.story(first)).slides) > 3
    assert {len(of_kept(story).slides) for story in sample.stories() if story.name == "Other"} == {0}


def test_a_title_that_is_too_long_is_cut_and_that_is_said(sample: Store, page: Open):
    id_ = keep(sample)
    app = press(page(STORIES, story=id_), "edit-1")
    app.text_input(key=f"edit-{id_}-0-1-title").set_value("long " * 80)
    press(app, "save-edit")
    title = of_kept(sample.story(id_)).slides[1].title
    assert len(title) == slide_edit.LONGEST_TITLE
    assert f"Only the first {slide_edit.LONGEST_TITLE} letters are kept" in said(app)
