"""The page Figure and the box in the head of each page that leads to it."""

from __future__ import annotations

import pytest

PAGE = "evidence/figure.py"
PROJECTS = "HWX-P6D-Y48"
"""Modernization projects of Survey 2020: 19 of 26, as the report lists them."""


def told(app) -> str:
    """Return all that a page says in words and in pieces of HTML."""
    return "\n".join(each.value if hasattr(each, "value") else each.proto.body for each in _words(app))


def _words(app):
    return [*app.markdown, *app.get("html")]


def test_an_id_shows_number_base_replies_and_data_version(sample, page):
    said = told(page(PAGE, figure=PROJECTS))
    assert "19 of 26 (73%); 2 not answered" in said
    assert f"Figure {PROJECTS} · Data version {sample.data_version()}" in said
    assert "Base: replies that answered yes or no." in said
    assert "Yes: 19" in said
    assert "No: 7" in said


def test_what_it_was_before_is_shown_where_it_is_asked_for(sample, page):
    assert "survey-2020.xlsx imported by A. Person" in told(page(PAGE, figure=PROJECTS, earlier="yes"))
    assert "imported by" not in told(page(PAGE, figure=PROJECTS))
    assert "imported by" not in told(page(PAGE, figure=PROJECTS, earlier="yes", names="doers"))


def test_words_lead_to_figures_with_their_ids(sample, page):
    said = told(page(PAGE, figure="in-house by region type"))
    assert "<b>3 of 12 (25%)</b>" in said
    assert "<b>8 of 16 (50%)</b>" in said


def test_the_box_opens_the_page_under_the_filters_of_the_view(sample, page):
    app = page(round="2020", region_type="regional")
    app.text_input(key="find").set_value("projects").run()
    assert (app.query_params["figure"], app.query_params["region_type"]) == ("projects", "regional")
    assert "10 of 12" in told(app), "the one regional workshop of the round, counted by hand in the sample"
    assert "No round is named" not in told(app), "the view names it"
    assert app.text_input(key="find").value == "projects"


def test_an_address_of_any_page_that_asks_for_a_figure_opens_it(sample, page):
    assert "19 of 26" in told(page(figure=PROJECTS))


def test_a_mistyped_id_and_words_for_nothing_say_what_can_be_asked(sample, page):
    assert "one of its signs is wrong" in told(page(PAGE, figure="HWX-P6D-Y49"))
    said = told(page(PAGE, figure="<script>alert('xyzzy')</script>"))
    assert "<script>" not in said
    assert "by region type" in told(page(PAGE))


def test_the_id_of_a_chart_shows_the_chart(sample, page):
    from analytics.figure_id import What, id_of
    from analytics.filters import Filters

    app = page(PAGE, figure=id_of(What.of_chart("actions", ()), Filters(rounds=("2020",))))
    assert app.get("bidi_component")


@pytest.mark.parametrize("names", ["doers", "off", "public"])
def test_others_find_no_figure_of_a_member(sample, page, names):
    said = told(page(PAGE, figure="GG3-7ZK-6R9", names=names))
    assert "Nothing on record has this id" in said
    assert "Fiji" not in said
