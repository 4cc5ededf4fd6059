"""Links between pages: to a page under the filters of a view, and to the profile behind a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup

from analytics.filters import Filters
from analytics.model import Administration
from pages.ui import address
from pages.ui.html import joined
from pages.ui.roles import is_open
from pages.ui.shell import View

PROFILE = "profile"
"""How an address says whose profile is shown."""


def link_to(view: View, page: str, **choices: str | Sequence[str]) -> str:
    """Return the address of a page under the filters of a view, with the choices of that page.

    A choice that is a filter takes the place of the view's own; one may have several values.
    """
    fields = {name: field for field, name in Filters.QUERY_NAMES.items()}
    several = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in choices.items()}
    own = {fields[name]: values for name, values in several.items() if name in fields}
    others = {name: values for name, values in several.items() if name not in fields}
    query = address.explicit(replace(view.filters, **own), view.survey.audience)
    return f"{page}?{urlencode(others, doseq=True)}&{query}" if others else f"{page}?{query}"


def link_here(view: View, filters: Filters) -> str:
    """Return the address of the page that runs under other filters, with what is chosen on it."""
    return f"?{address.here(address.explicit(filters, view.survey.audience))}"


def link(target: str, words: object, *, chosen: bool = False, css: str = "") -> Markup:
    """Write a link within the dashboard; the browser's script opens it without loading anew."""
    return Markup("<a href='{}'{}{}>{}</a>").format(
        target,
        Markup(" class='{}'").format(css) if css else "",
        Markup(" aria-current='true'") if chosen else "",
        words,
    )


def mending(view: View, words: str) -> Markup:
    """Return what brings what is missing, ": add the list", for who of the office may; else nothing."""
    brings = view.survey.each_shown and is_open("upload")
    return Markup(": {}").format(link(link_to(view, "upload"), words)) if brings else Markup("")


def workshop_link(view: View, key: str, words: object) -> Markup:
    """Write the name of a workshop as a link to its profile."""
    return link(link_to(view, "workshops", **{PROFILE: key}), words)


def member_link(view: View, code: str, words: object) -> Markup:
    """Write the name of an administration as a link to its profile, which is for the office."""
    if not view.survey.each_shown:
        return Markup("{}").format(words)
    return link(link_to(view, "administrations", **{PROFILE: code}), words)


def member_links(view: View, members: Iterable[Administration]) -> Markup:
    """Write names one after the other, each a link to its profile.

    Names may hold a comma, so that they stand apart by more than one.
    """
    return joined(
        Markup("<span class='member'>{}</span> ").format(member_link(view, member.code, member.name))
        for member in members
    )
