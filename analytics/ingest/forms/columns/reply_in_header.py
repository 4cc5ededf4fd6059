"""A reply that could be taken for a row of headings: its answers stand under headings of their own."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.columns.matching import ABOUT_ACTIONS, SURE, WHO
from analytics.ingest.forms.columns.sides import says_a_side
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import shown


def holds_a_reply(rows: Sequence[Row], phrases: Phrases) -> bool:
    """Tell whether some row of a header is a reply: each of its answers stands alone in the column of its
    question, where a choice below a group, or yes and no below a question, share a heading."""
    cells = [[shown(cell) for cell in row] for row in rows]
    return any(_is_reply(row, [*cells[:at], *cells[at + 1 :]], phrases) for at, row in enumerate(cells))


def _is_reply(row: Sequence[str], others: Sequence[Sequence[str]], phrases: Phrases) -> bool:
    heads = [next(filter(None, column), "") for column in zip(*others, strict=True)]
    answers = [at for at, cell in enumerate(row[: len(heads)]) if cell and _answers(cell, heads[at], phrases)]
    return bool(answers) and all(_alone(at, row, heads) for at in answers)


def _answers(cell: str, head: str, phrases: Phrases) -> bool:
    """Tell whether a cell answers the question of a heading: with yes or no, or with an action."""
    asked = phrases.best(head) if head else None
    if asked is None or asked.confidence < SURE or asked.target in WHO:
        return False
    said = phrases.best(cell) if asked.target == "actions" else None
    names_action = said is not None and said.confidence >= SURE and said.target not in (*WHO, *ABOUT_ACTIONS)
    return names_action or says_a_side(cell)


def _alone(at: int, row: Sequence[str], heads: Sequence[str]) -> bool:
    """Tell whether a heading stands over one column and not over the next one too."""
    return at + 1 == len(row) or not row[at + 1] or heads[at + 1] not in ("", heads[at])
