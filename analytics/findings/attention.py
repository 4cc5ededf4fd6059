"""What a reader should know about the data before trusting the figures."""

from __future__ import annotations

from analytics.measures import answers
from analytics.model import sentence_list
from analytics.tally import Tally


def base_notes(current: Tally) -> tuple[str, ...]:
    """Say how many left which question blank, and what is not recorded: neither enters a base."""
    made = answers(current, by=("all",))
    asked = current.survey.questionnaire.by_id
    blank = [
        f"{row.not_answered} left {asked[row.measure].label.lower()} blank"
        for row in made.rows
        if row.not_answered
    ]
    unknown = [asked[row.measure].label.lower() for row in made.rows if row.count is None]
    partly = [
        f"{asked[row.measure].label.lower()} ({row.not_recorded} replies)"
        for row in made.rows
        if row.count is not None and row.not_recorded
    ]
    notes = [f"{sentence_list(blank).capitalize()}; they count neither as yes nor as no."] if blank else []
    if unknown or partly:
        notes.append(f"Not recorded by administration: {sentence_list([*unknown, *partly])}.")
    return tuple(notes)


def attention(current: Tally) -> tuple[str, ...]:
    """Return gaps and contradictions of a selection, each as one sentence, the gaps first.

    How published figures fit the records is told by analytics.reconcile.
    """
    selected = {"", *(workshop.key for workshop in current.workshops)}
    notes = (note.text for note in current.survey.notes if note.workshop in selected)
    return (*base_notes(current), *_noted(current, selected), *notes)


def _noted(current: Tally, selected: set[str]) -> list[str]:
    """Say what the records note about single replies, such as an answer that is placed by rule."""
    members = {member.code: member.name for member in current.administrations}
    return [
        f"{members[code]}, workshop {current.survey.workshop_by_key[key].number}: {note}"
        for (key, code), note in current.survey.reply_notes.items()
        if key in selected and code in members
    ]
