"""A file of Word that somebody gives us: opened, or turned away in a sentence before it costs much."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any

from analytics.errors import FollowupError
from analytics.stories.deck import given
from analytics.stories.deck.given import Refusals, check_package

OF_WORD = Refusals(
    none="This is no document of Word (.docx), or it is damaged.",
    locked=(
        "This file is locked by a password, or was saved by Word before 2007. Save a copy as .docx, without "
        "a password."
    ),
    macros="This file holds macros. Save it as .docx or .dotx, without them.",
    damaged=(
        "A part of this file is missing or can't be read. Open it in Word, save it under a new name and give "
        "that."
    ),
    too_much="This file holds far more than a report of ours. Take large pictures and films out of it.",
)
read_whole = partial(given.read_whole, OF_WORD)


def opened(content: bytes) -> Any:
    """Open a document or a template; FollowupError where the file is none, or would cost too much."""
    check_package(content, OF_WORD)
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.package import Package

    try:
        part: Any = Package.open(BytesIO(content)).main_document_part
    except Exception as error:  # zip, XML and package faults have nothing in common
        raise FollowupError(OF_WORD.none) from error
    kind = part._content_type  # once asked, `content_type` never changes
    if "macroEnabled" in kind or _holds_macros(part.package):
        raise FollowupError(OF_WORD.macros)
    if kind not in (CT.WML_DOCUMENT_MAIN, CT.WML_DOCUMENT_MAIN.replace("document.main", "template.main")):
        raise FollowupError(OF_WORD.none)
    if not hasattr(part, "document"):  # a template: the library knows documents alone
        part = _as_document(part)
    part._content_type = CT.WML_DOCUMENT_MAIN  # what is written is a document, whatever it was made of
    part.element.body.get_or_add_sectPr()
    return part.document


def _holds_macros(package: Any) -> bool:
    return any("vba" in str(part.partname).lower() for part in package.iter_parts())


def _as_document(part: Any) -> Any:
    """Return the main part of a template as that of a document."""
    from docx.oxml import parse_xml
    from docx.parts.document import DocumentPart

    made = DocumentPart(part.partname, part._content_type, parse_xml(part.blob), part.package)
    made.rels.update(part.rels)
    made.rels._target_parts_by_rId.update(part.rels._target_parts_by_rId)
    for relation in part.package.rels.values():
        if not relation.is_external and relation.target_part is part:
            relation._target = made
    for each in part.package.iter_parts():
        for relation in each.rels.values():
            if not relation.is_external and relation.target_part is part:
                relation._target = made
    return made
