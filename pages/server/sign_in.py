"""Signing in by a name and a password that are kept here, signing out, and the link that sets a password."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from analytics.errors import BadSetting, FollowupError, NotAllowed
from analytics.people import How, Person, name_key, same_letters
from analytics.people.known import PASSWORD, SIGN_IN_HOURS
from analytics.people.passwords import LONGEST, SHORTEST
from analytics.people.setting import Mode
from pages.server.door import Tries
from pages.server.gate import COOKIE, SIGN_IN, SIGN_OUT, ask, signed_by, standing
from pages.server.plain_page import alert, away, base, form_of, plain_page, within

Page: TypeAlias = Callable[[Request], Awaitable[Response]]
WRONG = "This name and this password do not belong together."
NOT_THE_SAME = "The two passwords are not the same. Type the same one twice. Nothing was changed."
TOO_MANY = "Too many tries. Wait a minute, then try again."
LEFT_OPEN = (
    "A page that is open in one stays in sight until its next click: on a computer that others use, close "
    "all windows of the browser."
)
_SIGN_IN = Markup(
    "<h1>Follow-up survey</h1>{trouble}<form method='post' action='{page}'>"
    "<p><label for='name'>Name</label></p><input id='name' name='name' value='{name}' required autofocus "
    "autocomplete='username' autocapitalize='none' spellcheck='false' maxlength='80'>"
    "<p><label for='password'>Password</label></p><input id='password' name='password' type='password' "
    "required autocomplete='current-password' maxlength='{longest}'>"
    "<input type='hidden' name='to' value='{to}'><button>Sign in</button></form>"
    "<p>No password yet, or forgotten? An admin of this dashboard makes a link on which you set one.</p>"
)
# A browser would tell of a length in words of its own, which go by: the page says it, and it stays.
_PASSWORD = Markup(
    "<h1>Set your password</h1>{trouble}<form method='post' action='{page}'><p>For {name}.</p>"
    "<input type='hidden' name='username' value='{name}' autocomplete='username'>"
    "<p><label for='password'>Password, at least {shortest} characters</label></p>"
    "<input id='password' name='password' type='password' required autofocus "
    "maxlength='{longest}' autocomplete='new-password'>"
    "<p><label for='again'>The same again</label></p><input id='again' name='again' type='password' required "
    "maxlength='{longest}' autocomplete='new-password'>"
    "<input type='hidden' name='link' value='{link}'><button>Set the password</button></form>"
)
_SIGN_OUT = Markup(
    "<h1>Sign out</h1><p>Other windows of this browser are signed out too.</p>"
    "<form method='post' action='{page}'><button>Sign out</button></form><p><a href='./'>Back</a></p>"
)
_SAID = Markup("<h1>{title}</h1><p>{words}</p><p><a href='{page}'>Sign in</a></p>")


class SignInPages:
    """The pages of local accounts. `tries` counts wrong passwords, of a device and of a name."""

    def __init__(self, devices: Tries | None = None, names: Tries | None = None) -> None:
        self._devices, self._names = devices or Tries(), names or Tries()
        self._one_at_a_time = asyncio.Semaphore(1)
        """Counting tries and trying are one step, so that many at once are not all let through."""

    async def sign_in(self, asked: Request) -> Response:
        """Show the form, or sign in and lead back to what was wanted."""
        if asked.method != "POST":
            return _form(within(asked.query_params.get("to", "")))
        given = await form_of(asked)
        to, name = within(given.get("to", "")), given.get("name", "").strip()[:80]
        peer, key = asked.client.host if asked.client else "", f"name {name_key(name)}"
        async with self._one_at_a_time:
            if self._devices.too_many(peer) or self._names.too_many(key):
                return _form(to, name, TOO_MANY, status=429)
            known = await ask("checked", name, given.get("password", ""))
            if known is None:
                self._devices.note(peer)
                self._names.note(key)
                await ask("refused", name)
                return _form(to, name, WRONG, status=401)
        person, kept = known
        try:
            return await begun_here(asked, person, "local", to, kept)
        except NotAllowed as trouble:
            return _form(to, name, str(trouble), status=401)

    async def set_password(self, asked: Request) -> Response:
        """Show the form of a link, or set the password, which ends the link."""
        given = await form_of(asked) if asked.method == "POST" else dict(asked.query_params)
        link = given.get("link", "")
        name = await ask("name_of", link)
        if not name:
            words = "It was used, is older than 48 hours, or a newer one took its place."
            return _said("This link holds no more", f"{words} Ask an admin for a new one.", status=403)
        if asked.method != "POST":
            return _password_form(name, link)
        if given.get("password", "") != given.get("again", ""):
            return _password_form(name, link, NOT_THE_SAME, status=400)
        try:
            async with self._one_at_a_time:
                await ask("set_password", link, given.get("password", ""))
        except (BadSetting, NotAllowed) as trouble:
            return _password_form(name, link, str(trouble), status=400)
        return _said("Your password is set", "Sign in with it now.")


async def sign_out(asked: Request) -> Response:
    """End the sign-in of a browser at once, everywhere, and say so; before that a button asks for it."""
    if asked.method != "POST":
        return plain_page(_SIGN_OUT.format(page=SIGN_OUT))
    await end_here(asked)
    answer = _said("You are signed out", f"Other windows of this browser are signed out too. {LEFT_OPEN}")
    answer.delete_cookie(COOKIE, path=cookie_path(asked))
    return answer


async def begun_here(asked: Request, person: Person, kind: How, to: str, kept: str | None = None) -> Response:
    """Sign a person in. Other windows of theirs stay open; what somebody else had open here is ended.

    `kept` is what the password was tried against. NotAllowed where that, or another's name, is in the way.
    """
    before = await standing_here(asked)
    if before and not same_letters(before.name, person.name):
        await end_here(asked)
    return signed_in(asked, await ask("begin", person, kind, kept), to)


async def end_here(asked: Request) -> None:
    """End the sign-in of a browser at once, where there is one."""
    if token := asked.cookies.get(COOKIE, ""):
        await ask("end", token, await standing_here(asked))


async def standing_here(asked: Request) -> Person | None:
    """Return who is signed in with a browser now, None for nobody."""
    found = signed_by(asked)
    return await standing(found) if found else None


def signed_in(asked: Request, token: str, to: str) -> Response:
    """Lead a browser to what it wanted, with the cookie of a sign-in that has begun."""
    answer = RedirectResponse(to, 303, {"Cache-Control": "no-store"})
    answer.set_cookie(
        COOKIE,
        token,
        max_age=SIGN_IN_HOURS * 3600,
        path=cookie_path(asked),
        httponly=True,
        samesite="lax",  # a link in a mail brings it along; what changes anything is refused from elsewhere
        secure=asked.url.scheme == "https",
    )
    return answer


def sign_in_routes(mode: Mode) -> list[Route]:
    """Return the pages of signing in by a way, under any base path; none where nobody signs in."""
    if mode != "local":
        return []
    pages = SignInPages()
    return [
        Route(f"/{{base:path}}{path}", _answered(page), methods=["GET", "POST"])
        for path, page in ((SIGN_IN, pages.sign_in), (PASSWORD, pages.set_password), (SIGN_OUT, sign_out))
    ]


def _answered(page: Page) -> Page:
    """Return a page that says so where the database can't be asked."""

    async def answer(asked: Request) -> Response:
        try:
            return await page(asked)
        except FollowupError as trouble:
            return _said("Not now", away(trouble), status=503)

    return answer


def cookie_path(asked: Request) -> str:
    return f"{asked.scope.get('root_path', '')}{base()}/"


def _form(to: str, name: str = "", trouble: str = "", *, status: int = 200) -> Response:
    return plain_page(
        _SIGN_IN.format(trouble=alert(trouble), page=SIGN_IN, name=name, to=to, longest=LONGEST), status
    )


def _password_form(name: str, link: str, trouble: str = "", *, status: int = 200) -> Response:
    sizes = {"shortest": SHORTEST, "longest": LONGEST}
    return plain_page(
        _PASSWORD.format(trouble=alert(trouble), page=PASSWORD, name=name, link=link, **sizes), status
    )


def _said(title: str, words: str, *, status: int = 200) -> Response:
    return plain_page(_SAID.format(title=title, words=words, page=SIGN_IN), status)
