"""Views that people saved by a name: a page with its filters and choices."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME, LONGEST_QUERY = 60, 4000
"""So much of a name and of an address is kept; a longer one is refused."""


@dataclass(frozen=True)
class SavedView:
    """A page and its address without the host, under the name that a person gave it.

    `owner` is the name of the person whose view it is, blank where it is for everybody. `query` is text from
    whoever saved it: pages read it as they read any address, and pass over what they do not know.
    """

    name: str
    page: str
    query: str
    owner: str = ""
    starts: bool = False
    """Whether the dashboard opens with it; one view at most, and one for everybody."""
    id: int = 0

    @property
    def for_all(self) -> bool:
        return not self.owner


def tidy_name(name: str) -> str:
    """Return a name as it is kept.

    >>> tidy_name("  Board   meeting ")
    'Board meeting'
    """
    return " ".join(name.split())[:LONGEST_NAME]


def seen_by(views: tuple[SavedView, ...], person: str) -> tuple[SavedView, ...]:
    """Return the views that a person sees: those for everybody, and those under the person's own name."""
    return tuple(view for view in views if view.for_all or (person and view.owner == person))
