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
PATHS = ("download/{name}", *PICTURES, "present/{name}", "present/{name}/{part}")


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
    threading.Thread(target=_import_all, daemon=True).start()


def _import_all() -> None:
    with uncollected():  # modules stay: to look through them for what can go takes a sixth of their time
        for name in FIRST:
            import_module(name)
    gc.freeze()
    plotly_gzipped()
    for name in THEN:
        import_module(name)
