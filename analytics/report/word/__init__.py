"""A report written as a Word document, and a document that people edited filled with the report of today."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from analytics.member_names import MemberNames
from analytics.report.parts import Report
from analytics.report.word.check import (
    Difference,
    Rewritten,
    differences,
    parts_left,
    parts_words,
    report_left,
    rewritten,
)
from analytics.report.word.fill import fill
from analytics.report.word.given import opened, read_whole
from analytics.report.word.looks import prepared
from analytics.report.word.marks import About, about
from analytics.report.word.template import shipped_template, template_of
from analytics.report.word.told import Line
from analytics.report.word.unnamed import without_names
from analytics.stories.deck.pieces import clean

__all__ = [
    "About",
    "Difference",
    "Line",
    "Rewritten",
    "about_of",
    "checked",
    "left_of",
    "looked_at",
    "onto",
    "parts_words",
    "rewritten_in",
    "shipped_template",
    "template",
    "written",
]


def written(report: Report) -> bytes:
    """Return a report as a Word document."""
    document = prepared()
    fill(document, report)
    return _saved(document, report)


@read_whole()
def onto(content: bytes, report: Report, names: MemberNames) -> tuple[bytes, tuple[Line, ...]]:
    """Return a document, a template or an edited report, filled with a report, and what was done.

    `names` are all by which administrations are known: for readers who see none, masks stand for them.
    Raises FollowupError where the file is none of Word, or holds a name where no mask can stand.
    """
    document = opened(content)
    lines = fill(document, report)
    if report.audience in ("nameless", "public"):
        lines = without_names(document, names, lines)
    return _saved(document, report), lines


@read_whole()
def checked(content: bytes, report: Report) -> tuple[Difference, ...]:
    """Return which numbers of a document are others than those of a report."""
    return differences(opened(content), report)


@read_whole()
def rewritten_in(content: bytes, report: Report) -> tuple[Rewritten, ...]:
    """Return which passages of a document a person wrote anew without a number that differs."""
    return rewritten(opened(content), report)


@read_whole()
def looked_at(content: bytes, report: Report) -> tuple[int, int]:
    """Return how many parts of a report a document has, which alone are checked, and how many there are."""
    return parts_left(opened(content), report)


@read_whole()
def left_of(content: bytes, report: Report) -> Report:
    """Return a report with those of its parts alone that stand in a document."""
    return report_left(opened(content), report)


@read_whole()
def about_of(content: bytes) -> About:
    """Return what a document says of itself: of which round it is, and for whom."""
    return about(opened(content))


def template(report: Report) -> bytes:
    """Return a template: the parts of a report, each with words that say what comes there."""
    document = prepared()
    template_of(document, report)
    return _saved(document, report, title="")


def _saved(document: Any, report: Report, title: str | None = None) -> bytes:
    said = document.core_properties
    said.title = clean(report.title if title is None else title)
    said.modified = datetime.now(UTC).replace(tzinfo=None)
    said.created = said.created or said.modified
    _without_pictures(document)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _without_pictures(document: Any) -> None:
    """Leave out the picture and the list of headings that a file keeps of how it was before."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    relations = document.part.package.rels
    for key, relation in list(relations.items()):
        if relation.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES):
            relations.pop(key)
