"""What the pages of signing in ask of the store: passwords, links, sign-ins begun and ended."""

from __future__ import annotations

from analytics.people import How, Person, State, same_letters
from analytics.people.passwords import fits, hashed
from pages.ui.opened import opened
from pages.ui.standing import forget


def checked(name: str, password: str) -> tuple[Person, str] | None:
    """Return whom a name and password belong to, and what is kept of it; a name nobody has takes as long."""
    known, kept = opened().password_of(name)
    right = fits(password, kept)
    found = opened().person_of(known) if right and known else None
    return (Person(found.name, found.role), kept) if found else None


def refused(name: str) -> None:
    """Write down that a sign-in was refused; of a name that nobody has, only that: it may be a password."""
    known = opened().person_of(name)
    if known:
        opened().note_audit("sign-in refused", person=Person(known.name, known.role))
    else:
        opened().note_audit("sign-in refused", "a name that nobody has", person=Person("", "viewer"))


def refused_elsewhere(name: str, why: str) -> None:
    """Write down that who came back from a provider was refused; the name is blank where none is believed."""
    opened().note_audit("sign-in refused", why, person=Person(name, "viewer", signed_in=False))


def is_alike(name: str) -> bool:
    """Tell whether somebody has a role whose name is written much like one, but by other letters."""
    known = opened().person_of(name)
    return known is not None and not same_letters(known.name, name)


def keep_state(state: str, kept: State) -> None:
    """Keep what a sign-in that begins at a provider is to remember."""
    opened().keep_state(state, kept)


def take_state(state: str) -> State | None:
    """Return what was kept for a state, once."""
    return opened().take_state(state)


def begin(person: Person, kind: How, kept: str | None) -> str:
    """Begin a sign-in and return the token for the cookie; see `SignIns.begin_sign_in` for `kept`."""
    return opened().acting(person).begin_sign_in(person.name, person.role, kind, kept=kept)


def end(token: str, person: Person | None) -> None:
    """End the sign-in of a token; `person` is who had it, None where it held no more."""
    if person:
        opened().acting(person).end_sign_in(token)
        opened().delete_reviews_of(person.name)
        forget()


def name_of(link: str) -> str:
    """Return whose password a link sets; blank where it holds no more."""
    return opened().name_of_link(link) if link else ""


def set_password(link: str, password: str) -> None:
    """Set a password by a link, which ends all sign-ins of the person. Raises BadSetting, NotAllowed."""
    known = opened().person_of(name_of(link))
    person = Person(known.name, known.role) if known else Person("", "viewer")
    opened().acting(person).set_password(link, hashed(password))
    forget()
