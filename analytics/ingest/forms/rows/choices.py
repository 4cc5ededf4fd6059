"""Take the choices out of a cell that joins several of them; what remains are parts that are no known choice.

Never by commas alone, since choices and typed texts have commas of their own: which words belong to a
choice is learned from all cells of the column. What an unknown part is, is settled in `joined_cells`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from analytics.ingest.forms.rows.chosen import Chosen
from analytics.ingest.forms.rows.commas import (
    AND,
    COMMAS,
    DIVIDERS,
    LISTING,
    USUAL,
    behind_usual,
    first_of,
    lengths_of,
    parts_of,
    written_in,
)
from analytics.ingest.forms.rows.doubts import (
    Printed,
    Ticked,
    behind_other,
    doubts,
    is_denied,
    is_planned,
    may_be_no_action,
)
from analytics.ingest.forms.rows.looks import is_look
from analytics.ingest.forms.rows.sequences import Sequences
from analytics.ingest.forms.rows.spelling import Spelling
from analytics.ingest.forms.words.answers import digits, says_none, says_nothing
from analytics.ingest.forms.words.codes import codes_in, names_with_blanks
from analytics.ingest.forms.words.denial import is_prose
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, small, stem
from analytics.ingest.values import fold, plain
from analytics.ingest.vocabulary import bare

SAMPLE = 500
"""By so many different cells it is known what stands between choices, and how each is usually written."""
WHOLLY = 0.98
WORDS_OF_ITS_OWN = 3
NUMBERING = re.compile(
    r"^\s*(?:option\s*)?\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\s*[.):：\-–)]+\s*(?=\D)", re.IGNORECASE
)
"""What people put in front of a choice: "3. ", "C) ", "Option 2: ", "iv. "."""


class Joined:
    """The different cells of columns of joined choices. `legend` says what numbers stand for."""

    def __init__(
        self, texts: Sequence[str], phrases: Phrases, actions: Sequence[str], legend: Mapping[str, str]
    ) -> None:
        self.phrases = phrases
        self.actions = tuple(actions)
        self.legend = legend
        self.sequences = Sequences(phrases, self.actions)
        self.spelling = Spelling(phrases, self.actions)
        texts = list(dict.fromkeys(texts))
        worded = [t for t in texts if not codes_in(t) and not says_nothing(t) and not says_none(t)]
        self.printed = Printed(worded)
        self.words = [text for text in worded if not self.printed.boxes(text)]
        self.some = self.words[:SAMPLE]
        self.start = lru_cache(maxsize=50_000)(self._start)
        self._divided = lru_cache(maxsize=len(DIVIDERS))(self._divided_by)
        self._read = self._reader()

    def chosen(self, text: str) -> Chosen:
        """Return what a cell chooses."""
        if is_look(text):
            return Chosen(parts=(text,))
        if says_none(text):
            return Chosen(says="none")
        if says_nothing(text):
            return Chosen(says="nothing")
        if boxes := self.printed.boxes(text):
            return self._boxes(boxes)
        codes = codes_in(text)
        return self._numbers(codes) if codes else self._read(text)

    def _boxes(self, boxes: Sequence[Ticked]) -> Chosen:
        """Read printed boxes; a ticked label that is no choice, or a sign that may be either, is a part."""
        of_label = [(box, self._labelled(box.label)) for box in boxes]
        parts = [box.label for box, action in of_label if box.ticked and not action]
        parts += [f"✗ {box.label}" for box in boxes if box.ticked is None]
        typed = [behind_other(box.label) for box, action in of_label if box.ticked and action == "others"]
        return Chosen(
            frozenset(action for box, action in of_label if box.ticked and action),
            tuple(parts),
            "; ",
            typed="".join(typed[:1]),
            says="choices" if any(box.ticked is not False for box in boxes) else "nothing",
            offered=frozenset(action for _, action in of_label if action),
            ahead=frozenset(map(bare, parts)),
        )

    def _labelled(self, label: str) -> str:
        """Return the action of a printed label, blank where it is not surely one."""
        action = self.start(label)
        return "" if not action or self.several(label) or self._doubted(action, label, {}) else action

    def _numbers(self, codes: Sequence[str]) -> Chosen:
        found = [number for each in codes for number in (self._apart(each) if each.isdecimal() else (each,))]
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
        if self._names_with_blanks():
            return self._divided_by(" ")
        counts = {divider: sum(self._starts(t, divider) > 1 for t in self.some) for divider in DIVIDERS}
        divider = max(DIVIDERS, key=lambda d: counts[d])
        several = [text for text in self.some if len(self.sequences.read(text).actions) > 1]
        if counts[divider] and (counts[divider] * 2 >= len(several) or self._parts_begin(several, divider)):
            return self._divided_by(divider)
        if several:
            listed = next((d for d in LISTING if self._one_each(several, d)), "")
            listed = listed or next(
                (c for c in COMMAS if self._one_each(several, c) and self._parts_begin(several, c)), ""
            )
            return self._divided_by(listed) if listed else self._spaced()
        ends = [d for d in USUAL if any(d in text for text in self.words)]
        again = {d: self._again(d) for d in DIVIDERS}
        best = max(DIVIDERS, key=lambda d: again[d])
        return self._divided_by(best if again[best] else ends[0] if ends else ";")

    def _again(self, divider: str) -> int:
        """Return how many parts stand in more than one cell: those of a list do, whatever its choices are
        called, and those of a sentence hardly."""
        parts = Counter(written_in(p) for t in self.some if divider in t for p in {*t.split(divider)})
        return sum(number > 1 for part, number in parts.items() if part)

    def _names_with_blanks(self) -> bool:
        """Tell whether the cells are names that a tool gives choices, and none is as a whole a choice."""
        if not names_with_blanks(self.some):
            return False
        whole = (self.phrases.best(text, *self.actions) for text in self.some if len(text.split()) > 1)
        return not any(match and match.confidence >= WHOLLY for match in whole)

    def _parts_begin(self, texts: Sequence[str], divider: str) -> bool:
        """Tell whether what stands behind a divider mostly begins with a choice where one is in it: a choice
        with commas of its own, joined by blanks, has the next one in the middle of such a part."""
        parts = [
            part for text in texts for part in text.split(divider)[1:] if self.sequences.read(part).actions
        ]
        begin = sum(bool(self.start(part)) or self.spelling.begins(part) for part in map(bare, parts))
        return begin * 2 >= max(1, len(parts))

    def _one_each(self, texts: Sequence[str], divider: str) -> bool:
        """Tell whether a sign stands in all of some cells, with one choice at most in each part of them."""
        return all(
            divider in text and all(len(self.sequences.read(p).actions) < 2 for p in text.split(divider))
            for text in texts
        )

    def _spaced(self) -> Callable[[str], Chosen]:
        rests = self.sequences.rests(self.words)

        def read(text: str) -> Chosen:
            found = self.sequences.read(text, rests)
            return Chosen(found.actions, found.left, " ", ahead=frozenset(map(bare, found.ahead)))

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
        lengths = lengths_of(self.words, divider, self.start, self.spelling.like) if divider in COMMAS else {}
        names = self._usual(divider)
        usual = names if divider not in COMMAS else {}
        form = self._form(divider)

        def read(text: str) -> Chosen:
            other = self._of_another_hand(text, divider)
            if other != divider:
                return self._divided(other)(text)
            parts, taken, place = parts_of(text, divider), [], 0
            while place < len(parts):
                piece = divider.join(parts[place : place + lengths.get(first_of(parts[place]), 1)])
                first = self._take(parts[place], piece, text, usual, form)
                taken.append(first)
                rest = piece if piece == parts[place] else ""
                while rest := self._behind(rest, names, taken[-1]):
                    taken.append(self._take(rest, rest, text, usual, form))
                place += piece.count(divider) + 1 if len(first.actions) == 1 or first.doubted else 1
            return Chosen(
                frozenset().union(*(each.actions for each in taken)),
                tuple(part for each in taken for part in each.parts),
                divider,
                tuple(number for each in taken for number in each.numbers),
                next((each.typed for each in reversed(taken) if "others" in each.actions), ""),
                doubted=frozenset().union(*(each.doubted for each in taken)),
                ahead=_ahead(taken),
            )

        return read

    def _of_another_hand(self, text: str, divider: str) -> str:
        """Return the sign that divides a cell into more choices than the usual one of the column."""
        found = {each: self._starts(text, each) for each in (divider, *DIVIDERS)}
        best = max(found, key=lambda each: found[each])
        return best if found[best] > max(1, found[divider]) else divider

    def _take(
        self, typed: str, piece: str, text: str, usual: Mapping[str, str], form: Mapping[str, set[str]]
    ) -> Chosen:
        """Take what one part of a cell says; `piece` is the part with those that belong to the choice."""
        part = bare(typed)
        if cut := self._before(part, usual):
            first, behind = cut
            rest = self._take(behind, behind, text, usual, form)
            return replace(rest, actions=rest.actions | {first})
        action, more = self.start(part), self.several(part)
        is_usual = self._is_usual(action, part, text, usual)
        begins = is_usual or is_denied(piece) or written_in(part).startswith(usual.get(action, "\n"))
        if (action and begins and self._doubted(action, piece, form)) or (more and is_denied(part)):
            return Chosen(parts=(piece,), doubted=frozenset([bare(piece)]))
        if more:
            return Chosen(more)
        if action and is_usual:
            return Chosen(frozenset([action]), typed=behind_other(part) if action == "others" else "")
        if action and (behind := behind_usual(part, usual.get(action, ""), DIVIDERS)):
            rest = self._take(behind, behind, text, usual, form)
            return replace(rest, actions=rest.actions | {action})
        if number := re.fullmatch(r"\(?(\d{1,2})[.)]?", digits(plain(part))):
            known = self.legend.get(str(int(number[1])), "")
            return Chosen(frozenset([known])) if known else Chosen(numbers=(str(int(number[1])),))
        return Chosen(parts=(typed,) if part else ())

    def _before(self, part: str, usual: Mapping[str, str]) -> tuple[str, str] | None:
        """Return a choice, written out, that another sign divides from a text of its own, and that text."""
        for first, _, behind in (part.partition(each) for each in LISTING if each in part):
            match = self.phrases.best(bare(first), *self.actions)
            if match is None or match.target == "others" or is_denied(part) or is_planned(behind):
                continue
            known = match.confidence == 1 or usual.get(match.target) == written_in(first)
            if known and bare(behind) and not may_be_no_action(behind):
                return match.target, bare(behind)
        return None

    def _behind(self, part: str, names: Mapping[str, str], taken: Chosen) -> str:
        """Return what another sign or word joins to a choice of which only the name was taken."""
        action = next(iter(taken.actions), "")
        if len(taken.actions) != 1 or taken.parts or action == "others":
            return ""
        return behind_usual(bare(part), names.get(action, ""), (*DIVIDERS, *AND))

    def _doubted(self, action: str, piece: str, form: Mapping[str, set[str]]) -> bool:
        """Tell whether what stands beside a choice may deny it, and is not how the form words the choice."""
        if is_denied(piece) or action == "others":
            return is_denied(piece)
        match = self.phrases.best(NUMBERING.sub("", piece), action)
        found = doubts(piece, match.phrase if match else "")
        names = [*self.phrases.listed(action), *form.get(action, ())]
        return bool(found - form.get(action, set())) or is_prose(piece, names)

    def _form(self, divider: str) -> dict[str, set[str]]:
        """Return the words that stand with a choice in each of at least three cells: they are its own."""
        seen: dict[str, list[set[str]]] = {}
        for text in self.some:
            for part in text.split(divider):
                if action := self.start(bare(part)):
                    seen.setdefault(action, []).append({*fold(part).split()})
        return {action: set.intersection(*found) for action, found in seen.items() if len(found) > 2}

    def _usual(self, divider: str) -> dict[str, str]:
        """Return how each choice is usually written in the column."""
        seen: dict[str, Counter[str]] = {}
        for text in self.some:
            for part in text.split(divider):
                if action := self.start(bare(part)):
                    seen.setdefault(action, Counter())[written_in(part)] += 1
        return {a: max(found, key=lambda said: (found[said], -len(said))) for a, found in seen.items()}

    def _is_usual(self, action: str, part: str, text: str, usual: Mapping[str, str]) -> bool:
        """Tell whether a part is the choice and no typed text that begins with its words: such a text
        is written otherwise than the choice usually is, and is longer or stands beside it."""
        written = usual.get(action, "")
        said = written_in(part)
        if not written or said == written or action == "others":
            return True
        match = self.phrases.best(NUMBERING.sub("", part), action)
        return written not in text.casefold() and match is not None and match.confidence >= 0.9


def _ahead(taken: Sequence[Chosen]) -> frozenset[str]:
    """Return the parts of a cell that stand before one of its choices, or before a text of its own: what was
    typed under "other" stands last."""
    last = max((place for place, each in enumerate(taken) if each.actions), default=0)
    parts = [bare(part) for each in taken for part in each.parts]
    before = [one for one, other in pairwise(parts) if _is_own(one) and _is_own(other)]
    return frozenset([bare(part) for each in taken[:last] for part in each.parts] + before)


def _is_own(part: str) -> bool:
    """Tell whether a part begins as a sentence does, and is no word or two of one."""
    return part[:1].isupper() and len(part.split()) >= WORDS_OF_ITS_OWN
