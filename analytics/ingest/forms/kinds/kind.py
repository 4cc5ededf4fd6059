"""What a kind of export is: how its header is known, what stands in it, which rows are no replies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.ingest.book import Row
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import forms_of, shown

HEADER_WITHIN = 30
"""A header is looked for in this many rows at the top."""

Why = tuple[str, str]
"""Why a row is no reply: the code of a LeftOut, and the reason in words."""


@dataclass(frozen=True)
class Header:
    """Where the header stands: its first row counted from 0, how many rows it has, how that was known."""

    first: int
    rows: int
    reason: str

    @property
    def end(self) -> int:
        return self.first + self.rows


@dataclass(frozen=True)
class State:
    """A column that tells finished replies from others: each of its values → why it is none."""

    why: Callable[[str], Why | None]


@dataclass(frozen=True)
class Kind:
    """One tool's way of writing an export.

    `meta` maps the folded headings that the tool itself writes to a target. `one_is_yes_two_is_no`:
    a single choice is written as its place in the list. `guarded`: a text that could be taken for a
    formula has an apostrophe in front.
    """

    name: str
    find: Callable[[Sequence[Row]], Header | None]
    heading: Callable[[Sequence[str]], Heading] = plain_heading
    meta: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    carries_right: bool = False
    one_is_yes_two_is_no: bool = False
    guarded: bool = False


def words(*names: str) -> frozenset[str]:
    """Return headings in the form in which they are compared."""
    return frozenset(form for name in names for form in forms_of(name))


def meta_of(**targets: Iterable[str]) -> dict[str, str]:
    """Return folded heading → target from the headings of each target."""
    return {form: target for target, names in targets.items() for form in words(*names)}


def row_with(rows: Sequence[Row], *signs: frozenset[str], first: frozenset[str] = frozenset()) -> int | None:
    """Return the first row at the top that has a heading of each set; `first` is its first heading."""
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        cells = [forms[0] for cell in row if (forms := forms_of(shown(cell)))]
        if first and (not cells or cells[0] not in first):
            continue
        if all(sign & set(cells) for sign in signs):
            return place
    return None


def one_row(place: int | None, reason: str) -> Header | None:
    return None if place is None else Header(place, 1, reason)
