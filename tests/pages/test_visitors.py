"""Who may speak to the server, by rules and without a server: names, origins, the code of a share."""

from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.requests import HTTPConnection, Request

from analytics.sharing import LETTERS, Sharing, new_code, own_addresses, taken
from pages.server.door import ALL_TRIES, TRIES, Door, Tries
from pages.server.plain_page import within
from pages.server.quiet import BY_STRANGERS, OnceAMinute
from pages.server.visitors import Rules, is_loopback, named_hosts

SHARE = Sharing("K7QF-93XM", ("192.168.7.20", "10.0.0.4"), 8501)
ALONE, SHARED = Rules(), Rules(share=SHARE)
PROXIED = Rules(named_hosts("survey.example.org, survey.example.org:8443"))
OTHER = "192.168.7.31"


def asked(
    host: str | None, origin: str | None = None, *, peer="127.0.0.1", path="/", method="GET", **headers
):
    """Return a request as the server hands it on; `cookie`, `accept` and the like are its headers."""
    given = {
        "host": host,
        "origin": origin,
        **{name.replace("_", "-"): words for name, words in headers.items()},
    }
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [(n.encode(), w.encode("latin-1")) for n, w in given.items() if w is not None],
        "client": (peer, 50000),
        "server": ("127.0.0.1", 8501),
    }


def status(rules: Rules, *words, **more) -> int:
    refused = rules.refusal(HTTPConnection(asked(*words, **more)))
    return refused.status if refused else 200


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LocalHost:8501"])
def test_the_computer_speaks_under_its_own_names(host):
    assert status(ALONE, host) == 200
    assert status(ALONE, host, f"http://{host}") == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8501",
        "localhost",
        "localhost:8502",
        "localhost.evil.example:8501",
        "localhost:8501.evil.example",
        "localhost.:8501",
        "user@localhost:8501",
        "127.0.0.1:8501:8501",
        "127.1:8501",
        "0.0.0.0:8501",
        "192.168.7.20:8501",
        "[::1",
        "http://[::1",
        "",
        " ",
        "\xff",
        None,
    ],
)
def test_a_foreign_or_broken_name_is_refused(host):
    assert status(ALONE, host) == 400


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://evil.example:8501",
        "http://localhost:8000",
        "http://localhost",
        "http://127.0.0.1:8501",  # another name than the page's own: each page speaks to where it came from
        "http://localhost:8501/",
        "http://localhost:8501@evil.example",
        "HTTP://localhost:8501",
        "ftp://localhost:8501",
        "localhost:8501",
        "null",
        "http://[::1",
        "",
        "\xff",
    ],
)
def test_a_foreign_or_broken_origin_is_refused(origin):
    assert status(ALONE, "localhost:8501", origin) == 403


def test_a_page_elsewhere_may_link_here_and_show_nothing_of_it():
    for site in ("cross-site", "same-site"):
        asks = {"path": "/picture.svg", "sec_fetch_site": site}
        assert status(ALONE, "localhost:8501", sec_fetch_mode="no-cors", **asks) == 403
        assert status(ALONE, "localhost:8501", sec_fetch_mode="navigate", **asks) == 200
    assert status(ALONE, "localhost:8501", sec_fetch_mode="no-cors", sec_fetch_site="same-origin") == 200


def test_two_names_or_origins_at_once_are_refused():
    twice = asked("localhost:8501")
    twice["headers"].append((b"host", b"localhost:8501"))
    assert ALONE.refusal(HTTPConnection(twice)).status == 400
    twice = asked("localhost:8501", "http://localhost:8501")
    twice["headers"].append((b"origin", b"http://evil.example"))
    assert ALONE.refusal(HTTPConnection(twice)).status == 403


def test_the_usual_port_needs_no_number():
    scope = {**asked("localhost"), "server": ("127.0.0.1", 80)}
    assert ALONE.refusal(HTTPConnection(scope)) is None


def test_a_server_that_listens_beyond_without_a_share_answers_its_own_computer_alone():
    assert status(ALONE, "localhost:8501", peer=OTHER) == 403
    assert status(ALONE, "localhost:8501", x_forwarded_for=OTHER) == 403


