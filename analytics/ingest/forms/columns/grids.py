"""Grids of a form: a column for each question and each workshop, which its heading names beside the question,
"Share training materials [AEO]", whichever of the two stands first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from analytics.ingest.forms.columns.matching import SURE, speaks_of
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.sides import pairs_in
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.forms.words.answers import says_nothing, seen
from analytics.ingest.forms.words.heading import Heading, ways_to_cut
from analytics.ingest.forms.words.phrases import Match
from analytics.ingest.forms.words.stems import asks_for_text, shown
from analytics.ingest.forms.words.titles import any_workshop, spoken, stems_of
from analytics.ingest.values import fold

LEAST_QUESTIONS, LEAST_SHARED = 3, 0.6
"""A workshop of a grid has so many questions, and so large a part of those that any two have."""
LONGEST_ABBREVIATION = 6
JOINED = "actions"
"""One question on all that was done is enough."""
WHO = ("administration", "workshop", "round")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Parted:
    """A heading as a question and the words beside it."""

    question: str
    target: str
    label: str


def grid_in(table: Table, reader: Reader, titles: Collection[str]) -> dict[str, dict[int, str]]:
    """Return for each workshop that headings name beside a question the question of each of its columns, by
    their places; empty where the headings are no grid. `titles` are those on record, folded."""
    if table.turned or pairs_in(table.fields):
        return {}
    parted = {field.place: list(_parted(field.heading, reader)) for field in table.fields}
    asked: dict[str, set[str]] = {}
    for parts in parted.values():
        for each in parts:
            asked.setdefault(fold(each.label), set()).add(each.target)
    labels = {form for form, of in asked.items() if len(of) >= LEAST_QUESTIONS or JOINED in of}
    found: dict[str, dict[int, str]] = {}
    targets: dict[str, set[str]] = {}
    for place, parts in parted.items():
        if part := next((part for part in parts if fold(part.label) in labels), None):
            found.setdefault(part.label, {})[place] = part.question
            targets.setdefault(part.label, set()).add(part.target)
    if not _is_grid(targets, reader, titles):
        return {}
    inside = {place for places in found.values() for place in places}
    beside = [field for field in table.fields if field.place not in inside]
    told = {"workshop"}.union(*targets.values())
    return {} if any(_asks(field.heading, told, reader) for field in beside) else found


def _parted(heading: Heading, reader: Reader) -> Iterator[Parted]:
    """Yield the ways in which a heading is a question of ours and other words."""
    cuts = [(heading.question, heading.choice)] if heading.choice else ways_to_cut(heading.question)
    for start, end in cuts:
        for question, label in ((start, end), (end, start)):
            match = _best(question, reader)
            if match and _can_name_a_workshop(label, reader):
                yield Parted(question, match.target, shown(label))


def _best(text: str, reader: Reader) -> Match | None:
    match = reader.phrases.best(text)
    return match if match and match.confidence >= SURE and match.target not in WHO else None


def _can_name_a_workshop(label: str, reader: Reader) -> bool:
    """Tell whether words beside a question are none of an answer, of a text, of a year or of a question."""
    plain = seen(label).looks == "text" and not says_nothing(label) and not YEAR.fullmatch(label)
    return plain and not asks_for_text(label) and not _best(label, reader)


def _is_grid(targets: Mapping[str, set[str]], reader: Reader, titles: Collection[str]) -> bool:
    """Tell whether several labels stand beside the same questions, outcomes among them or as names of
    workshops: "[planned]" stands beside actions alone."""
    counts = Counter(target for mine in targets.values() for target in mine)
    twice = {target for target, number in counts.items() if number > 1}
    if len(targets) < 2 or (len(twice) < LEAST_QUESTIONS and JOINED not in twice):
        return False
    if any(len(twice & mine) < LEAST_SHARED * len(twice) for mine in targets.values()):
        return False
    outcomes = twice & {question.id for question in reader.questionnaire.outcomes}
    enough = any if len(twice) >= LEAST_QUESTIONS else all
    return len(outcomes) > 1 or enough(_names_workshop(label, titles) for label in targets)


def _names_workshop(label: str, titles: Collection[str]) -> bool:
    """Tell whether a label is a number, an abbreviation in capitals, or has words of a title on record."""
    said = spoken(label)
    known = (stems_of(title) for title in titles)
    return (
        said.number is not None
        or "workshop" in fold(label)
        or (label.isupper() and len(label) <= LONGEST_ABBREVIATION)
        or any(said.telling and said.telling <= each - any_workshop() for each in known)
    )


def _asks(heading: Heading, targets: Collection[str], reader: Reader) -> bool:
    match = next(iter(speaks_of(heading, reader.phrases)), None)
    return match is not None and match.target in targets and match.confidence >= SURE
