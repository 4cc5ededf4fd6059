"""Answer Streamlit's search for its own root so that no error stands in the browser's console.

A page may live under a base path that the browser does not know. So its script asks at the page's
own address first, `/replies/_stcore/health`, and one step up when that is not found. A browser
writes each 404 into its console, where it looks like a fault of the page.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASKED_FOR = ("/_stcore/health", "/_stcore/host-config")
ELSEWHERE = 300
"""300 Multiple Choices without a place to go: no success, so the script goes on; no fault either."""


class RootIsElsewhere:
    """Turn "not found" into "elsewhere" for the two addresses that the search asks for.

    It looks at the server's answer and not at the path before it, so the root that is there is found
    under any base path.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(ASKED_FOR):
            await self.app(scope, receive, send)
            return

        async def send_elsewhere(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 404:
                message["status"] = ELSEWHERE
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_elsewhere)


def probe_middleware() -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes."""
    return [Middleware(RootIsElsewhere)]
