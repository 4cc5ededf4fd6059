"""What the words in a cell say: yes, no, nothing; ticked or not; a text behind a yes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analytics.ingest.values import plain
from analytics.ingest.vocabulary import key, words
from analytics.model import Answer

UNSURE = frozenset({"x", "×", "✖", "☒"})
"""Signs that can mean yes and no where an answer is asked for: a person says which."""

WITH_TEXT = re.compile(
    r"^\s*(?P<word>[^\W\d_]{1,8})\s*(?:\s[-–—/]+\s|[:,;–—]\s*|\(|\n)\s*(?P<text>\S.*?)\s*$", re.DOTALL
)
TICK_WITH_TEXT = re.compile(
    r"^\s*(?:[✓✔☑√✅]\s*|[xX]\s*(?=[(:;,–-]))[\s(:;,–-]*(?P<text>[^\W_].*?)\)?\s*$", re.DOTALL
)
CHOICE_NUMBERS = re.compile(r"^[\s(]*\d{1,2}(?:[\s,;./&+)(-]+\d{1,2})*[\s).;,]*$")
"""A cell of nothing but numbers of choices: "1, 3, 5"."""
LONG = 24
"""No word for yes, no or nothing is longer."""


class Said(NamedTuple):
    """What a cell says, None when that is not clear, and the text that stands with it."""

    answer: Answer | None
    text: str = ""


@lru_cache(maxsize=20_000)
def yes_or_no(cell: str) -> Said:
    """Return what a cell below a question of yes and no says.

    >>> yes_or_no("Ja").answer, yes_or_no("n/a").answer, yes_or_no("maybe").answer
    (<Answer.YES: 1>, <Answer.NOT_ANSWERED: 2>, None)
    >>> yes_or_no("Yes – two manuals")
    Said(answer=<Answer.YES: 1>, text='two manuals')
    """
    if len(cell) <= LONG and (answer := _word(cell)) is not None:
        return Said(None if plain(cell).casefold() in UNSURE else answer)
    found = WITH_TEXT.match(cell)
    answer = _word(found["word"]) if found else None
    if found and answer in (Answer.YES, Answer.NO) and len(found["word"]) > 1:
        text = found["text"].removesuffix(")") if "(" in cell[: found.start("text")] else found["text"]
        return Said(answer, text)
    return Said(None)


@lru_cache(maxsize=20_000)
def box(cell: str) -> Said:
    """Return whether a box is ticked; a text that is no tick is told back as text.

    >>> box("x").answer, box("0").answer, box("Outreach to traders")
    (<Answer.YES: 1>, <Answer.NO: 0>, Said(answer=None, text='Outreach to traders'))
    """
    if len(cell) <= LONG:
        word = key(cell).strip(" .!")
        if _is(word, "letter_x", "filled", "crossed_box", "ticked"):
            return Said(Answer.YES)
        if _is(word, "empty_box", "not_ticked"):
            return Said(Answer.NO)
        if (answer := _word(cell)) is not None:
            return Said(answer)
    if found := TICK_WITH_TEXT.match(cell):
        return Said(Answer.YES, found["text"])
    said = yes_or_no(cell)
    return said if said.answer is not None else Said(None, cell)


def says_nothing(cell: str) -> bool:
    """Tell whether a cell says that nothing was answered: "n/a", "-", "-99"."""
    return yes_or_no(cell).answer is Answer.NOT_ANSWERED


def _word(cell: str) -> Answer | None:
    word = key(cell)
    for form in (word, word.strip(" .!()[]")):
        if not form:
            return Answer.NOT_ANSWERED
        if _is(form, "yes", "tick", "circle") or form in ("1", "1.0"):
            return Answer.YES
        if _is(form, "no", "cross") or form in ("0", "0.0"):
            return Answer.NO
        if _is(form, "nothing"):
            return Answer.NOT_ANSWERED
    return None


def _is(form: str, *meanings: str) -> bool:
    return any(form in words(meaning) for meaning in meanings)
