"""What is imported after the server answers: pandas, the store and scipy take seconds to load.

A browser that finds the server fetches its scripts first. Meanwhile what pages need is imported in the
background, the first page's before the rest; whoever needs it sooner waits for it.
"""

from __future__ import annotations

import gc
import threading
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from analytics.memory import uncollected
from pages.server.assets import plotly_gzipped

FIRST = ("pages.views.first_screen", "pages.card.show", "pages.ui.newcomer")
"""What the Overview is made of."""
FILES = "pages.server.files"
THEN = (FILES, "scipy.stats")
PICTURES = ("picture.svg", "picture.pdf", "paper/{room}.svg")
_importing = threading.Lock()
"""Held while the background imports what the first page is made of."""
PATHS = ("download/{name}", "data/v1/{rest:path}", *PICTURES, "present/{name}", "present/{name}/{part}")


class Late:
    """Answer as the routes of a module do, which is imported for the first request at the latest."""

    def __init__(self, module: str) -> None:
        self.module = module

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        module = await run_in_threadpool(import_module, self.module)
        await Router(module.routes())(scope, receive, send)


def late_routes() -> list[Route]:
    """Return the routes of files and pictures, under any base path."""
    return [Route(f"/{{base:path}}{path}", Late(FILES), methods=["GET"]) for path in PATHS]


def warm_up() -> None:
    """Import what pages need, in the background."""
    _importing.acquire()
    threading.Thread(target=_import_all, daemon=True).start()


def wait_for_first() -> None:
    """Wait until the background has what the first page is made of; at once where nothing is warmed up.

    Two threads that import packages which need each other can see one half-made: Python rather breaks an
    import off than let both wait for each other.
    """
    with _importing:
        return


def _import_all() -> None:
    try:
        with uncollected():  # modules stay: to look through them for what can go takes a sixth of their time
            for name in FIRST:
                import_module(name)
    finally:
        _importing.release()
    gc.freeze()
    plotly_gzipped()
    for name in THEN:
        import_module(name)
