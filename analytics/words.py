"""The words of a text as the search sees them: the same for every database, and for text and query alike.

Words are taken without case, accents and punctuation. A passage in a script that puts no spaces between
words (Chinese, Japanese, Thai, Lao, Khmer, Burmese …; Korean too, whose words are joined) is cut into
overlapping pieces of two or three characters, so that any part of it can be found. English words have a
`form` that they share with their relatives. Keys on record do not rest on this: they have a folding of
their own (`analytics.notes`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from analytics.notes import folded

LONGEST, MOST_CHARACTERS, MOST_WORDS = 60, 100_000, 16_383
"""So much of a word, of a text, and so many words of it are searched: what PostgreSQL keeps positions for."""

# ---- letters ------------------------------------------------------------------------------------

_NAMED = re.compile(r"LATIN (?:SMALL LETTER|SMALL LIGATURE|LETTER SMALL CAPITAL) ([A-Z]{1,2})(?: WITH .*)?")
_LIKE = {"ı": "i", "ð": "d", "þ": "th", "ŋ": "ng", "ə": "e", "ĸ": "k", "ſ": "s", "ʻ": "", "ʼ": "", "ˈ": ""}
_LIKE |= {"ى": "ي", "ی": "ي", "ک": "ك", "ە": "ه", "ۀ": "ه", "ـ": ""}
_POINTS = ((0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED))
"""Vowel points of Hebrew and Arabic, which some write and most leave out."""


class _Plain(dict[int, str]):
    """What stands for a letter that Unicode does not take apart; filled as texts bring them.

    A stroke, a hook or a ligature is told by the letter's name: đ is a d, ø an o, æ an ae.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        named = _NAMED.fullmatch(unicodedata.name(letter, ""))
        number = unicodedata.decimal(letter, None)
        if number is not None:
            self[code] = str(number)
        elif any(first <= code <= last for first, last in _POINTS):
            self[code] = ""
        else:
            self[code] = _LIKE.get(letter, named.group(1).lower() if named and code > 127 else letter)
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return the bare words of a text, each letter brought to the one that people type for it.

    >>> plain("Đã xây — Łódź, Ærø, ISTANBUL/ıstanbul ๕")
    'da xay lodz aero istanbul istanbul 5'
    """
    return " ".join(unicodedata.normalize("NFC", folded(text).translate(_PLAIN)).split())


# ---- scripts without spaces ---------------------------------------------------------------------

_PAIRS = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Han, kana, bopomofo, hangul, Yi: a character is a syllable or a word, two tell a place well."""
_TRIPLES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f"
    "\ua980-\ua9ff\uaa00-\uaa7f\uaa80-\uaadf"
)
"""Thai, Lao, Burmese, Khmer, the Tai scripts, Balinese, Javanese, Cham: a character is a letter."""
_SEGMENTS = re.compile(f"([{_PAIRS}]+)|([{_TRIPLES}]+)|([^ {_PAIRS}{_TRIPLES}]+)")


class Piece(NamedTuple):
    """A stretch of a plain text: one word, or a passage without spaces of which `size` are a piece.

    `size` is 0 for a word. `start` is its place in the plain text.
    """

    text: str
    size: int
    start: int


def pieces(plain_text: str) -> list[Piece]:
    """Part a plain text into words and passages.

    >>> [(piece.text, piece.size) for piece in pieces("aeo制度 ราคา")]
    [('aeo', 0), ('制度', 2), ('ราคา', 3)]
    """
    return [
        Piece(found.group(), (0, 2, 3, 0)[found.lastindex or 0], found.start())
        for found in _SEGMENTS.finditer(plain_text)
    ]


def cut(passage: str, size: int) -> list[str]:
    """Cut a passage into overlapping pieces, one for each character; the last ones are shorter.

    >>> cut("手引書", 2)
    ['手引', '引書', '書']
    """
    return [passage[place : place + size] for place in range(len(passage))]


