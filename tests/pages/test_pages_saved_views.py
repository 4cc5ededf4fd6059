"""Saved views: saved and opened in the sidebar, yours or for all, one to start with, deleted when asked."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from analytics.store import Store
from analytics.views import SavedView
from tests.pages.conftest import Open, said


def links(app: AppTest) -> dict[str, str]:
    """Return the saved views of the sidebar: name → address."""
    written = "".join(each.proto.body for each in app.sidebar.get("html"))
    found = re.findall(r"<a href='([^']*)'[^>]*>([^<]*)</a>", written)
    return {unescape(name): unescape(target) for target, name in found}


def save(app: AppTest, name: str, *, mine: str = "") -> AppTest:
    if mine:
        app.radio(key="save-view-for").set_value("me").run()
        app.text_input(key="person").set_value(mine).run()
    app.text_input(key="save-view-name").set_value(name).run()
    app.button(key="save-view").click().run()
    assert not app.exception, app.exception
    return app


def test_what_is_shown_is_saved_by_name_and_another_session_opens_it(sample: Store, page: Open):
    save(page("figures/actions.py", round="2020", sub_region="Pacific", action="submit_reports"), "Board")
    other = page()
    target, query = links(other)["Board"].split("?")
    assert target == "./actions"
    assert parse_qs(query) == {"round": ["2020"], "sub_region": ["Pacific"], "action": ["submit_reports"]}
    opened = page("figures/actions.py", **parse_qs(query))
    assert opened.multiselect(key="sub_region").value == ["Pacific"]


def test_without_a_round_chosen_a_view_follows_the_latest(sample: Store, page: Open):
    app = page()
    app.multiselect(key="topic").set_value(["AEO"]).run()
    save(app, "AEO")
    assert parse_qs(links(app)["AEO"].split("?")[1])["round"] == ["latest"]


def test_a_view_of_mine_is_seen_under_my_name_alone(sample: Store, page: Open):
    app = save(page(), "Mine", mine="Ana")
    assert "Mine" in links(app)
    assert "Mine" not in links(page())
    assert [view.owner for view in sample.views()] == ["Ana"]


def test_a_view_of_mine_asks_for_my_name(sample: Store, page: Open):
    app = page()
    app.radio(key="save-view-for").set_value("me").run()
    save(app, "Mine")
    assert "Give your name first" in said(app)
    assert sample.views() == ()


def test_a_view_without_a_name_is_not_saved(sample: Store, page: Open):
    assert "A view needs a name." in said(save(page(), "  "))


def test_the_start_view_opens_at_a_bare_address_and_at_no_other(sample: Store, page: Open):
    sample.save_view(SavedView("Start", "", "round=2020&region_type=regional"))
    app = page()
    app.button(key="start-view-1").click().run()
    assert page().query_params == {"round": "2020", "region_type": "regional"}
    assert page(topic="AEO").multiselect(key="region_type").value == []
    app = page()
    app.button(key="clear-filters").click().run()
    assert app.query_params == {}


def test_a_start_view_of_another_page_opens_that_page(sample: Store, page: Open):
    sample.save_view(SavedView("Start", "actions", "round=2020&sub_region=Pacific"))
    sample.start_with(1)
    app = page()
    assert "What administrations did with what they learned." in said(app)
    assert app.multiselect(key="sub_region").value == ["Pacific"]


def test_what_a_saved_view_names_and_the_data_lack_is_passed_over(sample: Store, page: Open):
    sample.save_view(SavedView("Odd", "javascript:alert(1)//", "round=1999&%%%&<b>=1&topic=Gone&action=x"))
    sample.start_with(1)
    app = page()
    assert links(app)["Odd"].startswith("./?")
    assert "round 1999 and topic Gone, which are not on record here" in said(app)
    assert "**28** of 28 replies" in said(app)


def test_a_name_is_text_and_no_html(sample: Store, page: Open):
    sample.save_view(SavedView("<img src=x>' onclick='y", "", "round=all"))
    app = page()
    assert "<img src=x>' onclick='y" in links(app)
    assert "<img" not in "".join(each.proto.body for each in app.sidebar.get("html"))


def test_deleting_is_asked(sample: Store, page: Open):
    sample.save_view(SavedView("Old", "", "round=all"))
    app = page()
    app.button(key="ask-view-1").click().run()
    app.button(key="keep-view-1").click().run()
    assert len(sample.views()) == 1
    app.button(key="ask-view-1").click().run()
    app.button(key="delete-view-1").click().run()
    assert sample.views() == ()
    assert "The view “Old” was deleted." in said(app)


def test_without_names_no_saved_view_is_shown(sample: Store, page: Open):
    sample.save_view(SavedView("Fiji", "", "round=2020&administration=FJ"))
    assert links(page(names="off")) == {}
