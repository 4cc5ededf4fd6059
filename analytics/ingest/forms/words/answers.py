"""What a cell looks like by itself: a word for yes or no, a sign, a number, both options, or a text.

What it means is decided beside the other cells of its column, in `analytics.ingest.forms.rows.meaning`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from analytics.ingest.forms.words.both import both_in
from analytics.ingest.values import fold, plain
from analytics.ingest.vocabulary import beginning, forms, key, words
from analytics.memory import lately
from analytics.model import Answer

Looks = Literal[
    "blank", "yes", "no", "nothing", "printed", "number", "text",
    "tick", "cross", "letter_x", "circle", "filled", "empty_box", "crossed_box",
]  # fmt: skip
"""printed: both options, left as the form shows them. The last seven are signs; one that is in no list of
data/vocabulary.toml is a text, which only a person can read."""

SIGNS = ("tick", "cross", "letter_x", "circle", "filled", "empty_box", "crossed_box")
WORDS = (("yes", "yes"), ("no", "no"), ("nothing", "nothing"), ("ticked", "yes"), ("not_ticked", "no"))

BEHIND = re.compile(
    r"^\s*(?P<word>[^\s(（\[:,;.–—\-/、，；：\n]{2,12})"
    r"(?:\s+[-–—/]+\s+|\s*[,;:，；：、]\s*|\s*(?:…|\.{2,3})\s*|\s+[–—]\s*|\s*(?=[(（\[])|\s*\n\s*)"
    r"(?P<text>\S.*?)\s*$",
    re.DOTALL,
)
"""A word, a divider, and a text behind it: "Yes – two manuals", "No, not yet", "Yes（see attached）"."""
BEHIND_YES = re.compile(
    r"^\s*(?P<word>yes)(?:\.\s+|\s+)(?P<text>(?!and\b|but\b|or\b|no\b|not\b)\w.*?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""With a blank or a full stop only: "Yes see attached". Never behind a no: "No problem", "No. of cases"."""
TICK_WITH_TEXT = re.compile(
    r"^\s*(?:[✓✔☑√✅]\s*|[xX]\s*(?=[(:;,–-]))[\s(:;,–-]*(?P<text>[^\W_].*?)\)?\s*$", re.DOTALL
)
BRACKETS = {"(": ")", "（": "）", "[": "]"}
MARKED_LETTERS = re.compile("[\u0332-\u0338\u24b6-\u24e9\U0001f150-\U0001f189]")
"""Letters that are underlined, struck through or circled one by one: the mark may be the answer."""
LONG = 24
"""No word for yes, no or nothing is longer."""
LONGEST_DENIAL = 80
FEW_WORDS = 5


ADORNED = re.compile(
    r"""^\s*(?:<[a-z]+>|(?P<quote>["“«„']))?(?:\(?(?:\d{1,2}|[A-Da-d])\s*[.):=–-]\s*)?"""
    r"""(?P<word>[^\d\W].*?)(?(quote)["”»“']|(?:</[a-z]+>)?)\s*$"""
)
"""An answer with the number of the option before it, in quotation marks, or as a web page writes it."""
TWICE = re.compile(r"\s*[/／|()（）=]\s*|\s+[–—-]\s+")
"""What stands between an answer and the same once more in another language: "はい / Yes", "Có (Yes)"."""


class Seen(NamedTuple):
    """What a cell looks like; the text that stands behind an answer; the number that it is."""

    looks: Looks
    text: str = ""
    number: int | None = None
    likely: Answer | None = None
    """Which answer a text with both options could mean."""


class Said(NamedTuple):
    """What a cell says by itself, None when that is not clear, and the text that stands with it."""

    answer: Answer | None
    text: str = ""


@lately(50_000)
def seen(cell: str) -> Seen:
    """Return what a cell looks like.

    >>> seen("はい").looks, seen("２").number, seen("Yes / No").looks, seen("○").looks, seen("№ 3").looks
    ('yes', 2, 'printed', 'circle', 'text')
    >>> seen("Yes – two manuals").text, seen("No manuals").looks
    ('two manuals', 'text')
    >>> seen("Yes changed to No").looks, seen("No (corrected from Yes)").looks
    ('text', 'text')
    """
    if MARKED_LETTERS.search(cell):
        return Seen("text")
    if (number := number_in(cell)) is not None:
        return Seen("nothing" if key(cell) in words("nothing") else "number", number=number)
    if len(cell) <= LONG and (looks := _looks(cell)):
        return Seen(looks)
    if len(cell) <= LONG and (looks := _adorned(cell)):
        return Seen(looks)
    if both := both_in(cell):
        if both.how == "printed":
            return Seen("printed")
        if both.how == "marked":
            return Seen("yes" if both.answer else "no")
        return Seen("text", likely=both.answer)
    return _with_text(cell) or Seen("text")


