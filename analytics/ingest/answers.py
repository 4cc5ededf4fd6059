"""Understand an answer in the collection workbook, where it is chosen from a list or typed."""

from __future__ import annotations

from functools import lru_cache

from analytics.ingest.values import BadValue, text_of
from analytics.ingest.vocabulary import key, words
from analytics.model import Answer

MEANINGS = (
    (("yes", "tick"), Answer.YES),
    (("no",), Answer.NO),
    (("nothing",), Answer.NOT_ANSWERED),
    (("not_recorded",), Answer.NOT_RECORDED),
)


def answer_of(value: object, *, box: bool = False) -> Answer:
    """Return the answer in a cell; `box` for an action, where an x is a tick.

    A blank is not answered, for an action as for any other question: never a no. BadValue where it is no
    answer: an x below a question can mean yes as well as crossed out.

    >>> answer_of(" Yes "), answer_of(0), answer_of("n/a")
    (<Answer.YES: 1>, <Answer.NO: 0>, <Answer.NOT_ANSWERED: 2>)
    """
    return Answer(_answer_of_text(text_of(value), box))


@lru_cache(maxsize=1000)
def _answer_of_text(text: str, box: bool) -> Answer:
    word = key(text)
    word = word.rstrip(" .!") or word
    if not word:
        return Answer.NOT_ANSWERED
    if word in ("0", "1"):
        return Answer(int(word))
    if box and word == "x":
        return Answer.YES
    for meanings, answer in MEANINGS:
        if word[0] != "#" and any(word in words(meaning) for meaning in meanings):
            return answer
    mend = "Choose from the drop-down; words of explanation belong into a text column."
    if word == "x":
        mend = "An x can mean yes or crossed out here. Write yes or no."
    raise BadValue("answer", "This is no answer.", expected="yes, no, not recorded or blank", mend=mend)
