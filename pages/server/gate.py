"""Who may see anything where people sign in: each request is looked at, and nothing is open by default.

The person is told to pages and routes by a header that is set here alone: see `pages.ui.signed`.
See docs/decisions/0035-the-gate.md.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import time
from collections import OrderedDict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.errors import FollowupError
from analytics.people import Person
from analytics.people.known import PASSWORD
from analytics.people.setting import Mode
from pages.server.door import Tries
from pages.server.frames import own_messages
from pages.server.late import wait_for_first
from pages.server.plain_page import away, base, wanted
from pages.server.proxy import Proxy
from pages.server.visitors import give
from pages.ui.signed import HEADER, Signed

COOKIE = "followup-sign-in"
SIGN_IN, SIGN_OUT = "sign-in", "sign-out"
OIDC_BACK = f"{SIGN_IN}/oidc/back"
"""Where a browser comes back from an identity provider."""
OPEN = frozenset({"healthz", "_stcore/health", "_stcore/host-config"})
WAYS_IN: dict[Mode, frozenset[str]] = {
    "local": frozenset({SIGN_IN, SIGN_OUT, PASSWORD}),
    "oidc": frozenset({SIGN_IN, SIGN_OUT, OIDC_BACK}),
}
"""What is answered without a sign-in, below the base path, always and by how people sign in. All of it is
compared whole and not by its beginning: our own routes take any path before theirs."""
SEEN_EVERY = 60.0
REMEMBERED = 5_000
_NAME = HEADER.lower().encode()


class Gate:
    """Let through who is signed in, say who that is, and refuse everybody else what is not open."""

    def __init__(self, app: ASGIApp, mode: Mode, proxy: Proxy | None = None) -> None:
        self.app, self.mode, self.proxy = app, mode, proxy
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._refused = Tries()
        self._noting: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            receive, send = own_messages(receive, send)
        told = [(name, value) for name, value in scope["headers"] if name.lower() != _NAME]
        scope = {**scope, "headers": told}
        if self.mode == "none" or (scope["type"] == "http" and is_open(scope, self.mode)):
            await self.app(scope, receive, send)
            return
        try:
            found = await self._signed(HTTPConnection(scope))
        except FollowupError as trouble:
            found = PlainTextResponse(f"{away(trouble)}\n", 503, {"Cache-Control": "no-store"})
        if isinstance(found, Response):
            await give(found, scope, receive, send)
            return
        scope = {**scope, "headers": [*told, (_NAME, found.to_header().encode("ascii"))]}
        if scope["type"] == "websocket":
            receive = _heard(found, receive)
        await self.app(scope, receive, _not_kept(send))

    async def _signed(self, asked: HTTPConnection) -> Signed | Response:
        """Return who asks, with the role of now, or what is said instead."""
        asking = self.proxy.named(asked) if self.proxy else signed_by(asked)
        person = await standing(asking) if asking else None
        if self.proxy and person is None:
            return self.proxy.refusal(asked, alike=bool(asking and await self._is_alike(asking.person.name)))
        if asking is None or person is None:
            return refusal(asked)
        if asking.id:
            self._note(asking.id)
        return Signed(person, asking.id)

    async def _is_alike(self, name: str) -> bool:
        """Tell whether a proxy named whom others could be taken for; of that the audit is told, so often."""
        alike = bool(await ask("is_alike", name))
        if alike and not self._refused.too_many(name):
            self._refused.note(name)
            await ask("refused_elsewhere", name, "a name much like another's")
        return alike

    def _note(self, id_: str) -> None:
        """Note at most once a minute that somebody is still there; nobody waits for it."""
        now = time.monotonic()
        if now - self._seen.get(id_, -SEEN_EVERY) < SEEN_EVERY or (self._noting and not self._noting.done()):
            return
        self._seen[id_] = now
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        self._noting = asyncio.create_task(run_in_threadpool(_note_seen, id_))


def is_open(scope: Scope, mode: Mode) -> bool:
    """Tell whether an address is answered without a sign-in."""
    path = below_base(scope)
    return (
        path in OPEN | WAYS_IN.get(mode, frozenset())
        or path in _streamlits_own()
        or scope["path"] == "/healthz"
    )


def below_base(scope: Scope) -> str:
    """Return the path of a request below the base path of the server; `//` where it is not below that.

    That is the path of the server's setting, after the one under which a server around it has mounted it.
    """
    path, before = str(scope["path"]), str(scope.get("root_path", "")) + base()
    return path[len(before) + 1 :] if path.startswith(f"{before}/") else "//"


@cache
def _streamlits_own() -> frozenset[str]:
    """Return the paths of the files that Streamlit ships for browsers, but for its page; none holds data."""
    import streamlit

    root = Path(streamlit.__file__).parent / "static"
    found = (file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    return frozenset(found) - {"index.html"}


def signed_by(asked: HTTPConnection) -> Signed | None:
    """Return whose sign-in the cookie of a browser may be; whether it holds, the store knows."""
    token = asked.cookies.get(COOKIE, "")
    id_ = hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
    return Signed(Person("", "viewer"), id_) if token else None


async def standing(asking: Signed) -> Person | None:
    return await run_in_threadpool(_standing, asking)


def _standing(asking: Signed) -> Person | None:
    wait_for_first()
    from pages.ui.standing import standing  # the store is imported after the server answers

    return standing(asking)


async def ask(what: str, *words: object) -> Any:
    """Return what a function of `pages.ui.accounts` says, in a thread; the store is imported for it alone."""
    return await run_in_threadpool(_asked, what, *words)


def _asked(what: str, *words: object) -> Any:
    wait_for_first()
    return getattr(import_module("pages.ui.accounts"), what)(*words)


def _note_seen(id_: str) -> None:
    from pages.ui.opened import opened

    try:
        opened().note_seen(id_)
    except FollowupError as trouble:  # a long import holds the database: the next minute will do
        logging.getLogger(__name__).info("Not noted that somebody is there: %s", trouble)


def refusal(asked: HTTPConnection) -> Response:
    """Lead who opens a page to the sign-in, and refuse all else."""
    if asked.scope["type"] == "http":
        request = Request(asked.scope)
        if request.method == "GET" and "text/html" in asked.headers.get("accept", ""):
            before = asked.scope.get("root_path", "") + base()
            to = urlencode({"to": wanted(request)})
            return RedirectResponse(f"{before}/{SIGN_IN}?{to}", 303, {"Cache-Control": "no-store"})
    words = "Nobody is signed in here. Sign in, then ask again.\n"
    status = 403 if asked.scope["type"] == "websocket" else 401
    return PlainTextResponse(words, status, {"Cache-Control": "no-store"})


def _not_kept(send: Send) -> Send:
    """Return what sends an answer of which no browser keeps a page: "back" after signing out asks anew."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent


