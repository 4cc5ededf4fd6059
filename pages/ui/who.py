"""Who looks at a page or asks for a file, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.errors import NotAllowed
from analytics.people import OWNER, Person
from analytics.people.setting import sign_in_mode
from pages.ui import state
from pages.ui.signed import ENDED, Signed, signed, signed_in
from pages.ui.standing import standing

NOBODY = Person("", "viewer")


def who() -> Person:
    """Return who looks at the page, with the role that they have now.

    Where nobody signs in that is the owner of the computer, under the name that was given in the session.
    What no page asks, such as work in the background, reads alone where people sign in. Raises NotAllowed
    where the sign-in has ended.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return OWNER if sign_in_mode() == "none" else NOBODY
    found = signed()
    return _now(found) if found else replace(OWNER, name=state.person())


def who_asks(headers: Mapping[str, str], given: str = "") -> Person:
    """Return who asks for a file, by the headers of the request; `given` is the name where nobody signs in.

    Raises NotAllowed where the sign-in has ended.
    """
    found = signed_in(headers)
    return _now(found) if found else replace(OWNER, name=given)


def has_ended() -> bool:
    """Tell whether who looks at the page has been signed out since it was opened."""
    found = signed()
    return found is not None and standing(found) is None


def _now(found: Signed) -> Person:
    person = standing(found)
    if person is None:
        raise NotAllowed(f"{ENDED} Nothing was changed. Sign in again.")
    return person
