"""What a batch would make new or different, compared with what holds now."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from analytics.model import Answer
from analytics.records import Batch
from analytics.store import load
from analytics.store.compare import Key, Old, compare
from analytics.store.foreseen import Foreseen, ReplyLine, foresee
from analytics.store.history import data_version
from analytics.store.lines import Line, Lines
from analytics.store.schema import ANSWER_WORDS
from analytics.uploads import Change, Lost, Preview, TextKey, UnitKey

Named = TypeVar("Named")
SAYS = (Answer.YES, Answer.NO)
"""Answers that can be lost."""


def preview(
    connection: Connection,
    batch: Batch,
    lines: Lines,
    *,
    place: float = math.inf,
    earlier: Sequence[Lines] = (),
    foreseen: Foreseen | None = None,
) -> Preview:
    """Compare a batch with the present state, and with files that are stored before it.

    `place` is where it would stand among the uploads: behind all of them, or at its old id when an
    undone upload comes back, so that what later uploads say stays unchanged. `foreseen` is given where it is
    known already.
    """
    foreseen = foreseen or foresee(connection, lines, place=place, earlier=earlier)
    changes = (
        *_described(connection, batch, place),
        *_replies(foreseen, lines),
        *_practices(foreseen, lines),
    )
    figures = _by_key(batch.published, load.published_key)
    printed = load.present_published(connection)
    of_figures = compare("published", figures, printed, place=place, in_words=_fields_in_words)
    return Preview(
        changes=(*changes, *of_figures),
        left_out=batch.having("error"),
        lost=Lost(
            sum(map(len, answers_lost(foreseen).values())),
            sum(map(len, texts_lost(foreseen).values())),
            len(notes_lost(foreseen)),
            len(places_lost(foreseen)),
        ),
        data_version=data_version(connection),
    )


def unchanged(connection: Connection, batch: Batch, lines: Lines, *, already: int) -> Preview:
    """Say that a batch changes nothing, since its very file is active as upload `already`."""
    same: dict[str, Iterable[Key]] = {
        "round": dict.fromkeys((r.code,) for r in batch.rounds),
        "workshop": dict.fromkeys((w.key,) for w in batch.workshops),
        "reply": dict.fromkeys(UnitKey(*line[:2]) for line in lines.replies),
        "practice": (TextKey(*line[:3]) for line in lines.practices),
        "published": dict.fromkeys(load.published_key(p) for p in batch.published),
    }
    changes = (Change(what, key, "unchanged") for what, keys in same.items() for key in keys)
    return Preview(
        changes=tuple(changes),
        left_out=batch.having("error"),
        already=str(already),
        data_version=data_version(connection),
    )


def answers_lost(foreseen: Foreseen) -> dict[UnitKey, tuple[str, ...]]:
    """Return the questions of each unit to which a yes or a no is on record that would not be any more."""
    found: dict[UnitKey, tuple[str, ...]] = {}
    for unit, lines in foreseen.after.replies.items():
        held = foreseen.before.replies.get(unit)
        if held and held is not lines:
            old, new = (foreseen.sheets[foreseen.sheets.counted(each)] for each in (held, lines))
            lost = tuple(name for name, a in old.items() if a in SAYS and new.get(name) not in SAYS)
            found |= {unit: lost} if lost else {}
    return found


def texts_lost(foreseen: Foreseen) -> dict[TextKey, tuple[str, ...]]:
    """Return the texts of each kind that would be gone with none in their place."""
    found = {}
    for key, held in foreseen.before.texts.items():
        old, new = ([line.said[0] for line in each.texts[key]] for each in (foreseen.before, foreseen.after))
        gone = list((Counter(old) - Counter(new)).elements())
        missing = len(old) - len(new)
        if held and missing > 0:
            found[key] = tuple(gone[:missing])
    return found


def notes_lost(foreseen: Foreseen) -> dict[UnitKey, str]:
    """Return the note of each reply that would be gone with none in its place."""
    found: dict[UnitKey, str] = {}
    for unit, held in foreseen.before.replies.items():
        notes = dict.fromkeys(line.note for line in held if line.note)
        if notes and not any(line.note for line in foreseen.after.replies[unit]):
            found[unit] = "\n".join(notes)
    return found


def places_lost(foreseen: Foreseen) -> dict[str, tuple[TextKey, Line]]:
    """Return of each text that stays, by its key, the place and the note that would be gone: what it is of,
    and the text, place and note that are on record."""
    found = {}
    for key, lines in foreseen.after.texts.items():
        held = {line.key: line.said for line in foreseen.before.texts.get(key, ())}
        for line in lines:
            old = held.get(line.key, line.said)
            if any(was and not now for was, now in zip(old[1:], line.said[1:], strict=True)):
                found[line.key] = (key, old)
    return found


def _described(connection: Connection, batch: Batch, place: float) -> Iterator[Change]:
    rounds = _by_key(batch.rounds, lambda r: (r.code,))
    held: Old = {(key,): (upload, [r]) for key, (upload, r) in load.present_rounds(connection).items()}
    yield from compare("round", rounds, held, place=place, in_words=_fields_in_words)
    described = load.present_workshops(connection, keys={w.key for w in batch.workshops})
    ends = {key: workshop.ends for key, (_, workshop) in described.items()}
    as_kept = (w if w.ends else replace(w, ends=ends.get(w.key, "")) for w in batch.workshops)
    workshops = _by_key(as_kept, lambda w: (w.key,))
    held = {(key,): (upload, [w]) for key, (upload, w) in described.items()}
    yield from compare("workshop", workshops, held, place=place, in_words=_fields_in_words)


def _replies(foreseen: Foreseen, lines: Lines) -> Iterator[Change]:
    sheets = foreseen.sheets

    def said(listed: Sequence[ReplyLine]) -> list[tuple[int, str]]:
        if not listed:
            return []
        notes = "\n".join(dict.fromkeys(line.note for line in listed if line.note))
        return [(sheets.counted(listed), notes)]

    def in_words(line: tuple[int, str]) -> dict[str, str]:
        sheet, note = line
        words = {q: ANSWER_WORDS[answer].replace("_", " ") for q, answer in sheets[sheet].items()}
        return {**words, "note": note or "not given"}

    units = dict.fromkeys(UnitKey(*line[:2]) for line in lines.replies)
    new: dict[Key, list[Any]] = {unit: said(foreseen.after.replies[unit]) for unit in units}
    old: Old = {unit: (0, said(foreseen.before.replies.get(unit, ()))) for unit in units}
    yield from compare("reply", new, old, place=0, in_words=in_words)


def _practices(foreseen: Foreseen, lines: Lines) -> Iterator[Change]:
    named = dict.fromkeys(TextKey(*line[:3]) for line in lines.practices)
    before, after = foreseen.before.texts, foreseen.after.texts
    touched = [key for key in after if key not in named and after[key] is not before.get(key)]
    keys = [*named, *(key for key in touched if before.get(key))]
    held: dict[Key, list[Line]] = {key: [line.said for line in before.get(key, ())] for key in keys}
    new: dict[Key, list[Any]] = {key: [line.said for line in after[key]] for key in keys}
    old: Old = {key: (0, lines) for key, lines in held.items()}
    for change in compare("practice", new, old, place=0, in_words=_practice_in_words):
        yield from _for_each_text(change, new[change.key], held[change.key])


def _for_each_text(change: Change, texts: Sequence[Line], held: Sequence[Line]) -> Iterator[Change]:
    """Yield a unit's change once a text; of one that changed, the texts that stay are unchanged."""
    if change.kind != "changed":
        yield from [change] * max(len(texts), 1)
        return
    yield change
    yield from [replace(change, kind="unchanged", differs=())] * sum(text in held for text in texts)


def _by_key(records: Iterable[Named], key: Callable[[Named], Key]) -> dict[Key, list[Named]]:
    found: dict[Key, list[Named]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return found


def _practice_in_words(said: Line) -> dict[str, str]:
    return {name: value or "not given" for name, value in zip(("text", "place", "note"), said, strict=True)}


def _fields_in_words(record: Any) -> dict[str, str]:
    return {f.name.replace("_", " "): _word(getattr(record, f.name)) for f in fields(record)}


def _word(value: object) -> str:
    if value is None or value == "":
        return "not given"
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)