def test_a_proxy_is_named_with_its_port_as_browsers_write_it():
    assert status(PROXIED, "survey.example.org", "https://survey.example.org", peer=OTHER) == 200
    assert status(PROXIED, "Survey.example.org:8443") == 200
    assert status(PROXIED, "survey.example.org:9000") == 400
    assert status(PROXIED, "localhost:8501") == 200
    assert status(PROXIED, "localhost:8501", peer=OTHER) == 403
    assert status(PROXIED, "survey.example.org", "https://evil.example") == 403


def test_the_printed_addresses_are_known_while_shared_and_no_other():
    for host in ("192.168.7.20:8501", "10.0.0.4:8501"):
        assert status(SHARED, host, f"http://{host}", peer=OTHER) == 200
    assert status(SHARED, "192.168.7.21:8501", peer=OTHER) == 400
    assert status(SHARED, "evil.example:8501") == 400


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/office/_stcore/metrics", "/_stcore/agent/openapi.json"]
)
def test_measurements_and_the_agents_document_are_for_the_computer_alone(path):
    assert status(SHARED, "localhost:8501", path=path) == 200
    assert status(SHARED, "192.168.7.20:8501", path=path, peer=OTHER) == 403
    assert status(PROXIED, "survey.example.org", path=path) == 403
    assert status(PROXIED, "localhost:8501", path=path, x_forwarded_for="127.0.0.1") == 403


