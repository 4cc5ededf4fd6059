"""The practices that a slide quotes: once it was written they are a person's choice, and stay.

Each is found again by its words, or, where a correction changed these, among the texts of the same reply or
workshop by its likeness. A name of a shape tells keys to those alone who may know whose words they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from analytics.filters import NO_FILTERS, Filters
from analytics.member_names import MASK, MemberNames
from analytics.notes import folded
from analytics.practices import Practice, find_practices
from analytics.seen_by import See
from analytics.stories.deck.known import our_texts, ours
from analytics.stories.deck.names import NO_KEYS, Name, mark_of
from analytics.stories.deck.told import Line
from analytics.stories.practices import labels_of, source_of
from analytics.stories.show import GONE, HIDDEN
from analytics.tally import Tally, tally

ALIKE = 0.6
"""A text is another's new wording where so much of both is the same."""


@dataclass(frozen=True)
class Quote:
    """A text on a slide, and whose words it is."""

    words: str
    source: str = ""


@dataclass(frozen=True)
class OnRecord:
    """The practices of a selection, as the office sees them, found by what a slide says of them."""

    current: Tally

    @cached_property
    def _names(self) -> MemberNames:
        return MemberNames(self.current.survey.administrations)

    @cached_property
    def _by_words(self) -> dict[str, list[Practice]]:
        found: dict[str, list[Practice]] = {}
        for each in find_practices(self.current.survey, self.current.filters):
            found.setdefault(folded(each.text), []).append(each)
        return found

    @cached_property
    def _labels(self) -> dict[str, str]:
        return labels_of(self.current)

    @property
    def others(self) -> bool:
        """Tell whether a rule would find practices to quote."""
        return bool(self._by_words)

    def of(self, quote: Quote) -> Practice | None:
        """Return the practice that a slide quotes; None where it is not on record any more."""
        same = self._by_words.get(folded(quote.words), [])
        from_there = [each for each in same or self._all() if self._is_source(each, quote.source)]
        if same or not quote.source:
            return next(iter(from_there or same), None)
        alike = {each: self._likeness(each, quote.words) for each in from_there}
        best = max(alike, key=lambda each: alike[each], default=None)
        return best if best is not None and alike[best] >= ALIKE else None

    def _all(self) -> Iterator[Practice]:
        return (each for same in self._by_words.values() for each in same)

    def _is_source(self, practice: Practice, source: str) -> bool:
        """Tell whether a slide says of a practice whose words it is, with a name or without."""
        label = self._labels.get(practice.workshop, "")
        said = [source_of(name, label) for name in (practice.name, "")]
        return folded(source) in [folded(self._as_in(each, source)) for each in said]

    def same(self, practice: Practice, words: str) -> bool:
        """Tell whether a slide has a practice in the words that are on record."""
        return folded(self._as_in(practice.text, words)) == folded(words)

    def _likeness(self, practice: Practice, words: str) -> float:
        own = folded(self._as_in(practice.text, words))
        return SequenceMatcher(None, own, folded(words), autojunk=False).ratio()

    def _as_in(self, text: str, words: str) -> str:
        """Return a text without names where words of a slide stand without them."""
        return self._names.masked(text) if MASK in words else text


def quotes_in(shape: Any) -> tuple[Quote, ...]:
    """Read the texts of a shape, each with whose words it is, which stands below it in smaller letters."""
    lines = [(each.text.strip(), _size(each)) for each in shape.text_frame.paragraphs if each.text.strip()]
    largest = max((size for _, size in lines), default=0)
    found: list[Quote] = []
    for words, size in lines:
        if size < largest and found:
            found[-1] = replace(found[-1], source=words)
        else:
            found.append(Quote(words))
    return tuple(found)


def _size(paragraph: Any) -> int:
    return next((int(each.font.size) for each in paragraph.runs if each.font.size), 0)


# ---- a slide show that is given back ------------------------------------------------------------


def keep_quotes(show: Any, see: See) -> dict[int, list[Line]]:
    """Name on each slide the practices that it quotes; tell by slide which are gone or have other words.

    Slides count from 1. Where a person wrote the words, these stay, and nothing is told of practices.
    """
    on_record: dict[Filters, OnRecord] = {}
    told: dict[int, list[Line]] = {}
    for number, slide in enumerate(show.slides, start=1):
        name = next((name for _, name in ours(slide) if name.slide.kind == "practice"), None)
        if name is None or name.parts > 1:  # a text that goes on over slides is found by its key alone
            continue
        shape = next(iter(our_texts(slide, name.marks, {"foot": "", "words": ""})["words"]), None)
        if shape is None:
            continue
        filters = name.slide.filters or NO_FILTERS
        if filters not in on_record:
            on_record[filters] = OnRecord(tally(see("office"), filters))
        told[number] = list(_kept(slide, number, shape, name, on_record[filters]))
    return told


def _kept(slide: Any, number: int, shape: Any, name: Name, record: OnRecord) -> Iterator[Line]:
    """Find the practices of one slide again and write their keys into the names of its shapes."""
    said = mark_of(shape.text_frame.text)
    if said in (mark_of(GONE), mark_of(HIDDEN)):
        return
    found = [(quote, record.of(quote)) for quote in quotes_in(shape)]
    keys = ",".join(dict.fromkeys(practice.key for _, practice in found if practice))
    if said != name.marks.words:
        _name_keys(slide, name.slide.shows or keys)
        return
    _name_keys(slide, keys or name.slide.shows or (NO_KEYS if record.others else ""))
    for quote, practice in found:
        if practice is None:
            yield Line(number, "practice", "gone", f"“{quote.words}” is not on record any more.")
        elif not record.same(practice, quote.words):
            yield Line(number, "practice", "changed", f"“{practice.text}”, before: “{quote.words}”")


def _name_keys(slide: Any, keys: str) -> None:
    for shape, name in ours(slide):
        named = replace(name, slide=replace(name.slide, shows=keys))
        shape._element.find(".//{*}cNvPr").set("name", named.text)
