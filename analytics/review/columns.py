"""What a column is taken for, in words, and what a person may take it for instead."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass

from analytics.ingest.forms.mapping_file import mapping_of, to_json
from analytics.model import Questionnaire
from analytics.understanding import (
    IGNORED,
    TARGET_WORDS,
    TARGETS,
    ColumnReading,
    Mapping,
    Reads,
    Understanding,
)

CERTAIN, LIKELY = 0.9, 0.7

Columns = Dict[str, tuple[str, Reads]]
"""Header → (target, reads), as a person corrected it."""

_READS: dict[Reads, str] = {
    "tick": "ticked or not",
    "choices": "several choices",
    "yes_no": "yes or no",
    "no_yes": "no or yes: the heading asks the opposite",
    "text": "text",
    "name": "a name",
    "number": "a number",
    "date": "a date",
    "state": "finished or not",
    "none": "",
}
_FITTING: dict[str, tuple[Reads, ...]] = {
    "administration": ("name",),
    "workshop": ("name",),
    "round": ("name",),
    "answered_at": ("date",),
    "state": ("state",),
    "actions": ("choices",),
}
_OF_KIND: dict[str, tuple[Reads, ...]] = {
    "action": ("tick", "yes_no", "no_yes"),
    "outcome": ("yes_no", "tick", "no_yes"),
    "text": ("text",),
}


@dataclass(frozen=True)
class ColumnLine:
    """One column, or the columns with the same heading on several sheets."""

    reading: ColumnReading
    sheets: tuple[str, ...]

    @property
    def sure(self) -> str:
        """How sure the reading is: certain, likely or unsure; blank for what nobody takes for anything."""
        reading = self.reading
        if reading.by_person:
            return "certain"
        if reading.target == IGNORED:
            return "certain" if reading.confidence >= CERTAIN else ""
        return (
            "certain"
            if reading.confidence >= CERTAIN
            else "likely"
            if reading.confidence >= LIKELY
            else "unsure"
        )


def column_lines(understood: Understanding) -> tuple[ColumnLine, ...]:
    """Return the columns, those with one heading and one reading on several sheets only once."""
    found: dict[tuple[str, str, Reads], ColumnLine] = {}
    for reading in understood.columns:
        key = (reading.header, reading.target, reading.reads)
        line = found.get(key)
        found[key] = ColumnLine(
            line.reading if line else reading, (*line.sheets, reading.sheet) if line else (reading.sheet,)
        )
    return tuple(found.values())


def targets(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return all that a column can be taken for, in the order in which a person looks for it."""
    first = ("administration", "workshop", "actions")
    rest = tuple(target for target in TARGETS if target not in (*first, IGNORED))
    return (*first, *(question.id for question in questionnaire.questions), *rest, IGNORED)


def target_words(target: str, questionnaire: Questionnaire) -> str:
    """Return a target in words: "Administration", "Share training materials"."""
    question = questionnaire.by_id.get(target)
    return question.label if question else TARGET_WORDS.get(target, target)


def reads_words(reads: Reads) -> str:
    return _READS[reads]


def fitting_reads(target: str, questionnaire: Questionnaire) -> tuple[Reads, ...]:
    """Return the ways in which a column of this target can be read, the usual one first."""
    question = questionnaire.by_id.get(target)
    return _OF_KIND[question.kind] if question else _FITTING.get(target, ("none",))


def corrected(
    columns: Columns, header: str, target: str, reads: str, questionnaire: Questionnaire
) -> Columns:
    """Return the corrections with one more; a way of reading that does not fit becomes the usual one."""
    fitting = fitting_reads(target, questionnaire)
    chosen = next((how for how in fitting if how == reads), fitting[0])
    return {**columns, header: (target, chosen)}


def mapping_of_file(understood: Understanding, name: str) -> Mapping:
    """Return how the columns of a file are read now, to be remembered under a name."""
    return mapping_of(understood, name=" ".join(name.split())[:80])


def mapping_json(mapping: Mapping) -> str:
    """Return a mapping as a file that `followup import --mapping` takes."""
    return to_json(mapping)
