"""Words of headings: cleaned of what a tool or a hand has put around them, and reduced to their stems."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import forms, listed, words
from analytics.memory import lately

TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]*>")
CLOSING = (")", "]", "）", "】")
ENDINGS = ("ational", "ations", "ation", "ments", "ment", "ness", "ings", "ing", "ally", "ed", "es", "s", "e")


def shown(value: object) -> str:
    """Return a heading on one line as a person reads it: no HTML, no hard spaces.

    >>> shown("<b>Which workshop</b> did&nbsp;you\\xa0attend?")
    'Which workshop did you attend?'
    """
    text = text_of(value)
    if "<" in text:
        text = TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.replace("\x00", "").split())


@lately(20_000)
def forms_of(text: str) -> tuple[str, ...]:
    """Return the folded forms in which a heading is compared: without instructions, numbers at its end
    and the hyphen of a broken line, which may belong to the word or not."""
    bare = re.sub(
        r"[(\[][^()\[\]]{0,200}?(?:all that apply|select|choose|plusieurs|mehrere)[^()\[\]]{0,200}[)\]]",
        " ",
        without_duty(text),
        flags=re.I,
    )
    bare = re.sub(r"(?<=[^\W\d_?.)!])\d{1,2}$|(?<=[?.)!:])\s?\d{1,2}$", "", bare.strip())
    bare = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", bare)
    joined = re.sub(r"(?<=\w)-\s+(?=\w)", "", bare)
    return tuple(dict.fromkeys(form for form in (fold(bare.replace("_", " ")), fold(joined)) if form))


def without_duty(text: str) -> str:
    """Return a heading without the word behind it that says whether it has to be answered.

    >>> without_duty("Submit reports (required)"), without_duty("Is support required?")
    ('Submit reports', 'Is support required?')
    """
    return _duty().sub("", text) if text.rstrip().endswith(CLOSING) else text


@lru_cache(maxsize=1)
def _duty() -> re.Pattern[str]:
    listed_ = sorted(map(re.escape, listed("duty")), key=len, reverse=True)
    return re.compile(rf"(?<=\S)\s*[(\[（【]\s*\*?\s*(?:{'|'.join(listed_)})\s*[)\]）】]\s*$", re.IGNORECASE)


@lately(50_000)
def stem(word: str) -> str:
    """Return a word without its English ending, roughly: shared, sharing and share are one."""
    if word.endswith(("ies", "ied")) and len(word) > 5:
        return f"{word[:-3]}y"
    word = word.replace("iz", "is").replace("yz", "ys")
    for _ in range(3):
        ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
        if not ending or not word.isascii():
            break
        word = word[: -len(ending)]
        if len(word) > 3 and word[-1] == word[-2] and word[-1] in "tnmgp":
            word = word[:-1]
    return word


@lately(20_000)
def stems(form: str) -> tuple[str, ...]:
    """Return the stems of the words that matter in a folded form."""
    said = form.split()
    return tuple(stem(word) for word in said if word not in small()) or tuple(map(stem, said))


def asks_for_text(text: str) -> bool:
    """Tell whether a heading asks for words: "which", "please describe", "if yes", "details"."""
    return any(
        any(
            f" {fold(sign)} " in f" {form} " or (not sign.isascii() and fold(sign) in form)
            for sign in listed("detail_anywhere")
        )
        or bool(set(form.split()) & forms("detail"))
        for form in forms_of(text)
    )


def asks_yes_or_no(text: str) -> bool:
    """Tell whether a heading begins as a question that is answered with yes or no."""
    first = (forms_of(text) or ("",))[0].split()[:1]
    return bool(first) and first[0] in words("asking")


def small() -> frozenset[str]:
    """Return the words that say nothing about what a heading is about."""
    return words("small")