def _heard(found: Signed, receive: Receive) -> Receive:
    """Return what hears a browser's messages; of one whose sign-in has ended, only that it runs its page.

    The page then says that the sign-in has ended. Closing the line would leave its figures on the screen.
    """

    async def heard() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or not message.get("bytes"):
            return message
        try:
            person = await standing(found)
        except FollowupError:
            return message  # the page asks the same, and says what the trouble is
        return message if person else {**message, "bytes": _run_alone(message["bytes"])}

    return heard


def _run_alone(asked: bytes) -> bytes:
    """Return the wish to run a page whole, without what its fields and buttons hold, from any message."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    wish, said = BackMsg(), BackMsg()
    said.ParseFromString(asked)
    if said.WhichOneof("type") == "app_heartbeat":
        return asked
    wish.rerun_script.page_script_hash = said.rerun_script.page_script_hash
    wish.rerun_script.query_string = said.rerun_script.query_string
    wish.rerun_script.context_info.CopyFrom(said.rerun_script.context_info)  # its address, to come back to
    return bytes(wish.SerializeToString())


def gate_middleware(mode: Mode) -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes. Raises BadSetting for a proxy without peers."""
    return [Middleware(Gate, mode=mode, proxy=Proxy.of(os.environ) if mode == "proxy" else None)]
