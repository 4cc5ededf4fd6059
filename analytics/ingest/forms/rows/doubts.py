"""See what stands beside a choice in a joined cell: a box before it, or a mark or word that may deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analytics.ingest.forms.words.answers import LONGEST_DENIAL, begins_with_no, is_open, says_none, seen
from analytics.ingest.forms.words.denial import denies_at_an_end
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import bare, forms, has_word

EMPTY = r"[☐□▢◻⬜❏❑❐❒]|\[[ _]?\]"
CROSSED = "☒"
_KINDS = (
    (r"[☑✅🗹✓✔■◼⬛]|\[[xXvV✓✔]\]", EMPTY, rf"{CROSSED}|[✗✘❌]"),
    (r"\([xXvV✓✔]\)", r"\( ?\)", r"(?!)"),
    (r"_+[xXvV✓✔]_+", r"_{2,}(?=\s*[^\W_])", r"(?!)"),
    (r"[●⬤⚫◉]", r"[○◯〇⚪]", r"(?!)"),
)
"""How forms print the boxes before their choices: ticked, empty, and with a sign that may be either."""
BOXES = tuple(
    re.compile(rf"(?P<ticked>{ticked})|(?P<empty>{empty})|(?P<crossed>{crossed})")
    for ticked, empty, crossed in _KINDS
)
DENIAL = re.compile(rf"[✗✘❌✖╳✕⨯🗙\u0335-\u0338]|{EMPTY}|\([ _]?\)|\?\s*\)?\s*$")
BEHIND = re.compile(r"(?:[:=–—(\[]|\s-|-\s)\s*(?P<said>[^:=–—()\[\]]*?)\s*[)\]]?\s*$")
"""What stands behind a choice: "(No)", ": not yet", "- planned"."""
ZERO = re.compile(r"[-−]?0+(?:[.,]0+)?\s*%?")


class Ticked(NamedTuple):
    """A choice with its box before it; None where it is not clear whether the box is ticked."""

    label: str
    ticked: bool | None


class Printed:
    """The cells of a column that print a box before each choice."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Learn which boxes the column has: where filled and empty ones stand in one cell, a cell of empty
        ones alone chooses nothing, however much its signs look like marks."""
        self._learned = [k for k in BOXES if any({"ticked", "empty"} <= _signs(k, text) for text in texts)]

    def boxes(self, text: str) -> tuple[Ticked, ...]:
        """Return the choices of a cell with their boxes, none where it prints none."""
        for kind in (*self._learned, BOXES[0]):
            found = list(kind.finditer(text))
            if len(found) < 2 or bare(text[: found[0].start()]):
                continue
            if kind not in self._learned and not any(each["empty"] for each in found):
                continue
            mixed = any(each["ticked"] for each in found) and any(each["crossed"] for each in found)
            return tuple(_ticked(text, found, mixed))
        return ()


def _signs(kind: re.Pattern[str], text: str) -> set[str]:
    return {str(each.lastgroup) for each in kind.finditer(text)}


def _ticked(text: str, found: list[re.Match[str]], mixed: bool) -> Iterator[Ticked]:
    for each, end in zip(found, [*(after.start() for after in found[1:]), len(text)], strict=True):
        unclear = each["crossed"] and (mixed or each["crossed"] != CROSSED)
        yield Ticked(
            text[each.end() : end].strip(" \n\r\t,;|/、；，"), None if unclear else not each["empty"]
        )


def is_denied(part: str) -> bool:
    """Tell whether a cross, an empty box, a nought or a word at the end of a part may deny it.

    >>> [is_denied(part) for part in ("Reports (No)", "Reports ✗", "Reports: 0", "Reports: Yes")]
    [True, True, True, False]
    """
    if DENIAL.search(part):
        return True
    said = bare(found["said"]) if (found := BEHIND.search(part)) else ""
    if not said:
        return False
    first = fold(said).split()[:5]
    small = len(first) < 5 and bool({*first[:1]} & _denying())
    return bool(ZERO.fullmatch(said)) or small or (says_none(said) and seen(said).looks != "nothing")


@cache
def _denying() -> frozenset[str]:
    return forms("negative") | forms("planned") | forms("unfinished")


def without_end(part: str) -> str:
    """Return a part without the denial at its end."""
    found = BEHIND.search(part)
    return part[: found.start()] if found and is_denied(part) else part


def doubts(part: str, phrase: str) -> frozenset[str]:
    """Return the words beside those of a choice that may deny it or put it off."""
    beside = {*fold(part).split()} - {*fold(phrase).split()}
    unspaced = {word for word in forms("planned") if not word.isascii() and word in fold(part)}
    return frozenset((beside & _denying()) | unspaced)


def is_planned(part: str) -> bool:
    """Tell whether a text speaks of what is to come: "We will submit reports next month"."""
    return bool(doubts(part, "") & forms("planned"))


def says_all(part: str) -> bool:
    """Tell whether a part says that all choices were taken, or all but some."""
    said = fold(part).split()
    if len(said) > 12 or not said or said[0] not in forms("all"):
        return fold(part) in forms("all")
    rest = {*said[1:]}
    return rest <= forms("all_beside") or bool(rest & forms("all_but"))


def may_be_no_action(text: str) -> bool:
    """Tell whether a text under "other" may name no action: it begins with a word such as "no", puts the
    answer off, points elsewhere, thanks or wishes.

    >>> [may_be_no_action(text) for text in ("Thank you!", "See attached", "実施していない", "A visit")]
    [True, True, True, False]
    """
    thanks = len(text) <= LONGEST_DENIAL and has_word(fold(text), "courtesy")
    return thanks or begins_with_no(text) or denies_at_an_end(text) or is_open(text) or says_where(text)


def says_where(part: str) -> bool:
    """Tell whether a part says no more than yes, or where the answer is: "see attached"."""
    said = fold(part)
    refers = any(said == word or said.startswith(f"{word} ") for word in forms("elsewhere"))
    return seen(part).looks in ("yes", "printed") or (refers and len(said.split()) < 8)


def behind_other(part: str) -> str:
    """Return what is typed behind the word "other": "Other: a study visit"."""
    found = re.match(
        r"^\s*others?\s*(?:\(please specify\))?\s*[:–—-]\s*(?P<text>\S.*)$", part, re.IGNORECASE | re.DOTALL
    )
    return found["text"].strip() if found else ""
