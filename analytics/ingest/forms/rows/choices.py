"""Take the choices out of a cell that joins several of them; what remains are parts that are no known choice.

Never by commas alone, since choices and typed texts have commas of their own: which words belong to a
choice is learned from all cells of the column. What an unknown part is, is settled in `joined_cells`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from analytics.ingest.forms.rows.looks import is_look
from analytics.ingest.forms.rows.sequences import Sequences
from analytics.ingest.forms.words.answers import CHOICE_NUMBERS, digits, says_none, says_nothing
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, small, stem
from analytics.ingest.values import plain
from analytics.ingest.vocabulary import bare

DIVIDERS = (
    ";",
    "\n",
    "|",
    "•",
    ",",
    "；",
    "，",
    "、",
    "｜",
    "·",
    "・",
    " / ",
    " + ",
    " & ",
    " – ",
    " - ",
    "/",
    "+",
)
USUAL = DIVIDERS[:5]
AND = (" and ", " und ", " et ", " dan ", " và ", " y ")
SAMPLE = 500
"""By so many different cells it is known what stands between choices, and how each is usually written."""
COMMAS = (",", "，")
NUMBERING = re.compile(
    r"^\s*(?:option\s*)?\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\s*[.):：\-–)]+\s*(?=\D)", re.IGNORECASE
)
"""What people put in front of a choice: "3. ", "C) ", "Option 2: ", "iv. "."""


@dataclass(frozen=True)
class Chosen:
    """What one cell holds: actions, unknown parts in their order, and the numbers that no legend explains.

    `says`: choices; none, that no action was taken; nothing, that nothing was answered.
    """

    actions: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    joint: str = ""
    """What stands between parts, should they be one text."""
    numbers: tuple[str, ...] = ()
    typed: str = ""
    """What is typed behind the word "other"."""
    says: Literal["choices", "none", "nothing"] = "choices"


class Joined:
    """The different cells of columns of joined choices. `legend` says what numbers stand for."""

    def __init__(
        self, texts: Sequence[str], phrases: Phrases, actions: Sequence[str], legend: Mapping[str, str]
    ) -> None:
        self.phrases = phrases
        self.actions = tuple(actions)
        self.legend = legend
        self.sequences = Sequences(phrases, self.actions)
        texts = list(dict.fromkeys(texts))
        self.words = [t for t in texts if not _is_numbers(t) and not says_nothing(t) and not says_none(t)]
        self.some = self.words[:SAMPLE]
        self.start = lru_cache(maxsize=50_000)(self._start)
        self._read = self._reader()

    def chosen(self, text: str) -> Chosen:
        """Return what a cell chooses."""
        if is_look(text):
            return Chosen(parts=(text,))
        if says_none(text):
            return Chosen(says="none")
        if says_nothing(text):
            return Chosen(says="nothing")
        return self._numbers(text) if _is_numbers(text) else self._read(text)

    def _numbers(self, text: str) -> Chosen:
        listed = [str(int(number)) for number in re.findall(r"\d+", digits(plain(text)))]
        found = [number for each in listed for number in self._apart(each)]
        if found == ["0"] and "0" not in self.legend:
            return Chosen(says="none")
        return Chosen(
            frozenset(self.legend[number] for number in found if number in self.legend),
            numbers=tuple(number for number in found if number not in self.legend),
        )

    def _apart(self, number: str) -> Sequence[str]:
        """Return the choices of a number such as 135: more than there are choices, its digits all rising."""
        rising = all(one < other for one, other in pairwise(number))
        most = len(self.actions)
        glued = int(number) > most and rising and number[0] != "0" and int(number[-1]) <= most
        return tuple(number) if glued and number not in self.legend else (number,)

    def _reader(self) -> Callable[[str], Chosen]:
        if self.words and all(self._names(text) for text in self.words):
            return lambda text: Chosen(self._names(text) or frozenset())
        counts = {divider: sum(self._starts(t, divider) > 1 for t in self.some) for divider in DIVIDERS}
        divider = max(DIVIDERS, key=lambda d: counts[d])
        spaced = Counter(len(self.sequences.read(text).actions) > 1 for text in self.some)[True]
        if counts[divider] and counts[divider] * 2 >= spaced:
            return self._divided_by(divider)
        if spaced:
            return self._spaced()
        ends = [d for d in USUAL if any(d in text for text in self.words)]
        return self._divided_by(ends[0] if ends else ";")

    def _spaced(self) -> Callable[[str], Chosen]:
        rests = self.sequences.rests(self.words)

        def read(text: str) -> Chosen:
            found = self.sequences.read(text, rests)
            return Chosen(found.actions, found.left, " ")

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

    def _start(self, part: str) -> str:
        """Return the action that a part of a cell begins with the words of, blank if it does with none."""
        part = NUMBERING.sub("", part)
        match = self.phrases.best(part, *self.actions)
        if match is None or match.confidence < 0.8 or len(part) > 160:
            return ""
        said = [stem(w) for form in forms_of(part)[:1] for w in form.split() if w not in small()]
        known = {stem(w) for form in forms_of(match.phrase) for w in form.split()}
        return match.target if match.confidence == 1 or (said and said[0] in known) else ""

    def _starts(self, text: str, divider: str) -> int:
        return sum(bool(self.start(part)) for part in text.split(divider)) if divider in text else 0

    def several(self, part: str) -> frozenset[str]:
        """Return the actions of a part in which several are joined by another sign than the usual one."""
        for divider in (*DIVIDERS, *AND):
            pieces = [piece for piece in part.split(divider) if bare(piece)] if divider in part else []
            found = [self.start(piece) for piece in pieces] if len(pieces) > 1 else []
            if found and all(found) and len(set(found)) > 1:
                return frozenset(found)
        return frozenset()

    def _divided_by(self, divider: str) -> Callable[[str], Chosen]:
        lengths = self._lengths(divider)
        usual = self._usual(divider) if divider not in COMMAS else {}

        def read(text: str) -> Chosen:
            parts = text.split(divider)
            chosen: set[str] = set()
            unknown: list[str] = []
            numbers: list[str] = []
            typed, place = "", 0
            while place < len(parts):
                part = bare(parts[place])
                action = self.start(part)
                number = re.fullmatch(r"\(?(\d{1,2})[.)]?", digits(plain(part)))
                if more := self.several(part):
                    chosen |= more
                elif action and self._is_usual(action, part, text, usual):
                    typed = _behind_other(part) if action == "others" else typed
                    chosen.add(action)
                    place += lengths.get(_written(part), 1) - 1
                elif number:
                    known = self.legend.get(str(int(number[1])), "")
                    chosen |= {known} - {""}
                    numbers += [] if known else [str(int(number[1]))]
                elif part:
                    unknown.append(parts[place])
                place += 1
            return Chosen(frozenset(chosen), tuple(unknown), divider, tuple(numbers), typed)

        return read

    def _usual(self, divider: str) -> dict[str, str]:
        """Return how each choice is usually written in the column."""
        seen: dict[str, Counter[str]] = {}
        for text in self.some:
            for part in text.split(divider):
                if action := self.start(bare(part)):
                    seen.setdefault(action, Counter())[_written(part)] += 1
        return {action: counts.most_common(1)[0][0] for action, counts in seen.items()}

    def _is_usual(self, action: str, part: str, text: str, usual: Mapping[str, str]) -> bool:
        """Tell whether a part is the choice and no typed text that begins with its words: such a text
        is written otherwise than the choice usually is, and is longer or stands beside it."""
        written = usual.get(action, "")
        said = _written(part)
        if not written or said == written or action == "others":
            return True
        match = self.phrases.best(NUMBERING.sub("", part), action)
        return written not in text.casefold() and match is not None and match.confidence >= 0.9

    def _lengths(self, divider: str) -> dict[str, int]:
        """Return of how many parts a choice with commas of its own consists, by its first part.

        What follows the first words of a choice up to the next one is the choice and perhaps a typed
        text; the choice is what all such pieces have in common, and always what stands in brackets.
        """
        pieces: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for text in self.words if divider in COMMAS else ():
            parts = text.split(divider)
            at = [place for place, part in enumerate(parts) if self.start(bare(part))]
            for place, after in zip(at, [*at[1:], len(parts)], strict=False):
                piece = tuple(map(_written, parts[place:after]))
                pieces.setdefault(piece[0], []).append((piece, after == len(parts)))
        return {first: _common(found) for first, found in pieces.items()}


def _written(part: str) -> str:
    return " ".join(bare(part).casefold().split())


def _common(pieces: Sequence[tuple[tuple[str, ...], bool]]) -> int:
    """Return how many parts are the choice. What was seen only once, at the end of a cell, may be a text."""
    first = pieces[0][0]
    length = min(len(parts) for parts, _ in pieces)
    while length > 1 and any(parts[:length] != first[:length] for parts, _ in pieces):
        length -= 1
    in_brackets = 1
    while in_brackets < len(first) and _open(first[:in_brackets]):
        in_brackets += 1
    different = {parts for parts, _ in pieces}
    sure = len(different) > 1 or len(pieces) > 1 or any(not last for _, last in pieces)
    return max(length if sure else 1, in_brackets if not _open(first[:in_brackets]) else 1)


def _open(parts: Sequence[str]) -> bool:
    text = "".join(parts)
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _behind_other(part: str) -> str:
    """Return what is typed behind the word "other": "Other: a study visit"."""
    found = re.match(
        r"^\s*others?\s*(?:\(please specify\))?\s*[:–—-]\s*(?P<text>\S.*)$", part, re.IGNORECASE | re.DOTALL
    )
    return found["text"].strip() if found else ""


def _is_numbers(text: str) -> bool:
    return bool(CHOICE_NUMBERS.match(digits(text)))
