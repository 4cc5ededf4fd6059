"""Serve the plotly.js that ships with the plotly package, so that no script comes from outside."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_A_YEAR = "public, max-age=31536000, immutable"
_SCRIPT = "text/javascript; charset=utf-8"


@cache
def plotly_url() -> str:
    """Return the script's address relative to the app's root; it changes with plotly's version."""
    return f"assets/plotly-{version('plotly')}.min.js"


def asset_routes() -> list[Route]:
    """Return the routes that `st.App(..., routes=[...])` must include for any chart to appear.

    Streamlit does not put its own base path before an app's routes, so any path may stand there.
    """
    return [Route(f"/{{base:path}}{plotly_url()}", _plotly_script, methods=["GET"])]


def _plotly_script(request: Request) -> Response:
    headers = {"Cache-Control": _A_YEAR, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(_plotly_file(), media_type=_SCRIPT, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(_plotly_gzipped(), media_type=_SCRIPT, headers=headers)


@cache
def _plotly_gzipped() -> bytes:
    return gzip.compress(_plotly_file().read_bytes(), compresslevel=6, mtime=0)


def _plotly_file() -> Path:
    spec = find_spec("plotly")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The plotly package is not installed; no chart can be drawn.")
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"
