"""Who replied and who did not, profiles beside their lists, and notes on the card of a project."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import pages.card.who
from analytics.records import Batch, PracticeRecord, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import Store
from pages.card.card import Picked
from tests.pages.conftest import Open, said
from tests.pages.workbooks import answers

REPLIES, WORKSHOPS, MEMBERS = "figures/replies.py", "in_depth/workshops.py", "in_depth/administrations.py"
RISK = ("FJ", "JP", "TO", "WS")


@pytest.fixture
def listed(store: Store) -> Store:
    """Return a store with a round: four took part in the workshop on risk and two replied.

    Five took part in the workshop on AEO, of which no list is on record, and one replied.
    """
    store.commit(
        Batch(
            "round.xlsx",
            "a" * 64,
            "",
            rounds=(RoundRecord("2021", "Survey 2021"),),
            workshops=(
                WorkshopRecord("2021", 1, "On risk", "2020-09", "regional", "Risk", 4, RISK),
                WorkshopRecord("2021", 2, "On traders", "2020-10", "sub-regional", "AEO", 5),
            ),
            replies=(
                ReplyRecord("2021", 1, "FJ", answers("share_materials", "projects")),
                ReplyRecord("2021", 1, "TO", answers()),
                ReplyRecord("2021", 2, "JP", answers("projects")),
            ),
            practices=(PracticeRecord("2021", 1, "FJ", "projects", "A new register of risks"),),
        ),
        person="",
    )
    return store


@pytest.fixture
def silent(store: Store) -> Callable[..., Store]:
    """Return what stores a round to which nobody replied, of these workshops."""

    def stored(*workshops: WorkshopRecord) -> Store:
        rounds = (RoundRecord("2022", "Survey 2022"),)
        store.commit(Batch("silent.xlsx", "b" * 64, "", rounds=rounds, workshops=workshops), person="")
        return store

    return stored


ON_RISK = WorkshopRecord("2022", 1, "On risk", "2021-09", "regional", "Risk", 4, RISK)


def test_a_round_nobody_replied_to_leads_to_who_can_be_asked(silent: Callable[..., Store], page: Open):
    silent(ON_RISK, WorkshopRecord("2022", 2, "On traders", "2021-10", "sub-regional", "AEO"))
    overview = page()
    words = " ".join(said(overview).split())
    assert "Survey 2022 holds workshops, and no reply to them so far. 4 replies are missing." in words
    assert "4 of 4 have not replied about the Risk workshop Fiji Japan Samoa and 1 more" in words
    assert "How many took part is not recorded for 1 workshop" in words
    (target,) = [to for to, about in links(overview) if about.startswith("4 of 4 have not replied")]
    assert target.startswith("replies?")
    assert "workshop=2022-1" in target
    for path in ("figures/actions.py", "figures/outcomes.py", "evidence/tables.py"):
        app = page(path)
        assert "no reply to them so far. 4 replies are missing." in said(app)
        assert [link.label for link in app.get("page_link")] == ["Who did not reply"]
    assert "Silent: Fiji Japan Samoa Tonga" in " ".join(said(page(REPLIES)).split())


def test_where_nothing_is_known_of_a_round_replies_can_be_brought(silent: Callable[..., Store], page: Open):
    silent(WorkshopRecord("2022", 2, "On traders", "2021-10", "sub-regional", "AEO"))
    app = page()
    assert "Survey 2022 holds workshops, and no reply to them so far." in said(app)
    assert [link.label for link in app.get("page_link")] == ["Upload replies"]


def html(app: AppTest) -> str:
    return "\n".join(e.proto.body for e in app.get("html") if not e.proto.body.startswith("<style>"))


def links(app: AppTest) -> set[tuple[str, str]]:
    """Return the links of a page as (address, words)."""
    found = re.findall(r"<a href='([^']+)'[^>]*>([^<]*)</a>", html(app))
    return {(address.replace("&amp;", "&"), words) for address, words in found}


def test_the_table_names_who_replied_and_who_did_not(listed: Store, page: Open):
    words = " ".join(said(page(REPLIES)).split())
    assert re.search(
        r"Risk workshop Sep 2020 regional 4 2 of 4 2 Silent: Japan Samoa Replied: Fiji Tonga", words
    )
    assert re.search(
        r"AEO workshop Oct 2020 sub-regional 5 1 of 5 4 Silent: names not on record: add the list", words
    )


def test_names_and_workshops_lead_to_their_profiles(listed: Store, page: Open):
    found = links(page(REPLIES))
    assert ("administrations?profile=WS&round=2021", "Samoa") in found
    assert ("workshops?profile=2021-1&round=2021", "Risk workshop") in found
    assert ("upload?round=2021", "add the list") in found


def test_the_silent_alone_stand_in_the_address(listed: Store, page: Open):
    app = page(REPLIES, silent="only")
    assert "Samoa" in said(app)
    assert "Replied:" not in said(app)
    assert app.query_params["silent"] in ("only", ["only"])


def test_workshops_that_somebody_is_silent_about_are_not_said_to_be_all(
    listed: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.views.reply_table.SHOWN", 1)
    words = " ".join(said(page(REPLIES, silent="only")).split())
    assert "1 of 2 workshops that somebody is silent about stand here." in words
    assert "1 of 2 workshops stand here." in " ".join(said(page(REPLIES)).split())


def test_missing_replies_are_told_apart_from_those_who_never_replied(listed: Store, page: Open):
    # 2 of 4 about risk and 4 of 5 about AEO; Japan replied about AEO, Samoa about nothing
    words = "6 replies are missing, counted by workshop; at least 1 administration did not reply."
    assert words in said(page(REPLIES))


def test_a_link_to_one_workshop_shows_it_alone(listed: Store, page: Open):
    app = page(REPLIES, round="2021", workshop="2021-1")
    assert "Risk workshop" in said(app)
    assert "AEO workshop" not in said(app)


def test_without_names_the_table_counts(listed: Store, page: Open):
    words = said(page(REPLIES, names="off"))
    assert "Risk workshop" in words
    assert not [name for name in ("Fiji", "Japan", "Samoa", "Tonga") if name in words]


def test_the_profile_of_a_workshop_stands_beside_the_list(listed: Store, page: Open):
    words = " ".join(said(page(WORKSHOPS, profile="2021-1")).split())
    assert "Took part 4" in words
    assert re.search(r"Replied 2 of 4 Fiji Tonga Silent 2 Japan Samoa", words)
    other = " ".join(said(page(WORKSHOPS, profile="2021-2")).split())
    assert "4, names not on record: add the list" in other


def test_the_profile_of_an_administration_tells_silence_too(listed: Store, page: Open):
    app = page(MEMBERS, profile="JP")
    words = " ".join(said(app).split())
    assert "Replied about 1 workshop, silent about 1" in words
    assert "○ silent: took part, no reply" in words
    assert ("workshops?profile=2021-1&round=2021", "Risk workshop") in links(app)
    assert "Choose one to see its profile" in said(page(MEMBERS))


def test_a_project_is_noted_on_its_own_card(listed: Store, page: Open):
    app = page("in_depth/practices.py", part="projects")
    (note,) = [button for button in app.button if button.label == "Note what was heard"]
    assert "Note" not in [field.label for field in app.text_input]
    note.click().run()
    words = next(field for field in app.text_input if field.label == "Note")
    words.set_value("Runs in two ports")
    state = next(field for field in app.selectbox if field.label == "State")
    state.set_value("running")
    save = next(b for b in app.button if b.label == "Save" and b.key != "save-view")
    save.click().run()
    assert not app.exception
    assert "Runs in two ports" in said(app)
    (noted,) = listed.notes().projects
    assert (noted.status, noted.note, noted.round) == ("running", "Runs in two ports", "2021")


def test_what_was_typed_for_one_project_does_not_stand_in_the_form_of_another(sample: Store, page: Open):
    app = page("in_depth/practices.py", part="projects")

    def open_form() -> None:
        next(button for button in app.button if button.label == "Note what was heard").click().run()

    open_form()
    next(field for field in app.text_input if field.label == "Note").set_value("Of the first alone")
    open_form()  # that of the first card that has none: the second
    (field,) = [field for field in app.text_input if field.label == "Note"]
    assert field.value == ""


@pytest.mark.parametrize(
    ("by", "group", "title", "only"),
    [
        ("workshop", "1", "Risk workshop · Replies: 2 of 4", "workshop=2021-1"),
        ("region_type", "regional", "Regional · Replies: 2 of 4", "region_type=regional"),
        ("sub_region", "Pacific", "Pacific · Replies: 2 replies", "sub_region=Pacific"),
        ("administration", "FJ", "Fiji · Replies: 1 reply", "administration=FJ"),
    ],
)
def test_the_window_says_group_measure_and_figure_and_offers_the_group_alone(
    listed: Store, page: Open, monkeypatch: pytest.MonkeyPatch, by: str, group: str, title: str, only: str
):
    opened = []

    def show(view, clicked, found):
        opened.append((clicked.title, str(original(view, clicked, found))))
        return original(view, clicked, found)

    original = pages.card.who._page
    monkeypatch.setattr(pages.card.who, "_page", show)
    monkeypatch.setattr("pages.card.show.board", picks_once("reply_rate", by, group))
    page(REPLIES)
    ((said_title, written),) = opened
    assert said_title == title
    kind = {"region_type": "region type", "sub_region": "sub-region"}.get(by, by)
    assert f"<a href='?round=2021&amp;{only}' class='button'>Show this {kind} only</a>" in written
    assert "Replied: " in written
    assert "Yes" not in re.sub(r"<[^>]*>", "", written).replace("yes", "")


def picks_once(*pick: str):
    """Return a board on which one mark is clicked, once."""
    left = [list(pick)]

    def board(specs, **_):
        return Picked(specs[0].id, left.pop()) if left else None

    return board


def test_where_everybody_replied_nothing_is_said_to_be_missing(store: Store, page: Open):
    store.commit(
        Batch(
            "full.xlsx", "full", "made by hand",
            rounds=(RoundRecord("2021", "Survey 2021"),),
            workshops=(WorkshopRecord("2021", 1, "Risk", participated=1, participants=("FJ",)),),
            replies=(ReplyRecord("2021", 1, "FJ", answers("share_materials")),),
        ),
        person="ana",
    )  # fmt: skip
    words = said(page("figures/replies.py"))
    assert "missing" not in words
    assert "Who is silent is not known" not in words
