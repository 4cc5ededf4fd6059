"""Decide what a value means: beside the others of its column, the columns that belong to it, and the key
in the file. What can mean more than one thing is decided by nobody but a person.

The rules for signs, in words. A ✓ is a yes. A ✗ or × is a no where ✓, or a word for yes, stands beside it. In
boxes an x, a ●, a ☒ is a tick where no other sign stands beside it but the empty box; a ○ is one where it is
the only sign and there are empty cells. An empty box is no tick where others are marked. A / says nothing but
is asked about where no word and no sure sign stands beside it. All else is asked.
The rules for numbers: 1 and 0 are yes and no. In boxes, the number of a column's own place in the list is a
tick. 1 and 2 are yes and no only in the files of tools that write so. All else is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from analytics.ingest.forms.rows.looks import IN_FORM, IN_ROWS, is_look
from analytics.ingest.forms.words.answers import SIGNS, Looks, Seen, says_none, seen
from analytics.ingest.forms.words.both import both_in
from analytics.ingest.forms.words.denial import denies
from analytics.ingest.vocabulary import key
from analytics.model import Answer

Keys = Mapping[str, Answer | None]
"""What a key in the file says that signs and numbers mean, "" for an empty cell; None: a person says it."""

Why = Literal["", "printed", "none", "no_action", "key"]
"""What is told about a value that was decided: both options left as printed; that there is no other action,
or no action at all; by the key in the file."""

NEVER_A_TICK = "-–—―－ ."
MARKS = ("letter_x", "filled", "crossed_box")
LIKELY_YES, LIKELY_NO = ("tick", "circle", *MARKS), ("cross", "empty_box")


@dataclass(frozen=True)
class Meaning:
    """What a value means, None where a person has to say; the text behind it; what it likely means."""

    answer: Answer | None
    text: str = ""
    likely: Answer | None = None
    why: Why = ""


@dataclass(frozen=True)
class Beside:
    """All that a value is held to: the values of its column and of those that belong to it."""

    ticks: bool
    """Whether they are boxes to tick; else questions of yes and no."""
    looks: frozenset[Looks]
    numbers: frozenset[int]
    gaps: bool = True
    """Whether a cell of them is empty, or says no."""
    strange: bool = False
    """Whether there is a sign that no list knows."""
    strange_words: bool = False
    """Whether there are words for yes or no that no list knows: in several boxes, or in a question."""
    apart: bool = False
    """Whether one of the signs means different things in some rows than in others."""
    keys: Keys = field(default_factory=dict)
    one_is_yes_two_is_no: bool = False
    place: int | None = None
    """The number that stands for a box by its place in the list of choices."""

    @property
    def signs(self) -> frozenset[Looks]:
        return self.looks & frozenset(SIGNS)

    @property
    def other_hands(self) -> bool:
        """Whether somebody says yes or no by signs or words that no list knows."""
        return self.strange or self.strange_words

    @property
    def asked(self) -> bool:
        """Whether one of the signs is asked about, or one hand writes signs and another one words: then a
        dash among them is a sign too."""
        two_hands = bool(self.signs) and ("no" in self.looks or self.strange_words)
        return (
            self.strange or self.apart or two_hands or any(_sign(sign, self) is None for sign in self.signs)
        )


def beside(
    texts: Sequence[str],
    *,
    ticks: bool,
    gaps: bool = True,
    spoken: Sequence[str] | None = None,
    keys: Keys | None = None,
    one_is_yes_two_is_no: bool = False,
    place: int | None = None,
) -> Beside:
    """Return what the values of columns that belong together have to be held to; `spoken` are those of rows
    that are surely replies, all of them where it is not given."""
    found = [seen(text) for text in texts]
    looks = frozenset(s.looks for s in found)
    strange = any(s.looks == "text" and is_sign(t) for s, t in zip(found, texts, strict=True))
    slash = any(map(is_slash, texts)) and looks <= {"nothing", "blank", "letter_x", "cross", "circle"}
    return Beside(
        ticks,
        looks,
        frozenset(s.number for s in found if s.number is not None and s.looks == "number"),
        gaps or any(s.looks in ("no", "nothing", "empty_box", "blank") for s in found),
        slash or strange,
        _strange_words(texts if spoken is None else spoken, ticks=ticks),
        any(text.startswith((IN_ROWS, IN_FORM)) for text in texts),
        keys or {},
        one_is_yes_two_is_no,
        place,
    )


def _strange_words(texts: Sequence[str], *, ticks: bool) -> bool:
    """Tell whether words that no list knows stand in several boxes, or in a question of yes and no."""
    return any(
        (number > 1 or not ticks) and seen(text).looks == "text" and not is_sign(text) and not is_look(text)
        for text, number in Counter(texts).items()
    )


def meaning(text: str, near: Beside) -> Meaning:
    """Return what a value means.

    >>> near = beside(["○", "×", "Yes"], ticks=False)
    >>> [meaning(text, near).answer for text in ("Yes", "○", "×")]
    [<Answer.YES: 1>, None, None]
    """
    found = seen(text)
    sign = str(found.number) if found.number is not None else key(text)
    by_key = near.keys.get(sign)
    if by_key is None and sign in near.keys:
        return Meaning(None)
    of_places = near.ticks and found.number is not None and not near.numbers <= {*map(_number_of, near.keys)}
    if by_key is not None and found.looks not in ("yes", "no", "blank", "printed") and not of_places:
        return Meaning(by_key, why="key")
    if found.looks in ("yes", "no"):
        return Meaning(Answer.YES if found.looks == "yes" else Answer.NO, found.text)
    if found.looks == "printed":
        return Meaning(Answer.NOT_ANSWERED, why="printed")
    if found.looks in ("blank", "nothing"):
        dash = found.looks == "nothing" and (is_dash(text) or is_slash(text))
        return Meaning(None) if dash and near.asked else Meaning(Answer.NOT_ANSWERED)
    answer = _number(found.number, near) if found.number is not None else _sign(found.looks, near)
    return Meaning(answer, likely=None if answer is not None else _likely(text, found, near))


def turned(said: Meaning) -> Meaning:
    """Return what a value means in a column that asks the opposite of its question."""
    other = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    answer, likely = (each if each is None else other.get(each, each) for each in (said.answer, said.likely))
    return replace(said, answer=answer, likely=likely)


def _number_of(sign: str) -> int | None:
    return int(sign) if sign.lstrip("-").isdecimal() else None


def is_dash(text: str) -> bool:
    """Tell whether a value is a dash or a dot, as it is put where nothing is to be said."""
    return bool(text) and not text.strip(NEVER_A_TICK)


def is_slash(text: str) -> bool:
    """Tell whether a value is a slash: where nothing is to be said, or the tick of a form filled in by hand.

    >>> [meaning(text, beside(texts, ticks=True)).answer for text, *texts in ("/x/", "//✓")]
    [None, <Answer.NOT_ANSWERED: 2>]
    """
    return bool(text) and not text.strip("/／ ")


def is_sign(text: str) -> bool:
    """Tell whether a value is a sign or a single letter, but no dash."""
    return bool(text) and sum(c.isalnum() for c in text) < 2 and not is_dash(text)


def _sign(looks: Looks, near: Beside) -> Answer | None:
    others = near.signs - {looks}
    if looks == "tick":
        return Answer.YES
    if looks == "cross":
        return Answer.NO if not others - {"tick"} and ("tick" in others or "yes" in near.looks) else None
    if not near.ticks:
        return None
    if looks in MARKS:
        return Answer.YES if others <= {"empty_box"} and not near.other_hands else None
    if looks == "circle":
        return Answer.YES if not others and near.gaps and not near.other_hands else None
    if looks == "empty_box":
        return Answer.NO if others - {"circle"} or "yes" in near.looks else None
    return None


def _number(number: int, near: Beside) -> Answer | None:
    if near.ticks and near.place is not None and number in (0, near.place):
        return Answer(int(number == near.place))
    seen_here = near.numbers | {number}
    if seen_here <= {0, 1}:
        return Answer(number)
    if not near.ticks and near.one_is_yes_two_is_no and seen_here <= {1, 2}:
        return Answer.YES if number == 1 else Answer.NO
    return None


def _likely(text: str, found: Seen, near: Beside) -> Answer | None:
    if found.number is not None:
        return {0: Answer.NO, 1: Answer.YES, 2: Answer.NO if 1 in near.numbers else None}.get(found.number)
    if found.looks in LIKELY_NO or says_none(text):
        return Answer.NO
    if found.looks == "letter_x" and (not near.ticks or near.signs & {"circle", "tick"}):
        return Answer.NO if near.signs & {"circle", "tick"} else None
    if found.looks in LIKELY_YES:
        return Answer.YES
    unclear = found.looks == "text" and found.likely is None and both_in(text) is None
    denied = near.ticks and unclear and denies(text)
    return Answer.NO if denied else found.likely


def places_of(numbers: Sequence[frozenset[int]], *, any_number: bool) -> list[int | None]:
    """Return for each box of a list the number that stands for it by its place, None where that is not shown.

    It is shown by columns that each hold one number, counted on from left to right; of a tool that writes
    numbers (`any_number`) by one number in a column alone.

    >>> places_of([frozenset({1}), frozenset(), frozenset({3})], any_number=False)
    [1, None, 3]
    >>> places_of([frozenset({2}), frozenset({1, 2})], any_number=False)
    [None, None]
    """
    single = [next(iter(found - {0})) if len(found - {0}) == 1 else None for found in numbers]
    if any_number:
        return single
    used = [(place, n) for place, n in enumerate(single, start=1) if n is not None]
    one_each = all(len(found - {0}) <= 1 for found in numbers) and len({n - place for place, n in used}) == 1
    own = one_each and (len(used) > 1 or used[0][0] == used[0][1])
    return single if own else [None] * len(single)