def number_in(cell: str) -> int | None:
    """Return the whole number that a cell is, in the digits of any script, None where it is none.

    >>> number_in(" ๑๒ "), number_in("-99"), number_in("1.0"), number_in("1, 3")
    (12, -99, 1, None)
    """
    found = re.fullmatch(r"([-−+]?)(\d{1,6})(?:[.,]0+)?", digits(plain(cell))) if len(cell) <= LONG else None
    return int(found[2]) * (-1 if found[1] in ("-", "−") and found[1] else 1) if found else None


def digits(text: str) -> str:
    """Return a text with the digits of every script as those from 0 to 9."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() or not c.isdecimal() else str(unicodedata.decimal(c)) for c in text)


def _looks(cell: str) -> Looks | Literal[""]:
    form = key(cell)
    if not form:
        return "blank"
    for sign in SIGNS:
        if form in words(sign):
            return sign  # type: ignore[return-value]
    return next((_words()[word] for word in (form, form.strip(" .!。()[]")) if word in _words()), "")


def _adorned(cell: str) -> Looks | Literal[""]:
    """Return which answer a cell gives in two languages, or with no more than its number before it.

    >>> [_adorned(cell) for cell in ("はい / Yes", "2) No", "Yes / No", "1 = No, 2 = Yes", "No. 1", "N=")]
    ['yes', 'no', '', '', '', '']
    """
    found = ADORNED.match(cell)
    parts = TWICE.split(found["word"]) if found else []
    said = [part for part in parts if part]
    looks = {_looks(part) for part in said}
    twice = len(said) > 1 or len(parts) == 1  # "N=" is half of something
    return looks.pop() if twice and looks in ({"yes"}, {"no"}) else ""


@cache
def _words() -> dict[str, Looks]:
    return {word: looks for meaning, looks in reversed(WORDS) for word in words(meaning)}  # type: ignore[misc]


def _with_text(cell: str) -> Seen | None:
    found = BEHIND.match(cell) or BEHIND_YES.match(cell)
    looks = _looks(found["word"]) if found else ""
    if found is None or looks not in ("yes", "no"):
        return None
    text = found["text"]
    closing = BRACKETS.get(text[:1], "")
    if closing and text.endswith(closing) and text.count(closing) == 1:
        text = text[1:-1].strip()
    if looks == "yes" and not text.strip("_ .…-–—()（）[]"):
        return Seen(looks)
    if (looks == "yes" and _hedged(text)) or _turns(text, looks):
        return None
    return Seen(looks, text) if re.search(r"\w", text) and _looks(text) not in ("yes", "no") else None


def _hedged(text: str) -> bool:
    """Tell whether what stands behind a yes may take it back: "not yet", "none", "planned for next year"."""
    denies = len(text) <= LONGEST_DENIAL and (says_none(text) or says_nothing(text))
    return denies or puts_off(text) or _begins(text, "hedge")


def _turns(text: str, looks: str) -> bool:
    """Tell whether what stands behind an answer ends with the other one, "Yes changed to No", or a no is
    taken back at once: "No, but yes in part"."""
    spoken = [word for word in re.split(r"[\s,;.:：>→⇒]+", text.rstrip(" .!。)）]")) if word]
    other = {"yes": "no", "no": "yes"}[looks]
    first = spoken[:2] if looks == "no" else []
    return any(_looks(word) == other for word in (*first, *spoken[-1:]))


def puts_off(text: str) -> bool:
    """Tell whether a text says that a thing is still to come or to be settled.

    >>> [puts_off(text) for text in ("To be advised", "We will visit traders", "A visit to traders")]
    [True, True, False]
    """
    form = f" {fold(text)} "
    anywhere = any(f" {words} " in form for words in forms("hedge_anywhere"))
    return anywhere or any(_begins(text, meaning) for meaning in ("planned", "put_off")) or _by_a_year(form)


def _by_a_year(form: str) -> bool:
    """Tell whether a folded text begins with the year by which a thing is to be: "by the end of 2026"."""
    begun = beginning("by_then").match(form.strip())
    return begun is not None and bool(re.match(r"\W*(?:\w+\W+)?(?:19|20)\d\d\b", form.strip()[begun.end() :]))


def is_open(text: str) -> bool:
    """Tell whether a text says no more than that: a sentence that tells what will be done is an action.

    >>> [is_open(text) for text in ("Planned for 2025", "Plans to train all officers of the unit")]
    [True, False]
    """
    return len(text) <= LONGEST_DENIAL and puts_off(text) and len(fold(text).split()) <= FEW_WORDS


def _begins(text: str, meaning: str) -> bool:
    form = f"{fold(text)} "
    return any(form.startswith(f"{words} ") for words in forms(meaning))


@lately(20_000)
def yes_or_no(cell: str) -> Said:
    """Return what a cell below a question of yes and no says by itself.

    >>> yes_or_no("Ja").answer, yes_or_no("n/a").answer, yes_or_no("maybe").answer
    (<Answer.YES: 1>, <Answer.NOT_ANSWERED: 2>, None)
    >>> yes_or_no("Yes – two manuals")
    Said(answer=<Answer.YES: 1>, text='two manuals')
    """
    found = seen(cell)
    if found.looks == "number" and found.number in (0, 1):
        return Said(Answer(found.number))
    by_looks: dict[str, Answer] = {
        "yes": Answer.YES, "tick": Answer.YES, "circle": Answer.YES, "no": Answer.NO,
        "blank": Answer.NOT_ANSWERED, "nothing": Answer.NOT_ANSWERED, "printed": Answer.NOT_ANSWERED,
    }  # fmt: skip
    if found.looks == "cross" and key(cell) not in ("×", "✖", "✕"):
        return Said(Answer.NO)
    return Said(by_looks.get(found.looks), found.text)


@lately(20_000)
def box(cell: str) -> Said:
    """Return whether a box is ticked, by itself; a text that is no tick is told back as text.

    >>> box("x").answer, box("0").answer, box("Outreach to traders")
    (<Answer.YES: 1>, <Answer.NO: 0>, Said(answer=None, text='Outreach to traders'))
    """
    looks = seen(cell).looks
    if looks in ("letter_x", "filled", "crossed_box"):
        return Said(Answer.YES)
    if looks in ("empty_box", "cross"):
        return Said(Answer.NO)
    if found := TICK_WITH_TEXT.match(cell) if looks == "text" else None:
        return Said(Answer.YES, found["text"])
    said = yes_or_no(cell)
    return said if said.answer is not None else Said(None, cell)


@lately(20_000)
def says_none(cell: str) -> bool:
    """Tell whether a cell with choices, or under "other", says that there is none.

    >>> [says_none(text) for text in ("Nil", "no other action yet", "なし", "No-objection procedure", "n/a")]
    [True, True, True, False, False]
    """
    if len(cell) > LONG and _begins_otherwise(cell):
        return False
    form = key(cell).strip(" .!。-–—*()[]")
    said = fold(form).split()
    if form in words("none") or (fold(form).isascii() and fold(form) in forms("none")):
        return True
    if seen(cell).looks == "nothing":
        return False
    small = forms("none_beside") | forms("negative")
    in_small_words = len(said) > 1 and said[0] in forms("negative") and small.issuperset(said)
    return in_small_words or seen(cell).looks == "no"


def _begins_otherwise(cell: str) -> bool:
    """Tell quickly whether a text begins with a word that no text does which says that there is none."""
    first = cell.split(maxsplit=1)[:1]
    return bool(first) and first[0].isascii() and first[0].isalpha() and first[0].lower() not in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    meanings = ("none", "none_beside", "negative", "yes", "no", "or", "ticked", "not_ticked")
    return frozenset(
        {"the", "x", "v", *(word for m in meanings for form in forms(m) for word in form.split())}
    )


def begins_with_no(cell: str) -> bool:
    """Tell whether a text begins with a word such as no, none or not: it may say that there is none."""
    return bool(set(fold(cell).split()[:1]) & (forms("negative") | forms("none")))


def says_nothing(cell: str) -> bool:
    """Tell whether a cell says that nothing was answered: "n/a", "-", "-99"."""
    return len(cell) <= LONG and seen(cell).looks in ("blank", "nothing")


def is_not_known(cell: str) -> bool:
    """Tell whether a cell says that the answer is not known or still to come, so that it is no empty cell.

    >>> is_not_known("TBC"), is_not_known("n/a")
    (True, False)
    """
    return len(cell) <= LONG and key(cell).strip(" .()") in words("not_known")
