"""Take columns that say nothing by themselves for what stands before them, or for what their cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.forms.columns.joining import same
from analytics.ingest.forms.columns.matching import SURE
from analytics.ingest.forms.columns.reading import NO_ACTION, UNNAMED, Reader, Reading
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.phrases import Match
from analytics.ingest.forms.words.stems import asks_for_text, forms_of
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms, has_word
from analytics.understanding import IGNORED, OF_THE_REPLY, Reads

LISTS = 0.7
"""A column of which so many cells name follow-up actions lists them."""
ALL = 0.9
"""A column of which so many values are administrations says nothing else."""


def by_position(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Take "If yes, please describe", and its like, for the text of the question before it."""
    found: list[Reading] = []
    before: Reading | None = None
    repeated = _repeated(readings)
    for reading in readings:
        made = _text_of(before, reading, reader, repeated) or reading
        found.append(made)
        if made.kept and made.target not in OF_THE_REPLY:
            before = made
    return found


def _repeated(readings: Sequence[Reading]) -> frozenset[str]:
    """Return headings of remarks that stand behind several questions, and so belong to each of them."""
    listed = [form for r in readings for form in forms_of(r.field.heading.whole)[:1]]
    return frozenset(form for form in listed if form in forms("remarks") and listed.count(form) > 1)


def _text_of(
    before: Reading | None, reading: Reading, reader: Reader, repeated: frozenset[str]
) -> Reading | None:
    if reading.kept or reading.by_person or before is None or reading.confidence == 1.0:
        return None
    heading = reading.field.heading
    said = set(forms_of(heading.whole))
    asked = (asks_for_text(heading.choice or heading.question) and not said & forms("remarks")) or bool(
        said & repeated
    )
    target = reader.text_about("others" if before.target == "actions" else before.target)
    content = reader.content(reading.field)
    if not asked or not target or content.dates > 0.5 or content.numbers > 0.8:
        return None
    reason = f"it asks for words and stands behind “{before.field.heading.whole[:60]}”"
    return replace(reading, target=target, reads="text", confidence=0.85, reason=reason)


def by_content(readings: Sequence[Reading], reader: Reader, workshops: frozenset[str]) -> list[Reading]:
    """Find administrations, workshops and joined choices that no heading names, by their cells."""
    found = _listing_all(readings, reader)
    for target in ("administration", "workshop", "actions"):
        if any(r.target == target or (target == "actions" and r.reads == "tick") for r in found):
            continue
        rated = [(_rate(target, r, reader, workshops), place) for place, r in enumerate(found) if _free(r)]
        sure, place = max(rated, default=(0.0, 0))
        if sure >= SURE:
            said = {"administration": "administrations", "workshop": "workshops"}.get(
                target, "follow-up actions"
            )
            reads: Reads = "choices" if target == "actions" else "name"
            found[place] = replace(
                found[place], target=target, reads=reads, confidence=sure, reason=f"its cells name {said}"
            )
    return _joined_by_heading(_by_heading_alone(found, reader), reader)


def _listing_all(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Take a column that was taken for one action, or for what was typed under "other", for that of all where
    its cells list them and no other column tells an action: "Which actions did you take? (Other: …)"."""
    actions = {question.id for question in reader.questionnaire.actions}
    text_id = reader.text_about("others")
    mine = [r for r in readings if r.target in (*actions, text_id, "actions")]
    if len(mine) != 1 or mine[0].by_person or mine[0].target == "actions":
        return list(readings)
    content = reader.content(mine[0].field)
    if content.choices < LISTS or content.different_choices < 2:
        return list(readings)
    said = "its cells name follow-up actions"
    made = replace(mine[0], target="actions", reads="choices", confidence=0.8, reason=said)
    return [made if r is mine[0] else r for r in readings]


def naming_others(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Take a further column of administrations, such as that of their codes, for one of those who replied
    where it names others than the first one does, so that it is asked which is; one whose heading says that
    it is the place of something else is one only where it is the first."""
    mine = [r for r in readings if r.target == "administration"]
    if not mine or any(r.by_person for r in mine):
        return list(readings)
    first = [r.field for r in mine if not _elsewhere(r)] or [r.field for r in mine]
    return [_also_naming(r, first, reader) for r in readings]


def _also_naming(reading: Reading, first: Sequence[Field], reader: Reader) -> Reading:
    mine = reading.target == "administration"
    if reading.field in first or reading.by_person or (reading.kept and not mine):
        return reading
    if mine and _elsewhere(reading):
        said = "it says where something else was, or is from"
        return replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=said)
    content = reader.content(reading.field)
    some = len(content.said) > 1 and content.administrations >= ALL
    if mine or not some or _elsewhere(reading) or same([first[0], reading.field], reader):
        return reading
    return replace(reading, target="administration", reads="name", confidence=0.5)


