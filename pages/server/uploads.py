"""How much of uploaded files the server holds in memory: of one page, and of all of them.

Streamlit bounds one file, and takes any number of them from any open page, be there a field for files or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

MEGABYTE = 1024 * 1024
OF_PAGE, OF_ALL = 200 * MEGABYTE, 1000 * MEGABYTE
LARGEST = 51 * MEGABYTE
"""What counts for a file that does not say its size; Streamlit takes no larger one."""
TOO_MUCH = "Too many files wait to be read. Reload the page, and bring fewer at once.\n"
_UPLOAD = re.compile(r".*/_stcore/upload_file/([^/]+)/[^/]+")


class UploadLimit:
    """Refuse a file with 413 where its page, or all together, would hold more bytes than may be held.

    `held` returns the bytes by the id of a page's session; files that are on their way count too.
    """

    def __init__(
        self,
        app: ASGIApp,
        held: Callable[[], Mapping[str, int]],
        of_page: int = OF_PAGE,
        of_all: int = OF_ALL,
    ) -> None:
        self.app, self._held, self._of_page, self._of_all = app, held, of_page, of_all
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_put = scope["type"] == "http" and scope["method"] == "PUT"
        found = _UPLOAD.fullmatch(scope["path"]) if is_put else None
        if found is None:
            await self.app(scope, receive, send)
            return
        page, size = found[1], _size(scope)
        waiting = Counter(self._held()) + self._coming
        if waiting[page] + size > self._of_page or waiting.total() + size > self._of_all:
            await _let_go(receive)
            await PlainTextResponse(TOO_MUCH, 413, {"Cache-Control": "no-store"})(scope, receive, send)
            return
        self._coming[page] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming[page] -= size
            self._coming += Counter()  # forgets whose files have all come


async def _let_go(receive: Receive) -> None:
    """Hear a file out without keeping it: a browser that is cut off while it sends reads no answer."""
    heard, more = 0, True
    while more and heard <= LARGEST:
        message = await receive()
        heard += len(message.get("body", b""))
        more = message.get("more_body", False)


def _size(scope: Scope) -> int:
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if said.isdecimal() else LARGEST


def held() -> dict[str, int]:
    """Return the bytes of files that Streamlit holds, by the id of a page's session."""
    from streamlit.runtime import Runtime  # loaded with the server

    files = cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr).file_storage
    return {page: sum(len(file.data) for file in list(of.values())) for page, of in list(files.items())}


def upload_middleware() -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes."""
    return [Middleware(UploadLimit, held=held)]
