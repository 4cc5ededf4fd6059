"""Whether who signed in still is, asked of the store at most every other second for each sign-in."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from analytics.people import Person, same_letters
from analytics.people.setting import sign_in_mode
from pages.ui.opened import opened
from pages.ui.signed import Signed

SECONDS = 2.0
"""How long an answer holds, so that what another process ends is refused here within five."""
MOST = 5_000
_known: OrderedDict[tuple[int, Signed], tuple[float, Person | None]] = OrderedDict()
_lock = threading.Lock()


def standing(found: Signed) -> Person | None:
    """Return a person with the role of now, None where the sign-in has ended or the role was taken away.

    A sign-in holds only as long as people sign in by the way in which it began.
    """
    store = opened()
    key, now = (id(store), found), time.monotonic()
    with _lock:
        at, person = _known.get(key, (-SECONDS, None))
    if now - at < SECONDS:
        return person
    if found.id:
        sign_in = store.sign_in_of(found.id)
        person = sign_in.person if sign_in and sign_in.kind == sign_in_mode() else None
    else:
        known = store.person_of(found.person.name)
        here = known and known.how == "proxy" and same_letters(known.name, found.person.name)
        person = Person(known.name, known.role) if known and here else None
    with _lock:
        _known[key] = now, person
        _known.move_to_end(key)
        while len(_known) > MOST:
            _known.popitem(last=False)
    return person


def forget() -> None:
    """Ask anew at the next asking, where somebody was signed out or given another role here."""
    with _lock:
        _known.clear()
