"""What each audience is sent by every page, window and file: who did nothing is named to the office alone.

The survey has two administrations that did nothing: one never replied, one said no to everything. Their names
stand nowhere else, so that a single place which tells them is found, hidden parts included.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Literal
from unittest.mock import patch

import pytest
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analytics.measures import EVERY_GROUPING
from analytics.notes import Notes
from analytics.survey import Survey
from pages.card.card import Picked
from pages.server.downloads import download_routes
from pages.server.practice_files import practice_routes
from tests import building
from tests.marked_survey import MEMBERS, named_in
from tests.pages import asking
from tests.pages.conftest import Open, said
from tests.pages.sent import PAGES, Sent, gathered

SILENT, REFUSING = MEMBERS["QL"], MEMBERS["QK"]
IDLE = {SILENT.code, SILENT.name, REFUSING.code, REFUSING.name}
DID = [member for member in MEMBERS.values() if member not in (SILENT, REFUSING)]
OF_ONE_WORKSHOP = "Seals and Stamps"
OUTSIDE_THE_MENU = (
    "evidence/figure.py", "running/enter.py", "running/contacts.py", "running/people.py", "data/audit.py",
    "data/delete.py",
)  # fmt: skip
"""Pages that the box in the head of each page, or the pages Round and History, lead to."""


def survey() -> Survey:
    """Two rounds of three workshops; all but two did something, each a little else."""
    letters = ("yyyynnyyy", "ynnynnyyn", "yyn?nnyny", "ynynyynyn", "nyyynyyyn")
    keys = [f"{year}-{number}" for year in (2020, 2021) for number in (1, 2, 3)]
    replies = [
        (key, member.code, letters[(place + int(key[-1])) % len(letters)])
        for key in keys
        for place, member in enumerate(DID)
    ]
    replies += [(key, REFUSING.code, "nnnnnnnnn") for key in keys]
    listed = tuple(MEMBERS)
    texts = [
        {
            "workshop": key,
            "administration": code,
            "kind": "direct_effects",
            "text": f"Of {MEMBERS[code].name}.",
            "note": f"No reply of {SILENT.name} is on record.",
        }
        for key in keys
        for code in (DID[0].code, DID[1].code, REFUSING.code)
    ]
    workshops = [
        building.workshop(
            key,
            participants=listed,
            participated=len(listed),
            region_type="regional" if key.endswith("2") else "sub-regional",
            topic=OF_ONE_WORKSHOP if key.endswith("3") else "AEO",
        )
        for key in keys
    ]
    with patch.object(building, "load_administrations", lambda: MEMBERS):
        return building.survey_of(replies, workshops=workshops, practices=texts)


SURVEY = survey()
VIEWS = [
    {"round": "2021"},
    {"round": "all", "region_type": "sub-regional"},
    {"round": "2021", "workshop": "2021-1"},
    {"round": "2020", "administration": REFUSING.code},
]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    return gathered(monkeypatch, SURVEY, Notes())


def idle_in(text: str) -> set[str]:
    """Return what a text tells of those who did nothing; what an address asks for is told by who asks."""
    return named_in(text) & IDLE


def without_address(text: str) -> str:
    return re.sub(r'query_string: "[^"]*"', "", text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_page_tells_members_who_did_nothing(sent: Sent, page: Open, path: str, view: dict[str, str]):
    page(path, names="doers", **view)
    assert sent.parts
    assert not idle_in(without_address(sent.text))
    for titles in sent.titles.values():
        assert len(set(titles.values())) == len(titles), titles


def test_members_are_told_who_did_and_the_office_who_did_not(sent: Sent, page: Open):
    for path in ("figures/overview.py", "in_depth/administrations.py", "in_depth/practices.py"):
        page(path, names="doers", round="2021")
    assert {member.name for member in DID} <= named_in(sent.text)
    for path, names in {
        "figures/replies.py": {SILENT.name, REFUSING.name},
        "in_depth/administrations.py": {SILENT.name, REFUSING.name},
        "in_depth/workshops.py": {SILENT.name, REFUSING.name},
        "in_depth/practices.py": {REFUSING.name},
        "evidence/links.py": {REFUSING.name},
    }.items():
        sent.parts.clear()
        page(path, round="2021")
        assert names <= idle_in(sent.text), path


@pytest.mark.parametrize("path", PAGES)
def test_no_window_behind_a_mark_tells_members_who_did_nothing(sent: Sent, page: Open, path: str):
    page(path, names="doers", round="2021")
    picks = [(card.id, list(pick)) for card in sent.cards for pick in card.row_picks if pick]
    for card, pick in picks[:: max(1, len(picks) // 6)]:
        sent.parts.clear()
        clicks = [Picked(card, pick)]
        sent.click = lambda specs, clicks=clicks: (
            clicks.pop() if clicks and clicks[0].chart in {spec.id for spec in specs} else None
        )
        page(path, names="doers", round="2021")
        assert "class='who'" in sent.text.replace("\\", "")
        assert not idle_in(sent.text), (card, pick)


def test_no_mark_opens_anything_for_the_public(sent: Sent, page: Open):
    """Not even where a browser says that one was clicked."""
    page("figures/overview.py", names="public", round="2021")
    assert sent.cards
    assert not [pick for card in sent.cards for pick in card.row_picks if pick]
    clicks = [Picked(sent.cards[0].id, ["share_materials", "all", "all"])]
    sent.parts.clear()
    sent.click = lambda specs: clicks.pop() if clicks else None
    page("figures/overview.py", names="public", round="2021")
    assert not clicks
    assert "class='who'" not in sent.text.replace("\\", "")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_public_is_told_of_whole_rounds(sent: Sent, page: Open, path: str, view: dict[str, str]):
    page(path, names="public", **view)
    text = without_address(sent.text)
    assert not named_in(text)
    told = path in ("figures/overview.py", "data/help.py", "presenting/stories.py", OUTSIDE_THE_MENU[0])
    assert ("For the public: whole rounds alone" in text) != told
    parts = {"Workshop 1", OF_ONE_WORKSHOP, "South", *(str(name) for name in ("2021-1", "2020-3"))}
    assert not [part for part in parts if path != "data/help.py" and part in text]
    assert {card.id for card in sent.cards} <= {"actions", "outcomes", "outcomes-by-region_type"}


@pytest.mark.parametrize("names", ["on", "doers", "off", "public"])
def test_the_menu_lists_no_page_that_has_nothing_for_the_public(
    sent: Sent, page: Open, monkeypatch: pytest.MonkeyPatch, names: str
):
    listed: dict[str, str] = {}

    def noted(pages: Sequence[StreamlitPage], *, position: Literal["top"]) -> StreamlitPage:
        listed.update({each.title: each.visibility for each in pages})
        return navigation(pages, position=position)

    navigation = st.navigation
    monkeypatch.setattr(st, "navigation", noted)
    for path in PAGES:
        sent.parts.clear()
        app = page(path, names=names)
        title = re.findall(r"<h1>(.*?)</h1>", sent.text)[-1]
        nothing = "For the public: whole rounds alone" in said(app) + sent.text
        assert (listed[title] == "hidden") == (nothing or path in OUTSIDE_THE_MENU), title
    assert list(listed.values()).count("visible") == (3 if names == "public" else 17)


def test_what_the_public_is_shown_leads_to_what_it_is_shown(sent: Sent, page: Open):
    for path in ("figures/overview.py", "data/help.py", "figures/actions.py"):
        page(path, names="public", round="2021")
    leads = {html.unescape(lead).partition("?")[0] for lead in re.findall(r"href=\\?'([^'\\]*)", sent.text)}
    assert {lead.partition("/")[0] for lead in leads} <= {"", "present", "stories", "help"}


@pytest.mark.parametrize("path", PAGES)
def test_what_is_for_the_office_to_do_stands_on_its_pages_alone(sent: Sent, page: Open, path: str):
    """Neither a link to pages that are for the office alone, nor what waits for it."""
    for audience in ("doers", "off", "public"):
        page(path, names=audience, round="2021")
    leads = re.findall(r"href=\\?'((?:upload|history)[^'\\]*)", sent.text)
    assert not leads
    assert ">To do<" not in sent.text


def test_who_entered_data_is_named_to_the_office_alone(page: Open, sample: Survey):
    for path in ("figures/overview.py", "evidence/trends.py"):
        told = {names: said(page(path, names=names)) for names in ("on", "doers", "off", "public")}
        assert "by A. Person" in told.pop("on")
        assert not [names for names, words in told.items() if "A. Person" in words]
        assert "updated" in told["doers"]


def test_what_a_report_is_held_to_tells_members_nobody_who_said_no(page: Open, sample: Survey):
    """The sample's report quotes Indonesia for a workshop of which it has no reply."""
    path = "evidence/reconciliation.py"
    told = {audience: said(page(path, report="2020", names=audience)) for audience in ("on", "doers")}
    words = "Indonesia is quoted for the Risk management workshop. It has no reply"
    assert words in told["on"]
    assert "Indonesia" not in told["doers"]
    assert "The report contradicts itself in at least 4 places" in told["doers"]
    assert "The report contradicts itself in 11 places" in told["on"]


