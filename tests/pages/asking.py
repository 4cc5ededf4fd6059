"""Ask routes for an address, without a server."""

from __future__ import annotations

import asyncio
import io
import urllib.parse
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import BaseRoute


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


def ask(routes: Sequence[BaseRoute], address: str, **headers: str) -> Answer:
    """Return what routes answer, in their order; `headers` by their names with lines as underscores."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/{path.removeprefix('/')}",
        "headers": [(name.replace("_", "-").encode(), said.encode()) for name, said in headers.items()],
        "query_string": urllib.parse.quote(query, safe="=&+%").encode(),
    }
    told = []
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(asked, None) or await asyncio.Event().wait()  # nothing more comes, and nobody leaves

    async def send(message):
        told.append(message)

    asyncio.run(Starlette(routes=routes)(scope, receive, send))
    lines = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return Answer(told[0]["status"], lines, b"".join(m.get("body", b"") for m in told[1:]))


def text_of(content: bytes) -> str:
    """Return all text of a file, of every part of a workbook or document."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
