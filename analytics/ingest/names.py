"""Recognise an administration by its code, its name, its customs service or another name of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from analytics.ingest.values import BadValue, fold, plain
from analytics.ingest.vocabulary import forms
from analytics.memory import lately
from analytics.model import Administration

LONG = 300
"""No name of an administration is longer, whatever stands with it."""
MAX_PARTS_OF_A_NAME = 5
"""Commas within one name, as in "China, Hong Kong SAR", are at most four."""

BETWEEN = re.compile(
    r"[;/|+\n\r、，；／]|\s[-–—]\s|&|(?<=\s)(?:and|und|et|y|e|dan|và|и)(?=\s)|と|及び|และ", re.IGNORECASE
)
"""What stands between several names in one cell, beside commas."""

NO_CODE = re.compile(r"NA|NO|NN|ND|NR|NS|NV|NT|OK|OO|YY|SI|JA|DA|TB|AA|ZZ|X[A-Z]|Q[M-Z]")
"""What is written for "not applicable", no, yes and nobody, and the codes that ISO gives to no country. Of an
administration that is known the code counts all the same."""

LOOK_ALIKE = str.maketrans(
    "\u0131\u0430\u0435\u0456\u043e\u0440\u0441\u0443\u0445\u0458\u0455\u03bf\u03b1\u03b9\u03bd",
    "iaeiopcyxjsoaiv",
)
"""Letters of Turkish, Cyrillic and Greek that look like Latin ones: such a name is offered, never taken."""

ALIKE = 62
"""From this likeness (of 100) on a name is suggested, never taken."""


LIKELY = 75
"""From this likeness on, of the name alone, the first suggestion is the likely answer."""


MOST_WORDS, LEAST_LETTERS = 8, 4
"""A name within a text has so many words at the most, and so many letters at the least."""


def _named_in(
    words: Sequence[str], code_of: Callable[[str], str | None], *, instead: Sequence[str] = ()
) -> tuple[set[str], list[str]]:
    """Return the administrations that words name, the longest names first, and the words without them."""
    codes: set[str] = set()
    left = list(words)
    for size in range(min(len(left), MOST_WORDS), 0, -1):
        for start in range(len(left) - size, -1, -1):
            name = " ".join(left[start : start + size])
            if len(name) >= LEAST_LETTERS and (code := code_of(name)):
                codes.add(code)
                left[start : start + size] = instead
    return codes, left


def _bare(text: str) -> str:
    words = fold(text).translate(LOOK_ALIKE).split()
    return " ".join(word for word in words if word not in forms("any_administration"))


class Names:
    """The administrations that are known, by everything they are called."""

    def __init__(self, administrations: Mapping[str, Administration]) -> None:
        self.administrations = dict(administrations)
        codes: dict[str, set[str]] = {}
        for member in administrations.values():
            for name in (member.code, member.name, member.service, *member.aliases):
                codes.setdefault(fold(name), set()).add(member.code)
        codes.pop("", None)
        self._codes = codes
        self.code_of = lately(10_000)(self._code_of)
        self._found = lately(10_000)(self._find)

    def name_of(self, code: str) -> str:
        return self.administrations[code].name if code in self.administrations else code

    def is_known(self, code: str) -> bool:
        return code in self.administrations

    def _code_of(self, text: str) -> str:
        """Return the ISO code; a two-letter code in capitals is taken though it is not known, unless it may
        well be a word.

        BadValue names the most similar known names; none of them is ever taken unasked.
        """
        found = self._codes.get(fold(text), set())
        if len(found) == 1:
            return next(iter(found))
        if not found and re.fullmatch(r"[A-Z]{2}", code := plain(text)) and not NO_CODE.fullmatch(code):
            return code
        options = sorted(map(self.name_of, found)) or self.suggestions(text)
        hint = f"Did you mean {' or '.join(options)}? " if options else ""
        raise BadValue(
            "administration",
            "Several administrations have this name."
            if found
            else "No administration of this name is known.",
            expected="the name or the two-letter code of an administration",
            mend=f"{hint}Choose it from the drop-down; whoever keeps the dashboard can add what lacks there.",
        )

    def suggestions(self, text: str) -> list[str]:
        """Return the names of up to three administrations that are spelt much like a text."""
        close = process.extract(
            fold(text).translate(LOOK_ALIKE),
            list(self._codes),
            scorer=fuzz.token_sort_ratio,
            limit=12,
            score_cutoff=ALIKE,
        )
        codes = [code for name, _, _ in close if len(name) > 2 for code in sorted(self._codes[name])]
        return [self.name_of(code) for code in dict.fromkeys(codes)][:3]

    def likely(self, text: str) -> str:
        """Return the first suggestion if it is alike without the words of any customs service, else blank."""
        first = next(iter(self.suggestions(text)), "")
        bare = _bare(text)
        known = [_bare(name) for name, codes in self._codes.items() if first in map(self.name_of, codes)]
        return first if any(fuzz.token_sort_ratio(bare, name) >= LIKELY for name in known if name) else ""

    def find(self, text: str) -> str | None:
        """Return the code of the one administration of this name; with it may stand the words of any
        customs service, as in "Customs Department, Fiji". None when there is none, or more than one."""
        return self._found(fold(text))

    def _find(self, form: str) -> str | None:
        found = self._codes.get(form, set())
        if found:
            return next(iter(found)) if len(found) == 1 else None
        if len(form) > LONG:
            return None
        codes, left = _named_in(form.split(), self._sure, instead=("of",))
        return next(iter(codes)) if len(codes) == 1 and forms("any_administration").issuperset(left) else None

    def _sure(self, form: str) -> str | None:
        found = self._codes.get(form, set())
        return next(iter(found)) if len(found) == 1 else None

    def taken_out(self, text: str) -> tuple[str, str]:
        """Return the code of the one administration that a text names, and the other words; blank where it
        names none, or several.

        >>> from analytics.reference import load_administrations
        >>> Names(load_administrations()).taken_out("Papua_New_Guinea - AEO (2)")
        ('PG', 'AEO 2')
        """
        codes, left = self._named_in(text)
        return (codes.pop(), " ".join(left)) if len(codes) == 1 else ("", "")

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the codes of all administrations named anywhere in a text: "Fiji / Tonga (late)"."""
        return tuple(sorted(self._named_in(text)[0], key=self.name_of))

    def _named_in(self, text: str) -> tuple[set[str], list[str]]:
        return _named_in([word for word in re.split(r"[\W_]+", text) if word], self.find)

    def alone_in(self, text: str) -> bool:
        """Tell whether a name has a part of a text for itself: "Fiji - AEO", "Fiji_WS2", not "DPR Korea"."""
        parts = map(self.taken_out, re.split(r"[,;()]|[\s_]+[-–—]+[\s_]+", text))
        return any(code and not any(map(str.isalpha, rest.split())) for code, rest in parts)

    def several_in(self, text: str) -> tuple[str, ...]:
        """Return the codes of several administrations that a text lists: "Fiji and Tonga", "Fiji / Tonga".
        Nothing unless each part is a name."""
        parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
        found = [self._between_commas(part) for part in parts]
        codes = tuple(dict.fromkeys(code for some in found for code in some))
        return codes if all(found) and len(codes) > 1 else ()

    def several_alike(self, text: str) -> tuple[str, ...]:
        """Return the codes of several administrations that a text lists with slips: "Fijji / Tonga". Nothing
        unless each part is a name or much like one, nor where the whole is much like one with such a divider
        in it."""
        whole = self.likely(text) if len(text) <= LONG else text
        if BETWEEN.search(whole) or "," in whole:
            return ()
        parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
        found = [self._alike_between_commas(part) for part in parts]
        codes = tuple(dict.fromkeys(code for some in found for code in some))
        return codes if all(found) and len(codes) > 1 else ()

    def _alike_between_commas(self, part: str) -> list[str]:
        if known := self._between_commas(part):
            return known
        found = [self.find(piece) or self.find(self.likely(piece)) for piece in part.split(",")]
        return [code for code in found if code] if all(found) else []

    def _between_commas(self, part: str) -> list[str]:
        if code := self.find(part):
            return [code]
        words, found = part.split(","), []
        while words:
            sizes = range(min(MAX_PARTS_OF_A_NAME, len(words)), 0, -1)
            size = next((n for n in sizes if self.find(",".join(words[:n]))), 0)
            if not size:
                return []
            found.append(str(self.find(",".join(words[:size]))))
            words = words[size:]
        return found

    def list_of(self, text: str) -> tuple[str, ...]:
        """Return the codes of a list of names, each once and in order.

        Semicolons, line breaks and ``|`` part the names, and commas where each part is a name:
        "Fiji, Hong Kong, China" are two.
        """
        if re.fullmatch(r"[A-Z]{2}(\s+[A-Z]{2})+", text.strip()):
            return tuple(dict.fromkeys(map(self.code_of, text.split())))
        parts = [part.strip() for part in re.split(r"[;\n\r|]", text) if part.strip(" ,\t")]
        return tuple(dict.fromkeys(code for part in parts for code in self._codes_between_commas(part)))

    def _codes_between_commas(self, part: str) -> Iterator[str]:
        words = [word for word in part.split(",") if word.strip()]
        while words:
            length = next((n for n in range(MAX_PARTS_OF_A_NAME, 0, -1) if self._is_name(words[:n])), 1)
            yield self.code_of(",".join(words[:length]).strip())
            words = words[length:]

    def _is_name(self, words: list[str]) -> bool:
        return len(self._codes.get(fold(",".join(words)), ())) == 1
