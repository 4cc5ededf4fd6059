"""Which workshop a text of a list of contacts names: by key, by number, with its round or by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.ingest.forms.words.titles import numbers_listed, pieces_of, spoken, stems_of
from analytics.ingest.values import fold, one_line
from analytics.ingest.vocabulary import forms
from analytics.model import workshop_key
from analytics.records import WorkshopRecord


@dataclass(frozen=True)
class Attended:
    """The workshops that can be named. A number alone is one of `round_code`, which a person chose."""

    workshops: Sequence[WorkshopRecord]
    round_code: str

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {fold(each.key): each.key for each in self.workshops}

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        titles: dict[str, list[str]] = {}
        for each in self.workshops:
            for said in {fold(each.title), fold(each.numbered)}:
                titles.setdefault(said, []).append(each.key)
        return titles

    def find(self, text: str) -> str | None:
        """Return the key of the one workshop that a text names, None where it names none, or several."""
        line = one_line(text)
        if key := self._keys.get(fold(line)):
            return key
        if alike := self._titles.get(fold(line)):
            return self._one_of(alike)
        code, rest = self._round_in(line)
        said = spoken(rest)
        if said.number is not None and (not said.title or self._agrees(code, said.number, said.title)):
            return self._known(workshop_key(code, said.number))
        if alike := self._titles.get(said.form):
            return self._one_of(alike)
        return self._by_words(said.telling, code) if said.title else None

    def several(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of the workshops that a cell lists, and the parts that name none."""
        if not one_line(text):
            return (), ()
        code, rest = self._round_in(one_line(text))
        if numbers := numbers_listed(rest):
            return self._parted([workshop_key(code, number) for number in numbers])
        if key := self.find(text):
            return (key,), ()
        ways = [re.split(r"[;\n\r]", text), *pieces_of(text)]
        for way in ways:
            pieces = [piece.strip() for piece in way if piece.strip()]
            if all(map(self.find, pieces)):
                return tuple(dict.fromkeys(str(self.find(piece)) for piece in pieces)), ()
        return self._parted([piece.strip() for piece in ways[0] if piece.strip()])

    def _parted(self, pieces: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = [(piece, self.find(piece)) for piece in pieces]
        known = tuple(dict.fromkeys(key for _, key in found if key))
        return known, tuple(piece for piece, key in found if not key)

    def _round_in(self, line: str) -> tuple[str, str]:
        """Return the round that a text names beside something else, else the chosen one, and the rest."""
        for code in sorted({each.round for each in self.workshops}, key=len, reverse=True):
            found = re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", line)
            rest = f"{line[: found.start()]} {line[found.end() :]}" if found else ""
            left = [word for word in rest.split() if fold(word) and fold(word) not in forms("round_heading")]
            if left:
                return code, " ".join(left).strip(" ,;:/-–()")
        return self.round_code, line

    def _agrees(self, code: str, number: int, title: str) -> bool:
        """Tell whether the workshop of a number has a title that says nothing else than the one given."""
        known = next((each for each in self.workshops if each.key == workshop_key(code, number)), None)
        return known is not None and not spoken(title).says_other_than(known.title, known.topic)

    def _by_words(self, telling: frozenset[str], code: str) -> str | None:
        """Return the one workshop of a round whose title and topic hold all telling words of a text."""
        if not telling:
            return None
        alike = [
            each.key
            for each in self.workshops
            if each.round == code and telling <= stems_of(f"{each.title} {each.topic}")
        ]
        return alike[0] if len(alike) == 1 else None

    def _one_of(self, keys: Sequence[str]) -> str | None:
        """Return the workshop of the chosen round where several have one title, the only one otherwise."""
        here = [key for key in keys if self._known(key) and key.startswith(f"{self.round_code}-")]
        if len(here) == 1:
            return here[0]
        return keys[0] if len(keys) == 1 else None

    def _known(self, key: str) -> str | None:
        return self._keys.get(fold(key))
