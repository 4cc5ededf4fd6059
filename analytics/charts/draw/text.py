"""How wide words are, and where they break: text is measured before it is drawn.

The letters of the screens' font are measured from the font (data/fonts/source-sans.json). A script that it
lacks comes from a font of the reader's computer; its letters count as wide as the widest common fonts have
them, so that words take less room than was kept for them and never more.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from analytics.member_names import HELD, in_one_piece
from analytics.reference import DATA

LEADING = 1.3
"""Height of a line as a multiple of the size of its letters."""
SPARE = 1.02
"""A browser rounds the places of letters; so much more room is kept than was measured."""
BOLDER = 1.1
"""How much wider than plain the bold letters count of a script that was not measured."""
JOINER = "\u200d"
FIGURE = re.compile(r"\d[\d,]* of \d[\d,]*(?: \(\d+%\))?")
_ID = re.compile(r"\b[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}\b|\b\d+-[0-9a-f]{8}\b")
"""The id of a figure, and a data version: they are copied and looked for whole."""
_WIDE = 1.05
_OTHER = 0.8
_BY_SCRIPT = (
    (0x0590, 0x05FF, 0.75),  # Hebrew
    (0x0600, 0x08FF, 0.95),  # Arabic, Syriac, Thaana
    (0x0900, 0x0DFF, 1.3),  # Devanagari to Sinhala: Malayalam and Sinhala are the widest
    (0x0E00, 0x0EFF, 0.85),  # Thai, Lao
    (0x0F00, 0x0FFF, 0.85),  # Tibetan
    (0x1000, 0x109F, 1.35),  # Burmese
    (0x1200, 0x139F, 1.15),  # Ethiopic
    (0x1780, 0x17FF, 1.15),  # Khmer
    (0x1800, 0x18AF, 1.0),  # Mongolian
    (0x2100, 0x2BFF, 1.1),  # signs, arrows, shapes
    (0x1F000, 0x1FAFF, 1.45),  # pictures
)
"""First and last letter of a script, and the width of its letters in sizes."""
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Scripts that write no spaces between words: a line may end between any two of their letters."""
_ENDS = frozenset("-–—/·,;:)")
"""A long word may break after one of these."""


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels words take on one line, at the least room that is safe.

    >>> round(width_of("Fiji", 13)), round(width_of("斐济", 13))
    (16, 28)
    """
    return SPARE * size * _in_sizes(words, bold)


@lru_cache(maxsize=32768)
def _in_sizes(words: str, bold: bool) -> float:
    """Return how many times its size words are wide; names and figures come again and again."""
    known = _letters(bold)
    return sum(known[c] if c in known else _guessed(c, bold) for c in words)


def height_of(lines: int, size: float) -> float:
    """Return how many pixels so many lines take.

    >>> height_of(2, 10)
    26.0
    """
    return lines * size * LEADING


@lru_cache(maxsize=8192)
def wrapped(words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break words into lines no wider than `room` pixels; nothing is cut, and a long word breaks too.

    What is held together, names of administrations among it, breaks only where it has no room on a line.
    Blank words are one blank line. A room of less than one letter holds one letter a line.

    >>> wrapped("Workshop on Rules of Origin", 13, 100)
    ('Workshop on', 'Rules of Origin')
    >>> wrapped("Workshop on Rules\u00a0of\u00a0Origin", 13, 100)[0]
    'Workshop on'
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces_within(in_one_piece(words), size, room, bold):
        if width_of((line + piece).rstrip(), size, bold=bold) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.strip())
        line = piece.lstrip()
        while width_of(line.rstrip(), size, bold=bold) > room and len(line) > 1:
            fits = _fitting(line, size, room, bold=bold)
            lines.append(line[:fits])
            line = line[fits:]
    found = (*lines, line.strip()) if line.strip() or not lines else tuple(lines)
    return found if HELD in words else tuple(line.replace(HELD, " ") for line in found)


def _pieces_within(words: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """Give words cut where a line may end; what is held and wider than a line is cut at its spaces."""
    for piece in _pieces(words):
        if HELD in piece and width_of(piece.rstrip(), size, bold=bold) > room:
            yield from _pieces(piece.replace(HELD, " "))
        else:
            yield piece


def wrapped_sentence(words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a sentence into lines as `wrapped` does; a figure with its base stays in one piece where it can.

    >>> wrapped_sentence("Projects: 27 of 53", 13, 80), wrapped("Projects: 27 of 53", 13, 80)
    (('Projects:', '27 of 53'), ('Projects: 27 of', '53'))
    """
    held = FIGURE.sub(lambda found: found[0].replace(" ", HELD), words)
    return tuple(line.replace(HELD, " ") for line in wrapped(held, size, room, bold=bold))


def widest(lines: tuple[str, ...] | list[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of several lines; 0 for none."""
    return max((width_of(line, size, bold=bold) for line in lines), default=0.0)


@lru_cache(maxsize=32768)
def longest_word(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the widest part that a line should not break: a narrower column breaks words."""
    return max((width_of(piece.strip(), size, bold=bold) for piece in _pieces(words)), default=0.0)


def _fitting(word: str, size: float, room: float, *, bold: bool) -> int:
    """Return how many letters of a word fit on a line, at least one with the marks that stand on it."""
    fits = _letter_end(word, 0)
    while fits < len(word):
        end = _letter_end(word, fits)
        if width_of(word[:end], size, bold=bold) > room:
            return fits
        fits = end
    return fits


def _letter_end(word: str, start: int) -> int:
    """Return where a letter with the marks on it ends."""
    end = start + 1
    while end < len(word) and (_leans(word[end]) or word[end - 1] == JOINER):
        end += 1
    return end


@lru_cache(maxsize=8192)
def _pieces(words: str) -> tuple[str, ...]:
    """Cut words where a line may end; the space stays with the piece before it."""
    found: list[str] = []
    piece = ""
    whole = {place for each in _ID.finditer(words) for place in range(each.start(), each.end() - 1)}
    for place, letter in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        piece += letter
        if place not in whole and _may_end(letter, following):
            found.append(piece)
            piece = ""
    return (*found, piece) if piece else tuple(found)


def _may_end(letter: str, following: str) -> bool:
    if not following or _leans(following):
        return False
    if letter in (JOINER, HELD):
        return False
    if letter.isspace():
        return not following.isspace()
    if letter in _ENDS:
        return following.isalpha()
    return _spaceless(letter) and _spaceless(following)


def _leans(letter: str) -> bool:
    """Tell whether a letter is none without the one before it: a mark on it, or what joins the two."""
    return unicodedata.category(letter) in ("Mn", "Mc", "Me") or letter == JOINER


def _spaceless(letter: str) -> bool:
    code = ord(letter)
    return unicodedata.east_asian_width(letter) in ("W", "F") or any(
        a <= code <= b for a, b in _WITHOUT_SPACES
    )


def _guessed(letter: str, bold: bool) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _plain_guess(letter) * (BOLDER if bold else 1.0)


def _plain_guess(letter: str) -> float:
    code = ord(letter)
    for first, last, width in _BY_SCRIPT:
        if first <= code <= last:
            return width
    return _WIDE if unicodedata.east_asian_width(letter) in ("W", "F") else _OTHER


@lru_cache(maxsize=2)
def _letters(bold: bool) -> dict[str, float]:
    content = json.loads((DATA / "fonts" / "source-sans.json").read_text(encoding="utf-8"))
    widths = content["700" if bold else "400"]
    return {letter: int(width) / 1000 for width, letters in widths.items() for letter in letters}
