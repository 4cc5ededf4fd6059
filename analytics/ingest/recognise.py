"""Find out whose layout a workbook has.

The list below is all there is; the first that matches reads the book. The kinds of export stand in
`analytics.ingest.forms.kinds`, one room each.
"""

from __future__ import annotations

from analytics.errors import FileRefused
from analytics.ingest.context import Recogniser
from analytics.ingest.forms import FORMS
from analytics.ingest.found import found_in
from analytics.ingest.read import Book
from analytics.ingest.stamped import STAMPED
from analytics.ingest.workbook import OWN_LAYOUT
from analytics.model import Questionnaire

RECOGNISERS: tuple[Recogniser, ...] = (STAMPED, OWN_LAYOUT, FORMS)


def recognise(book: Book, questionnaire: Questionnaire) -> Recogniser:
    """Return the layout of a book; FileRefused says what was found when there is none."""
    for recogniser in RECOGNISERS:
        if recogniser.matches(book, questionnaire):
            return recogniser
    known = ", ".join(recogniser.name for recogniser in RECOGNISERS)
    raise FileRefused(
        f"This workbook has no layout that is known here ({known}). {found_in(book)} "
        "Copy the answers into the blank collection workbook, and upload that.",
        needs_template=True,
    )
