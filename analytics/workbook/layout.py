"""The layout of the collection workbook, made from the questionnaire.

The only description of it: the writer draws it and the reader looks for it, so the two can't
drift apart. A new question is a new column here without any code.
"""

from __future__ import annotations

from analytics.model import Questionnaire
from analytics.workbook.columns import PUBLISHED, ROUND, WORKSHOPS, practice_columns, reply_columns
from analytics.workbook.description import Layout, SheetLayout


def layout(questionnaire: Questionnaire) -> Layout:
    """Return the layout for a questionnaire: its questions are the columns of the replies."""
    return Layout(
        round=SheetLayout("round", "Round", "The round this workbook is about: one line each.", ROUND),
        workshops=SheetLayout(
            "workshops", "Workshops", "One row for each workshop of the round that is surveyed.", WORKSHOPS
        ),
        replies=SheetLayout(
            "replies",
            "Replies",
            "One row for each administration and workshop.",
            reply_columns(questionnaire),
        ),
        practices=SheetLayout(
            "practices",
            "Practices",
            "Texts that have no room in Replies: a second one of the same kind, or one quoted elsewhere.",
            practice_columns(),
        ),
        published=SheetLayout(
            "published",
            "Published",
            "Optional: figures as a report printed them, to set beside the replies.",
            PUBLISHED,
        ),
    )
