"""Help: one page, searched by words that stand in the address."""

from __future__ import annotations

from analytics.store import Store
from tests.pages.conftest import Open, said

HELP = "data/help.py"


def test_help_stands_last_in_the_menu_and_opens_without_data(page: Open):
    words = said(page(HELP))
    assert "What this survey is" in words
    assert "How to read this" in words
    assert "Words: the survey" in words


def test_a_search_leaves_what_holds_all_its_words_and_stands_in_the_address(sample: Store, page: Open):
    app = page(HELP)
    app.text_input(key="help-search").set_value("tied to a RULE").run()
    words = said(app)
    assert "Verdict" in words
    assert "Fiscal year" not in words
    assert "How to read this" not in words
    assert app.query_params["search"] == "tied to a RULE"
    assert "1 entry" in words


def test_an_address_brings_its_search_and_nothing_found_is_said(sample: Store, page: Open):
    assert "Nothing here says so." in said(page(HELP, search="<b>zzz"))


def test_the_search_goes_with_its_words(sample: Store, page: Open):
    app = page(HELP, search="silent")
    app.text_input(key="help-search").set_value("").run()
    assert "search" not in app.query_params
