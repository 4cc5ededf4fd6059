"""The page Round: what is due, how each stands, what a person notes, and for whom it is."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.rounds.log import Dispatch
from analytics.store import Store
from tests.pages.conftest import Open, said
from tests.pages.workbooks import answers

ROUND = "running/round.py"
RISK = ("FJ", "JP", "TO", "WS")


@pytest.fixture
def running(store: Store) -> Store:
    """Four took part in a workshop that ended on 22 November 2019; one replied, on 15 June 2020."""
    store.commit(
        Batch(
            "round.xlsx",
            "a" * 64,
            "",
            rounds=(RoundRecord("2020", "Survey 2020"),),
            workshops=(
                WorkshopRecord("2020", 1, "On risk", "2019-11", "regional", "Risk", 4, RISK, "2019-11-22"),
            ),
            replies=(ReplyRecord("2020", 1, "FJ", answers("share_materials"), answered="2020-06-15"),),
        ),
        person="ana",
    )
    return store


def line_of(words: str) -> str:
    """Return what the line of the workshop says: days, sent, so far, by the deadline, waited for."""
    return next(" ".join(each.split()) for each in words.split("\n") if "1. Risk" in each).partition(
        "Waited for "
    )[2]


def noting(app: AppTest, what: str, *, members: list[str], why: str = "") -> str:
    app.multiselect(key="note-workshops").set_value(["2020-1"])
    app.multiselect(key="note-members").set_value(members)
    app.selectbox(key="note-what").set_value(what)
    app.text_input(key="round-reason").set_value(why)
    next(button for button in app.button if button.label == "Note").click().run()
    assert not app.exception
    return said(app)


def test_what_is_due_and_the_rates_stand_on_the_page(page: Open, running: Store):
    words = said(page(ROUND, day="2020-06-20"))
    assert "Risk: questionnaires for 3 administrations are due since 22 May" in words
    assert line_of(words) == "1. Risk 22 November 2019 22 May 2020 12 June 2020 0 of 4 1 of 4 0 of 4 0"


def test_a_questionnaire_that_went_moves_the_deadline_and_the_rate(page: Open, running: Store):
    # due on 12 June by the rule: late; sent on 1 June it is due on 22 June: in time
    running.add_dispatches([Dispatch("2020-1", "FJ", "questionnaire", "ana", sent="2020-06-01")])
    line = line_of(said(page(ROUND, day="2020-06-20")))
    assert line == "1. Risk 22 November 2019 22 May 2020 12 June 2020 1 of 4 1 of 4 1 of 4 0"


def test_what_a_person_notes_is_told_of_each_and_needs_a_reason(page: Open, running: Store):
    app = page(ROUND, day="2020-06-20", part="everybody")
    words = noting(app, "sent", members=["JP", "TO"])
    assert "Noted of 2 administrations." in words
    assert {d.administration: d.sent for d in running.round_log().dispatches} == {
        "JP": "2020-06-20", "TO": "2020-06-20",
    }  # fmt: skip
    assert "say why" in noting(app, "declined", members=["WS"])
    assert running.round_log().marks == ()
    assert "Noted of 1 administration." in noting(app, "declined", members=["WS"], why="by phone")
    (mark,) = running.round_log().marks
    assert (mark.administration, mark.state, mark.reason) == ("WS", "declined", "by phone")


def test_nothing_chosen_notes_nothing(page: Open, running: Store):
    app = page(ROUND, part="everybody")
    next(button for button in app.button if button.label == "Note").click().run()
    assert "Nothing was noted: choose a workshop" in said(app)
    assert running.round_version() == "0"


def test_another_day_needs_a_reason_and_can_be_taken_back(page: Open, running: Store):
    app = page(ROUND, day="2020-06-20", part="days")
    app.selectbox(key="change-what").set_value("send")
    app.date_input(key="change-day").set_value("2020-06-10")
    change = next(button for button in app.button if button.label == "Change")
    change.click().run()
    assert "say why the day is another" in said(app)
    app.selectbox(key="change-what").set_value("send")
    app.date_input(key="change-day").set_value("2020-06-10")
    app.text_input(key="change-why").set_value("a holiday")
    next(button for button in app.button if button.label == "Change").click().run()
    words = said(app)
    assert "10 June 2020" in words
    assert "1 July 2020" in words, "replies follow, three weeks later"
    assert "a holiday" in words
    # the one reply, of 15 June, was late by 12 June and is in time by 1 July
    assert "By the deadline 1 replied in this round, and not 0 as before." in words


def test_it_is_for_the_office_alone(page: Open, running: Store):
    words = said(page(ROUND, part="everybody", **{"names": "members"}))
    assert "Japan" not in words


def test_without_a_round_the_page_leads_to_the_upload(page: Open):
    assert "No round is on record yet" in said(page(ROUND))


def test_a_day_in_the_address_that_is_none_is_passed_over(page: Open, running: Store):
    assert "Replied so far" in said(page(ROUND, day="the 20th", of="1999"))


def test_the_page_replies_says_who_came_by_the_deadline(page: Open, running: Store):
    words = said(page("figures/replies.py"))
    assert "By the deadline 0 of 4 replied; so far 1 of 4." in words
    assert "By the deadline" not in said(page("figures/replies.py", administration="JP"))
