"""Take the choices out of a cell that joins several of them; what remains is what was typed under "other".

Never by commas alone, since choices and typed texts have commas of their own: which words belong to a
choice is learned from all cells of the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analytics.ingest.forms.rows.sequences import Sequences
from analytics.ingest.forms.words.answers import CHOICE_NUMBERS, says_nothing
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, small, stem
from analytics.ingest.vocabulary import forms

DIVIDERS = (";", "\n", "|", "•", ",")


@dataclass(frozen=True)
class Chosen:
    """What one cell chooses: actions, and the text that was typed. None of it where it is blank.

    `clear` is false where a part of the cell could be a choice as well as a typed text.
    """

    actions: frozenset[str] = frozenset()
    text: str = ""
    answered: bool = True
    clear: bool = True


BLANK, UNCLEAR = Chosen(answered=False), Chosen(clear=False)


def choices_in(
    texts: Sequence[str], phrases: Phrases, actions: Sequence[str], *, legend: Mapping[str, str]
) -> list[Chosen]:
    """Return what each of the different cells of a column chooses. `legend` says what numbers stand for."""
    return Joined(texts, phrases, tuple(actions), legend).all()


class Joined:
    """The different cells of one column of joined choices."""

    def __init__(
        self, texts: Sequence[str], phrases: Phrases, actions: tuple[str, ...], legend: Mapping[str, str]
    ) -> None:
        self.texts = texts
        self.phrases = phrases
        self.actions = actions
        self.legend = legend
        self.sequences = Sequences(phrases, actions)
        self.words = [t for t in texts if not CHOICE_NUMBERS.match(t) and not says_nothing(t)]

    def all(self) -> list[Chosen]:
        read = self._reader()
        return [self._one(text, read) for text in self.texts]

    def _one(self, text: str, read: Callable[[str], Chosen]) -> Chosen:
        if set(forms_of(text)) & forms("none"):
            return Chosen()
        if says_nothing(text):
            return BLANK
        return self._numbers(text) if CHOICE_NUMBERS.match(text) else read(text)

    def _numbers(self, text: str) -> Chosen:
        found = [self.legend.get(number) for number in re.findall(r"\d+", text)]
        return Chosen(frozenset(filter(None, found))) if found and all(found) else UNCLEAR

    def _reader(self) -> Callable[[str], Chosen]:
        if self.words and all(self._names(text) for text in self.words):
            return lambda text: Chosen(self._names(text) or frozenset())
        counts = {divider: sum(self._starts(t, divider) > 1 for t in self.words) for divider in DIVIDERS}
        divider = max(DIVIDERS, key=lambda d: counts[d])
        spaced = Counter(len(self.sequences.read(text).actions) > 1 for text in self.words)[True]
        if counts[divider] and counts[divider] * 2 >= spaced:
            return self._divided_by(divider)
        if spaced:
            return self._spaced()
        ends = [d for d in DIVIDERS if any(d in text for text in self.words)]
        return self._divided_by(ends[0] if ends else ";")

    def _spaced(self) -> Callable[[str], Chosen]:
        rests = self.sequences.rests(self.words)

        def read(text: str) -> Chosen:
            found = self.sequences.read(text, rests)
            return Chosen(found.actions, clear=not found.left)

        return read

    def _names(self, text: str) -> frozenset[str] | None:
        """Return the actions when a cell is nothing but names of them, such as ``submit_reports other``."""
        found = []
        for name in re.split(r"[\s,;]+", text.strip(" ,;")):
            match = self.phrases.best(name, *self.actions)
            if not match or match.confidence < 1 or not re.fullmatch(r"[\w-]+", name):
                return None
            found.append(match.target)
        return frozenset(found)

    def start(self, part: str) -> str:
        """Return the action that a part of a cell begins with the words of, blank if it does with none."""
        match = self.phrases.best(part, *self.actions)
        if match is None or match.confidence < 0.8 or len(part) > 160:
            return ""
        words = [stem(w) for form in forms_of(part)[:1] for w in form.split() if w not in small()]
        said = {stem(w) for form in forms_of(match.phrase) for w in form.split()}
        return match.target if match.confidence == 1 or (words and words[0] in said) else ""

    def _starts(self, text: str, divider: str) -> int:
        return sum(bool(self.start(part)) for part in text.split(divider))

    def _divided_by(self, divider: str) -> Callable[[str], Chosen]:
        lengths = self._lengths(divider)
        usual = self._usual(divider) if divider != "," else {}

        def read(text: str) -> Chosen:
            parts = text.split(divider)
            chosen: set[str] = set()
            typed: list[str] = []
            clear, place = True, 0
            while place < len(parts):
                action = self.start(parts[place])
                if not action or not self._is_usual(action, parts[place], text, usual):
                    typed.append(parts[place])
                    place += 1
                    continue
                size, sure = lengths.get(action, (1, True))
                typed_under_other = _behind_other(parts[place]) if action == "others" else ""
                typed += [typed_under_other] if typed_under_other else []
                chosen.add(action)
                clear = clear and (sure or len(parts) <= place + 1)
                place += size
            typed_text = divider.join(typed).strip(f" {divider}\n")
            return Chosen(frozenset(chosen | ({"others"} if typed_text else set())), typed_text, clear=clear)

        return read

    def _usual(self, divider: str) -> dict[str, str]:
        """Return how each choice is usually written in the column."""
        seen: dict[str, Counter[str]] = {}
        for text in self.words:
            for part in text.split(divider):
                if action := self.start(part):
                    seen.setdefault(action, Counter())[part.strip().casefold()] += 1
        return {action: counts.most_common(1)[0][0] for action, counts in seen.items()}

    def _is_usual(self, action: str, part: str, text: str, usual: Mapping[str, str]) -> bool:
        """Tell whether a part is the choice and no typed text that begins with its words: such a text
        is written otherwise than the choice usually is, and is longer or stands beside it."""
        written = usual.get(action, "")
        said = part.strip().casefold()
        if not written or said == written or action == "others":
            return True
        match = self.phrases.best(part, action)
        return written not in text.casefold() and match is not None and match.confidence >= 0.9

    def _lengths(self, divider: str) -> dict[str, tuple[int, bool]]:
        """Return of how many parts each choice consists, and whether that is sure.

        What follows the first words of a choice up to the next one is the choice and perhaps a typed
        text; the choice is what all such pieces have in common.
        """
        pieces: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for text in self.words if divider == "," else ():
            parts = text.split(divider)
            at = [place for place, part in enumerate(parts) if self.start(part)]
            for place, after in zip(at, [*at[1:], len(parts)], strict=False):
                last = after == len(parts)
                pieces.setdefault(self.start(parts[place]), []).append(
                    (tuple(part.strip() for part in parts[place:after]), last)
                )
        return {action: _common(found) for action, found in pieces.items()}


def _common(pieces: Sequence[tuple[tuple[str, ...], bool]]) -> tuple[int, bool]:
    length = min(len(parts) for parts, _ in pieces)
    first = pieces[0][0]
    while length > 1 and any(parts[:length] != first[:length] for parts, _ in pieces):
        length -= 1
    different = {parts for parts, _ in pieces}
    inside = any(not last for _, last in pieces)
    return length, length == 1 or len(different) > 1 or inside or len(pieces) > 1


def _behind_other(part: str) -> str:
    """Return what is typed behind the word "other": "Other: a study visit"."""
    found = re.match(
        r"^\s*others?\s*(?:\(please specify\))?\s*[:–—-]\s*(?P<text>\S.*)$", part, re.IGNORECASE | re.DOTALL
    )
    return found["text"].strip() if found else ""
