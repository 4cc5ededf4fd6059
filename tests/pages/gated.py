"""Requests to the gate and to the pages of signing in, by ASGI and without a server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from analytics.people import Role
from analytics.people.passwords import hashed
from analytics.people.setting import Mode
from analytics.store import Store
from pages.server.gate import COOKIE, Gate
from pages.server.proxy import Proxy
from pages.server.sign_in import sign_in_routes

SECRET = "correct horse battery"


@dataclass
class Inner:
    """What stands behind the gate: it notes what reaches it."""

    reached: list[dict[str, Any]] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope, receive, send) -> None:
        self.reached.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"figures"})
            return
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append(message)

    def person(self) -> str | None:
        told = [value for name, value in self.reached[-1]["headers"] if name == b"x-followup-person"]
        assert len(told) <= 1
        return told[0].decode() if told else None


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def cookie(self) -> str:
        found = SimpleCookie(self.headers.get("set-cookie", ""))
        return found[COOKIE].value if COOKIE in found else ""


def ask(
    app, path: str, method="GET", *, kind="http", peer="192.0.2.7", form=None, body=None, said=(), **headers
) -> Answer:
    """Send one request, or open a websocket and send it messages; a refused websocket has its status.

    Each message is made when it is sent. `body` are messages in the place of a form.
    """
    path, _, query = path.partition("?")
    given = {"host": "localhost:8501", **{name.replace("_", "-"): words for name, words in headers.items()}}
    scope = {
        "type": kind,
        "method": method,
        "scheme": "http" if kind == "http" else "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(n.encode(), w.encode("latin-1")) for n, w in given.items()],
        "client": (peer, 50000),
        "server": ("127.0.0.1", 8501),
        "extensions": {"websocket.http.response": {}},
    }
    messages = {
        "http": body or [{"type": "http.request", "body": urlencode(form or {}).encode()}],
        "websocket": [
            *({"type": "websocket.receive", "said": each} for each in said),
            {"type": "websocket.disconnect", "code": 1000},
        ],
    }[kind]
    left, sent = list(messages), []

    async def receive():
        message = left.pop(0) if left else {"type": f"{kind}.disconnect"}
        return {**message, "bytes": message["said"]()} if "said" in message else message

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    if sent[0]["type"] == "websocket.accept":
        return Answer(101, {}, "")
    told = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:]).decode())


def gate(mode: Mode = "local", proxy: Proxy | None = None) -> tuple[Gate, Inner]:
    inner = Inner()
    return Gate(inner, mode, proxy), inner


def pages() -> Starlette:
    """Return the pages of signing in alone."""
    return Starlette(routes=sign_in_routes("local"))


def add(store: Store, name: str, role: Role) -> str:
    """Give a person a role and a password, and return the cookie of a sign-in."""
    store.set_password(store.add_person(name, role), hashed(SECRET))
    return f"{COOKIE}={store.begin_sign_in(name, role, 'local')}"
