"""The first rows of a file about which questions are still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analytics.errors import FileRefused
from analytics.ingest import Book, Context, understand
from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.review.first_rows import FirstRow, first_rows

STAND_IN = 900
"""Workshops that a question is open about have numbers from here on."""


def look_ahead(
    book: Book, batch: Batch, context: Context, *, told: Callable[[Batch], Batch]
) -> tuple[FirstRow, ...]:
    """Return the first rows that no open question of the batch concerns, with a stand-in for each answer.

    `told` names their places as a person finds them.
    """
    given = dict(context.answers)
    number = STAND_IN
    for _ in range(3):
        for question in batch.questions:
            given |= _of_values(question) or dict.fromkeys(question.ids, _stand_in(question, number))
            if question.kind == "workshop":
                given[f"participated:0-{number}"] = "not known"
                number += 1
        try:
            batch = understand(book, replace(context, answers=given))
        except FileRefused:
            return ()
        if not batch.questions:
            return first_rows(told(batch), known_workshop_below=STAND_IN)
    return ()


def _of_values(question: OpenQuestion) -> dict[str, str]:
    """Return for each value that is asked about the answer that says least, which stands last."""
    return {value.id: value.options[-1].value for value in question.values if value.options}


def _stand_in(question: OpenQuestion, number: int) -> str:
    """Return an answer that lets the rows be read which the question does not concern."""
    first = next((option.value for option in question.options), "")
    return {
        "round": "0",
        "administration": "leave out",
        "workshop": f"new: {number}",
        "participated": "not known",
    }.get(question.kind, first)
