"""The template of a report: an office puts its own words, looks and order into it, and has it filled."""

from __future__ import annotations

from typing import Any

from analytics.reference import DATA
from analytics.report.parts import Report
from analytics.report.word import fields
from analytics.report.word.fill import CONTENTS
from analytics.report.word.marks import About, keys_of, tell
from analytics.report.word.pieces import Paragraph, pieces, placeholder
from analytics.report.word.writing import Writing

OURS = DATA / "templates" / "report.docx"


def shipped_template() -> bytes:
    """Return the template that ships with the project."""
    return OURS.read_bytes()


def template_of(document: Any, report: Report) -> None:
    """Write into an empty document what stands in every report; each part says what comes there.

    What stands only where the records say something of its kind comes when the template is filled.
    """
    writing, body = Writing.into(document), document.element.body
    kept = [piece for piece in pieces(report) if not (isinstance(piece, Paragraph) and piece.found)]
    begun: Any = None
    for piece in kept:
        for each in writing.made(placeholder(piece)):
            body.insert(len(body) - 1, each)
        if isinstance(piece, Paragraph) and piece.key.startswith(("title", "about:")):
            begun = each
    for each in reversed(fields.contents(writing)):
        begun.addnext(each)
    tell(document, About(had=keys_of([*(piece.key for piece in kept), CONTENTS], ())))