def is_word(word: str) -> bool:
    """Say whether a word of the index is one between spaces, and no piece of a passage or number."""
    return not word.isdecimal() and not any(piece.size for piece in pieces(word))


# ---- forms of words -----------------------------------------------------------------------------

_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"^practis", "practic"),
        (r"^(lic|def|off|pret)ence", r"\1ense"),
        (r"^enquir", "inquir"),
        (r"^despatch", "dispatch"),
        (r"^cheque", "check"),
        (r"^grey", "gray"),
        (r"^programmes?$", "program"),
        (r"(cata|dia|ana|mono|pro|epi)logue", r"\1log"),
        (r"(cent|met|lit|fib|theat|calib|lust)re([sd]?)$", r"\1er\2"),
        (r"([dl])gement", r"\1gment"),
        (r"(?<=[a-z]{3})our", "or"),
        (r"(?<=[a-z]{3})is(e[drs]?|ers|ing|ations?|ational|able)$", r"iz\1"),
        (r"ysis$", "yze"),
        (r"ys(e[drs]?|ers|ing)$", r"yz\1"),
        (r"([aeiou][a-z]*[aeiou])ll(ed|ing|ers?)$", r"\1l\2"),
    )
)
"""British → American, whole families at a time; a word that is none of them and is changed all the same
is changed in text and query alike, and does no harm."""

_IRREGULAR = {
    form: verb
    for verb, forms in {
        "be": "is are was were been being",
        "begin": "began begun",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "choose": "chose chosen",
        "do": "did done",
        "draw": "drew drawn",
        "find": "found",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "have": "has had",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "learn": "learnt",
        "make": "made",
        "man": "men",
        "meet": "met",
        "pay": "paid",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "spend": "spent",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "undertake": "undertook undertaken",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}

_FAMILIES = re.compile(r"((?<=[a-z]{2})u(?=at$)|if(?=i$)).*")
"""What the stemmer keeps apart: value and valuation, simplify and simplification."""

_JOINED = re.compile(r"\b(co[-‐‑](?=o)|re[-‐‑](?=e)|pre[-‐‑](?=e)|e[-‐‑](?=mail))", re.IGNORECASE)
_PARTED = re.compile(r"\b(co(?=o)|re(?=e)|pre(?=e)|e(?=mail))", re.IGNORECASE)


def written_otherwise(typed: str) -> str:
    """Return the same with and without the hyphen that some write: co-operation, re-export, e-mail.

    >>> written_otherwise("cooperation"), written_otherwise("co-operation"), written_otherwise("risk")
    ('co-operation', 'cooperation', 'risk')
    """
    joined = _JOINED.sub(lambda found: found.group()[:-1], typed)
    return joined if joined != typed else _PARTED.sub(r"\1-", typed)


@cache
def _english() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # loads the stemmers of thirty languages, for who searches

    shortened: Callable[[str], str] = stemmer("english").stemWord
    return shortened


@lru_cache(maxsize=200_000)
def form(word: str) -> str:
    """Return the form under which a word is found with its relatives; other languages stay as they are.

    >>> [form(word) for word in "trained training trains".split()]
    ['train', 'train', 'train']
    >>> form("organised") == form("organization"), form("valuation") == form("value")
    (True, True)
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _IRREGULAR.get(word, word)
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    found: str = _english()(word)
    return _FAMILIES.sub(r"\1", found)


# ---- a text -------------------------------------------------------------------------------------


def said(text: str) -> list[str]:
    """Return the words of a text in their order, and the pieces of its passages, as the index holds them.

    >>> said("Risk-registers, 手引書")
    ['risk', 'registers', '手引', '引書', '書']
    """
    bare = plain(text[:MOST_CHARACTERS])
    if bare.isascii():
        return [word[:LONGEST] for word in bare.split()][:MOST_WORDS]
    found: list[str] = []
    for text_of, size, _ in pieces(bare):
        found += cut(text_of, size) if size else [text_of[:LONGEST]]
    return found[:MOST_WORDS]
