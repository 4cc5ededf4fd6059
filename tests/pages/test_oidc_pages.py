"""The ways to a provider and back, one request after the other, without a server or a network."""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit import config

from analytics.people import Person
from analytics.store import Store, sign_ins
from pages.server import oidc, oidc_provider, start
from pages.server.gate import COOKIE, OIDC_BACK, SIGN_IN, SIGN_OUT, Gate
from pages.server.oidc import OidcPages
from pages.server.oidc_provider import LOOK_SECONDS, Provider
from pages.server.oidc_setting import oidc_setting
from pages.server.quiet import OnceAMinute
from pages.ui.standing import forget
from tests.pages.gated import Inner
from tests.pages.oidc_answers import GIVEN, ISSUER, TELLS, Answers, signed

HOME = "http://localhost:8501"
DEEP = "/replies?round=2020&member=FJ"
REFUSED = "sign-in refused"


@pytest.fixture(autouse=True)
def by_oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "oidc")


@dataclass
class Browser:
    """A browser at a dashboard whose provider gives a few answers; it keeps its cookies."""

    answers: Answers = field(default_factory=Answers)
    provider: Provider | None = None
    home: str = HOME
    below: str = ""
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def __post_init__(self) -> None:
        self.pages = pages = OidcPages(self.provider or self.answers.provider())
        ways = ((SIGN_IN, pages.sign_in), (OIDC_BACK, pages.back), (SIGN_OUT, pages.sign_out))
        routes = [Route(f"/{{base:path}}{path}", way, methods=["GET", "POST"]) for path, way in ways]
        inner = Starlette(routes=[*routes, Route("/{rest:path}", Inner())])
        self.site = Gate(inner, "oidc")

    def ask(self, path: str, method: str = "GET") -> httpx.Response:
        async def asked() -> httpx.Response:
            way = httpx.ASGITransport(self.site)
            headers = {"Accept": "text/html"}
            async with httpx.AsyncClient(
                transport=way, base_url=self.home, cookies=self.cookies, headers=headers
            ) as client:
                answer = await client.request(method, self.below + path)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def begin(self, to: str = DEEP) -> dict[str, str]:
        """Begin a sign-in; return what the provider is asked, and let it answer with a right token."""
        way = self.ask(f"/sign-in?{httpx.QueryParams({'to': to})}")
        assert way.status_code == 303, way.text
        said = {name: values[0] for name, values in parse_qs(urlsplit(way.headers["location"]).query).items()}
        self.answers.token = {"id_token": signed(nonce=said["nonce"])}
        return said

    def come_back(self, said: dict[str, str], **more: str) -> httpx.Response:
        query = httpx.QueryParams({"state": said["state"], "code": "c", **more})
        return self.ask(f"/sign-in/oidc/back?{query}")


def told(store: Store) -> list[tuple[str, str, str]]:
    return [(line.name, line.role, line.about) for line in store.audit_lines(action=REFUSED)]


def test_a_sign_in_leads_back_to_what_was_wanted_with_its_filters(store: Store):
    browser = Browser()
    way = browser.ask(DEEP)
    assert parse_qs(urlsplit(way.headers["location"]).query)["to"] == [DEEP]
    said = browser.begin()
    assert said["redirect_uri"] == f"{HOME}/sign-in/oidc/back"
    answer = browser.come_back(said, iss=ISSUER)
    assert (answer.status_code, answer.headers["location"]) == (303, DEEP)
    assert browser.ask(DEEP).text == "figures"
    assert [(each.name, each.role, each.kind) for each in store.open_sign_ins()] == [
        ("A. Person", "viewer", "oidc")
    ]
    assert [line.name for line in store.audit_lines(action="sign in")] == ["A. Person"]


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "/\\evil.example", "https://evil.example", "", "javascript:x", "\t//evil.example"],
)
def test_no_address_leads_elsewhere_after_a_sign_in(store: Store, to: str):
    browser = Browser()
    assert browser.come_back(browser.begin(to)).headers["location"] == "/"


def test_under_an_address_that_is_no_name_there_is_a_page(store: Store):
    answer = Browser(home="http://192.0.2.7:8501").ask("/sign-in")
    assert (answer.status_code, "FOLLOWUP_HOSTS" in answer.text) == (400, True)


