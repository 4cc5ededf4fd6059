"""Who may speak to the server: each request is looked at before Streamlit or a route sees it.

A web page elsewhere can lead a browser here, under a name of its own or from an origin of its own. What
such a request asks for, be it page, file, picture or websocket, is refused before anything is looked up.
See docs/decisions/0020-who-may-speak-to-the-server.md.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from analytics.sharing import HTTP_PORT, Sharing, taken
from pages.server.door import Door

VARIABLE = "FOLLOWUP_HOSTS"
"""Names of a reverse proxy, as browsers write them: `survey.example.org`, `survey.example.org:8443`."""
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
FOR_THE_COMPUTER_ALONE = ("/_stcore/metrics", "/_stcore/agent")
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


@dataclass(frozen=True)
class Refusal:
    status: int
    words: str


NOT_AN_ADDRESS = Refusal(400, "What follows # in an address is not sent to a server.")
NOT_THIS_NAME = Refusal(
    400, "The dashboard is not known under this address. Open it at the address that its start has printed."
)
NOT_THIS_ORIGIN = Refusal(403, "Another web page may not use the dashboard.")
NOT_FROM_BEYOND = Refusal(
    403,
    "The dashboard answers its own computer alone. Who started it can share it on the local network.",
)
NOT_FOR_OTHERS = Refusal(403, "Only the dashboard's own computer is told this.")


@dataclass(frozen=True)
class Rules:
    """Who may speak: the names of a reverse proxy, and the share of this run where there is one."""

    named: frozenset[str] = frozenset()
    share: Sharing | None = None

    def refusal(self, asked: HTTPConnection) -> Refusal | None:
        """Return why a request is refused, None where it may be answered or asked for the code."""
        if b"#" in asked.scope.get("raw_path", b"") + asked.scope["query_string"]:
            return NOT_AN_ADDRESS  # a proxy ends it there, and would keep our answer under what is before
        hosts, origins = asked.headers.getlist("host"), asked.headers.getlist("origin")
        if len(hosts) != 1 or not self._is_ours(hosts[0].lower(), asked.scope):
            return NOT_THIS_NAME
        if origins and (len(origins) > 1 or origins[0] not in _origins_of(hosts[0])):
            return NOT_THIS_ORIGIN
        if _is_part_of_another_page(asked):
            return NOT_THIS_ORIGIN
        if any(part in asked.scope["path"] for part in FOR_THE_COMPUTER_ALONE) and not self.is_own(asked):
            return NOT_FOR_OTHERS
        if not (self.share or hosts[0].lower() in self.named or self.is_own(asked)):
            return NOT_FROM_BEYOND
        return None

    def is_own(self, asked: HTTPConnection) -> bool:
        """Tell whether this computer itself asks, and not somebody through a proxy on it."""
        if asked.headers["host"].lower() in self.named or any(name in asked.headers for name in FORWARDED):
            return False
        peer = asked.client.host if asked.client else ""
        return is_loopback(peer) or (self.share is not None and peer in self.share.addresses)

    def _is_ours(self, host: str, scope: Scope) -> bool:
        server = scope.get("server")
        port = server[1] if server else None
        local = {f"{name}:{port}" for name in LOCAL_NAMES} if port else set()
        if port == HTTP_PORT:
            local.update(LOCAL_NAMES)
        return host in local or host in self.named or (self.share is not None and host in self.share.hosts)


def _origins_of(host: str) -> tuple[str, str]:
    """Return the origins of pages under a name. They are compared as texts, for any text may come.

    Streamlit lets the same pass without a further look; for all others it asks an outside server.
    """
    return f"http://{host}", f"https://{host}"


def _is_part_of_another_page(asked: HTTPConnection) -> bool:
    """Tell whether a page elsewhere wants something as its own picture or script; it may link here."""
    site, mode = (asked.headers.get(f"sec-fetch-{name}", "") for name in ("site", "mode"))
    return site in ("cross-site", "same-site") and mode != "navigate"


def is_loopback(peer: str) -> bool:
    """Tell whether an address is that of a computer for itself.

    >>> [is_loopback(peer) for peer in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "192.0.2.2", "")]
    [True, True, True, False, False]
    """
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def named_hosts(text: str) -> frozenset[str]:
    """Return the names in the setting, which stand between commas or spaces.

    >>> sorted(named_hosts("survey.example.org, Survey.example.org:8443"))
    ['survey.example.org', 'survey.example.org:8443']
    """
    return frozenset(text.lower().replace(",", " ").split())


class Visitors:
    """Refuse who may not speak to the server, and ask for the code who comes from another device."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules
        self.door = Door(rules.share) if rules.share else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif answer := await self._answer(scope, receive):
            await give(answer, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Return what is said instead of what was asked for, None where that may be given."""
        asked = HTTPConnection(scope)
        if refused := self.rules.refusal(asked):
            return _told(refused)
        if self.door is None or self.rules.is_own(asked):
            return None
        if scope["type"] == "http":
            return await self.door.answer(Request(scope, receive))
        return None if self.door.knows(asked) else self.door.closed()


def _told(refused: Refusal) -> Response:
    return PlainTextResponse(f"{refused.words}\n", refused.status, {"Cache-Control": "no-store"})


async def give(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Give an answer; to who asked for a websocket before it is one."""
    if scope["type"] == "http":
        await answer(scope, receive, send)
        return
    websocket = WebSocket(scope, receive, send)
    await receive()
    await websocket.send_denial_response(answer)


def visitor_middleware() -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes, by the environment of the server."""
    return [Middleware(Visitors, rules=Rules(named_hosts(os.environ.get(VARIABLE, "")), taken()))]
