"""What a place in a text means, for rules that take a sentence apart: its mention, its figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.oracle.claims import Setting
from tests.oracle.recount import Figure
from tests.oracle.speech import Given, Mention, Part, figures_in
from tests.oracle.surveys import Held
from tests.oracle.truth import Truth

Found = re.Match[str]
Rule = Callable[[Found, Part, Setting], Iterator[str]]

OF = r"\d[\d,]* of \d[\d,]*(?: \([<>]?\d+%\))?"
"""A figure, with its percentage or without."""


def mention_at(found: Found, part: Part, sign: str, *, place: int = 0) -> Mention:
    """Return what is mentioned with a sign within, or after, the start of what was found."""
    return part.having(sign)[part.text[: found.start()].count(sign) + place]


def workshops_meant(mention: Mention, truth: Truth) -> list[Held]:
    """Return the workshops of a view that a mention can mean."""
    groups = {group for by, group in mention.places if by == "workshop"}
    return [w for w in truth.view.workshops if w.key in groups]


def one_of(said: object, rights: list[object], words: str) -> Iterator[str]:
    if said not in rights:
        yield f"{words}: {rights}, not {said}"


def number_of(text: str) -> int:
    return 1 if text.lower() == "one" else int(text.replace(",", ""))


def given_in(text: str) -> Given:
    return next(figures_in(text))


def words_of(figure: Figure | None) -> str:
    return "nothing" if figure is None else f"{figure.count} of {figure.base}"
