"""Pages of the server's own beside Streamlit: short, without a script, in light and dark, on a phone too."""

from __future__ import annotations

import logging
from contextlib import suppress
from urllib.parse import parse_qs, quote

from markupsafe import Markup
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from analytics.errors import UNFIT, FollowupError, UnfitText
from pages.server.quiet import LOGGER, NO_DATABASE

AWAY = "The dashboard can't read its data now. Try again in a minute. The log of the server says why."
LONGEST_FORM, LONGEST_ADDRESS = 32_000, 8_000

_FRAME = Markup(
    "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>{head}"
    "<link rel='icon' href='data:,'><title>Follow-up survey</title><style>"
    "body{{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem;"
    "color:#1f2430;background:#fff;overflow-wrap:anywhere}}"
    "input,button{{font:inherit;padding:.5rem .75rem;border-radius:.5rem;border:1px solid #5f6878}}"
    "input{{width:100%;box-sizing:border-box}}"
    "#code{{letter-spacing:.15em;text-transform:uppercase}}"
    "button{{margin-top:1rem;background:#0b5cad;border-color:#0b5cad;color:#fff}}"
    "a{{color:#0b5cad}}[role=alert]{{color:#a3231b;font-weight:600}}"
    "@media(prefers-color-scheme:dark){{body{{color:#e8eaee;background:#12161d}}a{{color:#5aa2e8}}"
    "input{{color:inherit;background:#1b212b}}[role=alert]{{color:#ff9c94}}}}"
    "</style></head><body><main>{body}</main></body></html>"
)


def plain_page(body: Markup, status: int = 200, *, head: str = "") -> Response:
    """Return a page that no browser keeps."""
    page = _FRAME.format(head=head, body=body)
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})


def away(trouble: FollowupError) -> str:
    """Return what a stranger is told where the database can't be asked; where it is, the log says alone."""
    why = type(trouble).__name__ if isinstance(trouble, UnfitText) else trouble  # which quotes what was typed
    logging.getLogger(LOGGER).warning(NO_DATABASE, why)
    return AWAY


def alert(trouble: str) -> Markup:
    return Markup("<p role='alert'>{}</p>").format(trouble) if trouble else Markup("")


async def form_of(asked: Request) -> dict[str, str]:
    """Return the fields of a short form; of a longer one, or one that breaks off, none.

    A sign that no text can hold stands as U+FFFD, as one does that is no UTF-8.
    """
    content = b""
    with suppress(ClientDisconnect):
        async for part in asked.stream():
            content += part
            if len(content) > LONGEST_FORM:
                return {}
        fields = parse_qs(content.decode("latin-1"), encoding="utf-8", errors="replace")
        return {name: UNFIT.sub("\ufffd", values[0]) for name, values in fields.items()}
    return {}


def within(address: str) -> str:
    """Return an address of this dashboard; one that leads elsewhere becomes that of its first page.

    >>> [within(address) for address in ("/effects?round=2020", "//evil.example", "/\\\\evil", "x")]
    ['/effects?round=2020', './', './', './']
    """
    if not address.startswith("/") or address[1:2] in ("/", "\\") or len(address) > LONGEST_ADDRESS:
        return "./"
    return quote(address, safe="/?&=%+-._~:,;@!$*'()")


def wanted(asked: Request) -> str:
    """Return the address that a browser asks for, within this dashboard, its query too."""
    query = asked.scope["query_string"].decode("latin-1")
    return within(quote(asked.scope["path"]) + (f"?{query}" if query else ""))


def base() -> str:
    """Return the base path of the server, blank without one."""
    import streamlit as st

    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