def _elsewhere(reading: Reading) -> bool:
    return has_word(fold(reading.field.heading.whole), "place_of_other")


def _joined_by_heading(readings: list[Reading], reader: Reader) -> list[Reading]:
    """Take the one column that is headed as that of all follow-up actions for it where nothing else tells an
    action: its choices are in a language that is not known, and each of them is asked about."""
    actions = {question.id for question in reader.questionnaire.actions}
    if any(r.target == "actions" or r.target in actions for r in readings):
        return readings
    fitting = [
        place
        for place, r in enumerate(readings)
        if _free(r) and r.reason == NO_ACTION and not asks_for_text(r.field.heading.question)
    ]
    listing = [place for place in fitting if reader.content(readings[place].field).lists_a_few]
    reason = "its heading says follow-up actions; none of its choices is known"
    return _the_one(readings, listing, target="actions", reads="choices", reason=reason)


def _by_heading_alone(readings: list[Reading], reader: Reader) -> list[Reading]:
    """Take the one column whose heading says so for that of the administrations where no cell of any column
    names one: their names are in a script or a form that is not known, and each is asked about."""
    if any(r.target == "administration" for r in readings):
        return readings
    fitting = [place for place, r in enumerate(readings) if _free(r) and r.reason == UNNAMED]
    contents = {place: reader.content(readings[place].field) for place in fitting}
    texts = [p for p, c in contents.items() if c.dates <= 0.5 and c.plainly_yes_no <= 0.8 and c.numbers < 0.5]
    reason = "its heading says administration; none of its names is known"
    return _the_one(readings, texts, target="administration", reads="name", reason=reason)


def _the_one(
    readings: list[Reading], places: Sequence[int], *, target: str, reads: Reads, reason: str
) -> list[Reading]:
    """Return the readings with the column at the one place taken for something; as they are where it is not
    the only one."""
    if len(places) != 1:
        return readings
    made = replace(readings[places[0]], target=target, reads=reads, confidence=SURE, reason=reason)
    return [made if place == places[0] else r for place, r in enumerate(readings)]


def others_apart(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Take a column for what was typed under "other" where a box, or a joined cell, tells the tick."""
    mine = [r for r in readings if r.target == "others" and not r.by_person]
    text_id = reader.text_about("others")
    boxes = [r for r in mine if not _typed(r, reader)]
    joined = any(r.target == "actions" and r.field.filled for r in readings)  # no heading of boxes alone
    told = any(r.target == text_id for r in readings)
    if not text_id or told or not mine or not (joined or (boxes and len(mine) > 1)):
        return list(readings)
    texts = [r for r in mine if r not in boxes] or (
        [r for r in mine if _asks_what(r)] if joined or len(mine) > 1 else []
    )
    reason = "what was typed under “other”"
    return [replace(r, target=text_id, reads="text", reason=reason) if r in texts else r for r in readings]


def _typed(reading: Reading, reader: Reader) -> bool:
    content = reader.content(reading.field)
    return not content.empty and content.ticks < 0.5 and not (content.few and content.repeated)


def _asks_what(reading: Reading) -> bool:
    heading = reading.field.heading
    return asks_for_text(heading.choice or heading.question) or asks_for_text(heading.code)


def _free(reading: Reading) -> bool:
    return not reading.kept and not reading.by_person and reading.confidence < 1.0 and reading.field.filled


def _rate(target: str, reading: Reading, reader: Reader, workshops: frozenset[str]) -> float:
    content = reader.content(reading.field)
    sample = reading.field.sample
    if target == "administration":
        return 0.8 if content.administrations >= 0.6 else 0.0
    if target == "actions":
        return 0.8 if content.choices >= LISTS and content.different_choices >= 2 else 0.0
    known = sum(any(form in workshops for form in forms_of(text)) for text in sample)
    if sample and known / len(sample) >= 0.6:
        return 0.9
    spoken = [m for text in sample if (m := _workshop(text, reader))]
    names = sample and (len(spoken) + known) / len(sample) >= 0.6 and content.long < 150
    return 0.8 if names and content.choices < 0.7 else 0.0  # “Organize an in-house workshop” is none


def _workshop(text: str, reader: Reader) -> Match | None:
    return reader.phrases.best(text, "workshop") if "workshop" in text.casefold() else None
