"""The library of practices as it is handed on: which texts, chosen how, and each as a line of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from analytics.library import Brought, Choice, close_in_words, in_words
from analytics.notes import Notes
from analytics.practices import Practice
from analytics.survey import Survey

COLUMNS = (
    "Star",
    "Administration",
    "Code",
    "Round",
    "Workshop",
    "Kind",
    "Text",
    "Tags",
    "Place in the report",
    "Note",
    "Sample",
)
SAMPLE = "sample data"
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no file of Office can hold: control characters, and halves of characters."""


@dataclass(frozen=True)
class PracticeList:
    """What a choice brought up, with all that a reader of the file should know of it."""

    survey: Survey
    notes: Notes
    brought: Brought
    choice: Choice
    filters_text: str

    @property
    def about(self) -> list[tuple[str, str]]:
        """What stands above the texts, as name and words."""
        practices = self.brought.practices
        some = any(self.survey.shelf.sample[practices.places])
        return [
            ("Selection", clean(self.filters_text)),
            ("Chosen", clean(in_words(self.survey, self.choice)) or "all texts of the selection"),
            *([("Spelling", clean(close_in_words(self.brought.close)))] if self.brought.close else []),
            ("Texts", f"{len(practices):,}"),
            ("Data version", self.survey.data_version),
            *(
                [("Sample", f"What is marked “{SAMPLE}” came with the sample, to look around.")]
                if some
                else []
            ),
        ]

    def line(self, practice: Practice) -> dict[str, str]:
        """Return one practice as words by the names of `COLUMNS`."""
        workshop = self.survey.workshop_by_key[practice.workshop]
        told = (
            "★" if practice.key in self.notes.starred else "",
            practice.name,
            practice.administration if practice.name else "",
            self.survey.round_by_code[workshop.round].title,
            workshop.numbered,
            practice.label,
            practice.text,
            ", ".join(self.notes.tags_by_practice.get(practice.key, ())),
            practice.place,
            practice.note,
            SAMPLE if practice.sample else "",
        )
        return dict(zip(COLUMNS, map(clean, told), strict=True))


def clean(text: str) -> str:
    """Return a text as a file can hold it: a space for each control character, lines as they are.

    >>> clean("a\\x07b\\r\\nc")
    'a b\\nc'
    """
    return _UNWRITABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def runs_leftwards(text: str) -> bool:
    """Say whether a text is read from the right: its first letter decides.

    >>> runs_leftwards("“ރިޕޯޓް” 5"), runs_leftwards("5 manuals")
    (True, False)
    """
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)
