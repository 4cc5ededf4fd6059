"""Words in, figures out: "Fiji reports 2020", "in-house by region type", an id as it is printed.

Each word is taken for what it names in the survey (`analytics.figures.lexicon`); what several things are
called leads to each of them. Figures are then those of the measures that are named, of the parts that are
named, or of all that there are where none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from analytics.audience import OTHERS
from analytics.figure_id import What, looks_like_id, of_whom, read
from analytics.figures.known import Known, Named, may_see
from analytics.figures.lexicon import Lexicon, Meaning, Sort, idle
from analytics.figures.telling import Told, in_table, tell
from analytics.filters import NO_FILTERS, Filters
from analytics.measures.pairs import pair_id
from analytics.survey import Survey
from analytics.tally import tally
from analytics.words import form, said

MOST_TYPED, MOST_WORDS = 300, 24
"""So many characters and words of a question are read."""
SHOWN, WAYS = 40, 50
"""So many figures are shown at most, and so many ways to take a question are gone through."""
PARTS: dict[Sort, str] = {
    "region_type": "region_types",
    "topic": "topics",
    "sub_region": "sub_regions",
    "administration": "administrations",
    "workshop": "workshops",
}
"""Sort of meaning → the field of `Filters` that it fills."""
FIELDS = {**PARTS, "round": "rounds"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Answered:
    """What a question brought: figures, or a chart or table, and how its words were taken.

    `unknown` are words that name nothing here, `close` those that were taken for one of close spelling.
    `mistyped`: it was meant as an id and its check is wrong. `more` figures are left out. `latest` tells that
    no round was named, in words or by the view, and one was taken.
    """

    figures: tuple[Told, ...] = ()
    others: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    close: tuple[tuple[str, str], ...] = ()
    mistyped: bool = False
    more: int = 0
    latest: bool = False
    by_id: bool = False

    @property
    def found(self) -> bool:
        return bool(self.figures or self.others)


@dataclass(frozen=True)
class Asker:
    """Answers questions about one survey; what it needs to know is put together once."""

    survey: Survey
    known: Known
    lexicon: Lexicon

    @classmethod
    def of(cls, survey: Survey) -> Asker:
        return cls(survey, Known(survey), Lexicon(survey))

    def answer(self, typed: str, near: Filters = NO_FILTERS) -> Answered:
        """Return what an id names, or the figures that words name; nothing they say is ever an error.

        `near` are the filters in view: their round is meant where none is named, and an id may be of them.
        """
        typed = typed[:MOST_TYPED].strip()
        named = self.known.named(typed, near)
        if named or looks_like_id(typed):
            return self._by_id(named, mistyped=read(typed) is None)
        taken = take(self.lexicon, typed)
        asked = list(islice(_asked(self.survey, taken, near), SHOWN * WAYS))
        return Answered(
            figures=tuple(filter(None, map(self._told, asked[:SHOWN]))),
            unknown=tuple(taken.unknown),
            close=tuple(taken.close.items()),
            more=max(len(asked) - SHOWN, 0),
            latest=bool(asked) and len(near.rounds) != 1 and not taken.names("round", "workshop"),
        )

    def _by_id(self, named: Sequence[Named], *, mistyped: bool) -> Answered:
        others = tuple(each for each in named if each.what.kind != "number")
        tables = (each for each in others if each.what.kind == "table")
        listed = (own for table in tables for own in in_table(self.survey, table))
        numbers = (*(each for each in named if each.what.kind == "number"), *listed)
        told = tuple(filter(None, map(self._told, numbers)))
        return Answered(told, others, mistyped=mistyped, by_id=True)

    def _told(self, named: Named) -> Told | None:
        try:
            return tell(self.survey, named)
        except KeyError:  # the survey holds nothing of it
            return None


@dataclass
class Taken:
    """How the words of a question were taken: for each phrase all that it can mean."""

    meanings: list[list[Meaning]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    close: dict[str, str] = field(default_factory=dict)

    def names(self, *sorts: Sort) -> bool:
        """Tell whether something of some sorts is named, or figures by round."""
        every = [meaning for phrase in self.meanings for meaning in phrase]
        return any(meaning.sort in sorts or meaning.value == "round" for meaning in every)


def take(lexicon: Lexicon, typed: str) -> Taken:
    """Take words for what they mean, the longest phrase first; words that mean nothing are kept as such."""
    words = [(word, own) for word in _WORD.findall(typed) for own in said(word)][:MOST_WORDS]
    plain = [own for _, own in words]
    taken, at = Taken(), 0
    while at < len(words):
        size = min(lexicon.longest, len(words) - at)
        while size > 1 and not lexicon.meant(plain[at : at + size]):
            size -= 1
        found = lexicon.meant(plain[at : at + size])
        if size == 1:
            found = [*lexicon.capitals.get(words[at][0], ()), *found] or _close(lexicon, taken, *words[at])
        if found:
            taken.meanings.append(found)
        at += max(size, 1)
    return taken


def _close(lexicon: Lexicon, taken: Taken, typed: str, word: str) -> list[Meaning]:
    """Return what words of close spelling mean, and note how the word was taken."""
    if form(word) in idle():
        return []
    meant = {near: lexicon.meant([near]) for near in lexicon.close(word)}
    near = [each for each, meanings in meant.items() if meanings]
    if near:
        taken.close[typed] = " or ".join(near)
    else:
        taken.unknown.append(typed)
    return [*dict.fromkeys(meaning for each in near for meaning in meant[each])]


def _asked(survey: Survey, taken: Taken, near: Filters) -> Iterator[Named]:
    """Yield what is asked, each once, way by way to take the words; what may not be seen is left out."""
    seen: set[Named] = set()
    if not taken.meanings:
        return
    for way in islice(product(*taken.meanings), WAYS):
        for named in _of_way(survey, way, near):
            if named not in seen and may_see(survey, named):
                yield named
            seen.add(named)


def _of_way(survey: Survey, way: Sequence[Meaning], near: Filters) -> Iterator[Named]:
    values: dict[Sort, list[str]] = {}
    for meaning in way:
        if meaning.value not in values.setdefault(meaning.sort, []):
            values[meaning.sort].append(meaning.value)
    for measure in _measures(survey, values.get("measure", [])):
        for filters in _filters(survey, values, near):
            for by in values.get("by") or [""]:
                for own in _groups(survey, filters, by):
                    yield Named(What("number", measure), of_whom(own))


def _measures(survey: Survey, named: Sequence[str]) -> list[str]:
    """Return the measures that are named, an action beside an outcome first as a pair; all where none is."""
    asked = survey.questionnaire
    actions = [name for name in named if any(q.id == name for q in asked.actions)]
    outcomes = [name for name in named if any(q.id == name for q in asked.outcomes)]
    everybody = survey.audience == "public"
    pairs = [] if everybody else [pair_id([a], outcome) for a in actions for outcome in outcomes]
    rate = [] if everybody else ["reply_rate"]
    return [*pairs, *named] or [*rate, *(question.id for question in asked.answered)]


def _filters(survey: Survey, values: dict[Sort, list[str]], near: Filters) -> Iterator[Filters]:
    """Yield the selections that are named; without a round that of the view, else the latest.

    Other filters of the view hold where the words name none of their kind.
    """
    rounds = values.get("round") or [*near.rounds][:1] or [survey.latest_round]
    rounds = [""] if "round" in values.get("by", ()) and "round" not in values else rounds
    workshops = values.get("workshop", [])
    within = [key for key in workshops if key.rpartition("-")[0] in rounds]
    options = {**values, "round": rounds, "workshop": within or workshops}
    parts = {name: options.get(sort) or [*getattr(near, name)] or [""] for sort, name in FIELDS.items()}
    for chosen in product(*parts.values()):
        filters = Filters(**{name: (value,) for name, value in zip(parts, chosen, strict=True) if value})
        known = survey.workshop_by_key.get(filters.workshops[0]) if filters.workshops else None
        if known is None or not filters.rounds or known.round in filters.rounds:
            yield filters
        elif "round" not in values:
            yield Filters(**{**vars(filters), "rounds": ()})


def _groups(survey: Survey, filters: Filters, by: str) -> Iterator[Filters]:
    """Yield the selection of each group of a grouping, in its order; the whole where none is asked."""
    if not by:
        yield filters
        return
    counts = tally(survey, filters)
    keys = [w.key for w in counts.workshops] if by == "workshop" else [g.key for g in counts.groups(by)]
    for key in keys:
        if key != OTHERS:
            yield Filters(**{**vars(filters), FIELDS[by]: (key,)})  # type: ignore[index]
