"""The words by which a person calls a published figure: its table, what it counts, and for whom.

Identifiers are understood, and so are the words of the screen and of the report: "Share training
materials", "Table 4", "Sub-regional", "Workshop 2" or a workshop's title, "3:Samoa". What is not
understood comes back with suggestions; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from analytics.ingest.names import Names
from analytics.ingest.values import BadValue, fold, plain, region_type_of
from analytics.measures import Measure, measures_of
from analytics.model import Questionnaire
from analytics.records import WorkshopRecord

TOTAL = frozenset({"", "all", "total", "totals", "overall", "in all", "sum", "all workshops", "all replies"})
REPLIES = ("reply rate", "replies", "number of replies", "numbers of replies", "response rate", "response")
DIRECTIONS = {
    "rise": ("rise", "rose", "risen", "increase", "increased", "up", "higher", "grew", "more"),
    "fall": (
        "fall",
        "fell",
        "fallen",
        "decrease",
        "decreased",
        "drop",
        "dropped",
        "down",
        "lower",
        "declined",
    ),
    "same": ("same", "unchanged", "stable", "no change"),
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
COUNTED = {
    "all": TOTAL,
    "workshop": ("workshop", "workshops"),
    "region_type": ("region type", "type of workshop"),
    "administration": ("administration", "administrations", "member"),
    "sub_region": ("sub region", "subregion"),
    "listed": ("listed", "list", "on a list", "printed list"),
    "rank": ("rank", "ranking", "place"),
    "change": ("change", "rise or fall", "trend"),
}
WORKSHOP = re.compile(r"(?:workshop|ws|no|number|row)?\.?\s*[(#]?\s*(\d{1,4})\s*[).]?", re.IGNORECASE)
ENTRY = re.compile(r"(?P<workshop>[^:]*\d[^:]*?)\s*[:;,–-]\s*(?P<member>\D.*)")
ENTRY_TURNED = re.compile(r"(?P<member>\D.*?)[\s,(]+(?P<workshop>workshop\s*\d+)\)?", re.IGNORECASE)
MOST_LETTERS = 500
"""No entry of a figure is longer."""
PLACE = re.compile(r"(?:place|rank|no\.?)?\s*\(?#?(\d{1,2})(?:st|nd|rd|th)?[).]?", re.IGNORECASE)
TOLD_BY_THE_GROUP = (
    "all", "region_type", "sub_region", "listed", "administration", "workshop", "change", "rank",
)  # fmt: skip
"""In this order a group without a word on what it is, is looked up; a part of a title comes late."""

SUGGESTED = 3
ALIKE = 55
"""From this likeness (of 100) on a name is suggested, never taken."""


class FigureWords:
    """All names of one round's figures, and what each of them stands for."""

    def __init__(
        self, questionnaire: Questionnaire, names: Names, workshops: Iterable[WorkshopRecord] = ()
    ) -> None:
        self.questionnaire = questionnaire
        self.names = names
        self.workshops = {workshop.number: workshop.title for workshop in workshops}
        self.measures = measures_of(questionnaire)

    # ---- what is counted ------------------------------------------------------------------------

    def measure_of(self, value: object) -> str:
        """Return the id of what is counted, what was written where that is nothing known."""
        text = plain(value)
        if text in self.measures:
            return text
        found = [self.measures[name] for name in sorted(self._measures.get(fold(text), ()))]
        # Of one action, "among" and "acted" are two names of the same figure.
        one_figure = len({(m.questions, m.form == "attributed") for m in found}) == 1
        acted = [m for m in found if m.form == "acted"] or found
        return acted[0].id if one_figure else text

    def measures_like(self, text: str) -> str:
        """Return a suggestion in words, blank where nothing is spelt alike."""
        several = self._measures.get(fold(text), set())
        if several:
            return _meant(self.measures[name].label for name in sorted(several))
        labels = {name: self.measures[next(iter(ids))].label for name, ids in self._measures.items()}
        return _meant(_close(text, labels))

    @cached_property
    def _measures(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for measure in self.measures.values():
            for name in self._called(measure):
                if fold(name):
                    found.setdefault(fold(name), set()).add(measure.id)
        return found

    def _called(self, measure: Measure) -> Iterable[str]:
        yield from (measure.id, measure.label)
        if measure.form == "replies":
            yield from REPLIES
        by_id = self.questionnaire.by_id
        if measure.form == "question":
            question = by_id[measure.id]
            yield from (question.done, question.short, question.wording, *question.phrases)
        if measure.form == "acted":
            action, outcome = (by_id[name] for name in measure.questions)
            for word in ("label", "short", "done"):
                yield f"{getattr(action, word)} and {getattr(outcome, word)}"

    # ---- where it is printed --------------------------------------------------------------------

    def table_of(self, value: object) -> str:
        """Return the id of a table, or a place in the text in one spelling: "Section 2.2" is section-2.2."""
        text = plain(value)
        known = {fold(name): spec.id for spec in self.questionnaire.tables for name in (spec.id, spec.title)}
        numbered = f"table {text}" if text.isdigit() else text
        return known.get(fold(numbered)) or re.sub(r"[\s_]+", "-", text.casefold())

    # ---- for whom -------------------------------------------------------------------------------

    def counted_by(self, value: object) -> str:
        """Return what a figure is counted by, blank for a blank cell: the group tells then."""
        text = fold(plain(value))
        for by, words in COUNTED.items():
            if text and (text in words or text == fold(by)):
                return by
        if not text:
            return ""
        options = [words[0] if by != "all" else "all" for by, words in _spoken().items()]
        raise BadValue(
            "counted-by",
            "This is nothing a figure is counted by.",
            expected=", ".join(options),
            mend=_meant(_close(text, {name: name for name in options})) or "Choose one from the drop-down.",
        )

    def group_of(self, value: object, by: str) -> tuple[str, str]:
        """Return what a figure is counted by and its group; a blank `by` is told by the group."""
        text = plain(value)
        if by:
            return by, self._groups[by](text)
        for name in TOLD_BY_THE_GROUP:
            try:
                return name, self._groups[name](text)
            except BadValue:
                continue
        raise self._no_group(text, "a workshop, a region type, an administration, or all", self._everyone)

    @cached_property
    def _groups(self) -> Mapping[str, Callable[[str], str]]:
        return {
            "all": self._total,
            "workshop": self._workshop,
            "region_type": self._region_type,
            "sub_region": self._sub_region,
            "administration": self._administration,
            "listed": self._entry,
            "rank": self._place,
            "change": self._change,
        }

    def _total(self, text: str) -> str:
        if fold(text) in TOTAL:
            return "all"
        raise self._no_group(text, "all, or blank, for a total", self._everyone)

    def _workshop(self, text: str) -> str:
        numbered = WORKSHOP.fullmatch(text)
        titles = [number for number, title in self.workshops.items() if fold(title) == fold(text)]
        if len(titles) == 1:
            return str(titles[0])
        within = [
            n for n, title in self.workshops.items() if len(fold(text)) > 3 and fold(text) in fold(title)
        ]
        if numbered:
            return str(int(numbered.group(1)))
        if len(within) == 1:
            return str(within[0])
        raise self._no_group(text, "a workshop's number or title", self._titles)

    @cached_property
    def _titles(self) -> dict[str, str]:
        named = {f"workshop {number}": f"Workshop {number}" for number in self.workshops}
        return named | {title: title for title in self.workshops.values()}

    def _region_type(self, text: str) -> str:
        bare = re.sub(r"(?i)\b(sub-?total|total|of|workshops?)\b", " ", text)
        found = region_type_of(bare) if plain(bare) else ""
        if found:
            return found
        raise self._no_group(
            text, "regional or sub-regional", {"regional": "regional", "sub-regional": "sub-regional"}
        )

    def _sub_region(self, text: str) -> str:
        known = {fold(name): name for name in self._sub_regions}
        if fold(text) in known:
            return known[fold(text)]
        if not known and text:
            return text
        raise self._no_group(text, "a sub-region", {name: name for name in known.values()})

    @cached_property
    def _sub_regions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.sub_region for m in self.names.administrations.values() if m.sub_region))

    def _administration(self, text: str) -> str:
        if not text:
            raise self._no_group(text, "an administration", {})
        if not self.names.administrations:
            return text
        try:
            return self.names.find(text) or self.names.code_of(text)
        except BadValue as unknown:
            meant = _meant(self.names.suggestions(text)) or "Write a name or a code of the list."
            raise BadValue(unknown.code, unknown.message, expected=unknown.expected, mend=meant) from unknown

    def _entry(self, text: str) -> str:
        line = text[:MOST_LETTERS]
        found = ENTRY.fullmatch(line) or ENTRY_TURNED.fullmatch(line)
        if not found:
            raise self._no_group(text, "a workshop and an administration, such as 3:WS or 3:Samoa", {})
        return f"{self._workshop(found['workshop'].strip())}:{self._administration(found['member'].strip())}"

    def _place(self, text: str) -> str:
        found = PLACE.fullmatch(text)
        if found and int(found.group(1)):
            return str(int(found.group(1)))
        if fold(text) in ORDINALS:
            return str(ORDINALS.index(fold(text)) + 1)
        raise self._no_group(text, "a place, such as 1", {})

    def _change(self, text: str) -> str:
        words = fold(text).split()
        directions = {name for name, spoken in DIRECTIONS.items() if set(words) & set(spoken)}
        code = [word for word in words if any(letter.isdigit() for letter in word)]
        if len(directions) != 1 or len(code) != 1:
            raise self._no_group(text, "a round and rise, fall or same, such as 2019:fall", {})
        return f"{code[0]}:{directions.pop()}"

    @cached_property
    def _everyone(self) -> dict[str, str]:
        members = {m.name: m.name for m in self.names.administrations.values()}
        types = {name: name for name in ("regional", "sub-regional", "all")}
        return {**types, **self._titles, **{name: name for name in self._sub_regions}, **members}

    @staticmethod
    def _no_group(text: str, expected: str, known: Mapping[str, str]) -> BadValue:
        return BadValue(
            "blank" if not text else "group",
            "“Group” is blank." if not text else "Nobody of this name is known to count for.",
            expected=expected,
            mend=_meant(_close(text, known)) or f"Write {expected}.",
        )


def _spoken() -> dict[str, tuple[str, ...]]:
    return {by: ("all",) if by == "all" else tuple(words) for by, words in COUNTED.items()}


def _close(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the names spelt most like how a text begins; `names` maps a spelling to what is shown."""
    spellings = {fold(name): shown for name, shown in names.items()}
    close = process.extract(
        fold(text[:MOST_LETTERS]),
        list(spellings),
        scorer=fuzz.WRatio,
        limit=SUGGESTED * 2,
        score_cutoff=ALIKE,
    )
    return list(dict.fromkeys(spellings[name] for name, _, _ in close))[:SUGGESTED]


def _meant(names: Iterable[str]) -> str:
    listed = list(names)[:SUGGESTED]
    return f"Did you mean {' or '.join(f'“{name}”' for name in listed)}?" if listed else ""
