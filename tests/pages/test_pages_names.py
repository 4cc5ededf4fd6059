"""With names off no page, window, link or file tells an administration; with names on they do.

The survey's administrations have names that stand nowhere else, and its texts, notes, titles and printed
lists are full of them. What is looked through is all that leaves for the browser, hidden parts included.
"""

from __future__ import annotations

import html
import re
import urllib.parse
from collections.abc import Iterator

import pytest

from analytics.cli.story import told_as_json
from analytics.filters import Filters
from analytics.measures import EVERY_GROUPING
from analytics.seen_by import eyes
from analytics.store import Store
from analytics.stories import Slide, Story
from analytics.stories.show import for_audience
from analytics.stories.story import of_kept, to_json
from pages.card.card import CardSpec, Picked
from pages.server.downloads import FORMS, download_routes
from pages.server.practice_files import FORMS as PRACTICE_FORMS
from pages.server.practice_files import practice_routes
from pages.server.present import present_routes
from tests.marked_survey import MEMBERS, SILENT, marked_survey, named_in
from tests.pages import asking
from tests.pages.conftest import Open, said
from tests.pages.sent import PAGES, Sent, gathered

MARKED = marked_survey()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Put the marked survey in place of the store's, and gather what the pages send."""
    return gathered(monkeypatch, MARKED.survey, MARKED.notes)


# ---- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", [{"round": "2021"}, {"round": "all", "region_type": "sub-regional"}])
def test_no_page_tells_a_name_while_names_are_off(sent: Sent, page: Open, path: str, view: dict[str, str]):
    page(path, names="off", **view)
    assert sent.parts
    assert not named_in(sent.text)
    for titles in sent.titles.values():  # each card says what it shows, and not what another one does
        assert len(set(titles.values())) == len(titles), titles


def test_the_same_pages_tell_every_name_while_names_are_on(sent: Sent, page: Open):
    for path in ("in_depth/administrations.py", "in_depth/practices.py", "figures/overview.py"):
        page(path, round="2021")
    told = named_in(sent.text)
    assert {m.name for m in MEMBERS.values()} | set(MEMBERS) <= told
    for path, what in ALONE.items():
        sent.parts.clear()
        file, _, choices = path.partition("?")
        page(file, round="2021", **dict(urllib.parse.parse_qsl(choices)))
        assert what in sent.text, path


ALONE = {
    "in_depth/workshops.py?profile=2021-1": MEMBERS["QA"].name,
    "in_depth/practices.py?part=cases": MEMBERS["QA"].name,
    "in_depth/practices.py?part=projects": "Elvaquor",
    "evidence/reconciliation.py": "Abrolia",
    "evidence/links.py": "Abrolia",
    "figures/actions.py": "Abrolia",
}
"""Page, with what is chosen on it → what it tells with names on."""


def test_a_kept_story_is_masked_in_its_list_slide_by_slide_and_in_its_files(
    sent: Sent, page: Open, store: Store
):
    theirs = Filters(administrations=("QA",))
    key = MARKED.survey.practices["key"].iloc[0]
    slides = (
        Slide("title", title="Abrolia and Brendukia", text="For Abrolia", notes="Ask Abrolia"),
        Slide("chart", "chart=matrix", filters=theirs),
        Slide("practice", key),
        Slide("text", "ask", text="Cavonde, please reply", filters=theirs),
    )
    kept = store.add_story("Abrolia's meeting", to_json(Story("", slides)), person="Desk of Abrolia")
    for chosen in ({}, {"story": kept.id}, {"story": kept.id, "for": "office"}):
        page("presenting/stories.py", names="off", **chosen)
    assert "[administration]" in sent.text
    assert "Show to the office to change it" in sent.text
    assert not named_in(sent.text)
    for part in ("story.html", "story.json", "slides.json"):
        answer = asking.ask(present_routes(), f"present/{kept.id}/{part}?names=off")
        assert not named_in(f"{answer.headers}{answer.text}"), part
    printed = told_as_json(for_audience(eyes(MARKED.survey), of_kept(kept), "nameless"), "nameless")
    assert not named_in(str(printed))
    assert key not in str(printed)
    page("presenting/stories.py", story=kept.id, **{"for": "office"})
    assert {"Abrolia", "Cavonde"} <= named_in(sent.text)


