"""What a part of a cell is spelt much like: the name of a choice with a slip in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold

ALIKE = 74
"""From this likeness (of 100) to a choice on a part is asked about."""
LEAST = 5
"""A name has so many letters at the least: shorter ones are like too much."""


class Spelling:
    """The names of choices as they are compared. `names`: folded → action."""

    def __init__(self, phrases: Phrases, actions: Sequence[str]) -> None:
        listed = {fold(name): action for action in actions for name in phrases.listed(action)}
        self.names = {form: action for form, action in listed.items() if len(form) >= LEAST}
        self.like = lru_cache(maxsize=10_000)(self._like)

    def begins(self, part: str) -> bool:
        """Tell whether a part begins as the name does that it is spelt much like, and has it not behind other
        words."""
        action, first = self.like(part), fold(part).partition(" ")[0]
        begin = [form.partition(" ")[0] for form, named in self.names.items() if named == action]
        return process.extractOne(first, begin, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None

    def _like(self, part: str) -> str:
        """Return the action whose name a part is spelt much like, blank where it is like none."""
        found = process.extractOne(fold(part), list(self.names), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.names[found[0]] if found else ""
