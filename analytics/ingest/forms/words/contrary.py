"""Find texts that give 0 the meaning yes, in whatever shape: "(0) Yes", "Yes | 0", "zero stands for yes".

By itself 0 is a no. A key in a shape that nothing reads would be passed over, and every answer turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.ingest.forms.words.answers import digits
from analytics.ingest.vocabulary import key, words

SENTENCE = re.compile(r"(?<=[^\W\d_][.!?])\s")
TOKEN = re.compile(r"\d+|[^\W\d_]+")
NUMBER, ANSWER, YES, NO = "number", "answer", "yes", "no"
APART = 3
"""So many other words may stand between a number and its answer."""

Said = tuple[str, str]
"""What a word is, and the number or answer that it says."""


def zero_is_yes(text: str) -> bool:
    """Tell whether a text says so; numbers and answers belong together as they come, in either order.

    >>> [zero_is_yes(said) for said in ("(0) Yes (1) No", "Yes | 0", "zero stands for yes", "Yes/No: 0/1")]
    [True, True, True, True]
    >>> [zero_is_yes(said) for said in ("0 = No, 1 = Yes", "No 0, Yes 1", "1/0 for yes/no", "10 yes")]
    [False, False, False, False]
    """
    runs = (run for sentence in SENTENCE.split(text) for run in _runs(sentence))
    return any({(NUMBER, "0"), (ANSWER, YES)} == {*pair} for run in runs for pair in _pairs(run))


def _runs(text: str) -> Iterator[list[Said]]:
    """Yield numbers and answers as they come, those apart by more than a few words in lists of their own."""
    run: list[Said] = []
    between = 0
    for token in TOKEN.findall(digits(text)):
        said = _said(token)
        between = 0 if said else between + 1
        if between > APART and run:
            yield run
            run = []
        if said:
            run.append(said)
    yield run


def _said(token: str) -> Said | None:
    word = key(token)
    if token.isdigit() or word in words("zero"):
        return NUMBER, "0" if word in words("zero") else token
    return next(((ANSWER, each) for each in (YES, NO) if word in words(each)), None)


def _pairs(run: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Yield which number and answer belong together: "0 = no, 1 = yes", or all numbers before all answers."""
    half = len(run) // 2
    first, second = run[:half], run[half:]
    kinds = [{kind for kind, _ in each} for each in (first, second)]
    apart = kinds[0].isdisjoint(kinds[1]) and all(len(each) == 1 for each in kinds)
    if half > 1 and len(first) == len(second) and apart:
        yield from zip(first, second, strict=True)
        return
    place = 0
    while place + 1 < len(run):
        one, other = run[place], run[place + 1]
        if one[0] == run[0][0] != other[0]:
            yield one, other
            place += 1
        place += 1