def every_file() -> list[str]:
    tables = [table.id for table in SURVEY.questionnaire.tables]
    by = "&".join(f"by={kind}" for kind in EVERY_GROUPING)
    return [
        *(f"download/{name}.csv?{by}&round=2021" for name in (*tables, "answers", "trend", "links")),
        f"download/tables.xlsx?{by}&round=2021",
        f"download/answers.csv?{by}&round=2021&administration={REFUSING.code}",
        "download/practices.xlsx?round=all",
    ]


@pytest.mark.parametrize("audience", ["doers", "public"])
def test_no_file_tells_who_did_nothing(sent: Sent, audience: str):
    given = 0
    for address in every_file():
        answer = asking.ask([*practice_routes(), *download_routes()], f"{address}&names={audience}")
        assert answer.status in (200, 404 if audience == "public" else 200), address
        given += answer.status == 200
        assert not idle_in(asking.text_of(answer.content)), address
    assert given > 2


def test_what_the_public_is_not_given_is_refused(sent: Sent):
    for name in ("answers", *(table.id for table in SURVEY.questionnaire.tables)):
        answer = asking.ask(download_routes(), f"download/{name}.csv?by=workshop&round=2021&names=public")
        if answer.status == 200:
            assert "Workshop 1" not in asking.text_of(answer.content)
        else:
            assert answer.status == 404


