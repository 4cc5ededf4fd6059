"""Who looks at a page or asks for a file, and what they may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.errors import NotAllowed
from analytics.people import OWNER, Person
from analytics.people.setting import sign_in_mode
from pages.ui import state
from pages.ui.signed import ENDED, Signed, signed, signed_in
from pages.ui.standing import standing

NOBODY = Person("", "viewer")
_ASKS: ContextVar[Callable[[], Person] | None] = ContextVar("who asks for a file", default=None)


def who() -> Person:
    """Return who looks at the page, with the role that they have now.

    Where nobody signs in that is the owner of the computer, under the name that was given in the session.
    What no page asks, such as work in the background, reads alone where people sign in. Raises NotAllowed
    where the sign-in has ended.
    """
    if asks := _ASKS.get():
        return asks()
    if get_script_run_ctx(suppress_warning=True) is None:
        return OWNER if sign_in_mode() == "none" else NOBODY
    return _person(signed(), state.person())


def who_asks(headers: Mapping[str, str], given: str = "") -> Person:
    """Return who asks for a file, by the headers of the request; `given` is the name where nobody signs in.

    Raises NotAllowed where the sign-in has ended.
    """
    return _person(signed_in(headers), given)


def has_ended() -> bool:
    """Tell whether who looks at the page has been signed out since it was opened."""
    found = signed()
    return found is not None and standing(found) is None


def offer_file(label: str, data: bytes | str | Callable[[], bytes | str], **how: Any) -> bool:
    """Draw a button that hands out a file; return whether it was pressed.

    What is made only then is made outside the page, for who the page was drawn for, with the role that they
    have by then, and not where their sign-in has ended.
    """
    return st.download_button(label, _for_who_looks(data) if callable(data) else data, **how)


def _for_who_looks(make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    found, given = signed(), state.person()

    def made() -> bytes | str:
        before = _ASKS.set(lambda: _person(found, given))
        try:
            _person(found, given)
            return make()
        finally:
            _ASKS.reset(before)

    return made


def _person(found: Signed | None, given: str) -> Person:
    return _now(found) if found else replace(OWNER, name=given)


def _now(found: Signed) -> Person:
    person = standing(found)
    if person is None:
        raise NotAllowed(f"{ENDED} Nothing was changed. Sign in again.")
    return person
