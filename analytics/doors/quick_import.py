"""The questionnaire as a Word document for the Quick Import of Microsoft Forms. It is a best effort.

Quick Import guesses what is a question and what its choices are; nobody outside can check what it makes of a
document. What goes wrong there is put right in the form.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from typing import TYPE_CHECKING

from analytics.doors.workshop_choices import titles
from analytics.model import Administration, Question, Questionnaire
from analytics.records import RoundRecord, WorkshopRecord

if TYPE_CHECKING:
    from docx.document import Document

CREATED = datetime(2020, 7, 1)
BEST_EFFORT = (
    "This document is laid out for the Quick Import of Microsoft Forms, as a best effort: Forms guesses what "
    "is a question. After the import look at each question, let the follow-up actions have several answers, "
    "and make no answer required."
)
"""What the file, the command and the page say of it."""
NONE_LABEL = "None of these"
LETTERS = ascii_uppercase
"""A choice has one letter; a longer list is a field to write in."""


@dataclass(frozen=True)
class Asked:
    """A question as the document has it; without choices it is a field to write in."""

    words: str
    choices: tuple[str, ...] = ()


def quick_import(
    questionnaire: Questionnaire,
    administrations: Iterable[Administration],
    workshops: Sequence[WorkshopRecord] = (),
    about: RoundRecord | None = None,
) -> bytes:
    """Return the document: numbered questions, lettered choices, nothing else in its text.

    What to look at after the import stands at the head of each page, which Forms does not read.
    """
    import docx  # takes a while to load, and only this needs it

    document = docx.Document()
    title = " – ".join(filter(None, (about.title or about.code if about else "", questionnaire.title)))
    said = document.core_properties
    said.title, said.author, said.comments = title, "", BEST_EFFORT
    said.created = said.modified = CREATED
    _set_up_page(document)
    document.add_heading(_plain(title), level=1)
    for number, asked in enumerate(_asked(questionnaire, administrations, workshops), start=1):
        _write(document, number, asked)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _asked(
    questionnaire: Questionnaire,
    administrations: Iterable[Administration],
    workshops: Sequence[WorkshopRecord],
) -> Iterator[Asked]:
    """Yield the questions in their order, each text below the question that it is about."""
    yield _chosen("Customs administration", [each.name for each in administrations])
    yield _chosen("Workshop", titles(workshops))
    if actions := questionnaire.actions:
        yield _chosen("Follow-up actions taken", [*(each.wording for each in actions), NONE_LABEL])
    for action in actions:
        yield from _texts(questionnaire, action)
    for outcome in questionnaire.outcomes:
        yield Asked(outcome.wording, ("Yes", "No"))
        yield from _texts(questionnaire, outcome)
    yield from (Asked(text.wording) for text in questionnaire.texts if not text.about)


def _texts(questionnaire: Questionnaire, about: Question) -> Iterator[Asked]:
    yield from (Asked(text.wording) for text in questionnaire.texts if text.about == about.id)


def _chosen(words: str, choices: Sequence[str]) -> Asked:
    return Asked(words, tuple(choices) if len(choices) <= len(LETTERS) else ())


def _set_up_page(document: Document) -> None:
    """Make the page an A4 one, with what to look at in small letters at its head."""
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height, page.top_margin = Cm(21), Cm(29.7), Cm(3)
    said = page.header.paragraphs[0].add_run(BEST_EFFORT)
    said.font.size, said.font.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)


def _write(document: Document, number: int, asked: Asked) -> None:
    from docx.shared import Cm, Pt

    question = document.add_paragraph(f"{number}. {_plain(asked.words)}")
    question.paragraph_format.space_before, question.paragraph_format.space_after = Pt(12), Pt(2)
    question.paragraph_format.keep_with_next = bool(asked.choices)
    for place, choice in enumerate(asked.choices):
        line = document.add_paragraph(f"{LETTERS[place]}. {_plain(choice)}")
        line.paragraph_format.left_indent, line.paragraph_format.space_after = Cm(1), 0
        line.paragraph_format.keep_with_next = place < len(asked.choices) - 1


def _plain(text: str) -> str:
    return " ".join(text.split())
