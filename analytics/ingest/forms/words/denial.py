"""Words beside an action: those that deny it, put it off or cancel it, and those that say no more than it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from unicodedata import normalize

from analytics.ingest.forms.words.answers import puts_off
from analytics.ingest.forms.words.stems import forms_of, small, stem
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import BLANKLESS, forms, has_word
from analytics.memory import lately

PROSE = 4
DENYING = ("denying", "negative", "planned", "unfinished")


@lately(20_000)
def denies(text: str) -> bool:
    """Tell whether a text has a word that denies, puts off or cancels what it speaks of, in any language.

    >>> [denies(text) for text in ("Report not submitted", "Chưa nộp báo cáo", "提言なし", "Submitted")]
    [True, True, True, False]
    """
    form = fold(text)
    return puts_off(text) or any(has_word(form, meaning) for meaning in DENYING)


def denies_at_an_end(text: str) -> bool:
    """Tell whether a text of a script without blanks begins or ends with a word that denies.

    >>> [denies_at_an_end(text) for text in ("実施していない", "ยังไม่ได้ทำ", "実施した", "无纸化通关培训")]
    [True, True, False, False]
    """
    if text.isascii():
        return False
    form = normalize("NFC", fold(text))
    return form.endswith(_unspaced()) or form.startswith(tuple(word for word in _unspaced() if len(word) > 1))


@cache
def _unspaced() -> tuple[str, ...]:
    return tuple(word for said in forms("denying") if BLANKLESS.search(word := normalize("NFC", said)))


def says_more(text: str, names: Collection[str]) -> bool:
    """Tell whether a text has more words than those of some names, small ones, and such as "done".

    >>> names = ("Submit reports", "report submitted")
    >>> [says_more(text, names) for text in ("The report was submitted", "Draft report", "No report")]
    [False, True, True]
    """
    said = _beside(text, names)
    return denies(" ".join(said)) or bool(_telling(said))


def is_prose(text: str, names: Collection[str]) -> bool:
    """Tell whether a text has so many words beside some names that it may speak of more than what they name.

    >>> names = ("Share training materials", "Share the training materials with colleagues")
    >>> is_prose("We shared the materials by e-mail and held a seminar for officers", names)
    True
    >>> is_prose("Shared training materials with all colleagues of the office", names)
    False
    """
    return len(_telling(_beside(text, names))) >= PROSE


def _beside(text: str, names: Collection[str]) -> frozenset[str]:
    known = {stem(word) for name in names for form in forms_of(name) for word in form.split()}
    words = (word for form in forms_of(text)[:1] for word in form.split())
    return frozenset(word for word in words if stem(word) not in known)


def _telling(words: Collection[str]) -> frozenset[str]:
    return frozenset(words) - small() - forms("affirming")
