"""Settle which columns a table is read by: a person's word first, then heading, place and cells.

Where two columns could be the same thing, and nothing tells which, a person is asked.
"""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ingest.forms.columns.affix import others_among
from analytics.ingest.forms.columns.ask import (
    MOST_ASKED,
    coded,
    column_id,
    unclear,
    unread_answers,
    unread_lists,
)
from analytics.ingest.forms.columns.companions import without_companions
from analytics.ingest.forms.columns.doubt import of_a_no, without_doubtful
from analytics.ingest.forms.columns.joining import (
    all_of,
    any_yes,
    are_numbered,
    chosen,
    is_other,
    not_other,
    one_a_row,
    same,
    says_the_same,
    together,
)
from analytics.ingest.forms.columns.position import by_content, by_position, naming_others, others_apart
from analytics.ingest.forms.columns.reading import (
    NAMED,
    Reader,
    Reading,
    first_readings,
    kept_targets,
    of_the_list,
    ticked,
)
from analytics.ingest.forms.columns.sides import answered_by, pairs_in, with_other_sides
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.vocabulary import forms
from analytics.open_question import OpenQuestion
from analytics.understanding import BOTH, IGNORED, OF_THE_REPLY, OPPOSITE, OTHERS, Mapping, Reads

SINGLE = ("administration", "workshop")
NAMING = 0.5
"""A column of which so many values are administrations names one in each row."""
MARGIN = 0.15
"""A column that is surer by so much than another one of the same target is taken without asking."""

AS_SAID = "as a person said"


@dataclass(frozen=True, eq=False)
class Settled:
    """The columns by target, how each is read, and what is said and asked about them."""

    table: Table
    readings: tuple[Reading, ...]
    fields: Dict[str, Field]
    reads: Dict[str, Reads]
    asked: tuple[OpenQuestion, ...] = ()
    none_of_them: tuple[Field, ...] = ()
    """Boxes such as "none of these": ticked, they say no to every action."""


def settle(
    table: Table,
    reader: Reader,
    *,
    workshops: frozenset[str] = frozenset(),
    mappings: Sequence[Mapping] = (),
    answers: Dict[str, str],
) -> Settled:
    """Return the columns of a table. `workshops` are the titles that are known, folded."""
    first = others_among(without_companions(first_readings(table, reader)), table, reader)
    readings = [each for r in first for each in _by_person(r, table, mappings, answers, reader)]
    readings = of_the_list(with_other_sides(readings, table, reader), reader)
    readings, doubted = without_doubtful(readings, table, reader)
    readings = ticked(readings, reader)
    readings, by_cells = without_doubtful(
        by_content(by_position(readings, reader), reader, workshops), table, reader
    )
    readings = naming_others(others_apart(readings, reader), reader)
    readings = [of_a_no(reading) for reading in readings]
    settled = _split_before_joined(_chosen(table, readings, reader), reader)
    boxes = [target for target in settled.fields if _is_action(target, reader)]
    none = _none_boxes(settled.readings, boxes)
    unread = unread_answers(table, settled.readings, settled.fields, reader, aside=none)
    codes = coded(table, settled.readings, settled.fields, reader)
    unread = [question for question in unread if question.id not in {each.id for each in codes}]
    once = {question.id: question for question in (*doubted, *by_cells, *settled.asked)}
    asked = (*once.values(), *codes, *unread)
    lists = unread_lists(table, settled.readings, settled.fields, reader, asked=asked)
    return replace(settled, asked=(*asked, *lists), none_of_them=none)


def _chosen(table: Table, readings: Sequence[Reading], reader: Reader) -> Settled:
    """Choose one column for each target, or ask."""
    found = {
        target: _one_of(target, listed, table, reader) for target, listed in kept_targets(readings).items()
    }
    taken = [reading for kept, _, _ in found.values() for reading in kept]
    asked = [problem for _, _, problems in found.values() for problem in problems]
    unclear = {problem.id for problem in asked}

    def told(reading: Reading) -> Reading:
        if not reading.kept or reading in taken:
            return reading
        if column_id(table, reading.field) in unclear:
            return replace(reading, confidence=0.5, reason="more than one column could be it")
        said = f"another column is surer to be the same ({reading.target})"
        return replace(reading, target=IGNORED, reads="none", reason=said)

    fields = {target: field for target, (_, field, _) in found.items() if field is not None}
    reads = {target: _reads_of(found[target][0]) for target in fields}
    return Settled(table, tuple(map(told, readings)), fields, reads, tuple(asked))


