"""Serve the plotly.js of `data/plotly`, so that no script comes from outside."""

from __future__ import annotations

import gzip
import re
from functools import cache

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from analytics.reference import DATA
from pages.server.plain_page import base

PLOTLY = DATA / "plotly" / "plotly-basic.min.js"
"""Plotly's own bundle of bars, lines and points: all that figures here hold, and a quarter of the whole."""
_A_YEAR = "public, max-age=31536000, immutable"
_SCRIPT = "text/javascript; charset=utf-8"


@cache
def plotly_version() -> str:
    """Return the version that the script's first lines name."""
    found = re.search(r"plotly\.js .*?v(\S+)", PLOTLY.read_text("utf-8")[:200])
    if found is None:
        raise ValueError(f"{PLOTLY.name} does not begin with its version")
    return found[1]


def plotly_url() -> str:
    """Return the script's address relative to the app's root; it changes with plotly's version."""
    return f"assets/plotly-basic-{plotly_version()}.min.js"


def asset_routes() -> list[Route]:
    """Return the routes that `st.App(..., routes=[...])` must include for any chart to appear.

    Caches keep the script for all, so it stands under one address: directly below the base path.
    """
    return [Route(f"{base()}/{plotly_url()}", _plotly_script, methods=["GET"])]


def _plotly_script(request: Request) -> Response:
    headers = {"Cache-Control": _A_YEAR, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(PLOTLY, media_type=_SCRIPT, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(plotly_gzipped(), media_type=_SCRIPT, headers=headers)


@cache
def plotly_gzipped() -> bytes:
    """Return the script as it goes over the network; packed once a process."""
    return gzip.compress(PLOTLY.read_bytes(), compresslevel=6, mtime=0)
