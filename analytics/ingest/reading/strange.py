"""Find out how letters are written that read as Western are no words: "äà", "¬O", "¿¹".

In Western texts an accent stands on a letter among plain ones, and signs such as ¬ stand among no letters.
Where most bytes do not, a text is in a script of its own: Russian and Mongolian (Windows-1251), Arabic and
Persian (Windows-1256), or Chinese in single characters (Big5), each of which makes words of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

WESTERN = "cp1252"
ORDINARY = re.compile(
    r"(?<=[A-Za-z])[À-ÖØ-öø-ÿŠŒŽšœžŸ]+|[À-ÖØ-öø-ÿŠŒŽšœžŸ]+(?=[A-Za-z])|\b[ÀÈÉÊÓÔàèéêóôüö]\b"
    "|[\u2018-\u201e\u2013\u2014\u2026\u2022\u2122\u20ac\xa0«»°±²³·£¥©®½¼¾]|§(?=[\\s\\d])|µ(?=[mgsl])"
)
"""What is usual in a text in Latin letters."""
USUAL, WORDS = 0.5, 0.6
"""Under the first share a text is no Western one; from the second on it is of another script."""
CYRILLIC = re.compile(
    r"(?=.*[а-яёґєіїА-ЯЁҐЄІЇ])[А-ЯЁҐЄІЇABEKMHOPCTXYа-яёґєіїaceopxy]"
    r"(?:[а-яёґєіїaceopxy]+|[А-ЯЁҐЄІЇABEKMHOPCTXY]+)"
)
"""Words of one case, in which Latin letters stand for those that look alike."""
ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]{2,}")
PAIRS = re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
HIGH = re.compile(rb"[\x80-\xff]")
WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
CELL = re.compile(rb"[^,;\t\r\n\"]+")
DOUBLE_BYTE = ("cp949", "cp932", "gb18030", "big5")
SINGLE = frozenset("有無无是否非可済未○◯×╳√●△レ－対對对错錯예유무")
"""Characters that answer by themselves: no code page writes one of them as another one writes another."""
FEWEST = 2
"""So many different characters at least: one may be a sign with a letter behind it."""


def script_of(sample: bytes) -> str:
    """Return the code page that makes words of a text that is no Western one, blank where none or several do.

    >>> script_of("да нет".encode("cp1251")), script_of("نعم لا".encode("cp1256"))
    ('cp1251', 'cp1256')
    >>> script_of("是,否".encode("big5")), script_of("Région à côté".encode("cp1252"))
    ('big5', '')
    """
    high = len(HIGH.findall(sample))
    western = sample.decode(WESTERN, "replace")
    if not high or sum(map(len, ORDINARY.findall(western))) >= USUAL * high:
        return ""
    shares = {encoding: made(sample) / high for encoding, made in MADE.items()}
    most = max(shares.values())
    found = [encoding for encoding, share in shares.items() if share == most >= WORDS]
    return found[0] if len(found) == 1 else ""


def of_single_answers(sample: bytes) -> str:
    """Return the code page in which each cell with other than plain letters is one character that answers
    by itself, blank where none or several make such cells.

    >>> of_single_answers("1,Fiji,有,無".encode("cp932")), of_single_answers("1,Fiji,对,错".encode("gb18030"))
    ('cp932', 'gb18030')
    >>> of_single_answers("1,Région,à,é".encode("cp1252"))
    ''
    """
    cells = {cell.strip() for cell in CELL.findall(sample) if not cell.isascii()}
    found = [e for e in DOUBLE_BYTE if cells and all(cell.decode(e, "replace") in SINGLE for cell in cells)]
    return found[0] if len(found) == 1 else ""


def _in_words(encoding: str, words: re.Pattern[str]) -> Callable[[bytes], int]:
    """Return how many letters of a text stand in words that a script can have."""

    def made(sample: bytes) -> int:
        read = (word.decode(encoding, "replace") for word in WORD.findall(sample))
        return sum(not letter.isascii() for word in read if words.fullmatch(word) for letter in word)

    return made


def _in_pairs(sample: bytes) -> int:
    pairs = PAIRS.findall(sample)
    several = len(set(pairs)) >= FEWEST
    return sum(len(HIGH.findall(pair)) for pair in pairs) if several else 0


MADE: dict[str, Callable[[bytes], int]] = {
    "cp1251": _in_words("cp1251", CYRILLIC),
    "cp1256": _in_words("cp1256", ARABIC),
    "big5": _in_pairs,
}