@pytest.mark.parametrize("mix", ["administration", "region_type"])
def test_a_change_by_administration_tells_no_name(sent: Sent, page: Open, mix: str):
    page("evidence/trends.py", names="off", behind="yes", mix=mix)
    assert "mix" in {card.id.partition("-")[0] for card in sent.cards}
    assert "Administration 1" in sent.text or mix == "region_type"
    assert not named_in(sent.text)


@pytest.mark.parametrize("off", [True, False])
@pytest.mark.parametrize(
    "path", ["figures/overview.py", "in_depth/administrations.py", "figures/outcomes.py"]
)
def test_windows_behind_every_mark_tell_counts_alone(sent: Sent, page: Open, path: str, off: bool):
    address = {"round": "2021", **({"names": "off"} if off else {})}
    page(path, **address)
    answered = [card for card in sent.cards if card.id not in CHOOSES]
    picks = {tuple(pick) for card in answered for pick in card.row_picks if pick}
    told = []
    for pick in sorted(picks, key=str)[:: max(1, len(picks) // 8)]:
        sent.parts.clear()
        clicks = [Picked(card.id, list(pick)) for card in answered if pick in map(tuple, picks_of(card))][:1]
        sent.click = lambda specs, clicks=clicks: (
            clicks.pop() if clicks and clicks[0].chart in {spec.id for spec in specs} else None
        )
        page(path, **address)
        assert "class='who'" in sent.text.replace("\\", "")
        told.append(bool(named_in(sent.text)))
    assert told
    assert any(told) != off


CHOOSES = ("tiles-reply_rate",)
"""The card of the page Administrations whose marks choose a profile and open no window."""


def picks_of(card: CardSpec) -> list:
    return [pick for pick in card.row_picks if pick]


def test_a_search_for_a_name_finds_nothing_through_the_name(sent: Sent, page: Open):
    for typed in ("Abrolia", "Abrol", '"Abrolia Border Guild"', "QA", "Abrolian"):
        app = page("in_depth/practices.py", names="off", round="all", search=typed)
        assert "No practice matches" in sent.text.replace("\\", ""), typed
        sent.parts.clear()
    app = page("in_depth/practices.py", names="off", round="all", search="manual -Abrolia")
    assert not app.exception
    everyone = len(MARKED.survey.practices)
    assert f"{everyone} practices" in sent.text  # leaving a name out leaves nothing out


@pytest.mark.parametrize("path", PAGES)
def test_no_chart_says_of_anybody_by_name_who_leads_or_trails(sent: Sent, page: Open, path: str):
    page(path, round="2021")
    for card in sent.cards:
        assert not named_in(without_titles_of_workshops(card.title)), card.title


def without_titles_of_workshops(text: str) -> str:
    for workshop in MARKED.survey.workshops:
        text = text.replace(workshop.title, "").replace(workshop.topic, "")
    return text


# ---- the switch and the address -----------------------------------------------------------------


def test_the_switch_stands_in_the_address_and_stays_over_pages(sent: Sent, page: Open):
    app = page("figures/replies.py", round="2021")
    app.selectbox(key="shown-to").set_value("nameless").run()
    assert app.query_params["names"] == "off"
    assert {"names": "off"}.items() <= dict(urllib.parse.parse_qsl(sent.cards[-1].link)).items()
    for path in (
        "figures/overview.py",
        "evidence/reconciliation.py",
        "in_depth/practices.py",
        "data/history.py",
    ):
        sent.parts.clear()
        app.switch_page(path).run()
        assert app.query_params["names"] == "off", path
        assert not named_in(sent.text), path
    app.button(key="show-to-office").click().run()
    assert "names" not in app.query_params
    app.switch_page("figures/replies.py").run()
    assert app.selectbox(key="shown-to").value == "office"
    assert "names" not in app.query_params


def test_an_address_that_says_nothing_of_names_does_not_bring_them_back(sent: Sent, page: Open):
    app = page("figures/replies.py", round="2021", names="off")
    app.query_params.clear()
    sent.parts.clear()
    app.run()
    assert app.selectbox(key="shown-to").value == "nameless"
    assert not named_in(sent.text)


def test_an_administration_is_not_picked_out_and_the_page_says_so(sent: Sent, page: Open):
    app = page("figures/replies.py", round="2021", administration="QA", names="off")
    assert "the filter for administrations is left out" in said(app)
    assert "administration" not in app.query_params
    assert not [one for one in app.multiselect if one.label == "Administration"]
    assert not named_in(sent.text.replace("QA", "", sent.text.count('query_string: "')))


def test_a_sub_region_of_few_is_not_picked_out(sent: Sent, page: Open):
    app = page("figures/replies.py", round="2021", workshop="2021-3", sub_region="North", names="off")
    assert "a sub-region of fewer than three administrations here is not picked out" in said(app)
    assert "sub_region" not in app.query_params


def test_a_small_workshop_is_told_as_it_is_and_that_is_said(sent: Sent, page: Open):
    app = page("figures/outcomes.py", round="2021", names="off")
    named = "Seals of [administration] workshop no. 3 of Survey 2021"
    assert f"{named}: fewer than three replies, shown as they are." in said(app)
    assert "fewer than three replies" not in said(page("figures/outcomes.py", round="2021"))


# ---- files --------------------------------------------------------------------------------------


def ask(address: str) -> tuple[int, bytes]:
    answer = asking.ask([*practice_routes(), *download_routes()], address)
    return answer.status, answer.content


def every_address() -> Iterator[str]:
    tables = [table.id for table in MARKED.survey.questionnaire.tables]
    by = "&".join(f"by={kind}" for kind in EVERY_GROUPING)
    for name in (*tables, "answers", "trend", "links"):
        for form in FORMS:
            yield f"download/{name}.{form}?{by}&round=2021"
            yield f"download/{name}.{form}?{by}&administration=QA&sub_region=West"
    for form in PRACTICE_FORMS:
        yield f"download/practices.{form}?round=all"
        yield f"download/practices.{form}?round=2021&administration=QA"
        yield f"download/practices.{form}?round=all&starred=yes"
        yield f"download/practices.{form}?round=all&search=manual"


def test_no_file_tells_a_name_while_names_are_off(sent: Sent):
    for address in every_address():
        status, content = ask(f"{address}&names=off")
        assert status == 200, address
        assert not named_in(asking.text_of(content)), address


def test_the_same_files_tell_names_while_names_are_on(sent: Sent):
    told = set()
    for address in every_address():
        if "search=" not in address:  # the index of the store holds none of these texts
            told |= named_in(asking.text_of(ask(address)[1]))
    assert set(MEMBERS) | {m.name for m in MEMBERS.values()} <= told | {SILENT}


def test_every_file_that_a_page_offers_keeps_names_off(sent: Sent, page: Open):
    for path in PAGES:
        page(path, round="2021", names="off")
    assert len(sent.downloads) > 20
    for address in sent.downloads:
        assert "names=off" in address
        assert not named_in(asking.text_of(ask(address)[1])), address
    assert all("names=off" in card.link for card in sent.cards)


def test_links_in_words_keep_names_off(sent: Sent, page: Open):
    page("figures/overview.py", round="2021", names="off")
    links = [html.unescape(link) for link in re.findall(r"href=\\?'([^'\\]+)", sent.text)]
    assert links
    assert all("names=off" in link for link in links if not link.startswith("download/"))
