"""Know a browser again: a random word in a cookie of its own, which tells nothing about the person.

The cookie goes when the browser is closed, no script reads it and no other site receives it.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.browser import COOKIE


class BrowserWord:
    """Give each browser that asks for a page, and has no word yet, one of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_new(HTTPConnection(scope)):
            await self.app(scope, receive, send)
            return

        async def send_with_word(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = f"{COOKIE}={secrets.token_hex(16)}; Path=/; HttpOnly; SameSite=Strict"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_word)


def _is_new(asking: HTTPConnection) -> bool:
    """Tell whether a browser opens a page, not what belongs to it, and brings no word."""
    return "text/html" in asking.headers.get("accept", "") and not asking.cookies.get(COOKIE)


def browser_middleware() -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes."""
    return [Middleware(BrowserWord)]