@pytest.mark.parametrize(
    ("held", "asked", "becomes"),
    [
        ("office", "doers", "members"),
        ("members", "", "members"),
        ("nameless", "doers", "nameless"),
        ("members", "public", "public"),
    ],
)
def test_an_address_shows_less_and_never_more(sent: Sent, page: Open, held: str, asked: str, becomes: str):
    app = page("figures/overview.py", round="2021")
    app.selectbox(key="shown-to").set_value(held).run()
    app.query_params.clear()
    if asked:
        app.query_params["names"] = asked
    app.run()
    assert app.selectbox(key="shown-to").value == becomes


def test_the_choice_stays_over_pages_and_stands_in_links(sent: Sent, page: Open):
    app = page("figures/actions.py", round="2021")
    app.selectbox(key="shown-to").set_value("members").run()
    assert app.query_params["names"] == "doers"
    app.switch_page("figures/outcomes.py").run()
    assert app.query_params["names"] == "doers"
    assert "Those who did are named, others are not" in said(app)
    links = [html.unescape(link) for link in re.findall(r"href=\\?'([^'\\]+)", sent.text)]
    assert all("names=doers" in card.link for card in sent.cards[-1:])
    assert links


@pytest.mark.parametrize("path", ["figures/overview.py", "presenting/stories.py"])
@pytest.mark.parametrize("round_", ["2021", "all"])
def test_the_public_is_not_told_that_what_is_on_record_is_not_recorded(
    sent: Sent, page: Open, path: str, round_: str
):
    """By hand: each answer and who took part is on record; one said no to all, so that nothing is told."""
    page(path, names="public", round=round_)
    assert "not shown" in sent.text.lower()
    assert "not recorded" not in sent.text.lower()
