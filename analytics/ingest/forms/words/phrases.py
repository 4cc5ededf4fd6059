"""Which questions the words of a heading speak of, by the phrases of data/questionnaire.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analytics.ingest.forms.words.stems import forms_of, stems
from analytics.model import Questionnaire


@dataclass(frozen=True)
class Match:
    """A target that a text speaks of: how sure, how many words agree, and which phrase it was."""

    target: str
    confidence: float
    words: int
    phrase: str


@dataclass(frozen=True)
class _Phrase:
    target: str
    text: str
    form: str
    stems: frozenset[str]
    unspaced: bool


class Phrases:
    """All that headings may call the questions of a questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.actions = frozenset(question.id for question in questionnaire.actions)
        self.outcomes = frozenset(question.id for question in questionnaire.outcomes)
        listed = [
            (question.id, words)
            for question in questionnaire.questions
            for words in (question.label, question.short, question.wording, *question.phrases, question.id)
            if question.kind != "text" or words != question.short
        ]
        listed += [(target, words) for target, phrases in questionnaire.headings for words in phrases]
        self._phrases = [
            _Phrase(target, words, form, frozenset(stems(form)), _unspaced(words))
            for target, words in listed
            for form in forms_of(words)
        ]
        self._equal: dict[str, dict[str, str]] = {}
        for phrase in self._phrases:
            self._equal.setdefault(phrase.form, {}).setdefault(phrase.target, phrase.text)
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, text: str) -> tuple[Match, ...]:
        """Return the targets that a text speaks of, the best first."""
        best: dict[str, Match] = {}
        for form in forms_of(text):
            for match in self._of_form(form):
                known = best.get(match.target)
                if known is None or _rank(match) > _rank(known):
                    best[match.target] = match
        return tuple(sorted(best.values(), key=_rank, reverse=True))

    def _of_form(self, form: str) -> list[Match]:
        equal = self._equal.get(form, {})
        found = [Match(target, 1.0, 99, phrase) for target, phrase in equal.items()]
        words = frozenset(stems(form))
        for phrase in self._phrases:
            if phrase.stems <= words:
                share = len(phrase.stems) / len(words)
                base = 0.8 if len(phrase.stems) > 1 else 0.5
                sure = round(base + (0.99 - base) * share, 3)
                found.append(Match(phrase.target, sure, len(phrase.stems), phrase.text))
            elif phrase.unspaced and phrase.form in form:
                found.append(Match(phrase.target, 0.85, 2, phrase.text))
        return found

    def listed(self, target: str) -> list[str]:
        """Return all phrases of a target."""
        return [phrase.text for phrase in self._phrases if phrase.target == target]

    def best(self, text: str, *targets: str) -> Match | None:
        """Return the best match of a text, among some targets if any are named."""
        return next((m for m in self.of(text) if not targets or m.target in targets), None)


def _rank(match: Match) -> tuple[int, float]:
    return match.words, match.confidence


def _unspaced(words: str) -> bool:
    """Tell whether a phrase is of a script that puts no blanks between words: they stand inside of others."""
    return any(ord(c) > 0x0E00 for c in words) and " " not in words
