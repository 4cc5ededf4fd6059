"""What the cells of a column look like: shares of its different values, from a sample."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.answers import box, says_none, yes_or_no
from analytics.ingest.forms.words.codes import codes_in
from analytics.ingest.forms.words.denial import denies
from analytics.ingest.forms.words.phrases import Match, Phrases
from analytics.ingest.names import Names
from analytics.ingest.values import fold
from analytics.model import Answer

TAIL = 2
"""So many words may stand behind a choice in its heading: "(required)", "(tick box)"."""
FEW, SHORT, RESEMBLING = 6, 20, 6
JOINING = 0.25
SAID = 0.8
JOINS = re.compile(r"[;\n|,、，；،؛၊]+|\s[/+&–-]\s")
MOST_CHOICES, LONGEST_LIST = 12, 600
PARTS = re.compile(r"[;\n|,]+")


def names_choice(text: str, own: Collection[str]) -> bool:
    """Tell whether a cell is the name of its column's choice; `own` are the names in the heading, folded."""
    form = fold(text)
    short = len(form.split()) < TAIL
    return form in own or any(
        not short and name.startswith(f"{form} ") and len(name[len(form) :].split()) <= TAIL for name in own
    )


@dataclass(frozen=True, eq=False)
class Content:
    """The looks of one column."""

    field: Field
    phrases: Phrases
    names: Names
    actions: frozenset[str]

    @cached_property
    def said(self) -> dict[str, int]:
        """Return the different values with the number of their rows, but for those that say nothing."""
        return {
            text: rows
            for text, rows in self.field.counts.items()
            if yes_or_no(text).answer is not Answer.NOT_ANSWERED
        }

    def _share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the different values that fit."""
        return sum(map(fits, self.said)) / len(self.said) if self.said else 0.0

    def _share_of_rows(self, fits: Callable[[str], bool]) -> float:
        """Return the share of rows whose value fits, so that a sub-total among ticks does not matter."""
        total = sum(self.said.values())
        return sum(number for text, number in self.said.items() if fits(text)) / total if total else 0.0

    @cached_property
    def empty(self) -> bool:
        return not self.said

    @cached_property
    def yes_no(self) -> float:
        """The share of values that say yes, no or nothing, with words behind it or not."""
        return self._share_of_rows(lambda text: yes_or_no(text).answer is not None)

    @cached_property
    def plainly_yes_no(self) -> float:
        """The share of values that are nothing but yes, no or an empty answer."""
        return self._share_of_rows(
            lambda text: yes_or_no(text).answer is not None and not yes_or_no(text).text
        )

    @cached_property
    def numbers(self) -> float:
        return self._share(lambda text: bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text)))

    @cached_property
    def small_codes(self) -> bool:
        """Whether all values are of the numbers 1 and 2, or say that nothing was answered."""
        return bool(self.said) and self.said.keys() <= {"1", "2"}

    @cached_property
    def ticks(self) -> float:
        """The share of values that are a tick, no tick, or the choice itself."""
        heading = self.field.heading
        own = {*map(fold, (heading.choice, heading.question, *heading.code.split("/")))} - {""}
        return self._share_of_rows(lambda text: box(text).answer is not None or self.is_choice(text, own))

    @cached_property
    def marks(self) -> float:
        """The share of values that are a tick or no tick, whatever choice the heading names."""
        return self._share_of_rows(lambda text: box(text).answer is not None)

    def is_choice(self, text: str, own: set[str]) -> bool:
        if names_choice(text, own):
            return True
        match = self.phrases.best(text, *self.actions)
        return match is not None and match.confidence >= 0.95

    @cached_property
    def in_pairs(self) -> bool:
        """Whether its values are few, stand in several rows each, and some deny what others say: "Report
        submitted" and "No report submitted"."""
        if len(self.said) > FEW or not self.repeated:
            return False
        denials = sum(yes_or_no(text).answer is None and denies(text) for text in self.said)
        return 0 < denials < len(self.said)

    def speaks_of(self, target: str) -> bool:
        """Tell whether nearly all cells say in words whether it was done: they name it, deny it, or say yes
        or no."""
        return (
            self._share_of_rows(
                lambda text: (
                    box(text).answer is not None
                    or denies(text)
                    or self.phrases.best(text, target) is not None
                )
            )
            >= SAID
        )

    @cached_property
    def administrations(self) -> float:
        return self._share(lambda text: self.names.find(text) is not None)

    @cached_property
    def like_administrations(self) -> bool:
        """Whether some value resembles the name of an administration: "29. Viet Nam", "Samoa (WSM)"."""
        return any(self.names.likely(text) for text in list(self.said)[:RESEMBLING])

    @cached_property
    def chosen(self) -> list[str]:
        """The values but for those that say that no action was taken, as joined cells do too."""
        return [text for text in self.said if not says_none(text)]

    @cached_property
    def choices(self) -> float:
        """The share of these values in which a known follow-up action is named as a choice."""
        found = [bool(self._actions_in(text)) for text in self.chosen]
        return sum(found) / len(found) if found else 0.0

    @cached_property
    def different_choices(self) -> int:
        return len({action for text in self.said for action in self._actions_in(text)})

    def _actions_in(self, text: str) -> set[str]:
        parts = list(dict.fromkeys(part.strip() for part in PARTS.split(text) if part.strip()))
        if len(parts) == 1 and "_" in text:
            parts = text.split()
        return {m.target for part in parts if (m := self._action(part))} or self._spaced(text)

    def _action(self, part: str) -> Match | None:
        match = self.phrases.best(part, *self.actions)
        return match if match and match.confidence >= 0.85 and len(part) < 150 else None

    def _spaced(self, text: str) -> set[str]:
        found = {m.target for m in self.phrases.of(text) if m.target in self.actions and m.words > 1}
        return found if len(text) < 600 and len(found) > 0 else set()

    @cached_property
    def long(self) -> float:
        """The mean length of the values."""
        return float(np.mean([len(text) for text in self.said])) if self.said else 0.0

    @cached_property
    def lists_a_few(self) -> bool:
        """Whether its cells are made of a few parts that stand in several of them, as ticked choices are."""
        texts = [text for text in self.said if len(text) < LONGEST_LIST]
        divider = JOINS if any(JOINS.search(text) for text in texts) else re.compile(r"\s+")
        parts = Counter(fold(part) for text in texts for part in divider.split(text) if fold(part))
        fits = bool(parts) and len(texts) == len(self.said) and len(parts) <= MOST_CHOICES
        return fits and not self.dates and not self.numbers and sum(parts.values()) >= 1.5 * len(parts)

    @cached_property
    def joins_a_few(self) -> bool:
        """Whether more than one of these parts stands in many of its cells: no question with one answer."""
        joining = self._share_of_rows(lambda text: len([p for p in JOINS.split(text) if fold(p)]) > 1)
        return self.lists_a_few and joining >= JOINING

    @property
    def few(self) -> bool:
        """Whether it has so few values, and so short ones, that they can be answers: "partly"."""
        return len(self.said) <= FEW and self.short and not self.dates

    @property
    def short(self) -> bool:
        """Whether its values are short enough to be answers of whatever kind."""
        return self.long <= SHORT

    @cached_property
    def repeated(self) -> bool:
        """Whether its values stand in several rows each, as answers do and texts hardly."""
        return sum(self.said.values()) >= 2 * len(self.said)

    @cached_property
    def lists_of_numbers(self) -> float:
        """The share of these values that are such as "1, 3, 5" or "a, c"."""
        found = [bool(codes_in(text)) for text in self.chosen]
        return sum(found) / len(found) if found else 0.0

    @cached_property
    def dates(self) -> float:
        column = self.field.column
        codes = np.unique(column.codes[:4000])[-50:]
        values = [column.kept.one(int(code)) for code in codes if code >= 0]
        return sum(isinstance(v, datetime) for v in values) / len(values) if values else 0.0
