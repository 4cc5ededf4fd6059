"""The names of administrations in a text: finding them, keeping them whole, masking them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from analytics.model import Administration
from analytics.reference import load_administrations

MASK = "[administration]"
"""What stands in a text for the name of an administration."""
ADDRESS = "[address]"
"""What stands for an address of the web or of a person, which names its sender."""

_ADDRESSES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:(?!(?<=[a-z])[A-Z]|(?<=[A-Z])[A-Z][a-z])[^\W\d_])*")
"""A word ends where a capital begins another, at a digit and a low line: FijiCustoms, FRCS2020, fiji_port."""
_INITIALS = re.compile(r"\b[A-Z](?:\.\s?[A-Z])+\b")
SHORT = 4
"""A name of one word up to this long, in capitals, is an abbreviation: "IN" is India and "in" is not."""
ENDING = 4
"""So many letters may follow a name: Fijian, Tongan, Nepalese, Singaporean."""
PEOPLES = {
    "AF": ("Afghan",),
    "CN": ("Chinese",),
    "LA": ("Lao", "Laotian"),
    "MM": ("Burmese",),
    "MO": ("Macanese",),
    "MV": ("Maldivian",),
    "PH": ("Filipino", "Filipina"),
}
"""Words for a people that no ending makes of a name; they tell whose text it is and are no name in a file."""
APART = 3
"""So many signs may stand between two words of a name: "Hong Kong,  China"."""

HELD = "\u00a0"
"""A space at which no line ends."""

Words = tuple[str, ...]


def in_one_piece(text: str) -> str:
    """Return a text as it is drawn: no line ends within the name of an administration.

    Names are those of the list of administrations. What is only written down, such as a table of figures to
    compute with, keeps plain spaces.

    >>> in_one_piece("Fiji; Macao, China; and Tonga") == "Fiji; Macao,\u00a0China; and Tonga"
    True
    """
    return _of_several_words().sub(lambda found: found[0].replace(" ", HELD), text)


@lru_cache(maxsize=1)
def _of_several_words() -> re.Pattern[str]:
    names = sorted((each.name for each in load_administrations().values() if " " in each.name), key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(names)))})\b")


@dataclass(frozen=True)
class MemberNames:
    """All names by which administrations are known: names, services, aliases and codes.

    Case does not count but for abbreviations, nor does what stands between the words of a name. A name is
    found with an ending too, and so is the word for a people.
    """

    members: tuple[Administration, ...]
    _idle: set[str] = field(default_factory=set, compare=False, repr=False)
    """Words with which no name begins, filled as texts bring them: most texts hold no others."""
    _known: dict[str, tuple[Words, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Word as it stands in a text → the names that can begin with it, filled as texts bring them."""

    @cached_property
    def _codes(self) -> dict[Words, set[str]]:
        """Words of a name → the codes of those it names."""
        found: dict[Words, set[str]] = {}
        for member in self.members:
            for name in (
                member.code,
                member.name,
                member.service,
                *member.aliases,
                *PEOPLES.get(member.code, ()),
            ):
                found.setdefault(_words(name), set()).add(member.code)
        found.pop((), None)
        return found

    @cached_property
    def _by_first(self) -> dict[str, tuple[Words, ...]]:
        """First word of a name → the names that begin with it, the longest first."""
        found: dict[str, list[Words]] = {}
        for words in sorted(self._codes, key=lambda words: (-len(words), words)):
            found.setdefault(words[0], []).append(words)
        return {first: tuple(names) for first, names in found.items()}

    def masked(self, text: str) -> str:
        """Return a text with a mask for every name of an administration and every address.

        >>> MemberNames((Administration("FJ", "Fiji", aliases=("FRCS",)),)).masked("Fijian staff of FRCS.")
        '[administration] staff of [administration].'
        """
        if not text:
            return text
        text = self._plain_signs(text)
        if "@" in text or "://" in text or "www." in text.casefold():
            text = _ADDRESSES.sub(ADDRESS, text)
        pieces, done = [], 0
        for start, end, _ in self._places(text):
            pieces += [text[done:start], MASK]
            done = end
        return self._dotted("".join([*pieces, text[done:]]))

    def _plain_signs(self, text: str) -> str:
        """Write full width letters as plain ones and drop signs that nobody sees, where they hide a name."""
        if text.isascii():
            return text
        plain = unicodedata.normalize("NFKC", text)
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
        hides = len(list(self._places(plain))) > len(list(self._places(text)))
        return plain if hides or self._dotted(plain) != plain else text

    def _dotted(self, text: str) -> str:
        """Mask initials with points between them that are a code or an abbreviation: N.Z., P.N.G."""

        def mask(found: re.Match[str]) -> str:
            return MASK if (re.sub(r"[.\s]", "", found[0]),) in self._codes else found[0]

        return _INITIALS.sub(mask, text) if "." in text else text

    def named_in(self, text: str) -> frozenset[str]:
        """Return the codes of the administrations that a text names."""
        return frozenset(code for _, _, name in self._places(text) for code in self._codes[name])

    def _places(self, text: str) -> Iterator[tuple[int, int, Words]]:
        """Yield where a name begins and ends in a text, and which; the longest where several begin."""
        if not self._may_name(text):
            return
        words, at = list(_WORD.finditer(text)), 0
        while at < len(words):
            name = next((n for n in self._beginning(words[at][0]) if _stands(n, text, words, at)), None)
            if name:
                yield words[at].start(), words[at + len(name) - 1].end(), name
            at += len(name) if name else 1

    def _may_name(self, text: str) -> bool:
        new = set(_WORD.findall(text)) - self._idle
        self._idle.update(word for word in new if not self._beginning(word))
        return not self._idle.issuperset(new)

    def _beginning(self, word: str) -> tuple[Words, ...]:
        if word not in self._known:
            names = [*self._by_first.get(word, ())] if word.isupper() and len(word) <= SHORT else []
            names += self._by_first.get(_bare(word), ())
            names += self._with_ending(_bare(word))
            self._known[word] = tuple(sorted(dict.fromkeys(names), key=len, reverse=True))
        return self._known[word]

    def _with_ending(self, word: str) -> Iterable[Words]:
        for cut in range(len(word) - 1, max(SHORT, len(word) - ENDING) - 1, -1):
            if (word[:cut],) in self._codes:
                yield (word[:cut],)


def _words(name: str) -> Words:
    """Return the words of a name without case; an abbreviation keeps its capitals."""
    words = _WORD.findall(name)
    if len(words) == 1 and len(words[0]) <= SHORT and words[0].isupper():
        return (words[0],)
    return tuple(_bare(word) for word in words)


@lru_cache(maxsize=100_000)
def _bare(word: str) -> str:
    """Return a word without case and accents, as Việt is viet."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return word.casefold() if word.isascii() else "".join(x for x in letters if not unicodedata.combining(x))


def _stands(name: Words, text: str, words: list[re.Match[str]], at: int) -> bool:
    """Tell whether a name stands at a word of a text."""
    found = words[at : at + len(name)]
    if len(found) < len(name):
        return False
    if any(after.start() - before.end() > APART for before, after in pairwise(found)):
        return False
    said = [_bare(word[0]) for word in found[1:]]
    if said and said[-1].startswith(name[-1]) and SHORT <= len(name[-1]) >= len(said[-1]) - ENDING:
        said[-1] = name[-1]  # Sri Lankan
    return said == list(name[1:])
