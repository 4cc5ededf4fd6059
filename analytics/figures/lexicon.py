"""What words mean to whoever asks for a figure: questions, rounds, workshops, region types, members.

All of it stands in the survey, the questionnaire and the list of administrations; there is no model of
language. Words are compared by the form that they share with their relatives (`analytics.words`), and part of
a phrase is enough where it points to few things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Literal

from analytics.measures import table_measures
from analytics.survey import Survey
from analytics.words import form, is_word, said
from analytics.workshop_names import month_words

Sort = Literal["measure", "round", "region_type", "workshop", "sub_region", "topic", "administration", "by"]
LARGEST = 6
"""Part of a phrase that points to more things than this means none of them."""
SHORTEST, LONGER = 4, 7
"""Words from so many letters on may have one sign wrong, from so many on two."""
SHORT = 4
"""A name of so many capitals is an abbreviation: IN is India and "in" is not."""
_ASKING = (
    "a about administration administrations all an and answer any are at base by country customs did "
    "do each figure for from give had has have how i in is it many me member members much number of "
    "on or our out per percent percentage please round said say share shares show survey taken than "
    "that the their them there they this to total type us was we were what when where which who with "
    "workshop workshops year"
)


@cache
def idle() -> frozenset[str]:
    """Return the words that ask and name nothing by themselves; their forms are made when somebody asks."""
    return frozenset(form(word) for word in said(_ASKING))


WHOLE: dict[str, tuple[tuple[Sort, str], ...]] = {
    "reply rate": (("measure", "reply_rate"),),
    "replies": (("measure", "reply_rate"),),
    "response rate": (("measure", "reply_rate"),),
    "responses": (("measure", "reply_rate"),),
    "who replied": (("measure", "reply_rate"),),
    "no action": (("measure", "no_action"),),
    "without action": (("measure", "no_action"),),
    "by workshop": (("by", "workshop"),),
    "per workshop": (("by", "workshop"),),
    "each workshop": (("by", "workshop"),),
    "by region type": (("by", "region_type"),),
    "by region": (("by", "region_type"),),
    "regional and sub-regional": (("by", "region_type"),),
    "by sub-region": (("by", "sub_region"),),
    "by administration": (("by", "administration"),),
    "by member": (("by", "administration"),),
    "by country": (("by", "administration"),),
    "by round": (("by", "round"),),
    "by year": (("by", "round"),),
    "over time": (("by", "round"),),
    "trend": (("by", "round"),),
    "all rounds": (("round", ""),),
    "every round": (("round", ""),),
}
"""Phrases of those who ask → what they mean."""


@dataclass(frozen=True)
class Meaning:
    """One thing that words can mean; `whole` tells whether they are all of a phrase for it."""

    sort: Sort
    value: str
    letters: int = 0
    """Of the whole phrase; 0 for a part of one."""


Phrase = tuple[str, ...]
ENDING = 3
"""A word that differs from another of its form by more letters is a relative and not the same."""


class Lexicon:
    """What can be asked of one survey, by phrases of the forms of words."""

    def __init__(self, survey: Survey) -> None:
        self.meanings: dict[Phrase, dict[tuple[Sort, str], Meaning]] = defaultdict(dict)
        self.capitals: dict[str, list[Meaning]] = defaultdict(list)
        spelled: set[str] = set()
        for words, meanings in self._phrases(survey):
            spelled.update(said(words) if words.isascii() else ())
            for sort, value in meanings:
                self._add(words, Meaning(sort, value))
        self.words = sorted(word for word in spelled if is_word(word))
        self.longest = max(map(len, self.meanings), default=0)

    def meant(self, words: Sequence[str]) -> list[Meaning]:
        """Return what words mean; where they are the whole of a phrase for some things, those alone."""
        found = list(self.meanings.get(tuple(map(form, words)), {}).values())
        typed = sum(map(len, words))
        whole = [meaning for meaning in found if meaning.letters and abs(meaning.letters - typed) <= ENDING]
        often = Counter(meaning.sort for meaning in found)
        return whole or [meaning for meaning in found if often[meaning.sort] <= LARGEST]

    def close(self, word: str) -> list[str]:
        """Return the words of close spelling, all equally close; none for a word too short to be told."""
        from rapidfuzz import process  # takes a while to load, and few ask for it
        from rapidfuzz.distance import OSA

        if len(word) < SHORTEST or not is_word(word):
            return []
        allowed = 1 if len(word) < LONGER else 2
        near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=allowed, limit=8)
        best = min((distance for _, distance, _ in near), default=0)
        return [found for found, distance, _ in near if distance == best]

    def _add(self, words: str, meaning: Meaning) -> None:
        """Keep a phrase and each part of it; an abbreviation in capitals is kept as it is written."""
        member = meaning.sort == "administration"
        if member and words.isascii() and words.isupper() and words.isalpha() and len(words) <= SHORT:
            self.capitals[words].append(meaning)
            return
        spelled = said(words)
        phrase = tuple(map(form, spelled))
        for start, end in combinations(range(len(phrase) + 1), 2):
            part, whole = phrase[start:end], end - start == len(phrase)
            if whole or (meaning.sort != "by" and not idle().issuperset(part)):
                known = self.meanings[part].get((meaning.sort, meaning.value))
                if known is None or (whole and not known.letters):
                    letters = sum(map(len, spelled)) if whole else 0
                    self.meanings[part][meaning.sort, meaning.value] = replace(meaning, letters=letters)

    def _phrases(self, survey: Survey) -> Iterator[tuple[str, Iterable[tuple[Sort, str]]]]:
        """Yield phrases with what they mean: parts of a table, of a questionnaire, of a survey."""
        asked = survey.questionnaire
        everybody = survey.audience == "public"
        shown = {measure.id for measure in table_measures(asked)}
        for question in asked.answered:
            for words in (question.label, question.short, question.done, *question.phrases):
                yield words, [("measure", question.id)]
        for words, meanings in WHOLE.items():
            if not everybody or meanings[0][0] == "round" or ("by", "region_type") in meanings:
                yield words, [(sort, value) for sort, value in meanings if _told(survey, sort, value)]
        for place, spec in enumerate(asked.tables, start=1):
            own = [m.id for m in table_measures(asked) if m.table == spec.id and m.id in shown]
            yield f"table {place}", [("measure", name) for name in own]
        for record in survey.rounds:
            for words in filter(None, (record.code, record.title, record.fiscal_year)):
                yield words, [("round", record.code)]
        for kind in sorted({w.region_type for w in survey.workshops} - {""}):
            yield kind, [("region_type", kind)]
            yield f"{kind} workshops", [("region_type", kind)]
        if not everybody:
            yield from _parts(survey)


def _told(survey: Survey, sort: Sort, value: str) -> bool:
    return survey.each_shown or (sort, value) != ("by", "administration")


def _parts(survey: Survey) -> Iterator[tuple[str, list[tuple[Sort, str]]]]:
    """Yield what parts of a survey are called: workshops, topics, sub-regions, and members for the office."""
    for workshop in survey.workshops:
        for words in (
            workshop.title,
            f"workshop {workshop.number}",
            workshop.key,
            month_words(workshop.month),
        ):
            if words:
                yield words, [("workshop", workshop.key)]
    for topic in sorted({w.topic for w in survey.workshops} - {""}):
        yield topic, [("topic", topic)]
        yield f"{topic} workshop", [("topic", topic)]
    for region in sorted({a.sub_region for a in survey.administrations} - {""}):
        yield region, [("sub_region", region)]
    if survey.each_shown:
        for member in survey.administrations:
            for words in (member.name, member.service, member.code, *member.aliases):
                yield words, [("administration", member.code)]
