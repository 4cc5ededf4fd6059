"""What holds of the units of a batch, and what will hold of them once it is stored.

The preview compares the two, and what a person is asked about before anything is lost is read from them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from analytics.model import Answer
from analytics.one_unit import LATER, OVER, REPLACES, asks_all, counted, recorded
from analytics.records import NOTE
from analytics.store import load, schema
from analytics.store.lines import Line, Lines, with_key
from analytics.uploads import TextKey, UnitKey

Said = Mapping[str, Answer]


class ReplyLine(NamedTuple):
    """A reply as one upload holds it: how it stands over those before it, its answers, its note."""

    upload: float
    over: str
    sheet: int
    note: str


class TextLine(NamedTuple):
    """A text as one upload holds it: `said` is text, place and note, `key` what notes hang on."""

    upload: float
    said: Line
    key: str


class Sheets:
    """Answers by a number that is the same for the same answers; what counts is worked out once."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[tuple[str, Answer]], int] = {}
        self._answers: list[dict[str, Answer]] = []
        self._counted: dict[tuple[tuple[float, str, int], ...], int] = {}

    def __getitem__(self, sheet: int) -> dict[str, Answer]:
        return self._answers[sheet]

    def number(self, answers: Said) -> int:
        known = recorded(answers)
        number = self._numbers.setdefault(frozenset(known.items()), len(self._answers))
        if number == len(self._answers):
            self._answers.append(known)
        return number

    def counted(self, lines: Sequence[ReplyLine]) -> int:
        """Return what counts of the lines of one unit."""
        if len(lines) == 1:
            return lines[0].sheet
        key = tuple((line.upload, line.over, line.sheet) for line in lines)
        if key not in self._counted:
            places = {
                upload: place for place, upload in enumerate(dict.fromkeys(line.upload for line in lines))
            }
            said = [(places[line.upload], line.over, self[line.sheet]) for line in lines]
            self._counted[key] = self.number(counted(said))
        return self._counted[key]


@dataclass
class Present:
    """The lines that are present of some units, in the order of their uploads."""

    replies: dict[UnitKey, list[ReplyLine]] = field(default_factory=dict)
    texts: dict[TextKey, list[TextLine]] = field(default_factory=dict)


class Foreseen(NamedTuple):
    """The lines of a batch's units before and after it."""

    sheets: Sheets
    before: Present
    after: Present


def foresee(
    connection: Connection,
    lines: Lines,
    *,
    place: float = math.inf,
    earlier: Sequence[Lines] = (),
) -> Foreseen:
    """Return what holds and what will hold.

    `place` is where the batch would stand among the uploads: behind all of them, or at its old id when
    an undone upload comes back. `earlier` are files that are stored before it.
    """
    sheets = Sheets()
    before = _on_record(connection, lines, sheets)
    for number, file in enumerate(earlier, start=1):
        before = _laid(before, file, sheets, upload=2.0**53 + number)
    adds = _stood(connection, place) if place < math.inf else adding(connection, lines)
    hidden = _spoken_after(connection, place) if place < math.inf else {}
    after = _laid(before, lines, sheets, upload=place, adds=adds, hidden=hidden)
    return Foreseen(sheets, before, after)


def nothing_held(connection: Connection, lines: Lines) -> bool:
    """Tell quickly whether no active upload speaks of the workshops that the batch speaks of."""
    for table in (schema.replies, schema.practices):
        held = select(table.c.id).join(schema.uploads).where(schema.uploads.c.active)
        if connection.execute(load.only(held, table, lines.spoken_of).limit(1)).first():
            return False
    return True


def adding(connection: Connection, lines: Lines) -> set[UnitKey]:
    """Return the units of which some upload says something that the batch does not ask.

    Undone uploads are among them: they may come back, and stand before it then.
    """
    table = schema.replies
    asked = select(table.c.workshop, table.c.administration, table.c.sheet_id, table.c.note != "")
    held = load.fetch(connection, load.only(asked.distinct(), table, lines.spoken_of))
    if not held:
        return set()
    units = {UnitKey(*line[:2]) for line in lines.replies}
    known = load.answer_sheets(connection, {sheet for *_, sheet, _ in held})
    said: dict[UnitKey, list[str]] = {}
    for workshop, code, sheet, *_ in lines.replies:
        said.setdefault(UnitKey(workshop, code), []).append(sheet)
    new = {unit: tuple(sheets) for unit, sheets in said.items()}
    asks: dict[tuple[int, tuple[str, ...]], bool] = {}
    found = set()
    for workshop, code, sheet, noted in held:
        unit = UnitKey(workshop, code)
        if unit in units:
            if noted and not _asks_note(lines, new[unit]):
                found.add(unit)
            pair = sheet, new[unit]
            if pair not in asks:
                asks[pair] = asks_all(_all_of(lines, new[unit]), known[sheet])
            if not asks[pair]:
                found.add(unit)
    return found


def _asks_note(lines: Lines, sheets: Iterable[str]) -> bool:
    return any(NOTE in lines.sheets[sheet].texts for sheet in sheets)


def _all_of(lines: Lines, sheets: Iterable[str]) -> dict[str, Answer]:
    return {name: a for sheet in sheets for name, a in recorded(lines.sheets[sheet].answers).items()}


