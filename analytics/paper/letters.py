"""Letters that no font has: found when a page is refused, and named by their script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from analytics.errors import FollowupError
from analytics.model import name_list
from analytics.paper.compiling import TAGGED, compiled

PROBE = b"""#let given = json(bytes(sys.inputs.given))
#set document(title: "Probe")
#set text(lang: "en", font: given.fonts)
#given.words"""
CALLED = {
    "Cjk": "Chinese or Japanese", "Hiragana": "Japanese", "Katakana": "Japanese", "Hangul": "Korean",
    "Myanmar": "Burmese",
}  # fmt: skip
"""First word of the name of a letter → what its script is called, where that is another."""


class NoFont(FollowupError):
    """A text can't be printed, since no font on this computer has its letters."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        self.scripts = tuple(missing)
        listed = ", ".join(f"{script} (“{word}”)" for script, word in missing.items())
        super().__init__(
            f"Nothing was written: no font on this computer has the letters of {listed}. "
            "Install one that has them, such as a Noto font, start anew and try again."
        )


def missing(texts: Iterable[str]) -> dict[str, str]:
    """Return which scripts can't be shown → a word of each."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(word for text in texts for word in text.split() if not word.isascii()):
        if not _shown(word):
            found.setdefault(script_of(next((c for c in word if not _shown(c)), word[0])), word)
    return found


COMMON = ("Latin", "Greek", "Cyrillic")
"""Scripts that every computer has letters of."""


def by_fonts_of_readers(texts: Iterable[str]) -> str:
    """Say which scripts of texts the computer that opens them has to have a font for; blank for none.

    >>> by_fonts_of_readers(["Café", "日本 ދިވެހި"])[:51]
    'Chinese or Japanese and Thaana: a computer shows th'
    """
    letters = dict.fromkeys(c for text in texts for c in text if unicodedata.category(c)[0] == "L")
    scripts = [each for each in dict.fromkeys(map(script_of, letters)) if each not in COMMON]
    if not scripts:
        return ""
    return f"{name_list(scripts)}: a computer shows these letters where it has a font for them, else boxes."


def script_of(letter: str) -> str:
    """Name the script of a letter; a sign by what it is called itself.

    >>> script_of("ދ"), script_of("日"), script_of("👍")
    ('Thaana', 'Chinese or Japanese', 'the sign thumbs up sign')
    """
    name = unicodedata.name(letter, f"U+{ord(letter):04X}")
    if unicodedata.category(letter)[0] not in "LM":
        return f"the sign {name.lower()}"
    script = name.split()[0].capitalize()
    return CALLED.get(script, script)


@lru_cache(maxsize=4096)
def _shown(words: str) -> bool:
    """Tell whether there are letters for words; the answer is kept."""
    from typst import TypstError

    try:
        compiled(PROBE, {"words": words}, **TAGGED)
    except TypstError:
        return False
    return True
