"""Several replies of one administration about one workshop in a file: what is asked and said of them.

How they become one is told by `analytics.one_unit`; here it is settled who sent which, as far as the
file or a person knows, and what a reader of the file is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.values import fold
from analytics.model import sentence_list
from analytics.one_unit import (
    CHOICES,
    EARLIER,
    LATER,
    TOGETHER,
    OneEach,
    Respondents,
    contradiction_words,
    one_each,
)
from analytics.open_question import OpenQuestion, options_of
from analytics.records import Problem

QUESTION = "replies:in-file"
LISTED = 50
"""So many are told one by one; of more only how many there are."""

BY_DATE = "the later one by the date of the reply, and further down where there is no date"
BY_ROW = "the later one by the order of the rows"


@dataclass(frozen=True)
class Doubled:
    """One unit with several replies: whose it is, and where they stand, (sheet, row), in their order."""

    administration: str
    workshop: int
    places: tuple[tuple[str, int], ...]
    contradicts: tuple[str, ...] = ()
    """The labels of the questions to which one says yes and another one no."""

    @property
    def where(self) -> str:
        """Their rows in words: "rows 3 and 4", "row 3 of Replies and row 2 of Late"."""
        sheets = {sheet for sheet, _ in self.places}
        if len(sheets) == 1:
            return f"rows {sentence_list(str(row) for _, row in self.places)}"
        return sentence_list(f"row {row} of {sheet}" for sheet, row in self.places)

    @property
    def note(self) -> str:
        """The note that stays with the reply, blank where nothing contradicts."""
        return contradiction_words(self.contradicts) if self.contradicts else ""


def settle(
    unit: NDArray[np.integer],
    answers: NDArray[np.integer],
    who: Respondents,
    context: Context,
    *,
    order: NDArray[np.integer] | None = None,
) -> tuple[OneEach, NDArray[np.int64]]:
    """Return the units, and which of them a person has to be asked about: answers differ, and nobody
    knows who replied."""
    said = fold(context.answers.get(QUESTION, ""))
    answer = next((each for each in (LATER, EARLIER, TOGETHER) if fold(each) == said), "")
    codes, rank = who.settled(answer), who.in_turn(answer, order)
    made = one_each(unit, answers, respondent=codes, order=rank)
    unclear = np.flatnonzero(made.differs.any(axis=1) & ~who.known[made.places])
    return made, unclear[:0] if answer else unclear


def ask(first: Doubled, number: int, *, later: str) -> OpenQuestion:
    """Ask once for the whole file which replies count; `later` says what the later one is."""
    rest = f" So it is with {number - 1} more." if number > 1 else ""
    sheet, row = first.places[-1]
    which = later.removeprefix("the later one ")
    return OpenQuestion(
        "replies",
        "in-file",
        f"{first.administration} has {len(first.places)} replies about workshop {first.workshop}, in "
        f"{first.where}, with different answers, and nothing says who sent them.{rest} Which count?",
        sheet=sheet,
        row=row,
        found=first.administration,
        expected=f"{LATER} ({which}), {EARLIER}, or {TOGETHER}",
        mend=f"{CHOICES} “{EARLIER}”: the newer one stands above. The later one is that {which}. It is asked "
        "once for this file.",
        options=options_of(LATER, EARLIER, TOGETHER),
        code="replies-unclear",
    )


def tell(doubled: Sequence[Doubled]) -> Iterator[Problem]:
    """Say of which replies one was made, and where they contradict each other."""
    for each in doubled[:LISTED]:
        labels = sentence_list(each.contradicts)
        against = f" They contradict each other on {labels}; yes counts." if each.contradicts else ""
        sheet, row = each.places[-1]
        yield Problem(
            "warning",
            "reply-doubled",
            f"{each.administration} has {len(each.places)} replies about workshop {each.workshop}, in "
            f"{each.where}. They count once: any yes is a yes, else any no is a no.{against}",
            sheet=sheet,
            row=row,
            found=each.administration,
            expected="one reply for each administration and workshop",
            mend="Nothing if two people answered or a reply has several rows; else delete what is wrong.",
        )
    if len(doubled) > LISTED:
        yield Problem("warning", "reply-doubled", f"And {len(doubled) - LISTED} more that replied twice.")
