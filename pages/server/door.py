"""The door of a shared dashboard: a device of the local network gives the code of this run once.

The page works without a script. A request without the cookie is led to the page of the code by a step
of its own, since a browser that follows a link out of a mail holds strict cookies back on the first.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from analytics.sharing import Sharing, plain
from pages.server.plain_page import alert, base, form_of, plain_page, wanted, within

PAGE = "share-code"
TRIES, ALL_TRIES, SECONDS = 5, 60, 60.0
"""Wrong codes that one device, and all together, may give in so many seconds."""
DEVICES = 1_000

_FORM = Markup(
    "<h1>Follow-up survey</h1>{trouble}<form method='post' action='{page}'>"
    "<p><label for='code'>Code of this dashboard</label></p>"
    "<input id='code' name='code' required autofocus autocomplete='off' autocapitalize='characters' "
    "spellcheck='false' maxlength='40' aria-describedby='where'>"
    "<p id='where'>It stands where the dashboard was started. This browser gives it once.</p>"
    "<input type='hidden' name='to' value='{to}'><button>Open the dashboard</button></form>"
)


class Tries:
    """Count wrong codes, of a device and of all, in the time just past."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all: deque[float] = deque(maxlen=ALL_TRIES)
        self._of: OrderedDict[str, deque[float]] = OrderedDict()

    def too_many(self, peer: str) -> bool:
        return _full(self._all, self._clock()) or _full(self._of.get(_device(peer)), self._clock())

    def note(self, peer: str) -> None:
        device = _device(peer)
        self._of.setdefault(device, deque(maxlen=TRIES)).append(self._clock())
        self._of.move_to_end(device)
        self._all.append(self._clock())
        if len(self._of) > DEVICES:
            self._of.popitem(last=False)


def _full(times: deque[float] | None, now: float) -> bool:
    return times is not None and len(times) == times.maxlen and now - times[0] < SECONDS


def _device(peer: str) -> str:
    """Return what counts as one device: of addresses of version 6 a whole network, which one device has."""
    try:
        address = ip_address(peer)
    except ValueError:
        return peer
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else peer


class Door:
    """Ask for the code of one run and remember, by a cookie of this run alone, which browser gave it."""

    def __init__(self, share: Sharing, tries: Tries | None = None) -> None:
        self._code = plain(share.code).encode()
        self._key = secrets.token_urlsafe(32)
        self._cookie = f"followup-share-{share.port}"
        self._tries = tries or Tries()

    def knows(self, asked: HTTPConnection) -> bool:
        """Tell whether a browser has given the code of this run."""
        given = asked.cookies.get(self._cookie, "")
        return hmac.compare_digest(given.encode(), self._key.encode())

    async def answer(self, asked: Request) -> Response | None:
        """Return the page of the code or where to find it, None where what was asked for may be given."""
        known = self.knows(asked)
        if asked.scope["path"].endswith(f"/{PAGE}"):
            if asked.method == "POST" and not known:
                return await self._take(asked)
            to = within(asked.query_params.get("to", ""))
            return RedirectResponse(to, 303) if known else _page(to)
        if known:
            return None
        if asked.method == "GET" and "text/html" in asked.headers.get("accept", ""):
            return _led(asked)
        return self.closed()

    def closed(self) -> Response:
        words = "This browser has not given the code of the dashboard yet.\n"
        return PlainTextResponse(words, 403, {"Cache-Control": "no-store"})

    async def _take(self, asked: Request) -> Response:
        form = await form_of(asked)
        to, peer = within(form.get("to", "")), asked.client.host if asked.client else ""
        if self._tries.too_many(peer):
            return _page(to, "Too many tries. Wait a minute, then try again.", status=429)
        if not hmac.compare_digest(plain(form.get("code", "")).encode(), self._code):
            self._tries.note(peer)
            return _page(to, "This is not the code.", status=403)
        answer = RedirectResponse(to, 303)
        secure = asked.url.scheme == "https"
        answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", secure=secure)
        return answer


def _led(asked: Request) -> Response:
    """Lead a browser to the page of the code, which sends it back where it has given the code already."""
    page = f"{base()}/{PAGE}?{urlencode({'to': wanted(asked)})}"
    head = Markup("<meta http-equiv='refresh' content='0; url={}'>").format(page)
    body = Markup("<p><a href='{}'>Give the code of this dashboard</a></p>").format(page)
    return plain_page(body, 403, head=head)


def _page(to: str, trouble: str = "", *, status: int = 200) -> Response:
    return plain_page(_FORM.format(trouble=alert(trouble), page=PAGE, to=to), status)
