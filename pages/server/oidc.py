"""Signing in at an identity provider: to it, back from it, and out. Loaded only where people sign in so.

A sign-in is remembered in the store, so that any replica takes it up, and in a cookie, so that only the
browser that began it can end it: nobody is signed in as somebody else by a link.
See docs/decisions/0038-sign-in-at-a-provider.md.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from analytics.errors import FollowupError, NameAlike, NotAllowed
from analytics.people import State
from analytics.people.known import STATE_MINUTES
from pages.server.door import Tries
from pages.server.gate import COOKIE, OIDC_BACK, SIGN_IN, SIGN_OUT, ask
from pages.server.oidc_person import name_of, person_of
from pages.server.oidc_provider import Back, Provider, ProviderTrouble
from pages.server.oidc_setting import oidc_setting
from pages.server.plain_page import alert, away, plain_page, within
from pages.server.quiet import LOGGER, LONGEST, NOT_SIGNED_IN
from pages.server.sign_in import LEFT_OPEN, begun_here, cookie_path, end_here, standing_here
from pages.server.visitors import LOCAL_NAMES, VARIABLE, named_hosts

OVER = (
    f"This sign-in was used already, began more than {STATE_MINUTES} minutes ago, or began in another "
    "browser. Sign in again."
)
REFUSED = (
    "The identity provider refused to sign you in. If you did not stop it yourself, tell who runs the "
    "dashboard."
)
NO_NAME = (
    "People sign in at a provider, which leads back to a name alone. Open the dashboard at its name; "
    f"who runs it sets that in {VARIABLE}."
)
FEW = 4
_TROUBLE = Markup("<h1>{title}</h1>{alert}<p><a href='{again}'>Sign in again</a></p>{other}")
_OTHER = Markup("<p><a href='{}'>Sign in as somebody else</a></p>")
_OUT = Markup(
    "<h1>You are signed out</h1><p>Other windows and other devices of yours are signed out too. "
    "{left_open}</p>"
    "{more}<p><a href='{again}'>Sign in</a></p>"
)
_ASK_OUT = Markup(
    "<h1>Sign out</h1><p>Other windows and other devices of yours are signed out too.</p>"
    "<form method='post' action='{page}'><button>Sign out</button></form><p><a href='{home}'>Back</a></p>"
)
_TOO = Markup("<p><a href='{}'>Sign out at the identity provider too</a></p>")
_log = logging.getLogger(__name__)


class OidcPages:
    """The ways to the provider and back. `noted` counts refusals of a device that the audit was told."""

    def __init__(self, provider: Provider, noted: Tries | None = None) -> None:
        self.provider, self._noted = provider, noted or Tries()
        self._few = asyncio.Semaphore(FEW)

    async def sign_in(self, asked: Request) -> Response:
        """Begin a sign-in and lead to the provider, which leads back to `back`."""
        to, state = within(asked.query_params.get("to", "")), secrets.token_urlsafe(32)
        back = Back(_address(asked, OIDC_BACK), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
        if not back.redirect:
            return _trouble(asked, NO_NAME, to, 400)
        try:
            address = await self.provider.address(state, back, anew="anew" in asked.query_params)
            await self._ask("keep_state", state, State(back.nonce, back.verifier, to))
        except FollowupError as trouble:
            return _told(asked, trouble, to)
        answer = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
        answer.set_cookie(
            _cookie_of(state),
            state,
            max_age=STATE_MINUTES * 60,
            path=cookie_path(asked),
            httponly=True,
            samesite="lax",  # the provider leads back here from its own address
            secure=asked.url.scheme == "https",
        )
        return answer

    async def back(self, asked: Request) -> Response:
        """Take a browser that comes back from the provider: sign it in, or say on a page why not."""
        state = asked.query_params.get("state", "")
        begun = asked.cookies.get(_cookie_of(state), "")
        try:
            ours = bool(state) and hmac.compare_digest(begun.encode(), state.encode())
            kept = await self._ask("take_state", state) if ours else None
            answer = await (self._back(asked, kept) if kept else _over(asked))
        except FollowupError as trouble:
            answer = _told(asked, trouble, "")
        answer.delete_cookie(_cookie_of(state), path=cookie_path(asked))
        return answer

    async def sign_out(self, asked: Request) -> Response:
        """Ask whether to, or end a browser's sign-in at once and lead on to the provider, to end its own.

        The page leads on by itself and not by a redirect: browsers hold a form to the addresses that the
        page which sent it may send forms to.
        """
        home = cookie_path(asked)
        if asked.method != "POST":
            if not await standing_here(asked):
                return _out(asked, "")
            return plain_page(_ASK_OUT.format(page=f"{home}{SIGN_OUT}", home=home))
        await end_here(asked)
        try:
            answer = _out(asked, await self.provider.way_out(_address(asked, SIGN_OUT)))
        except ProviderTrouble as trouble:
            _log.warning("A person was signed out here and not at the provider: %s", trouble.detail[:LONGEST])
            answer = _out(asked, "")
        answer.delete_cookie(COOKIE, path=home)
        return answer

    async def _back(self, asked: Request, kept: State) -> Response:
        said, name = asked.query_params, ""
        try:
            if "error" in said or "code" not in said:
                raise ProviderTrouble(REFUSED, f"the provider refused: {said.get('error', '')[:80]!r}", 403)
            back = Back(_address(asked, OIDC_BACK), kept.nonce, kept.verifier)
            claims = await self.provider.claims(said["code"], back, said_by=said.get("iss"))
            name = name_of(claims, self.provider.setting)
            person = person_of(claims, self.provider.setting)
            to = kept.wanted if kept.wanted.startswith("/") else cookie_path(asked)
            return await begun_here(asked, person, "oidc", to)
        except (ProviderTrouble, NotAllowed) as trouble:
            await self._note(asked, name, trouble)
            return _told(asked, trouble, kept.wanted)

    async def _note(self, asked: Request, name: str, trouble: FollowupError) -> None:
        """Tell the audit of a refusal; of a device without a name only so often, since anybody may ask."""
        peer = asked.client.host if asked.client else ""
        if not name and self._noted.too_many(peer):
            return
        self._noted.note(peer)
        alike = "a name much like another's" if isinstance(trouble, NameAlike) else "no role"
        why = alike if name else "at the provider" if isinstance(trouble, ProviderTrouble) else "no name"
        await self._ask("refused_elsewhere", name, why)

    async def _ask(self, what: str, *words: object) -> Any:
        """Ask the store to write for who is not signed in, which a long import holds up.

        Few at a time do so, else strangers would take all the threads that answer.
        """
        async with self._few:
            return await ask(what, *words)


def oidc_routes(environment: Mapping[str, str]) -> list[Route]:
    """Return the pages of signing in at a provider, under any base path. Raises BadSetting."""
    pages = OidcPages(Provider(oidc_setting(environment)))
    return [
        Route(f"/{{base:path}}{SIGN_IN}", pages.sign_in, methods=["GET"]),
        Route(f"/{{base:path}}{OIDC_BACK}", pages.back, methods=["GET"]),
        Route(f"/{{base:path}}{SIGN_OUT}", pages.sign_out, methods=["GET", "POST"]),
    ]


async def _over(asked: Request) -> Response:
    """Lead who is signed in already on to the first page, such as after a step back in the browser."""
    if await standing_here(asked):
        return RedirectResponse(cookie_path(asked), 303, {"Cache-Control": "no-store"})
    return _trouble(asked, OVER, "", 400)


def _address(asked: Request, page: str) -> str:
    """Return the whole address of one of our pages, blank under a name that is neither named nor local.

    Which names there are has been checked before: see `visitors`. A named one has a certificate.
    """
    host = asked.headers["host"].lower()
    named = host in named_hosts(os.environ.get(VARIABLE, ""))
    if not (named or host in LOCAL_NAMES or host.rpartition(":")[0] in LOCAL_NAMES):
        return ""
    return f"{'https' if named else 'http'}://{host}{cookie_path(asked)}{page}"


def _cookie_of(state: str) -> str:
    """Return the name of the cookie of one sign-in, since several windows may each begin one."""
    letters = "".join(letter for letter in state[:8] if letter.isascii() and letter.isalnum())
    return f"followup-to-provider-{letters}"


def _told(asked: Request, trouble: FollowupError, to: str) -> Response:
    if isinstance(trouble, ProviderTrouble):
        logging.getLogger(LOGGER).warning(NOT_SIGNED_IN, trouble.detail[:LONGEST])
        return _trouble(asked, str(trouble), to, trouble.status)
    if isinstance(trouble, NotAllowed):
        return _trouble(asked, str(trouble), to, 403, other=True)
    return _trouble(asked, away(trouble), to, 503)


def _trouble(asked: Request, words: str, to: str, status: int, *, other: bool = False) -> Response:
    """Return a page that says what went wrong; it leads nowhere by itself, so nothing goes in circles."""
    again = f"{cookie_path(asked)}{SIGN_IN}?{urlencode({'to': to})}"
    somebody = _OTHER.format(f"{again}&anew=yes") if other else ""
    title = "No access" if other else "You are not signed in"
    said = _TROUBLE.format(title=title, alert=alert(words), again=again, other=somebody)
    return plain_page(said, status)


def _out(asked: Request, way: str) -> Response:
    head = Markup("<meta http-equiv='refresh' content='0; url={}'>").format(way) if way else ""
    more = _TOO.format(way) if way else ""
    again = f"{cookie_path(asked)}{SIGN_IN}"
    return plain_page(_OUT.format(left_open=LEFT_OPEN, more=more, again=again), head=head)