def test_a_provider_that_is_away_is_told_with_a_way_on_and_works_once_it_is_back(store: Store):
    away = Provider(oidc_setting({**GIVEN, "FOLLOWUP_OIDC_ISSUER": "http://127.0.0.1:9"}))
    answer = Browser(provider=away).ask("/sign-in?to=/replies")
    assert (answer.status_code, "can't be reached" in unescape(answer.text)) == (503, True)
    assert "/sign-in?to=%2Freplies" in answer.text

    browser = Browser(Answers(httpx.ConnectError("refused")))
    assert browser.ask("/sign-in").status_code == 503
    browser.answers.tells = TELLS
    browser.answers.now += LOOK_SECONDS
    said = browser.begin()
    browser.answers.now += 3600
    browser.answers.tells = httpx.ReadTimeout("slow")
    answer = browser.come_back(said)
    assert (answer.status_code, "can't be reached" in unescape(answer.text)) == (502, True)
    assert "to=%2Freplies%3Fround%3D2020" in answer.text
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(
    "gone",
    [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.Response(503), httpx.Response(200)],
)
def test_a_provider_that_goes_away_after_it_was_there_leads_no_browser_to_a_dead_address(
    store: Store, gone: httpx.Response | Exception
):
    browser = Browser()
    browser.come_back(browser.begin())
    browser.answers.tells = gone
    browser.answers.now += LOOK_SECONDS
    newcomer = Browser(browser.answers, browser.pages.provider)
    for _ in range(3):
        answer = newcomer.ask(f"/sign-in?{httpx.QueryParams({'to': DEEP})}")
        assert (answer.status_code, "can't be reached" in unescape(answer.text)) == (503, True)
        assert "Try again in a few minutes" in answer.text
        assert "to=%2Freplies%3Fround%3D2020" in answer.text
    assert browser.ask(DEEP).text == "figures", "who is signed in works on"
    browser.answers.tells = TELLS
    browser.answers.now += LOOK_SECONDS
    assert newcomer.begin()


def test_the_provider_is_looked_at_once_in_some_seconds_for_everybody_who_signs_in(store: Store):
    answers = Answers()
    site = Browser(answers).site

    async def many() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=HOME) as client:
            return await asyncio.gather(*(client.get("/sign-in") for _ in range(20)))

    for away in (False, True):
        answers.now += LOOK_SECONDS
        answers.tells = httpx.ConnectError("refused") if away else TELLS
        before = answers.asked_about_itself
        assert {answer.status_code for answer in asyncio.run(many())} == {503 if away else 303}
        assert answers.asked_about_itself == before + 1


def test_who_is_signed_in_is_never_a_reason_to_look_at_the_provider(store: Store):
    browser = Browser()
    browser.come_back(browser.begin())
    before = browser.answers.asked_about_itself
    browser.answers.now += LOOK_SECONDS
    assert [browser.ask(DEEP).text for _ in range(3)] == ["figures"] * 3
    assert browser.answers.asked_about_itself == before


