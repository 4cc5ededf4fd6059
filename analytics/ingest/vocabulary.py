"""What words and signs mean, in any language: data/vocabulary.toml, and how a text is looked up in it.

A text is compared without letter case, width, blanks around it, and marks that nobody sees.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from analytics.errors import FollowupError
from analytics.ingest.values import fold, plain
from analytics.memory import lately
from analytics.reference import DATA

VOCABULARY = DATA / "vocabulary.toml"

CONTRARY = (("yes", "no"), ("yes", "nothing"), ("no", "nothing"), ("yes", "none"), ("ticked", "not_ticked"))
"""Meanings that no word can have at once: in some language it would be taken for its contrary."""

ALIKE = str.maketrans({"№": "# ", "İ": "i", "ı": "i", **dict.fromkeys("'’‘ʻʼ`´ˈ", "")})
"""The sign for "number", which is no "no"; Turkish letters; apostrophes that people type one for another."""


def bare(text: str) -> str:
    """Return a text without the blanks, and the marks that nobody sees, around it.

    >>> bare("\\ufeff Yes\\u200b ")
    'Yes'
    """
    return text.strip(_AROUND)


_AROUND = "".join(
    map(chr, [*range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x61C, 0x1680, 0x180E, *range(0x2000, 0x2010)])
) + "".join(map(chr, [*range(0x2028, 0x2030), *range(0x205F, 0x2070), 0x3000, 0xFE0F, 0xFEFF]))


@lately(50_000)
def key(text: str) -> str:
    """Return a text as words are compared.

    >>> key(" ＹＥＳ\\u200b") == key("yes"), key("№") == key("no")
    (True, False)
    """
    return plain(text.translate(ALIKE)).translate(ALIKE).casefold()


def words(meaning: str) -> frozenset[str]:
    """Return all words of a meaning, as `key` gives them."""
    return _read(VOCABULARY).get(meaning, frozenset())


@lru_cache(maxsize=100)
def forms(meaning: str) -> frozenset[str]:
    """Return all words of a meaning without accents and punctuation, as `fold` gives them."""
    return frozenset(fold(word) for word in listed(meaning)) - {""}


@lru_cache(maxsize=100)
def listed(meaning: str) -> tuple[str, ...]:
    """Return the words of a meaning as they stand in the file, languages one after another."""
    return tuple(word for line in _content(VOCABULARY).get(meaning, {}).values() for word in line)


@lru_cache(maxsize=100)
def by_language(meaning: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a meaning, one tuple a language."""
    return tuple(_content(VOCABULARY).get(meaning, {}).values())


@lru_cache(maxsize=100)
def beginning(meaning: str) -> re.Pattern[str]:
    """Return what finds a word of a meaning at the beginning of a text."""
    return re.compile(rf"\s*(?:{_any(meaning)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=100)
def within(meaning: str) -> re.Pattern[str]:
    """Return what finds a word of a meaning anywhere in a text."""
    return re.compile(rf"\b(?:{_any(meaning)})\b", re.IGNORECASE)


BLANKLESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script that puts no blank between words."""


def has_word(text: str, meaning: str, *, written: str = "") -> bool:
    """Tell whether a folded text has a word of a meaning; in scripts without blanks, anywhere in it.

    `written` is the text before it was folded: a word that without its accents is one of another language
    counts there only with them.

    >>> [has_word("se han visto", "planning", written=each) for each in ("", "Se han visto", "sẽ")]
    [True, False, True]
    """
    apart, within_others = _by_script(meaning)
    padded, whole = f" {text} ", key(written)
    others = {f" {fold(word)} " for word in words("only_with_accents") if written and word not in whole}
    return any(word in padded for word in apart if word not in others) or any(
        word in text for word in within_others
    )


@lru_cache(maxsize=100)
def _by_script(meaning: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that stand between blanks, with these, and those of scripts without blanks."""
    unspaced = {word for word in forms(meaning) if BLANKLESS.search(word)}
    return tuple(f" {word} " for word in forms(meaning) - unspaced), tuple(unspaced)


_LONGEST_TRIAL = 30


def is_trial(text: str) -> bool:
    """Tell whether a text is what people type to try a form out."""
    if len(text) > _LONGEST_TRIAL:
        return False
    word = fold(text)
    return word in forms("trial") or (word.startswith("test ") and len(word) < 16)


def _any(meaning: str) -> str:
    found = {form for word in listed(meaning) for form in (word, fold(word)) if form}
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@lru_cache(maxsize=4)
def _read(path: Path) -> Mapping[str, frozenset[str]]:
    content = _content(path)
    found = {
        meaning: frozenset(form for line in lines.values() for word in line if (form := key(word)))
        for meaning, lines in content.items()
    }
    for one, other in CONTRARY:
        if both := found[one] & found[other]:
            raise FollowupError(
                f"data/vocabulary.toml has “{'”, “'.join(sorted(both))}” under {one} and under {other}: "
                "leave it out of both, so that a person is asked."
            )
    return found


@lru_cache(maxsize=4)
def _content(path: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    with path.open("rb") as file:
        content = tomllib.load(file)
    return {
        meaning: {language: tuple(line) for language, line in lines.items()}
        for meaning, lines in content.items()
    }
