"""Practices: the free texts of a selection, found by kind and by words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from analytics.filters import Filters
from analytics.fitting import fitting
from analytics.selection import selected
from analytics.survey import Survey


@dataclass(frozen=True)
class Practice:
    """One free text with where it belongs. `label` names its kind, `place` where a report quotes it.

    `name` and `place` are blank where names are off. `key` is what notes hang on; see analytics.notes.
    `sample`: it came with the sample.
    """

    key: str
    administration: str
    name: str
    workshop: str
    workshop_label: str
    kind: str
    label: str
    text: str
    place: str
    note: str
    sample: bool = False


@dataclass(frozen=True, eq=False)
class Practices(Sequence[Practice]):
    """Practices in an order; each is made when it is looked at, since there may be 100,000 of them."""

    survey: Survey
    places: np.ndarray

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Practice: ...
    @overload
    def __getitem__(self, at: slice) -> Practices: ...
    def __getitem__(self, at: int | slice) -> Practice | Practices:
        if isinstance(at, slice):
            return Practices(self.survey, self.places[at])
        return self._practice(int(self.places[at]))

    def __iter__(self) -> Iterator[Practice]:
        return map(self._practice, self.places.tolist())

    def keys(self) -> list[str]:
        """Return the keys that notes hang on, each once."""
        held = self.survey.shelf.columns["key"]
        return list(dict.fromkeys(held[place] for place in self.places.tolist()))

    def keys_at(self, rows: Sequence[int]) -> list[str]:
        """Return the keys of some of them by their numbers, each once."""
        return Practices(self.survey, self.places[list(rows)]).keys() if rows else []

    def _practice(self, place: int) -> Practice:
        survey, columns = self.survey, self.survey.shelf.columns
        code, kind, workshop = (columns[name][place] for name in ("administration", "kind", "workshop"))
        return Practice(
            key=columns["key"][place],
            administration=code,
            name=survey.administration_by_code[code].name if survey.named else "",
            workshop=workshop,
            workshop_label=survey.workshop_label(workshop),
            kind=kind,
            label=kinds(survey).get(kind, kind),
            text=columns["text"][place],
            place=columns["place"][place],
            note=columns["note"][place],
            sample=bool(survey.shelf.sample[place]),
        )


def kinds(survey: Survey) -> dict[str, str]:
    """Return the kinds of practice with their labels, in questionnaire order."""
    return {q.practice: q.short for q in survey.questionnaire.texts}


def find_practices(
    survey: Survey,
    filters: Filters,
    *,
    of_kinds: Sequence[str] = (),
    keys: Sequence[str] | None = None,
    among: Collection[str] | None = None,
    fit: bool | None = None,
) -> Practices:
    """Return the practices of a selection in order of workshop, kind and administration.

    No kinds means all kinds. With `keys`, what a search found, only those, in the order found. With
    `among`, only those of these keys, in no other order. With `fit` only those that a reply bears out, or
    only those that none does (`analytics.fitting`).
    """
    shelf = survey.shelf
    keep_workshop, keep_member = (np.append(keep, False) for keep in selected(survey, filters))
    kept = keep_workshop[shelf.workshop] & keep_member[shelf.administration]
    if of_kinds:
        wanted = set(of_kinds)
        kept &= np.fromiter((kind in wanted for kind in shelf.columns["kind"]), bool, len(kept))
    if among is not None:
        kept &= shelf.having(among)
    if fit is not None:
        kept &= fitting(survey) == fit
    places = shelf.ordered[kept[shelf.ordered]]
    return Practices(survey, places if keys is None else shelf.in_order_of(keys, places))