def _on_record(connection: Connection, lines: Lines, sheets: Sheets) -> Present:
    units = {UnitKey(*line[:2]) for line in (*lines.replies, *lines.practices)}
    found = [
        line for line in load.fetch(connection, load.present_replies(lines.spoken_of)) if line[:2] in units
    ]
    answers = load.answer_sheets(connection, {line[2] for line in found})
    numbers = {sheet: sheets.number(said) for sheet, said in answers.items()}
    stands = load.standings(connection)
    present = Present()
    for workshop, code, sheet, note, upload in found:
        over = stands.get((workshop, code, upload), REPLACES)
        line = ReplyLine(upload, over, numbers[sheet], note)
        present.replies.setdefault(UnitKey(workshop, code), []).append(line)
    for workshop, code, kind, *said, key, upload in load.fetch(
        connection, load.present_practices(lines.spoken_of)
    ):
        if (workshop, code) in units:
            present.texts.setdefault(TextKey(workshop, code, kind), []).append(
                TextLine(upload, tuple(said), key)
            )
    return present


def _laid(
    before: Present,
    lines: Lines,
    sheets: Sheets,
    *,
    upload: float,
    adds: Set[UnitKey] = frozenset(),
    hidden: Mapping[TextKey, Set[str]] | None = None,
) -> Present:
    """Return what is present with the lines of a file at their place; of `hidden` texts, spoken of later,
    only those that were kept."""
    over = {UnitKey(workshop, code): how for workshop, code, how in lines.standings}
    numbers = {digest: sheets.number(sheet.answers) for digest, sheet in lines.sheets.items()}
    new: dict[UnitKey, list[ReplyLine]] = {}
    asked: dict[UnitKey, tuple[str, ...]] = {}
    for workshop, code, digest, note, *_ in lines.replies:
        unit = UnitKey(workshop, code)
        how = over.get(unit) or (OVER[LATER] if unit in adds else REPLACES)
        new.setdefault(unit, []).append(ReplyLine(upload, how, numbers[digest], note))
        asked[unit] = (*asked.get(unit, ()), *lines.sheets[digest].texts)
    replies = dict(before.replies)
    for unit, listed in new.items():
        held = before.replies.get(unit, [])
        if not held:
            replies[unit] = listed
            continue
        noted = any(line.note for line in held if line.upload < upload) and NOTE not in asked[unit]
        how = over.get(unit) or _how(held, listed, sheets, adds=unit in adds or noted)
        replies[unit] = _in_place(held, [line._replace(over=how) for line in listed])
    alone = {unit: kinds for unit, kinds in asked.items() if unit not in over}
    texts = _texts_laid(before, lines, alone, beside=over.keys(), upload=upload, hidden=hidden or {})
    return Present(replies, texts)


def _texts_laid(
    before: Present,
    lines: Lines,
    asked: Mapping[UnitKey, Sequence[str]],
    *,
    beside: Set[UnitKey],
    upload: float,
    hidden: Mapping[TextKey, Set[str]],
) -> dict[TextKey, list[TextLine]]:
    """Return the texts that are present with those of a file. `asked` are the kinds that the replies of its
    units were asked for; what it says of units `beside` takes the place of none."""
    new: dict[TextKey, list[TextLine]] = {}
    for line in lines.practices:
        workshop, code, kind, *said, key = with_key(line)
        new.setdefault(TextKey(workshop, code, kind), []).append(TextLine(upload, tuple(said), key))
    kept = {key for (key,) in lines.kept_texts}
    texts = dict(before.texts)
    for text in before.texts.keys() | new.keys():
        spoken = text.kind in asked.get(text.unit, ()) or (text in new and text.unit not in beside)
        if spoken or text in new:
            held = before.texts.get(text, ())
            stays = [line for line in held if not spoken or line.upload > upload or line.key in kept]
            come = [line for line in new.get(text, ()) if line.key in hidden.get(text, {line.key})]
            texts[text] = sorted([*stays, *come], key=lambda line: line.upload)
    return texts


def _how(held: Sequence[ReplyLine], new: Sequence[ReplyLine], sheets: Sheets, *, adds: bool) -> str:
    """Return how lines of a unit stand over those before them; `adds` where an undone one, or a note that the
    file does not ask, is among these."""
    before = [line for line in held if line.upload < new[0].upload]
    said = {name: answer for line in new for name, answer in sheets[line.sheet].items()}
    adds = adds or not all(asks_all(said, sheets[line.sheet]) for line in before)
    return OVER[LATER] if adds else REPLACES


def _in_place(held: Sequence[ReplyLine], new: Sequence[ReplyLine]) -> list[ReplyLine]:
    """Return the lines in the order of their uploads, without those before one that asks all they do."""
    lines = sorted([*held, *new], key=lambda line: line.upload)
    last = max((place for place, line in enumerate(lines) if line.over == REPLACES), default=0)
    while last and lines[last - 1].upload == lines[last].upload:
        last -= 1
    return lines[last:]


def _stood(connection: Connection, upload: float) -> set[UnitKey]:
    """Return the units of an undone upload to which it adds, as it was written."""
    table = schema.standings
    asked = select(table.c.workshop, table.c.administration).where(
        table.c.upload_id == int(upload), table.c.over == OVER[LATER]
    )
    return {UnitKey(*line) for line in connection.execute(asked)}


def _spoken_after(connection: Connection, place: float) -> dict[TextKey, set[str]]:
    """Return the texts of which an active upload behind a place speaks, and those of them that it keeps."""
    later = load.texts_spoken_after(connection, int(place))
    return {TextKey(*text): kept for text, kept in later.items()}
