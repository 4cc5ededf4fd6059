"""Headers that every answer of the server carries: nothing from outside is loaded or embedded."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval' blob: {inline}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""Streamlit needs styles in the page, scripts from blobs (components) and the few lines of its own
start page, which are let through by their digests."""

_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb", "display-capture", "browsing-topics")


class SecurityHeaders:
    """Add the headers to every HTTP answer; a header that is already there stays.

    Cookies that go out over an encrypted line come back over one alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers().items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    _keep_encrypted(headers)
                if _is_trusted(scope):
                    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            await send(message)

        await self.app(scope, receive, send_with_headers)


def middleware() -> list[Middleware]:
    """Return what `st.App(..., middleware=[...])` takes."""
    return [Middleware(SecurityHeaders)]


@cache
def security_headers() -> dict[str, str]:
    """Return the headers by name; read once a process."""
    policy = "; ".join(f"{name} {value.format(inline=_inline_scripts())}" for name, value in _POLICY.items())
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _keep_encrypted(headers: MutableHeaders) -> None:
    """Let a browser send cookies over encrypted lines alone, whoever sets them; Streamlit sets one too."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        words = {word.strip().lower() for word in cookie.split(";")}
        headers.append("set-cookie", cookie if "secure" in words else f"{cookie}; Secure")


def _is_trusted(scope: Scope) -> bool:
    """Tell whether a browser trusts the way here; else it ignores the policy on openers and says so."""
    host = Headers(scope=scope).get("host", "")
    return scope["scheme"] == "https" or host.rpartition(":")[0] in ("localhost", "127.0.0.1", "[::1]")


def _inline_scripts() -> str:
    """Return the digests of the scripts that stand in Streamlit's start page itself."""
    spec = find_spec("streamlit")
    places = spec.submodule_search_locations if spec else None
    page = Path(places[0]) / "static" / "index.html" if places else None
    html = page.read_text(encoding="utf-8") if page and page.exists() else ""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return " ".join(f"'sha256-{digest}'" for digest in digests)
