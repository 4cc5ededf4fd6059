"""The address that a supervisor or a proxy asks whether this server can be given work: `healthz`.

It answers under any base path, to everybody, and tells nothing but whether the database answers, its kind,
the revision of its tables and the version of this program: no place, no name, no figure.
"""

from __future__ import annotations

import asyncio
import logging
from importlib.metadata import PackageNotFoundError, version

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.server.late import wait_for_first

SECONDS = 3.0
"""So long the database may take for one small question; whoever asks for health waits no longer."""
PACKAGE = "followup-survey-dashboard"


class Health:
    """Ask the database one question at a time: one that hangs holds one thread, however many ask."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._asked: asyncio.Task[tuple[str, str]] | None = None
        self._said = ""

    async def answer(self, _request: Request) -> JSONResponse:
        """Answer 200 where the database answers in time, else 503 with what is the matter."""
        from analytics.errors import DatabaseTrouble

        if self._asked is None or self._asked.done():
            self._asked = asyncio.create_task(run_in_threadpool(_tables))
        try:
            kind, revision = await asyncio.wait_for(asyncio.shield(self._asked), self._seconds)
        except TimeoutError:
            return self._unwell("the database does not answer")
        except DatabaseTrouble as trouble:
            status = "the database can't be used" + (f": {trouble.why}" if trouble.why else "")
            return self._unwell(status, str(trouble))
        self._said = ""
        return _told(200, status="ok", database=kind, revision=revision)

    def _unwell(self, status: str, trouble: str = "") -> JSONResponse:
        """Say in the answer that it is not well, and once in the server's log why."""
        if status + trouble != self._said:
            self._said = status + trouble
            logging.getLogger(__name__).warning("Not healthy: %s. %s", status, trouble)
        return _told(503, status=status)


def health_routes() -> list[Route]:
    """Return the route that tells a supervisor whether the server can work, under any base path."""
    return [Route("/{base:path}healthz", Health().answer, methods=["GET", "HEAD"])]


def _tables() -> tuple[str, str]:
    """Return the kind of the database and the revision of its tables. Raises DatabaseTrouble."""
    wait_for_first()  # the store is among what the first page is made of
    from pages.ui.opened import opened

    return opened().tables()


def _told(code: int, **words: str) -> JSONResponse:
    return JSONResponse({**words, "version": _version()}, code, {"Cache-Control": "no-store"})


def _version() -> str:
    """Return the version of this program, blank where it runs from a folder that was never installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""