def _reads_of(kept: Sequence[Reading]) -> Reads:
    """Return how the column of some readings is read; a yes and a no column give an answer."""
    return "yes_no" if len(kept) > 1 and pairs_in([r.field for r in kept]) else kept[0].reads


def _split_before_joined(settled: Settled, reader: Reader) -> Settled:
    """Read the follow-up actions from columns of their own where these say what the joined cells say;
    columns that say otherwise ask something else in like words, and the joined cells count."""
    boxes = [target for target in settled.fields if _is_action(target, reader)]
    joined = [r for r in settled.readings if r.target == "actions"]
    cells = settled.fields.get("actions")
    if not boxes or cells is None:
        return settled
    agree = [target for target in boxes if says_the_same(settled.fields[target], cells, target, reader)]
    if len(boxes) > 1 and len(agree) * 2 > len(boxes) and not any(r.by_person for r in joined):
        return _without(settled, ["actions"], "the same choices stand in columns of their own")
    said = "it asks something else: its answers are not those of the column of all follow-up actions"
    return _without(settled, [target for target in boxes if not _by_a_person(target, settled)], said)


def _by_a_person(target: str, settled: Settled) -> bool:
    """Tell whether a person said which column a target is."""
    return any(r.target == target and r.by_person for r in settled.readings)


def _without(settled: Settled, targets: Sequence[str], said: str) -> Settled:
    """Return the columns without those of some targets, and why."""
    return replace(
        settled,
        readings=tuple(
            replace(r, target=IGNORED, reads="none", reason=said) if r.target in targets else r
            for r in settled.readings
        ),
        fields={target: field for target, field in settled.fields.items() if target not in targets},
    )


def _is_action(target: str, reader: Reader) -> bool:
    question = reader.questionnaire.by_id.get(target)
    return question is not None and question.kind == "action"


def _none_boxes(readings: Sequence[Reading], boxes: Sequence[str]) -> tuple[Field, ...]:
    return tuple(
        r.field
        for r in readings
        if boxes
        and not r.kept
        and forms("none") & set(forms_of(r.field.heading.choice or r.field.heading.question))
    )


def _by_person(
    reading: Reading, table: Table, mappings: Sequence[Mapping], answers: Dict[str, str], reader: Reader
) -> list[Reading]:
    """Return what a person said that a column is: of one that asks two things, a reading for each."""
    for mapping in mappings:
        if reading.field.key in mapping.columns:
            target, how = mapping.columns[reading.field.key]
            said = f"as said in “{mapping.name}”" if mapping.name else AS_SAID
            each_of = target.split(BOTH)
            reads = {each: how if how != "none" else _usual_reads(each, reader) for each in each_of}
            return [_decided(reading, each, reads[each], said) for each in each_of]
    if target := answers.get(column_id(table, reading.field), ""):
        if target == reading.target:
            return [_decided(reading, target, reading.reads, AS_SAID)]
        if target.startswith(OPPOSITE):
            return [_decided(reading, target.removeprefix(OPPOSITE), "no_yes", AS_SAID)]
        each_of = target.split(BOTH)
        return [_decided(reading, each, _usual_reads(each, reader), AS_SAID) for each in each_of]
    return [reading]


def _decided(reading: Reading, target: str, how: Reads, said: str) -> Reading:
    return replace(reading, target=target, reads=how, confidence=1.0, reason=said, by_person=True)


