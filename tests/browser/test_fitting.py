"""Charts are drawn for the width they have, also where what the browser says of it gets lost."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, Page, WebSocketRoute

from scripts.live import settle
from tests.browser.conftest import PATIENCE

LOST = 2.0
"""Seconds for which all that tells a width gets lost: less than after which it is told again."""
ZOOM = "document.querySelector('.chart-card-chart').style.zoom"


def test_a_width_that_gets_lost_is_told_again(rounds: str, chromium: Browser):
    context = chromium.new_context(viewport={"width": 900, "height": 900})
    context.set_default_timeout(PATIENCE)
    lost: list[float] = []
    try:
        page = context.new_page()
        page.route_web_socket("**/*", lambda socket: _loses_widths(socket, lost))
        page.goto(f"{rounds}/administrations")
        settle(page)
        assert lost
    finally:
        context.close()


def _loses_widths(socket: WebSocketRoute, lost: list[float]) -> None:
    server = socket.connect_to_server()

    def on(message: str | bytes) -> None:
        tells = isinstance(message, bytes) and b"width" in message
        if tells and (not lost or time.monotonic() - lost[0] < LOST):
            lost.append(time.monotonic())
        else:
            server.send(message)

    socket.on_message(on)


def test_a_card_that_gets_narrower_keeps_its_chart_whole(rounds: str, chromium: Browser):
    """The board stays as wide as it is, so that nothing is drawn anew."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto(f"{rounds}/administrations")
        settle(page)
        assert page.evaluate(ZOOM) == ""
        _pad(page, "100px")
        page.wait_for_function(f"() => Number({ZOOM}) > 0.5 && Number({ZOOM}) < 0.95")
        _pad(page, "")
        page.wait_for_function(f"() => {ZOOM} === ''")
    finally:
        context.close()


def _pad(page: Page, room: str) -> None:
    page.evaluate(f"document.querySelector('.chart-card').style.paddingRight = '{room}'")