def test_a_provider_that_gives_no_answer_is_waited_for_no_longer_than_a_look_may_take(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    class Stuck(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await asyncio.Event().wait()
            raise AssertionError

    browser = Browser()
    browser.begin()
    assert oidc_provider.LOOK_WITHIN < oidc_provider.SECONDS
    monkeypatch.setattr(oidc_provider, "LOOK_WITHIN", 0.05)
    monkeypatch.setattr(oidc_provider, "SECONDS", 10**6)
    browser.answers.now += LOOK_SECONDS
    browser.pages.provider._transport = Stuck()
    assert browser.ask("/sign-in").status_code == 503


@pytest.mark.parametrize(
    ("other", "more"),
    [
        ({"nonce": "of another sign-in"}, {}),
        ({"aud": "another"}, {}),
        ({}, {"iss": "https://evil.example"}),
        ({}, {"error": "access_denied", "error_description": "<b>x</b>"}),
    ],
)
def test_what_is_not_believed_is_a_page_and_a_line_of_the_audit_without_a_name(store: Store, other, more):
    browser = Browser()
    said = browser.begin()
    browser.answers.token = {"id_token": signed(**{"nonce": said["nonce"], **other})}
    answer = browser.come_back(said, **more)
    assert answer.status_code in (400, 403)
    assert "<h1>You are not signed in</h1>" in answer.text
    assert "Sign in as somebody else" not in answer.text
    assert "<b>x" not in answer.text
    assert "to=%2Freplies%3Fround%3D2020" in answer.text
    assert COOKIE not in browser.cookies
    assert told(store) == [("", "viewer", "at the provider")]


def test_what_a_stranger_says_of_a_provider_is_a_short_line_once_a_minute(store: Store, caplog):
    caplog.set_level("WARNING", "uvicorn.error")
    told_of = OnceAMinute(lambda: 0.0)
    logging.getLogger("uvicorn.error").addFilter(told_of)
    try:
        browser = Browser()
        for _ in range(5):
            browser.come_back(browser.begin(), iss="https://evil.example/" + "x" * 7_000)
    finally:
        logging.getLogger("uvicorn.error").removeFilter(told_of)
    (line,) = caplog.messages
    assert "evil.example" in line
    assert len(line) < 300


def test_one_who_promises_to_say_who_gave_the_code_must(store: Store):
    browser = Browser(Answers({**TELLS, "authorization_response_iss_parameter_supported": True}))
    assert browser.come_back(browser.begin()).status_code == 400
    assert browser.come_back(browser.begin(), iss=ISSUER).status_code == 303


def test_refusals_with_a_name_are_all_noted_and_of_a_device_without_one_only_five(store: Store):
    browser = Browser()
    for _ in range(7):
        browser.come_back(browser.begin(), error="access_denied")
    assert told(store) == [("", "viewer", "at the provider")] * 5
    said = browser.begin()
    browser.answers.token = {"id_token": signed(nonce=said["nonce"], roles=["other"])}
    answer = browser.come_back(said)
    assert (answer.status_code, "as A. Person, and have no role" in answer.text) == (403, True)
    assert "<h1>No access</h1>" in answer.text
    assert "/sign-in?to=%2Freplies%3Fround%3D2020%26member%3DFJ&amp;anew=yes" in answer.text
    assert told(store)[-1] == ("A. Person", "viewer", "no role")
    assert not store.open_sign_ins()


def test_what_comes_back_is_taken_once_in_time_and_from_the_browser_that_began(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    browser, stranger = Browser(), Browser()
    said, late = browser.begin(), browser.begin()
    for answer in (
        stranger.come_back(said),
        browser.come_back({"state": "forged"}),
        browser.ask("/sign-in/oidc/back"),
    ):
        assert (answer.status_code, "Sign in again" in answer.text) == (400, True)
    kept = httpx.Cookies(browser.cookies)
    browser.answers.token = {"id_token": signed(nonce=said["nonce"])}
    assert browser.come_back(said).status_code == 303
    again = browser.come_back(said)
    assert (again.status_code, again.headers["location"]) == (303, "/"), "who is signed in is led on"
    stolen = Browser(cookies=kept)
    assert stolen.come_back(said).status_code == 400
    now = sign_ins.clock()
    monkeypatch.setattr(sign_ins, "clock", lambda: now + timedelta(minutes=10, seconds=2))
    expired = stolen.come_back(late)
    assert (expired.status_code, "10 minutes ago" in expired.text) == (400, True)


def test_two_windows_that_sign_in_at_once_both_stay_and_end_together(store: Store):
    browser = Browser()
    first, second = browser.begin("/replies"), browser.begin("/tables")
    assert browser.come_back(second).headers["location"] == "/tables"
    early = {"Cookie": f"{COOKIE}={browser.cookies[COOKIE]}"}
    browser.answers.token = {"id_token": signed(nonce=first["nonce"])}
    assert browser.come_back(first).headers["location"] == "/replies"
    other = Browser(cookies=httpx.Cookies({COOKIE: early["Cookie"].partition("=")[2]}))
    assert other.ask("/replies").text == browser.ask("/replies").text == "figures"
    assert "<h1>Sign out</h1>" in browser.ask("/sign-out").text
    out = browser.ask("/sign-out", "POST").text
    assert f"{ISSUER}/end?client_id=followup" in out
    assert "stays in sight until its next click" in out
    assert "closed" not in out
    assert COOKIE not in browser.cookies
    assert other.ask("/replies").status_code == 303
    assert not store.open_sign_ins()
    assert "You are signed out" in browser.ask("/sign-out").text


def test_somebody_else_at_the_same_browser_ends_what_was_open_there(store: Store):
    browser = Browser()
    browser.come_back(browser.begin())
    said = browser.begin()
    browser.answers.token = {"id_token": signed(nonce=said["nonce"], preferred_username="B. Person")}
    browser.come_back(said)
    assert [each.person for each in store.open_sign_ins()] == [Person("B. Person", "viewer")]


def test_a_name_much_like_another_s_is_refused_and_changes_nothing_of_theirs(store: Store):
    store.begin_sign_in("A. Perſon", "admin", "oidc")
    browser = Browser()
    answer = browser.come_back(browser.begin())
    assert answer.status_code == 403
    assert "much like “A. Person”" in unescape(answer.text)
    assert [each.person for each in store.open_sign_ins()] == [Person("A. Perſon", "admin")]
    assert told(store) == [("A. Person", "viewer", "a name much like another's")]
    store.end_sign_ins("A. Perſon")
    assert browser.come_back(browser.begin()).status_code == 303
    assert [each.name for each in store.open_sign_ins()] == ["A. Person"]


def test_who_is_ended_here_is_refused_with_the_old_cookie(store: Store):
    browser = Browser()
    browser.come_back(browser.begin())
    assert store.end_sign_ins("a. person") == 1
    forget()
    assert browser.ask("/replies").headers["location"].startswith("/sign-in?to=")


def test_below_a_base_path_all_ways_stay_below_it(store: Store):
    config.set_option("server.baseUrlPath", "office")
    try:
        browser = Browser(below="/office")
        said = browser.begin("")
        assert said["redirect_uri"] == f"{HOME}/office/sign-in/oidc/back"
        answer = browser.come_back(said)
        assert answer.headers["location"] == "/office/"
        cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
        assert "Path=/office/" in cookie
        assert browser.ask("/replies").text == "figures"
        assert quote(f"{HOME}/office/sign-out", safe="") in browser.ask("/sign-out", "POST").text
        assert "href='/office/sign-in?to" in browser.ask("/sign-in/oidc/back").text
    finally:
        config.set_option("server.baseUrlPath", "")


def test_signing_out_ends_the_sign_in_here_though_the_provider_is_away(store: Store):
    browser = Browser()
    browser.come_back(browser.begin())
    browser.answers.now += 3600
    browser.answers.tells = httpx.ConnectError("refused")
    answer = browser.ask("/sign-out", "POST")
    assert (answer.status_code, "You are signed out" in answer.text, "refresh" in answer.text) == (
        200,
        True,
        False,
    )
    assert not store.open_sign_ins()


def test_a_database_that_cant_be_used_is_told_on_a_page(store: Store, monkeypatch: pytest.MonkeyPatch):
    browser = Browser()
    said = browser.begin()
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", "sqlite:////proc/none/survey.sqlite")
    store.close()
    st.cache_resource.clear()
    assert browser.come_back(said).status_code == browser.ask("/sign-in").status_code == 503


def test_strangers_never_take_more_than_a_few_threads(store: Store, monkeypatch: pytest.MonkeyPatch):
    site, now, most = Browser().site, 0, 0

    async def writes(*_: object) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        for _ in range(20):
            await asyncio.sleep(0)
        now -= 1

    async def many() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=HOME) as client:
            return await asyncio.gather(*(client.get("/sign-in") for _ in range(20)))

    monkeypatch.setattr(oidc, "ask", writes)
    assert {answer.status_code for answer in asyncio.run(many())} == {303}
    assert most == oidc.FEW


def test_a_server_without_the_packages_or_settings_says_so_and_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "oidc")
    with pytest.raises(SystemExit, match="FOLLOWUP_OIDC_ISSUER, FOLLOWUP_OIDC_CLIENT_ID"):
        start.mode_at_start()
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    assert start.mode_at_start() == "oidc"
    assert [route.path for route in start.ways_in("oidc")] == [
        f"/{{base:path}}{path}" for path in ("sign-in", "sign-in/oidc/back", "sign-out")
    ]
    monkeypatch.setitem(sys.modules, "joserfc", None)
    monkeypatch.delitem(sys.modules, "pages.server.oidc_provider")
    with pytest.raises(SystemExit, match=r"package “joserfc”.*followup-survey-dashboard\[oidc\]"):
        start.mode_at_start()