def _usual_reads(target: str, reader: Reader) -> Reads:
    question = reader.questionnaire.by_id.get(target)
    kinds: dict[str, Reads] = {"action": "tick", "outcome": "yes_no", "text": "text"}
    others: dict[str, Reads] = {
        "administration": "name", "workshop": "name", "round": "name", "actions": "choices",
        "answered_at": "date", "state": "state",
    }  # fmt: skip
    return kinds[question.kind] if question else others.get(target, "none")


def _one_of(
    target: str, listed: Sequence[Reading], table: Table, reader: Reader
) -> tuple[list[Reading], Field | None, list[OpenQuestion]]:
    """Return the readings that count for a target, their cells as one column, and what must be asked."""
    decided = [r for r in listed if r.by_person]
    left = _that_count(target, decided, listed)
    if len(left) == 1 or target in OF_THE_REPLY:
        return _alone(next((r for r in left if r.field.filled), left[0]))
    if pairs := pairs_in([r.field for r in left]):
        alone = len(pairs) == 1
        return (left, answered_by(*pairs[0]), []) if alone else _which(target, left, table, reader)
    if apart := _choices_apart(target, left):
        return left, apart, []
    filled = [r for r in left if r.field.filled] or left[:1]
    if len(filled) == 1:
        return _alone(filled[0])
    if joined := _as_one(target, filled, reader, decided=bool(decided)):
        return *joined, []
    ranked = sorted(filled, key=lambda r: r.confidence, reverse=True)
    # Beside who replied may stand where the workshop was: no words of a heading tell which is which.
    two = target == "administration" and reader.content(ranked[1].field).administrations >= NAMING
    if ranked[0].confidence - ranked[1].confidence >= MARGIN and not two:
        return _alone(ranked[0])
    return _which(target, filled, table, reader)


def _as_one(
    target: str, filled: list[Reading], reader: Reader, *, decided: bool
) -> tuple[list[Reading], Field] | None:
    """Return columns that belong together and their cells as one column, None where only one can count.
    `decided`: a person said that each of them does."""
    fields = [r.field for r in filled]
    others = [r for r in filled if is_other(r.field.heading.choice)]
    if target in SINGLE and len(others) == len(filled) - 1:
        ordered = [*(r for r in filled if r not in others), *others]
        return ordered, together([r.field for r in ordered], not_other)
    question = reader.questionnaire.by_id.get(target)
    if target == "actions" and (decided or are_numbered(fields)):
        return filled, all_of(fields)
    if decided and question and question.kind != "text" and not one_a_row(fields):
        return filled, any_yes(fields)
    if decided or one_a_row(fields) or (target in SINGLE and same(fields, reader)):
        return filled, together(fields)
    return None


def _which(
    target: str, listed: Sequence[Reading], table: Table, reader: Reader
) -> tuple[list[Reading], Field | None, list[OpenQuestion]]:
    """Ask of each column that could be a target whether it is."""
    return [], None, [unclear(target, r, table, reader, of=len(listed)) for r in listed[:MOST_ASKED]]


def _that_count(target: str, decided: Sequence[Reading], listed: Sequence[Reading]) -> list[Reading]:
    """Return the readings that count for a target: those that a person decided, and of Others each plain
    box, since a form may have more than one for another action."""
    if decided and target == OTHERS:
        return [r for r in listed if r.by_person or (r.reads == "tick" and r.confidence >= NAMED)]
    return list(decided or listed)


def _alone(reading: Reading) -> tuple[list[Reading], Field | None, list[OpenQuestion]]:
    return [reading], reading.field, []


def _choices_apart(target: str, listed: Sequence[Reading]) -> Field | None:
    """Return one column for a single choice that has a column for each choice."""
    headings = [r.field.heading for r in listed]
    if len({h.question for h in headings}) != 1 or not all(h.choice for h in headings):
        return None
    if any(set(forms_of(h.choice)) & forms("yes_no_heading") for h in headings) or listed[0].reads == "text":
        return None
    plain = [h for h in headings if not is_other(h.choice)]
    if len({h.choice for h in plain}) < 2 or target in ("actions", "others"):
        return None
    return together([r.field for r in listed], chosen)
