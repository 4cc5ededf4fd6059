"""What the head of a line or a column of a table can mean, and what one cell says of the figure there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from tests.oracle.claims import ALL, Setting
from tests.oracle.marks import Mark, mark_at, words_faults
from tests.oracle.naming import workshops_called
from tests.oracle.reading import text_faults
from tests.oracle.speech import GROUP, Place, ids, measures_in_words
from tests.oracle.surveys import Held, asked, questionnaire
from tests.oracle.truth import Truth

BARE = re.compile(r"[^\w]*|\d+|[✓✕○–?*]+.*|no reply|silent|not answered|not recorded|no or blank|nobody .*")
"""What a cell says without a figure, a number alone or a mark."""
NOT_KNOWN = ("–", "not recorded", "")
Faults = Iterator[tuple[str, str]]
"""What a line says, and what is wrong with it."""


# ---- what a head names ------------------------------------------------------------------------


@cache
def measures() -> dict[str, str]:
    """Return what a head can call a measure → its name."""
    names = {measure: name for name, measure in ids().items()}
    found = {q["short"]: q["id"] for q in questionnaire()["question"] if q["id"] in asked()}
    for mention in measures_in_words():
        if len(mention.measures) == 1 and mention.measures[0] in names:
            found[mention.words] = names[mention.measures[0]]
    return found


def at(w: Held, truth: Truth) -> Place:
    """Return the group of a workshop: its number alone where one round is looked at."""
    return "workshop", w.key if w.key in truth.groups("workshop") else str(w.number)


def places_called(name: str, setting: Setting) -> list[Place]:
    """Return the groups of a view that the head of a line or a column can mean."""
    if name == "All":
        return [ALL]
    found: list[Place] = [at(w, setting.truth) for w in workshops_called(name, setting.truth)]
    read = setting.lexicon.read(name)
    if read.text == GROUP:
        found += read.mentions[0].places
    return list(dict.fromkeys(place for place in found if place[1] in setting.truth.groups(place[0])))


def one_fits(candidates: list, faults: Callable[..., list[tuple[str, str]]], name: str) -> Faults:
    """Yield the faults of a line for that candidate which it fits best."""
    if not candidates:
        yield name, f"nothing of the view is called {name!r}"
        return
    yield from min((faults(candidate) for candidate in candidates), key=len)


# ---- what a cell says -------------------------------------------------------------------------


def cell_faults(text: str, measure: str, place: Place, setting: Setting) -> Iterator[str]:
    """Yield what is wrong with the words of one figure, a line a thing."""
    mark = mark_at(setting.truth, (measure, *place))
    if mark is None:
        yield f"nothing is on record of {measure} {place}"
        return
    own = replace(setting, measures=(mark.measure,), places=(place,))
    for words in text.split("\n"):
        yield from _words(words, mark, own)


def _words(words: str, mark: Mark, own: Setting) -> Iterator[str]:
    if words.startswith("◇") or "as published" in words or words.startswith("published"):
        given = {int(number) for number in re.findall(r"(?<![\d<>])\d+(?![\d%])", words)}
        yield from (f"{number} is printed nowhere" for number in given - mark.printed)
    elif found := re.fullmatch(r"(\d+) repl(?:y|ies)", words):
        if int(found[1]) != own.truth.replies(mark.by, mark.group):
            yield f"{own.truth.replies(mark.by, mark.group)} replies, not {words}"
    elif BARE.fullmatch(words):
        if words.startswith("nobody") and mark.figure.base and mark.figure.count:
            yield f"{words!r}, but {mark.figure.count} of {mark.figure.base}"
        if not (words.isdigit() and mark.measure.kind == "replies" and int(words) == mark.figure.count):
            yield from words_faults(words, mark)
    else:
        yield from words_faults(words, mark)
        yield from (fault.why for fault in text_faults(words, own)[0])
