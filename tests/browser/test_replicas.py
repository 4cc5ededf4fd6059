"""Two replicas behind the nginx that is handed out: one is killed, and people go on at the other one."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from ssl import CERT_NONE, SSLContext, create_default_context

import pytest
import streamlit
from playwright.sync_api import Browser, expect, sync_playwright

from analytics.people.passwords import hashed
from analytics.store import open_store
from pages.server.assets import plotly_url
from scripts.live import NO_FIRST_STEPS, database_url, free_port, launched, running
from tests.browser.profiles import PATIENCE
from tests.browser.test_reviewing import choose
from tests.browser.window import Window
from tests.pages.workbooks import changed, round_2021
from tests.proxied import LINE_SECONDS, NAME, Proxied, new_ports, proxied

PERSON, PASSWORD = "A. Person", "a long enough password"
NO_ROUND: dict[tuple[str, str], str | None] = {("Round", f"B{row}"): None for row in range(3, 9)}
GOES_ON_SECONDS = 10.0
STREAMLIT = Path(streamlit.__file__).parent / "static"
FILTERED, TABLE = "/?round=all&region_type=regional", "download/table-2.csv?round=all"


@dataclass(frozen=True)
class Replicas:
    proxy: Proxied
    processes: dict[int, subprocess.Popen[bytes]]
    """By the port."""
    database: str

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask nginx and wait for its line in the log: status, headers by their small names, content."""
        with self.proxy.line_of(path.partition("?")[0]):
            return self._ask(path, headers)

    def _ask(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked = {"Host": f"{NAME}:{self.proxy.port}"}
        asked |= {name.replace("_", "-"): words for name, words in headers.items()}
        request = urllib.request.Request(f"https://127.0.0.1:{self.proxy.port}/{path}", headers=asked)
        try:
            with urllib.request.urlopen(request, context=trusting(), timeout=30) as answer:
                found = {name.lower(): value for name, value in answer.headers.items()}
                return answer.status, found, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, {n.lower(): v for n, v in refused.headers.items()}, refused.read()

    def target(self, target: str, cookie: str) -> int:
        """Send a request whose target stands as it is, which no library would send; return the status."""
        host = f"{NAME}:{self.proxy.port}"
        asked = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        with (
            socket.create_connection(("127.0.0.1", self.proxy.port), timeout=30) as line,
            trusting().wrap_socket(line, server_hostname=NAME) as secret,
        ):
            secret.sendall(asked.encode("ascii"))
            return int(secret.makefile("rb").read().split()[1])

    def node_at(self, port: int) -> str:
        """Return a word with which a browser is led to the replica at a port."""
        for number in range(64):
            self.ask("healthz", Cookie=f"followup_node=n{number}")
            if f"127.0.0.1:{port}" in self.proxy.log("healthz")[-1]:
                return f"n{number}"
        raise AssertionError("no browser is led there")


def trusting() -> SSLContext:
    found = create_default_context()
    found.check_hostname, found.verify_mode = False, CERT_NONE
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, launched(playwright, NAME) as browser:
        yield browser


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[Replicas]:
    """Two servers on one database, where people sign in, and nginx before them."""
    folder = tmp_path_factory.mktemp("replicas")
    file, ports = copy(filled, folder / "one.sqlite"), new_ports()
    (folder / "two.sqlite").symlink_to(file)  # each has a log beside its name
    with closing(open_store(database_url(file))) as store:
        store.set_password(store.add_person(PERSON, "admin"), hashed(PASSWORD))
    settings = {"FOLLOWUP_HOSTS": f"{NAME}:{ports.secure}", "FOLLOWUP_SIGN_IN": "local"}
    settings |= {"FOLLOWUP_DATABASE_URL": database_url(file)}
    with ExitStack() as stack:
        ports_of = {
            port: running(folder / f"{name}.sqlite", port=port, environment=settings)
            for name, port in (("one", free_port()), ("two", free_port()))
        }
        with ThreadPoolExecutor() as both:  # neither waits for the other to start
            started = dict(zip(ports_of, both.map(stack.enter_context, ports_of.values()), strict=True))
        processes = {port: process for port, (process, _) in started.items()}
        yield Replicas(stack.enter_context(proxied(list(processes), ports)), processes, database_url(file))


def window_at(replicas: Replicas, chromium: Browser, port: int) -> Window:
    """Return a window of a person who has signed in at the replica at a port."""
    context = chromium.new_context(ignore_https_errors=True, viewport={"width": 1440, "height": 1000})
    context.add_init_script(NO_FIRST_STEPS)
    cookie = {"name": "followup_node", "value": replicas.node_at(port), "url": replicas.proxy.home}
    context.add_cookies([cookie])  # type: ignore[list-item]
    window = Window(context.new_page(), replicas.proxy.home)
    window.page.goto(f"{window.home}{FILTERED}")
    window.page.get_by_label("Name").fill(PERSON)
    window.page.get_by_label("Password").fill(PASSWORD)
    window.page.get_by_role("button", name="Sign in").click()
    return window.stands("Overview")


def test_people_go_on_at_the_other_replica_when_theirs_is_killed(replicas: Replicas, chromium: Browser):
    first, second = replicas.processes
    window = window_at(replicas, chromium, first)
    expect(window.replies_left).to_contain_text("of 28 replies")
    cookie = next(each for each in window.page.context.cookies() if each["name"] == "followup-sign-in")
    assert (cookie["secure"], cookie["httpOnly"]) == (True, True)
    secure = {each["name"] for each in window.page.context.cookies() if each["secure"]}
    assert secure >= {"followup-browser", "_streamlit_xsrf"}
    at_second = f"followup_node={replicas.node_at(second)}; followup-sign-in={cookie['value']}"
    before = replicas.ask(TABLE, Cookie=at_second)

    review = Window(window.page.context.new_page(), window.home).open("upload")
    review.give(("survey-2021.xlsx", round_2021()))
    expect(review.bar).to_contain_text("3 replies ready")
    review.main.get_by_text(re.compile("^Remove the sample data")).click()
    review.press(re.compile("^Import"))
    expect(review.main).to_contain_text("survey-2021.xlsx was imported")
    after = replicas.ask(TABLE, Cookie=at_second)
    assert (before[0], after[0]) == (200, 200)
    assert before[2] != after[2]

    review.give(("mine.xlsx", changed(round_2021(sharing_in_fiji=False), NO_ROUND)))
    choose(review, "which round", "2021")
    expect(review.main).to_contain_text("Your answers (1)")
    review.stands("Upload")
    with window.page.expect_websocket(), review.page.expect_websocket():
        replicas.processes[first].kill()
        began = time.monotonic()
    for page in (window.page, review.page):
        app = page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    assert time.monotonic() - began < GOES_ON_SECONDS
    review.press(re.compile("^Import"))
    expect(review.bar).to_contain_text("The dashboard has gone on elsewhere meanwhile.")
    review.press(re.compile("^Import"))
    expect(review.main).to_contain_text("mine.xlsx was imported")
    window.page.reload()
    expect(window.replies_left).to_contain_text("of 3 replies")  # the sample went with the import
    assert window.page.url.endswith(FILTERED)
    assert (replicas.processes[first].poll(), replicas.processes[second].poll()) == (-signal.SIGKILL, None)
    with closing(open_store(replicas.database)) as store:
        last = store.history()[0]
    assert (last.file_name, last.events[0][1]) == ("mine.xlsx", PERSON)

    until = time.monotonic() + LINE_SECONDS
    while not any(f"127.0.0.1:{first}, " in line for line in replicas.proxy.log("healthz")):
        assert time.monotonic() < until, "the one that was killed was not asked"
        for number in range(16):
            replicas.ask(
                "healthz?find=secret", Cookie=f"followup_node=n{number}", Referer=f"{window.home}/?a=b"
            )
    logs = {log.name: log.read_text("utf-8") for log in replicas.proxy.folder.glob("*.log")}
    assert {"followup.log", "followup-trouble.log"} <= set(logs)
    assert not [name for name, words in logs.items() if "secret" in words or "region_type" in words]
    assert '/_stcore/upload_file/-"' in logs["followup.log"]
    assert not re.search(r"upload_file/[^-\s]", logs["followup.log"])


def test_nginx_hands_on_what_the_dashboard_says_and_adds_what_a_server_needs(replicas: Replicas):
    status, headers, _ = replicas.ask("sign-in")
    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] == "nginx"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert re.match(r"followup_node=[0-9a-f]{32}; Path=/; HttpOnly; Secure", headers["set-cookie"])
    assert "set-cookie" not in replicas.ask("sign-in", Cookie="followup_node=mine")[1]
    assert replicas.ask("healthz", Host="evil.example")[0] == 421
    assert replicas.ask("download/table-2.csv", X_Forwarded_User=PERSON, X_Followup_Person="x")[0] == 401

    _, _, start = replicas.ask("_stcore/host-config")
    assert start.startswith(b"{")
    script = largest_script()
    plain = replicas.ask(script, Cookie="followup_node=n1")
    packed = [replicas.ask(script, Accept_Encoding="gzip", Cookie=f"followup_node=n{n}") for n in range(3)]
    assert [each[1].get("content-encoding") for each in (plain, *packed)] == [None, "gzip", "gzip", "gzip"]
    assert len(packed[0][2]) < len(plain[2]) / 2
    assert [line.split()[-1] for line in replicas.proxy.log(script)[-4:]] == ["MISS", "HIT", "HIT", "HIT"]
    assert 429 in {replicas.ask("sign-in?to=secret")[0] for _ in range(40)}
    assert "secret" not in "\n".join(replicas.proxy.log())


def test_nobody_puts_another_script_in_the_place_of_one_that_is_kept(replicas: Replicas):
    script = scripts_by_size()[1]
    with closing(open_store(replicas.database)) as store:
        cookie = f"followup-sign-in={store.begin_sign_in(PERSON, 'admin', 'local')}"
    assert replicas.target(f"/{plotly_url()}", cookie) == 200
    for sign in ("#", "?#"):
        assert replicas.target(f"/{script}{sign}/{plotly_url()}", cookie) == 400
    assert replicas.ask(script)[2] == (STREAMLIT / script).read_bytes()
    assert replicas.ask(f"{script}?x")[2] == (STREAMLIT / script).read_bytes()


def largest_script() -> str:
    return scripts_by_size()[0]


def scripts_by_size() -> list[str]:
    """Return the addresses of the scripts of Streamlit's page, the largest first."""
    found = sorted(STREAMLIT.glob("static/js/*.js"), key=lambda file: file.stat().st_size, reverse=True)
    return [file.relative_to(STREAMLIT).as_posix() for file in found]