def test_the_computer_is_known_by_where_it_asks_from():
    def own(rules, *words, **more):
        return rules.is_own(HTTPConnection(asked(*words, **more)))

    assert own(SHARED, "192.168.7.20:8501", peer="192.168.7.20")
    assert not own(SHARED, "localhost:8501", peer=OTHER)
    assert not own(SHARED, "localhost:8501", x_forwarded_for="127.0.0.1")
    assert not own(PROXIED, "survey.example.org")
    assert not own(ALONE, "192.168.7.20:8501", peer="192.168.7.20")
    assert [is_loopback(peer) for peer in ("::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "no address")] == [
        True,
        True,
        False,
        False,
    ]


# ---- the code -----------------------------------------------------------------------------------


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def given(door, code, *, to="/effects", peer=OTHER, cookie=None, content=None):
    """Give a code at the door; return its answer."""
    body = f"code={code}&to={to}".encode() if content is None else content

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    scope = asked("192.168.7.20:8501", peer=peer, path="/share-code", method="POST", cookie=cookie)
    return asyncio.run(door.answer(Request(scope, receive)))


def wanted(door, path="/effects", **headers):
    return asyncio.run(door.answer(Request(asked("192.168.7.20:8501", peer=OTHER, path=path, **headers))))


@pytest.mark.parametrize("code", ["K7QF-93XM", "k7qf93xm", "+k7qf+93xm+"])
def test_the_code_opens_however_it_is_typed(code):
    door = Door(SHARE)
    answer = given(door, code)
    assert (answer.status_code, answer.headers["location"]) == (303, "/effects")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/" in cookie
    assert "Max-Age" not in cookie
    assert "expires" not in cookie.lower()
    pair = cookie.partition(";")[0]
    assert wanted(door, cookie=pair) is None
    assert wanted(Door(SHARE), cookie=pair).status_code == 403, "a cookie is of one run"


@pytest.mark.parametrize("code", ["", "K7QF-93X", "K7QF-93XM9", "\xe4\xff", "K7QF-93XN"])
def test_another_code_does_not_open(code):
    answer = given(Door(SHARE), code)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert b"This is not the code." in answer.body


def test_a_form_of_any_other_content_does_not_open():
    for content in (b"", b"\x00\xff&=%zz", b"code=K7QF-93XM&" + b"x" * 50_000):
        assert given(Door(SHARE), "", content=content).status_code == 403


def test_too_many_tries_of_one_device_wait_a_minute_and_others_do_not():
    clock = Clock()
    door = Door(SHARE, Tries(clock))
    assert [given(door, "x").status_code for _ in range(TRIES + 1)] == [403] * TRIES + [429]
    assert given(door, "K7QF-93XM").status_code == 429, "the right code tells nothing while one waits"
    assert given(door, "K7QF-93XM", peer="192.168.7.32").status_code == 303
    clock.now += 61
    assert given(door, "K7QF-93XM").status_code == 303


def test_a_network_of_version_six_is_one_device_and_all_together_are_bounded():
    clock = Clock()
    tries = Tries(clock)
    for last in range(TRIES):
        tries.note(f"fd00::{last + 1:x}")
    assert tries.too_many("fd00::ffff")
    assert not tries.too_many("fd00:0:0:1::1")
    for last in range(ALL_TRIES):
        tries.note(f"10.0.{last}.1")
    assert tries.too_many("172.16.0.1")
    clock.now += 61
    assert not tries.too_many("172.16.0.1")


def test_who_has_not_given_the_code_gets_its_page_or_a_refusal():
    door = Door(SHARE)
    led = wanted(door, accept="text/html,*/*")
    assert led.status_code == 403
    assert b"url=/share-code?to=%2Feffects'" in led.body
    assert b"<script" not in led.body
    assert wanted(door, "/download/table-2.csv").status_code == 403
    assert b"Data" not in wanted(door, "/picture.svg").body
    page = wanted(door, "/share-code", accept="text/html")
    assert page.status_code == 200
    assert b"<form method='post'" in page.body
    assert b"<script" not in page.body


def test_what_is_typed_into_the_address_stands_on_the_page_as_words():
    scope = {**asked("192.168.7.20:8501", path="/share-code"), "query_string": b"to=/%27%3E%3Cscript%3Ex"}
    page = asyncio.run(Door(SHARE).answer(Request(scope)))
    assert b"<script" not in page.body
    assert b"'>x" not in page.body


def test_the_way_back_stays_within_the_dashboard():
    assert within("/effects?round=2020&topic=A%20B") == "/effects?round=2020&topic=A%20B"
    for elsewhere in (
        "",
        "//evil.example",
        "/\\evil.example",
        "http://evil.example",
        "javascript:x",
        "/" * 9000,
    ):
        assert within(elsewhere) == "./"
    assert within("/a\r\nSet-Cookie: x") == "/a%0D%0ASet-Cookie:%20x"


def test_codes_are_new_each_time_and_easy_to_read_out():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) <= {*LETTERS, "-"}
    assert not set("01OIL") & set(LETTERS)


def test_the_server_takes_the_share_out_of_its_environment(monkeypatch):
    import os

    monkeypatch.setenv("FOLLOWUP_SHARE", SHARE.to_text())
    taken.cache_clear()
    try:
        assert taken() == SHARE
        assert "FOLLOWUP_SHARE" not in os.environ
    finally:
        taken.cache_clear()


def test_own_addresses_are_found_without_a_name_being_looked_up(monkeypatch):
    def looked_up(*_):
        raise AssertionError("a name was looked up")

    monkeypatch.setattr("socket.getaddrinfo", looked_up)
    monkeypatch.setattr("socket.gethostbyname", looked_up)
    assert not any(address.startswith("127.") for address in own_addresses())


def test_an_address_is_named_without_the_usual_port():
    assert SHARE.origins == ("http://192.168.7.20:8501", "http://10.0.0.4:8501")
    assert Sharing("x", ("10.0.0.4",), 80).origins == ("http://10.0.0.4",)


# ---- the log ------------------------------------------------------------------------------------


def test_what_strangers_can_cause_is_logged_once_a_minute():
    clock = Clock()
    once = OnceAMinute(clock)

    def passes(words):
        return once.filter(logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, words, None, None))

    assert [passes(BY_STRANGERS[0]) for _ in range(3)] == [True, False, False]
    assert [passes("Exception in ASGI application\n") for _ in range(2)] == [True, True]
    clock.now += 61
    assert passes(BY_STRANGERS[0])
