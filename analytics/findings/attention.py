"""What a reader should know about the data before trusting the figures, and what can be done about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from analytics.findings.places import workshop_words
from analytics.heard import Heard, heard
from analytics.measures import answers, unrecorded_sentences
from analytics.model import PLACED
from analytics.one_unit import RULE
from analytics.placed import own_note, placed_words
from analytics.ranking import named
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.tally import Tally, once
from analytics.units import SEVERAL, DataNote
from analytics.wording import SMALL_BASE

LISTED = 3
"""So many questions or workshops are named in one sentence; the others are counted."""
BLANK_PERCENT = 20
"""A workshop of which so many per cent of the answers are blank is worth asking."""


def base_notes(current: Tally) -> tuple[str, ...]:
    """Say how many answers were left blank, and what is not recorded: neither enters a base."""
    made = answers(current, by=("all",))
    blank = sorted((row for row in made.rows if row.not_answered), key=lambda row: -row.not_answered)
    label = {name: words.lower() for name, words in made.labels.items()}
    unknown = [(label[row.measure], row) for row in made.rows if row.state == "not_recorded"]
    partly = [
        (f"{label[row.measure]} ({_replies(row.not_recorded)})", row)
        for row in made.rows
        if row.not_recorded and row.state != "not_recorded"
    ]
    if partly:  # a number behind the last name would seem to be that of all
        unknown = [(f"{words} (every reply)", row) for words, row in unknown]
    notes = [f"{_blanks(blank, label)}; blanks count neither as yes nor as no."] if blank else []
    missing = unrecorded_sentences([*unknown, *partly], lambda words: named(words, LISTED, noun="question"))
    return (*notes, *missing)


def _blanks(rows: list[Row], label: dict[str, str]) -> str:
    """Name the questions that were left blank most often, with how often."""
    if len(rows) > 1 and len({row.not_answered for row in rows}) == 1:
        asked = named([label[row.measure] for row in rows], LISTED, noun="question")
        return f"Left blank by {_replies(rows[0].not_answered)} each: {asked}"
    often = [f"{label[row.measure]} ({row.not_answered})" for row in rows]
    return f"Left blank: {named(often, LISTED, noun='question')}"


@once
def attention(current: Tally) -> tuple[str, ...]:
    """Return what to correct, whom to ask and what to know about a selection, in that order, each once.

    How published figures fit the records is told by analytics.reconcile.
    """
    others = [note.text for note in _notes_on(current) if note.code not in ("contradiction", SEVERAL)]
    return (
        *more_than_took_part(current),
        *not_listed(current),
        *_several(current),
        *_contradictions(current),
        *without_number(current),
        *_silent(current),
        *base_notes(current),
        *_blank_at(current),
        *_alike(current),
        *_placed(current),
        *_noted(current),
        *(_by_name(current, text) for text in others),
    )


def _notes_on(current: Tally) -> list[DataNote]:
    """Return the notes on the data of which a filter leaves a row, and those about the records as a whole."""
    survey = current.survey
    every_workshop = len(current.workshops) == len(survey.workshops)
    every_member = len(current.administrations) == len(survey.administrations)
    sizes = zip(current.workshops, current.replies_by("workshop"), strict=True)
    workshops = {"", *(workshop.key for workshop, replies in sizes if replies or every_member)}
    there = {group.key for group in current.groups("administration")}
    kept = {member.code for member in current.administrations}
    members = {"", *(kept if every_workshop else there)}
    return [note for note in survey.notes if note.workshop in workshops and note.administration in members]


def _several(current: Tally) -> Iterator[str]:
    """Say how many of the selected replied more than once about one workshop."""
    number = sum(1 for note in _notes_on(current) if note.code == SEVERAL)
    if number:
        who = "One administration" if number == 1 else f"{number} administrations"
        yield f"{who} replied more than once about one workshop; each counts once. {RULE}"


def _contradictions(current: Tally) -> Iterator[str]:
    """Say what is counted as yes though somebody of the same administration said no; a few one by one."""
    names = workshop_words(current)
    found = [note for note in _notes_on(current) if note.code == "contradiction"]
    if len(found) < LISTED:
        yield from (_by_name(current, note.text) for note in found)
    else:
        often = Counter(note.workshop for note in found).most_common()
        where = named([f"{number} about {names[key]}" for key, number in often], LISTED, noun="workshop")
        yield (
            "Answered both yes and no by one administration, and counted as yes: "
            f"{len(found)} answers, {where}. Ask which it is."
        )


def more_than_took_part(current: Tally) -> Iterator[str]:
    names = workshop_words(current)
    for workshop, about in _workshops(current):
        if about.over:
            yield (
                f"{_capital(names[workshop.key])}: {about.counted} replies of "
                f"{about.took_part} participant{'' if about.took_part == 1 else 's'}, so no reply rate can "
                "be told. Correct the number of participants, or look for replies filed under the wrong "
                "workshop."
            )


def not_listed(current: Tally) -> Iterator[str]:
    """Name who replied about a workshop without being on its list of participants."""
    units, survey, names = current.survey.units, current.survey, workshop_words(current)
    members = {survey.administrations[line].code for line in current.administration_lines.tolist()}
    for line, workshop in zip(current.workshop_lines.tolist(), current.workshops, strict=True):
        if workshop.participants is None:
            continue
        replied = units.administration[units.workshop == line]
        codes = [survey.administrations[member].code for member in np.unique(replied).tolist()]
        missing = [code for code in codes if code in members and code not in workshop.participants]
        if missing:
            who = named(
                [survey.administration_by_code[code].name for code in missing], LISTED, noun="administration"
            )
            yield (
                f"{_capital(names[workshop.key])}: {who} replied and "
                f"{'is' if len(missing) == 1 else 'are'} not on the list of participants. Add to the list, "
                "or move the reply to its workshop."
            )


def without_number(current: Tally) -> Iterator[str]:
    """Name the workshops whose replies are in no reply rate.

    Nobody says how many took part, or, where administrations are chosen, which of them did.
    """
    names = workshop_words(current)
    number: list[str] = []
    members: list[str] = []
    for workshop, about in _workshops(current):
        if about.took_part is None:
            missing = number if workshop.participated is None else members
            missing.append(f"{names[workshop.key]} ({_replies(about.replies)})")
    for found, unknown, enter in (
        (number, "How many took part", "the number of participants"),
        (members, "Who took part", "the list of participants"),
    ):
        if found:
            where = named(found, LISTED, noun="workshop")
            yield f"{unknown} is not recorded for {where}: left out of the reply rate. Enter {enter}."


def _silent(current: Tally) -> Iterator[str]:
    """Say how many participations are without a reply, most first, and where it is listed whose they are."""
    names = workshop_words(current)
    known = [
        (max(about.silent, len(listed)), len(listed), workshop.key)
        for (workshop, about), listed in zip(_workshops(current), unheard(current), strict=True)
        if about.silent is not None
    ]
    open_ = sorted((found for found in known if found[0] > 0), key=lambda found: -found[0])
    total, by_name = sum(found[0] for found in open_), sum(found[1] for found in open_)
    if not open_:
        return
    verb = "participation is" if total == 1 else "participations are"
    where = named([f"{number} of {names[key]}" for number, _, key in open_], LISTED, noun="workshop")
    at = f": {where}" if len(current.workshops) > 1 else ""
    yield f"{total:,} {verb} without a reply{at}.{_ask(current, total, by_name)}"


def _ask(current: Tally, total: int, by_name: int) -> str:
    """Say where those who can be asked are listed, and of how many it is not recorded who they are."""
    if not by_name:
        return f" Who {'it was' if total == 1 else 'they are'} is not recorded."
    if not current.survey.each_shown:
        return ""
    rest = total - by_name
    unknown = f"; of {rest:,} it is not recorded who {'it was' if rest == 1 else 'they are'}" if rest else ""
    return f" The page Workshops says who can be asked{unknown}."


def unheard(current: Tally) -> Iterator[list[str]]:
    """Yield, for each selected workshop, who of the selection is listed there and did not reply."""
    survey, units = current.survey, current.survey.units
    chosen = {member.code for member in current.administrations}
    for line, workshop in zip(current.workshop_lines.tolist(), current.workshops, strict=True):
        members = np.unique(units.administration[units.workshop == line]).tolist()
        replied = {survey.administrations[member].code for member in members}
        yield [code for code in workshop.participants or () if code in chosen - replied]


def _blank_at(current: Tally) -> Iterator[str]:
    """Name the workshops where many answers were left blank, from 5 replies on."""
    made = answers(current, by=("workshop",))
    names = workshop_words(current)
    found = []
    for group, workshop in zip(current.groups("workshop"), current.workshops, strict=True):
        rows = [row for row in made.rows if row.group == group.key]
        blank = sum(row.not_answered for row in rows)
        asked = blank + sum(row.base or 0 for row in rows)
        if rows and rows[0].replies >= SMALL_BASE and 100 * blank >= BLANK_PERCENT * max(asked, 1):
            found.append((blank / max(asked, 1), f"{names[workshop.key]} ({blank} of {asked} answers)"))
    if found and len(current.workshops) > 1:
        where = named(
            [words for _, words in sorted(found, key=lambda pair: -pair[0])], LISTED, noun="workshop"
        )
        yield f"Many blanks, worth asking about: {where}."


def _alike(current: Tally) -> Iterator[str]:
    """Say where everybody answered alike, so that nothing can be compared."""
    made = answers(current, by=("all",))
    said = []
    for word, share in (("yes", 1.0), ("no", 0.0)):
        rows = [row for row in made.rows if (row.base or 0) >= SMALL_BASE and row.share == share]
        for base in dict.fromkeys(row.base for row in rows):
            labels = [made.labels[row.measure].lower() for row in rows if row.base == base]
            said.append(f"all {base} who answered said {word} to {named(labels, LISTED, noun='question')}")
    if said:
        yield f"{_capital('; '.join(said))}: nothing can be compared there."


def _placed(current: Tally) -> Iterator[str]:
    """Say of a workshop what is known of it and not of an administration, if any here may be meant."""
    survey, names = current.survey, workshop_words(current)
    units, column = survey.units, survey.question_index
    here = np.isin(units.administration, current.administration_lines)
    for line, workshop in zip(current.workshop_lines.tolist(), current.workshops, strict=True):
        mine = units.patterns[units.pattern[here & (units.workshop == line)]]
        for question, words in placed_words(units, survey.questionnaire, line).items():
            if np.isin(mine[:, column[question]], PLACED).any():
                yield f"{_capital(names[workshop.key])}: {words}."


def _noted(current: Tally) -> list[str]:
    """Say what the records note about single replies."""
    members = {member.code: member.name for member in current.administrations}
    names = workshop_words(current)
    notes = {
        unit: own_note(note, current.survey.questionnaire)
        for unit, note in current.survey.reply_notes.items()
    }
    return [
        f"{members[code]}, {names[key]}: {note}"
        for (key, code), note in notes.items()
        if note and key in names and code in members
    ]


def _by_name(current: Tally, text: str) -> str:
    """Call workshops by their names in a note that calls them by their keys."""
    names = workshop_words(current)
    return re.sub(r"\bworkshop (\S+?-\d+)\b", lambda found: names.get(found[1], found[0]), text)


def _workshops(current: Tally) -> Iterator[tuple[WorkshopRecord, Heard]]:
    """Return each selected workshop with what came back about it."""
    return zip(current.workshops, heard(current), strict=True)


def _replies(number: int) -> str:
    return f"{number} {'reply' if number == 1 else 'replies'}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
