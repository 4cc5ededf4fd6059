"""Signing in at a real provider: a dashboard of two replicas, and browsers without a screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest

from analytics.store import open_store
from pages.server.gate import COOKIE
from scripts.live import HOST, database_url, fill_with_sample, free_port, served
from tests.provider import at_the_form, browser, leads_back, provider, settings, sign_in

DEEP = "/effects?round=2019%2F20&members=FJ"
FILE = "/download/table-2.csv"
ENDED_WITHIN = 5.0


@dataclass(frozen=True)
class Replicas:
    first: str
    second: str
    database: str

    def people(self) -> set[tuple[str, str]]:
        with closing(open_store(self.database)) as store:
            return {(each.name, each.role) for each in store.open_sign_ins()}


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    folder = tmp_path_factory.mktemp("oidc")
    file = folder / "survey.sqlite"
    fill_with_sample(file)
    ports = free_port(), free_port()
    homes = [f"http://{HOST}:{port}" for port in ports]
    with provider(homes) as issuer:
        environment = settings(issuer)
        with (
            served(file, port=ports[0], environment=environment) as first,
            served(file, port=ports[1], environment=environment) as second,
        ):
            yield Replicas(first, second, database_url(file))


@pytest.mark.parametrize(
    ("person", "name", "role"),
    [
        ("viewer", "vera", "viewer"),
        ("editor", "edi", "editor"),
        ("admin", "ada", "admin"),
    ],
)
def test_each_role_signs_in_and_lands_where_it_wanted(dashboard: Replicas, person: str, name: str, role: str):
    with browser() as client:
        assert client.get(dashboard.first + FILE, headers={"Accept": "*/*"}).status_code == 401
        answer = sign_in(client, dashboard.first + DEEP, person)
        assert (answer.status_code, answer.headers["location"]) == (303, DEEP)
        cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
        assert "httponly" in cookie.lower()
        assert "samesite=lax" in cookie.lower()
        assert client.get(dashboard.first + FILE).status_code == 200
        assert client.get(dashboard.second + FILE).status_code == 200
        assert (name, role) in dashboard.people()


def test_without_a_role_there_is_a_page_and_no_way_in(dashboard: Replicas):
    with browser() as client:
        answer = sign_in(client, dashboard.first + DEEP, "none")
        assert answer.status_code == 403
        assert "nora, and have no role" in answer.text
        assert COOKIE not in client.cookies
        again = client.get(f"{dashboard.first}/sign-in?anew=yes")
        assert "/interaction/" in str(again.url), "somebody else can be signed in"


def test_a_sign_in_that_one_replica_began_is_taken_up_by_the_other(dashboard: Replicas):
    with browser() as client:
        back = leads_back(client, at_the_form(client, dashboard.first + DEEP), "viewer")
        answer = client.get(back.replace(dashboard.first, dashboard.second), follow_redirects=False)
        # The provider holds the exchange to the address that the sign-in began with.
        assert answer.status_code == 502


def test_what_comes_back_is_taken_once_and_from_the_browser_that_began(dashboard: Replicas):
    with browser() as client, browser() as stranger:
        back = leads_back(client, at_the_form(client, dashboard.first + DEEP), "viewer")
        forged = httpx.URL(back).copy_set_param("state", "forged")
        for asks, address in (
            (stranger, back),
            (client, forged),
            (client, f"{dashboard.first}/sign-in/oidc/back"),
        ):
            answer = asks.get(address, follow_redirects=False)
            assert answer.status_code == 400
            assert "Sign in again" in answer.text
        state = {name: value for name, value in client.cookies.items() if name.startswith("followup-to")}
        assert client.get(back, follow_redirects=False).status_code == 303
        again = client.get(
            back, follow_redirects=False, headers={"Cookie": "; ".join(f"{n}={v}" for n, v in state.items())}
        )
        assert again.status_code == 400


def test_an_error_of_the_provider_is_a_page(dashboard: Replicas):
    with browser() as client:
        form = at_the_form(client, dashboard.first + DEEP)
        answer = client.get(f"{form.url}/abort")
        assert answer.status_code == 403
        assert "refused to sign you in" in answer.text
        assert "/sign-in?to=%2Feffects%3Fround" in answer.text
        assert COOKIE not in client.cookies


def test_signing_out_ends_the_old_cookie_everywhere_within_seconds(dashboard: Replicas):
    with browser() as client, httpx.Client(timeout=60) as thief:
        sign_in(client, dashboard.first, "editor")
        old = {"Cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
        assert thief.get(dashboard.second + FILE, headers=old).status_code == 200
        assert "<h1>Sign out</h1>" in client.get(f"{dashboard.first}/sign-out").text
        page = client.post(f"{dashboard.first}/sign-out").text
        ended = time.monotonic()
        assert "/session/end?client_id=followup" in page
        assert thief.get(dashboard.first + FILE, headers=old).status_code == 401
        while thief.get(dashboard.second + FILE, headers=old).status_code != 401:
            assert time.monotonic() - ended < ENDED_WITHIN
        assert "You are signed out" in client.get(f"{dashboard.first}/sign-out").text
