"""The parts of joined cells that are no known choice: which of them only a person can tell what they are.

An unknown part is never silently another action, nor silently no for the action that it may be. It is
asked about where it is spelt much like a choice or as short as one, stands in several rows, before a choice
or in a cell without one, begins with a word like "no", or where an action is named by no cell. Else it was
typed under "other": it stands in one row alone, behind a choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.choices import NUMBERING, Joined
from analytics.ingest.forms.rows.chosen import Chosen
from analytics.ingest.forms.rows.doubts import is_denied, is_planned, may_be_no_action, says_all
from analytics.ingest.forms.rows.looks import is_look
from analytics.ingest.forms.rows.part_options import SENTENCE
from analytics.ingest.forms.rows.spelling import ALIKE
from analytics.ingest.forms.rows.standing_out import all_chosen_in, whole_of
from analytics.ingest.forms.words.answers import begins_with_no, says_none, says_nothing
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import BLANKLESS, bare
from analytics.member_names import MemberNames
from analytics.understanding import OTHERS

MOST_ASKED, MOST_KNOWN = 60, 50_000
LETTERS, UNSPACED = 60, 24
"""No name of a choice has more letters, in a script with blanks between words and in one without."""


class Rows:
    """In which rows of a column each action is named, and each unknown part stands."""

    def __init__(self, found: Field, chosen: Mapping[str, Chosen], actions: Sequence[str]) -> None:
        self._codes = found.codes
        cells = [chosen.get(text, Chosen()) for text in found.texts]
        self._of_part: dict[str, list[int]] = {}
        for code, cell in enumerate(cells):
            for part in cell.parts:
                self._of_part.setdefault(fold(part), []).append(code)
        self.of_action = {
            action: self._where([code for code, cell in enumerate(cells) if action in cell.actions])
            for action in actions
        }

    def of_part(self, part: str) -> NDArray[np.intp]:
        return self._where(self._of_part.get(part, []))

    def _where(self, codes: Sequence[int]) -> NDArray[np.intp]:
        return np.flatnonzero(np.isin(self._codes, codes))


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of joined choices of all tables of a file: one form, so they are learned from together.

    `columns` are pairs of the joined cells and the administrations beside them.
    """

    columns: Sequence[tuple[Field, Field]]
    phrases: Phrases
    actions: tuple[str, ...]
    legend: Mapping[str, str]
    members: MemberNames
    elsewhere: frozenset[str] = frozenset()
    """The actions that other files of the same form name."""

    def holding(self, found: Field, members: Field) -> Columns:
        """Return the columns with those cells of a table that were put together from several lines."""
        if all(text in self.chosen for _, text in found.used()):
            return self
        return replace(self, columns=[*self.columns, (found, members)])

    @cached_property
    def joined(self) -> Joined:
        texts = [whole_of(text) for found, _ in self.columns for _, text in found.used()]
        return Joined(texts, self.phrases, self.actions, self.legend)

    @cached_property
    def chosen(self) -> dict[str, Chosen]:
        """What each different cell holds."""
        texts = {text for found, _ in self.columns for _, text in found.used()}
        return all_chosen_in(texts, self.joined)

    @cached_property
    def named(self) -> frozenset[str]:
        """The actions that the form offered, as a cell, the legend or another file shows."""
        return self.named_here.union(self.legend.values(), self.elsewhere)

    @cached_property
    def named_here(self) -> frozenset[str]:
        """The actions that some cell names; others where anything was typed."""
        typed = {OTHERS} if any(each.parts for each in self.chosen.values()) else set()
        return frozenset(typed).union(*(each.actions | each.offered for each in self.chosen.values()))

    @cached_property
    def common(self) -> frozenset[str]:
        """The unknown parts that stand in several rows: nobody types a sentence twice. One that names an
        administration may, about two workshops."""
        rows: Counter[str] = Counter()
        seen: dict[str, set[str]] = {}
        for found, members in self.columns:
            pairs, counts = np.unique(np.stack([found.codes, members.codes]), axis=1, return_counts=True)
            for (code, member), number in zip(pairs.T.tolist(), counts.tolist(), strict=True):
                parts = self.chosen[found.texts[code]].parts if code >= 0 else ()
                for part in {*map(fold, parts)}:
                    rows[part] += number
                    seen.setdefault(part, set()).add(fold(members.texts[member]) if member >= 0 else "")
        return frozenset(part for part in rows if self._is_common(part, rows[part], len(seen[part])))

    def _is_common(self, part: str, rows: int, who: int) -> bool:
        again = who > 1 or (rows > 1 and not self.members.named_in(part))
        return again and not self._beside_all(part)

    def _beside_all(self, part: str) -> bool:
        """Tell whether a part can be no choice by another name, since it stands in one cell with each choice.
        A form that calls a choice otherwise half-way offers it under one of its names at a time."""
        return all(
            any(np.isin(rows.of_part(part), rows.of_action[action]).any() for rows in self._rows)
            for action in self.actions
            if action != OTHERS
        )

    @cached_property
    def _rows(self) -> list[Rows]:
        return [Rows(found, self.chosen, self.actions) for found, _ in self.columns]

    @cached_property
    def few(self) -> bool:
        """Whether the unknown parts are so few that each can be asked about."""
        return len({fold(part) for each in self.chosen.values() for part in each.parts}) <= MOST_ASKED

    def likely(self, part: str) -> tuple[str, float]:
        """Return the action whose words a part is most like, and how much."""
        if action := self.joined.start(part):
            return action, 100.0
        said = fold(NUMBERING.sub("", part))
        best = ("", 0.0)
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio):
            listed = self._longer(said) if scorer is fuzz.token_set_ratio else self.joined.spelling.names
            found = process.extractOne(said, list(listed), scorer=scorer, score_cutoff=best[1] + 0.01)
            best = (self.joined.spelling.names[found[0]], found[1]) if found else best
        return best

    def spoken_of(self, part: str) -> tuple[str, ...]:
        """Return the actions that a sentence speaks of, in two words or more, whatever else it says."""
        if len(part.split()) <= SENTENCE:
            return ()
        found = {match.target for match in self.phrases.of(part) if match.words > 1}
        return tuple(action for action in self.actions if action in found and action != OTHERS)

    def _longer(self, said: str) -> list[str]:
        """Return the names of choices with at least as many words: a part may be short for one of them."""
        words = len(said.split())
        names = self.joined.spelling.names if len(said) > 4 else ()
        return [form for form in names if words <= len(form.split())]

    @cached_property
    def is_asked(self) -> Callable[[str], bool]:
        """Tell of an unknown part whether only a person can say what it is, each worked out once. Where
        one is asked about, all are."""
        return lru_cache(maxsize=MOST_KNOWN)(self._is_asked)

    def _is_asked(self, part: str) -> bool:
        sure = part in self._doubted or is_denied(part) or says_all(part)
        sure = sure or may_be_no_action(part) or part in self._alone or self._could_be_a_label(part)
        return sure or self._all_are_asked or self._could_be_a_choice(part)

    @cached_property
    def _doubted(self) -> frozenset[str]:
        """The parts that may deny a choice, and the sentences that speak of one which their cell does not
        name: a choice in other words, or more than one thing that was done."""
        whole = [bare(p) for each in self.chosen.values() if not each.actions for p in each.parts]
        named = [action for action in self.actions if action != OTHERS]
        put_off = [text for text in whole if is_planned(text) and self.phrases.best(text, *named)]
        cells = ((bare(part), each.actions) for each in self.chosen.values() for part in each.parts)
        prose = [part for part, actions in cells if {*self.spoken_of(part)} - actions]
        return frozenset([*put_off, *prose]).union(*(each.doubted for each in self.chosen.values()))

    @cached_property
    def _all_are_asked(self) -> bool:
        if not self.few:
            return False
        parts = {bare(part) for each in self.chosen.values() for part in each.parts}
        unnamed = {*self.actions} - {OTHERS} - self.named
        return bool(unnamed) or any(map(self._could_be_a_choice, parts))

    def _could_be_a_choice(self, part: str) -> bool:
        if says_none(part) or says_nothing(part):
            return False
        letters = sum(c.isalpha() for c in part)
        strange = letters < 2 or is_look(part) or begins_with_no(part)
        placed = fold(part) in self.common or part in self._ahead
        return strange or placed or self.likely(part)[1] >= ALIKE

    def _could_be_a_label(self, part: str) -> bool:
        """Tell whether a part is as short as the name of a choice, and stands where one can stand: a form
        that was changed half-way may call a choice so that no word of it is known. A name of a choice
        names no administration."""
        words, letters = len(part.split()), len(part)
        short = words <= SENTENCE and letters <= (UNSPACED if BLANKLESS.search(part) else LETTERS)
        named = part in self._of_sentences or self.members.named_in(part)
        return self.few and short and not named and not self._beside_all(fold(part))

    @cached_property
    def _of_sentences(self) -> frozenset[str]:
        """The parts of a sentence that has a comma or semicolon of its own: it goes on with a small letter,
        and is longer than the name of a choice."""
        found: set[str] = set()
        for parts in ([*map(bare, each.parts)] for each in self.chosen.values()):
            begins = [at for at, part in enumerate(parts) if not part[:1].islower()]
            for at, end in pairwise([*begins, len(parts)]):
                if end - at > 1 and parts[at][:1].isupper() and _words(parts[at:end]) > SENTENCE:
                    found.update(parts[at:end])
        return frozenset(found)

    @cached_property
    def _ahead(self) -> frozenset[str]:
        """The parts that stand before a choice in some cell."""
        return frozenset().union(*(each.ahead for each in self.chosen.values()))

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The parts that stand in a cell without a choice, where they are few."""
        cells = (each for each in self.chosen.values() if self.few and not each.actions and not each.numbers)
        return frozenset(bare(part) for each in cells for part in each.parts)


def _words(parts: Sequence[str]) -> int:
    return sum(len(part.split()) for part in parts)
