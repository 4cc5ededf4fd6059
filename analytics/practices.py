"""Practices: the free texts of a selection, found by kind and by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.filters import Filters
from analytics.selection import selected
from analytics.survey import Survey


@dataclass(frozen=True)
class Practice:
    """One free text with where it belongs. `label` names its kind, `place` where a report quotes it.

    `key` is what notes hang on; see analytics.notes.
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


def kinds(survey: Survey) -> dict[str, str]:
    """Return the kinds of practice with their labels, in questionnaire order."""
    return {q.practice: q.short for q in survey.questionnaire.texts}


def find_practices(
    survey: Survey, filters: Filters, *, of_kinds: Sequence[str] = (), keys: Sequence[str] | None = None
) -> tuple[Practice, ...]:
    """Return the practices of a selection in order of workshop, kind and administration.

    No kinds means all kinds. With `keys`, what a search found, only those, in the order found.
    """
    keep_workshop, keep_member = selected(survey, filters)
    workshops = {w.key: w for w, keep in zip(survey.workshops, keep_workshop, strict=True) if keep}
    members = {a.code: a for a, keep in zip(survey.administrations, keep_member, strict=True) if keep}
    labels = kinds(survey)
    labelled = {key: survey.workshop_label(key) for key in workshops}
    sought = None if keys is None else {key: place for place, key in enumerate(keys)}
    found = [
        Practice(
            key=key,
            administration=code,
            name=members[code].name,
            workshop=workshop,
            workshop_label=labelled[workshop],
            kind=kind,
            label=labels.get(kind, kind),
            text=text,
            place=place,
            note=note,
        )
        for key, workshop, code, kind, text, place, note in _lines(survey)
        if workshop in workshops
        and code in members
        and (not of_kinds or kind in of_kinds)
        and (sought is None or key in sought)
    ]
    if sought is not None:
        return tuple(sorted(found, key=lambda practice: sought[practice.key]))
    by_workshop = {key: place for place, key in enumerate(workshops)}
    by_kind = {kind: place for place, kind in enumerate(labels)}
    found.sort(key=lambda p: (by_workshop[p.workshop], by_kind.get(p.kind, len(by_kind)), p.name))
    return tuple(found)


def _lines(survey: Survey) -> Iterator[tuple[str, ...]]:
    columns = ("key", "workshop", "administration", "kind", "text", "place", "note")
    return zip(*(survey.practices[name].astype(str) for name in columns), strict=True)


def marked(text: str, words: str) -> list[tuple[str, bool]]:
    """Part a text into pieces, each with whether it begins like one of the words searched for.

    >>> marked("Risk registers and risk-profiles", "risk reg")[:4]
    [('Risk', True), (' ', False), ('reg', True), ('isters and ', False)]
    """
    wanted = [re.escape(word) for word in re.findall(r"\w+", words)]
    if not wanted:
        return [(text, False)]
    pieces = re.split(rf"\b({'|'.join(wanted)})", text, flags=re.IGNORECASE)
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]
