"""Signing in at a real provider: a dashboard of two processes under one name, browsers without a screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from analytics.sample import load_sample
from analytics.store import open_store
from pages.server.gate import COOKIE
from scripts.live import HOST, free_port, served
from tests.databases import database_at
from tests.provider import at_the_form, leads_back, on_to_the_dashboard, provider, settings, sign_in

NAME = "survey.example.org"
HOME = f"https://{NAME}"
DEEP = "/replies?round=2019%2F20&member=FJ"
FILE = "/download/table-2.csv"
ENDED_WITHIN, KNOWN_WITHIN = 5.0, 30.0
TWELVE_HOURS = timedelta(hours=12)


class Balanced(httpx.BaseTransport):
    """What stands before the processes under their one name: it hands requests to them in turn."""

    def __init__(self, ports: tuple[int, ...]) -> None:
        self._ports, self._network = cycle(ports), httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == NAME:
            address = request.url.copy_with(scheme="http", host=HOST, port=next(self._ports))
            headers = {**request.headers, "x-forwarded-proto": "https"}
            request = httpx.Request(request.method, address, headers=headers, stream=request.stream)
        return self._network.handle_request(request)


@dataclass(frozen=True)
class Dashboard:
    ports: tuple[int, ...]
    database: str

    def browser(self, *ports: int) -> httpx.Client:
        """Return a browser that reaches the processes in turn, or these alone."""
        way = Balanced(ports or self.ports)
        return httpx.Client(transport=way, follow_redirects=True, timeout=60, headers={"Accept": "text/html"})

    def thieves(self, client: httpx.Client) -> list[httpx.Client]:
        """Return browsers at each process, with the cookie that a browser has now."""
        browsers = [self.browser(port) for port in self.ports]
        for each in browsers:
            each.headers["Cookie"] = f"{COOKIE}={client.cookies[COOKIE]}"
            each.headers["Accept"] = "*/*"
        return browsers


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("oidc")
    file = folder / "survey.sqlite"
    with closing(open_store(database_at(file))) as store:
        load_sample(store, person="A. Person")
    ports = free_port(), free_port()
    with provider([HOME]) as issuer:
        environment = {**settings(issuer), "FOLLOWUP_HOSTS": NAME, "FOLLOWUP_DATABASE_URL": store.url}
        starting = [served(file, port=port, environment=environment) for port in ports]
        with ExitStack() as stack, ThreadPoolExecutor() as side_by_side:
            list(side_by_side.map(stack.enter_context, starting))
            yield Dashboard(ports, store.url)


def opens(browsers: list[httpx.Client]) -> list[bool]:
    return [each.get(HOME + FILE).status_code == 200 for each in browsers]


def wait_until_refused(browsers: list[httpx.Client]) -> None:
    since = time.monotonic()
    while any(opens(browsers)):
        assert time.monotonic() - since < ENDED_WITHIN


@pytest.mark.parametrize(
    ("person", "name", "role"),
    [("viewer", "vera", "viewer"), ("editor", "edi", "editor"), ("admin", "ada", "admin")],
)
def test_each_role_signs_in_and_lands_where_it_wanted(
    dashboard: Dashboard, person: str, name: str, role: str
):
    with dashboard.browser() as client:
        assert client.get(HOME + FILE, headers={"Accept": "*/*"}).status_code == 401
        answer = sign_in(client, HOME + DEEP, person)
        assert (answer.status_code, answer.headers["location"]) == (303, DEEP)
        cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
        assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(cookie.split("; "))
        assert opens(dashboard.thieves(client)) == [True, True]
        with closing(open_store(dashboard.database)) as store:
            assert (name, role) in {(each.name, each.role) for each in store.open_sign_ins()}


def test_without_a_role_there_is_a_page_and_no_way_in(dashboard: Dashboard):
    with dashboard.browser() as client:
        answer = sign_in(client, HOME + DEEP, "none")
        assert answer.status_code == 403
        assert "as nora, and have no role" in answer.text
        assert COOKIE not in client.cookies
        again = client.get(f"{HOME}/sign-in?anew=yes")
        assert "/interaction/" in str(again.url), "somebody else can be signed in"
    with closing(open_store(dashboard.database)) as store:
        refused = store.audit_lines(action="sign-in refused")
        assert ("nora", "no role") in {(line.name, line.about) for line in refused}


def test_what_comes_back_is_taken_once_and_from_the_browser_that_began(dashboard: Dashboard):
    with dashboard.browser() as client, dashboard.browser() as stranger:
        back = leads_back(client, at_the_form(client, HOME + DEEP), "viewer")
        forged = httpx.URL(back).copy_set_param("state", "forged")
        for asks, address in ((stranger, back), (client, forged)):
            answer = asks.get(address, follow_redirects=False)
            assert (answer.status_code, "Sign in again" in answer.text) == (400, True)
        state = "; ".join(f"{name}={value}" for name, value in client.cookies.items() if "provider" in name)
        assert client.get(back, follow_redirects=False).headers["location"] == DEEP
        again = stranger.get(back, follow_redirects=False, headers={"Cookie": state})
        assert (again.status_code, "was used already" in again.text) == (400, True)
        anew = client.get(f"{HOME}/sign-in?to=/tables", follow_redirects=False)
        next_back = httpx.URL(on_to_the_dashboard(client, anew))
        used = next_back.copy_set_param("code", httpx.URL(back).params["code"])
        answer = client.get(used, follow_redirects=False)
        assert (answer.status_code, "takes this sign-in no more" in answer.text) == (400, True)
        assert "/sign-in?to=%2Ftables" in answer.text


def test_an_error_of_the_provider_is_a_page(dashboard: Dashboard):
    with dashboard.browser() as client:
        form = at_the_form(client, HOME + DEEP)
        answer = client.get(f"{form.url}/abort")
        assert answer.status_code == 403
        assert "refused to sign you in" in answer.text
        assert "/sign-in?to=%2Freplies%3Fround" in answer.text
        assert COOKIE not in client.cookies


def test_while_the_provider_is_away_a_newcomer_is_told_and_who_is_signed_in_works_on(tmp_path: Path):
    file, port = tmp_path / "survey.sqlite", free_port()
    with closing(open_store(database_at(file))) as store:
        load_sample(store, person="A. Person")
    dashboard = Dashboard((port,), store.url)
    with ExitStack() as stack:
        with provider([HOME]) as issuer:
            environment = {**settings(issuer), "FOLLOWUP_HOSTS": NAME, "FOLLOWUP_DATABASE_URL": store.url}
            stack.enter_context(served(file, port=port, environment=environment))
            client, newcomer = (stack.enter_context(dashboard.browser()) for _ in range(2))
            sign_in(client, HOME + DEEP, "viewer")
        answer = led_to_no_dead_address(newcomer)
        assert answer.status_code == 503
        assert "The identity provider can&#39;t be reached" in answer.text
        assert "/sign-in?to=%2Freplies%3Fround" in answer.text
        assert opens(dashboard.thieves(client)) == [True]


def led_to_no_dead_address(client: httpx.Client) -> httpx.Response:
    """Open a page until it is known that the provider has gone: until then a browser is led to it."""
    since = time.monotonic()
    while time.monotonic() - since < KNOWN_WITHIN:
        try:
            return client.get(HOME + DEEP)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("browsers are led on to a provider that has gone")


def test_signing_out_ends_the_old_cookie_in_each_process_within_seconds(dashboard: Dashboard):
    with dashboard.browser() as client:
        sign_in(client, HOME, "editor")
        thieves = dashboard.thieves(client)
        assert opens(thieves) == [True, True]
        assert "<h1>Sign out</h1>" in client.get(f"{HOME}/sign-out").text
        page = client.post(f"{HOME}/sign-out").text
        assert "/session/end?client_id=followup" in page
        wait_until_refused(thieves)
        assert "You are signed out" in client.get(f"{HOME}/sign-out").text


def test_after_twelve_hours_the_cookie_opens_nothing(dashboard: Dashboard):
    with dashboard.browser() as client:
        sign_in(client, HOME, "viewer")
        thieves = dashboard.thieves(client)
        assert opens(thieves) == [True, True]
        engine = create_engine(dashboard.database)
        with engine.begin() as connection:
            of_vera = text("SELECT begun, until FROM sign_ins WHERE name = 'vera' ORDER BY begun DESC")
            begun, until = map(datetime.fromisoformat, connection.execute(of_vera).first())
            assert abs(until - begun - TWELVE_HOURS) < timedelta(seconds=2)
            ago = {"ago": (until - TWELVE_HOURS).isoformat(timespec="seconds")}
            connection.execute(text("UPDATE sign_ins SET until = :ago WHERE name = 'vera'"), ago)
        engine.dispose()
        wait_until_refused(thieves)
