"""A real browser that is led here under a foreign name, or from another device of the network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from analytics.sharing import VARIABLE, Sharing
from scripts.live import free_port, launched, served
from tests.browser.conftest import PATIENCE
from tests.browser.window import Window

CODE, ADDRESS, DEVICE = "K7QF-93XM", "192.0.2.77", "192.0.2.99"
NAMES = ("evil.example", "localhost", ADDRESS)


@pytest.fixture(scope="module")
def led() -> Iterator[Browser]:
    """Start a Chromium that is led to this computer under names that are not its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, closing(launched(playwright, *NAMES)) as browser:
        yield browser


@pytest.fixture
def context(led: Browser) -> Iterator[BrowserContext]:
    with closing(led.new_context(viewport={"width": 1366, "height": 768})) as opened:
        opened.set_default_timeout(PATIENCE)
        yield opened


@pytest.fixture
def stranger() -> Iterator[int]:
    """Serve a blank page of somebody else on this computer; return its port."""

    class Blank(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Win a prize</title>")

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def shared(database: Path) -> Iterator[str]:
    """Share a dashboard under a base path in the network; return where it is, without `http://` and name."""
    port = free_port()
    share = Sharing(CODE, (ADDRESS,), port)
    options = ("--server.baseUrlPath", "office/survey")
    with served(database, *options, port=port, environment={VARIABLE: share.to_text()}):
        yield f"{port}/office/survey"


FETCH = "address => fetch(address).then(answer => answer.status)"
OPEN = """address => new Promise(done => {
    const line = new WebSocket(address);
    line.onopen = () => done("open");
    line.onerror = () => done("refused");
})"""
SHOW = """address => new Promise(done => {
    const picture = new Image();
    picture.onload = () => done("shown");
    picture.onerror = () => done("kept away");
    picture.src = address;
})"""
PICTURE = "picture.svg?chart=actions&round=2020"


def test_a_name_that_was_led_here_gets_nothing(reading: str, context: BrowserContext):
    home = reading.replace("127.0.0.1", "evil.example")
    page = context.new_page()
    answer = page.goto(f"{home}/")
    assert answer
    assert answer.status == 400
    for address in ("download/table-2.csv", PICTURE, "media/x.png", "_stcore/metrics", "healthz"):
        assert page.evaluate(FETCH, f"{home}/{address}") == 400, address
    assert page.evaluate(OPEN, f"{home.replace('http', 'ws')}/_stcore/stream") == "refused"


@pytest.mark.parametrize("name", ["evil.example", "localhost", "127.0.0.1"])
def test_a_page_of_somebody_else_gets_nothing(
    reading: str, context: BrowserContext, stranger: int, name: str
):
    page = context.new_page()
    page.goto(f"http://{name}:{stranger}/")
    for own in ("localhost", "127.0.0.1"):
        home = reading.replace("127.0.0.1", own)
        assert page.evaluate(OPEN, f"{home.replace('http', 'ws')}/_stcore/stream") == "refused"
        assert page.evaluate(SHOW, f"{home}/{PICTURE}") == "kept away"


def test_the_picture_that_is_kept_away_from_others_is_one(reading: str, context: BrowserContext):
    page = context.new_page()
    page.goto(f"{reading}/healthz")
    assert page.evaluate(SHOW, f"{reading}/{PICTURE}") == "shown"


def test_a_device_gives_the_code_once(shared: str, context: BrowserContext, stranger: int):
    context.set_extra_http_headers({"X-Forwarded-For": DEVICE})
    page = context.new_page()
    home = f"http://{ADDRESS}:{shared}"
    page.goto(f"{home}/outcomes?round=2020&region_type=regional")
    page.get_by_label("Code of this dashboard").fill("AAAA AAAA")
    page.get_by_role("button", name="Open the dashboard").click()
    expect(page.get_by_role("alert")).to_have_text("This is not the code.")
    page.get_by_label("Code of this dashboard").fill("k7qf 93xm")
    page.get_by_role("button", name="Open the dashboard").click()
    Window(page, home).stands("Outcomes")
    assert page.url == f"{home}/outcomes?round=2020&region_type=regional"
    page.goto(f"http://evil.example:{stranger}/")
    page.evaluate("address => location.assign(address)", f"{home}/replies?round=2020")
    Window(page, home).stands("Replies")


def test_the_code_is_given_without_a_script(shared: str, led: Browser):
    extra = {"X-Forwarded-For": DEVICE}
    with closing(led.new_context(java_script_enabled=False, extra_http_headers=extra)) as context:
        page = context.new_page()
        page.goto(f"http://{ADDRESS}:{shared}/outcomes")
        page.get_by_label("Code of this dashboard").fill(CODE)
        page.get_by_label("Code of this dashboard").press("Enter")
        page.wait_for_url(f"http://{ADDRESS}:{shared}/outcomes")
        assert [cookie["httpOnly"] for cookie in context.cookies() if "share" in cookie["name"]] == [True]


def copied(page: Page) -> str:
    card = page.locator("[data-card][data-drawn]").first
    card.locator("[data-control=take]").click()
    card.locator("[data-control=link]").click()
    expect(card.locator(".chart-card-status")).to_have_text("Link copied")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_link_copied_where_the_dashboard_runs_names_the_network(
    shared: str, context: BrowserContext, name: str
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    window = Window(context.new_page(), f"http://{name}:{shared}")
    window.open("outcomes?round=2020&region_type=regional")
    link = copied(window.page)
    assert link.startswith(f"http://{ADDRESS}:{shared}/outcomes?")
    assert "region_type=regional" in link


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Overview · Survey 2020 · Follow-up survey"),
        ("outcomes?round=all", "Outcomes · All rounds · Follow-up survey"),
        ("upload", "Upload · Follow-up survey"),
    ],
)
def test_the_tab_names_page_round_and_product(
    reading: str, context: BrowserContext, address: str, title: str
):
    window = Window(context.new_page(), reading).open(address)
    expect(window.page).to_have_title(title)
