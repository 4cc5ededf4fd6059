"""Each file that the server hands out is a line of the audit, written before its first byte goes.

It looks at the answers and not at the routes: what a browser saves as a file, the data at addresses and the
pictures. So a new download can't be forgotten.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.audit import PATIENCE_SECONDS
from analytics.errors import DatabaseTrouble, NotAllowed

if TYPE_CHECKING:
    from analytics.people import Person
    from analytics.people.setting import Mode

_AT_ADDRESSES = re.compile(r"/data/v1/(?!openapi).+\.(csv|json|xlsx|zip|parquet|sav)$|/picture\.(svg|pdf)$")
_NAMED = re.compile(r"filename=\"?([^\";]+)")
WITHOUT = "A file was handed out without its line of the audit. %s"
REFUSED = "This file can't be handed out now, since that can't be written down. {}"


class ExportAudit:
    """Write down who was handed which file.

    Where people sign in, which `required` says, a file whose line can't be written is refused with 503; else
    it goes, and the trouble is logged.
    """

    def __init__(self, app: ASGIApp, *, required: bool = False) -> None:
        self.app, self.required = app, required

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        refused = False

        async def send_with_line(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and (named := handed_out(scope["path"], message)):
                trouble = await run_in_threadpool(self._written, Request(scope), named)
                refused = bool(trouble) and self.required
                if refused:
                    no_store = {"Cache-Control": "no-store"}
                    await PlainTextResponse(REFUSED.format(trouble), 503, no_store)(scope, receive, send)
                elif trouble:
                    logging.getLogger(__name__).warning(WITHOUT, trouble)
            if not refused:
                await send(message)

        await self.app(scope, receive, send_with_line)

    def _written(self, request: Request, named: str) -> str:
        """Write the line; return what stands in the way, blank for nothing."""
        from pages.ui import opened

        try:
            store = opened.patient_store(PATIENCE_SECONDS)
            about = f"{named}{_for_whom(request)}, data version {store.data_version()}"
            store.note_audit("export", about, person=_who(request))
        except (DatabaseTrouble, NotAllowed) as trouble:
            return str(trouble)
        return ""


def handed_out(path: str, start: Message) -> str:
    """Return the name of the file that an answer hands out, blank where it hands out none."""
    if start["status"] not in (200, 206):
        return ""
    said = Headers(raw=start["headers"]).get("content-disposition", "")
    if said.startswith("attachment"):
        found = _NAMED.search(said)
        return found.group(1) if found else "a file"
    return path.rpartition("/")[2] if _AT_ADDRESSES.search(path) else ""


def _for_whom(request: Request) -> str:
    from analytics.audience import QUERY_NAME, audience_of

    if "/media/" in request.url.path:  # made on a page, whose audience its name tells
        return ""
    asked = request.query_params.getlist(QUERY_NAME)
    unasked = "nameless" if "/present/" in request.url.path else "office"
    return f" for {audience_of(asked) if asked else unasked}"


def _who(request: Request) -> Person:
    """Return who signed in, else the person at the computer by the name that was given in this browser."""
    from pages.ui.browser import COOKIE
    from pages.ui.person import person_of
    from pages.ui.who import who_asks

    return who_asks(request.headers, person_of(request.cookies.get(COOKIE, "")))


def export_middleware(mode: Mode) -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes, by how people sign in."""
    return [Middleware(ExportAudit, required=mode != "none")]
