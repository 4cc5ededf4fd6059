"""What a batch would make new or different, compared with what holds now."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from analytics.model import Answer
from analytics.one_unit import OVER, REPLACES, TOGETHER, counted
from analytics.records import Batch
from analytics.store import load
from analytics.store.compare import Old, compare
from analytics.store.lines import Line, Lines
from analytics.store.schema import ANSWER_WORDS, answer_sheets
from analytics.uploads import Change, Preview

Over = Mapping[str, str]
"""Unit → how its reply stands over those on record; see `Batch.over`."""


def preview(connection: Connection, batch: Batch, lines: Lines, *, place: float = math.inf) -> Preview:
    """Compare a batch with the present state.

    `place` is where it would stand among the uploads: behind all of them, or at its old id when an
    undone upload comes back, so that what later uploads say stays unchanged.
    """
    figures = defaultdict(list)
    for figure in batch.published:
        figures[load.published_key(figure)].append(figure)
    rounds, workshops = {r.code: [r] for r in batch.rounds}, {w.key: [w] for w in batch.workshops}
    held_rounds = {key: (upload, [r]) for key, (upload, r) in load.present_rounds(connection).items()}
    described = load.present_workshops(connection, keys=set(workshops))
    held_workshops = {key: (upload, [w]) for key, (upload, w) in described.items()}
    over = {_key(unit, 2): how for unit, how in (batch.over or {}).items()}
    changes = (
        *compare("round", rounds, held_rounds, place=place, in_words=_fields_in_words),
        *compare("workshop", workshops, held_workshops, place=place, in_words=_fields_in_words),
        *_replies_and_practices(connection, lines, place, over),
        *compare(
            "published", figures, load.present_published(connection), place=place, in_words=_fields_in_words
        ),
    )
    return Preview(changes=changes, left_out=batch.having("error"))


def unchanged(batch: Batch, lines: Lines, *, already: int) -> Preview:
    """Say that a batch changes nothing, since its very file is active as upload `already`."""
    same: dict[str, Iterable[str]] = {
        "round": (r.code for r in batch.rounds),
        "workshop": (w.key for w in batch.workshops),
        "reply": (" ".join(line[:2]) for line in lines.replies),
        "practice": (" ".join(line[:3]) for line in lines.practices),
        "published": (load.published_key(p) for p in batch.published),
    }
    changes = (
        Change(what, key, "unchanged")
        for what, keys in same.items()
        for key in (keys if what == "practice" else dict.fromkeys(keys))
    )
    return Preview(changes=tuple(changes), left_out=batch.having("error"), already=str(already))


def _replies_and_practices(
    connection: Connection, lines: Lines, place: float, over: Over
) -> Iterator[Change]:
    stated, texts = _grouped(lines.replies, 2, until=4), _grouped(lines.practices, 3)
    units = stated.keys() | {_key(line, 2) for line in lines.practices}
    keys = lines.spoken_of
    replies = _of_units(load.fetch(connection, load.present_replies(keys)), units)
    practices = _of_units(load.fetch(connection, load.present_practices(keys)), units)
    yield from _replies(connection, lines, stated, replies, place, over)
    # A unit's practices stand or fall with the latest upload that holds its reply or one of them.
    latest: dict[str, int] = {}
    for line in (*replies, *practices):
        unit = _key(line, 2)
        latest[unit] = max(latest.get(unit, 0), line[-1])
    held = _grouped(practices, 3, until=-2)
    of = {_key(line, 3): _key(line, 2) for line in (*lines.practices, *practices)}
    old: Old = {key: (latest.get(unit, 0), held.get(key, ())) for key, unit in of.items()}
    beside = {unit for unit, how in over.items() if how == OVER[TOGETHER]}
    new = {key: [*(held.get(key, ()) if of[key] in beside else ()), *texts.get(key, [])] for key in of}
    for change in compare("practice", new, old, place=place, in_words=_practice_in_words):
        yield from _for_each_text(change, new[change.key], held.get(change.key, ()))


def _for_each_text(change: Change, texts: Sequence[Line], held: Sequence[Line]) -> Iterator[Change]:
    """Yield a unit's change once a text; of one that changed, the texts that stay are unchanged."""
    if change.kind != "changed":
        yield from [change] * max(len(texts), 1)
        return
    yield change
    yield from [Change(change.what, change.key, "unchanged")] * sum(text in held for text in texts)


def _replies(
    connection: Connection,
    lines: Lines,
    stated: dict[str, list[Line]],
    held: list[Line],
    place: float,
    over: Over,
) -> Iterator[Change]:
    digests = dict(connection.execute(select(answer_sheets.c.id, answer_sheets.c.digest)).all())
    sheets = load.answer_sheets(connection, {line[2] for line in held})
    answers = {digests[sheet]: answers for sheet, answers in sheets.items()} | lines.sheets

    def in_words(said: Line) -> dict[str, str]:
        digest, note = said
        words = {q: ANSWER_WORDS[answer].replace("_", " ") for q, answer in answers[digest].items()}
        return {**words, "note": note or "not given"}

    uploads = {_key(line, 2): line[-1] for line in held}
    before = _grouped(((*line[:2], digests[line[2]], line[3]) for line in held), 2)
    hows = _hows(connection, held)
    for unit, listed in hows.items():
        now, how = list(zip(listed, before[unit], strict=True)), over.get(unit, REPLACES)
        if how != REPLACES and unit in stated and uploads[unit] <= place:
            stated[unit] = [_as_one([*now, *((how, line) for line in stated[unit])], answers)]
            before[unit] = [_as_one(now, answers)]
        elif any(each != REPLACES for each in listed):
            before[unit] = [_as_one(now, answers)]
    old: Old = {unit: (uploads[unit], said) for unit, said in before.items()}
    yield from compare("reply", stated, old, place=place, in_words=in_words)


def _as_one(listed: Sequence[tuple[str, Line]], answers: dict[str, dict[str, Answer]]) -> Line:
    """Return several lines of a unit as the one that counts; its answers get a name of their own."""
    counts = counted([(how, answers[digest]) for how, (digest, _) in listed])
    name = repr(sorted(counts.items()))
    answers[name] = counts
    return name, "\n".join(dict.fromkeys(note for _, (_, note) in listed if note))


def _hows(connection: Connection, held: list[Line]) -> dict[str, list[str]]:
    """Return how each line of a unit stands over those before it."""
    stands = load.standings(connection)
    hows: dict[str, list[str]] = {}
    for workshop, code, *_, upload in held:
        hows.setdefault(f"{workshop} {code}", []).append(stands.get((workshop, code, upload), REPLACES))
    return hows


def _key(line: Line, width: int) -> str:
    return " ".join(line[:width])


def _of_units(lines: Iterable[Line], units: Collection[str]) -> list[Line]:
    return [line for line in lines if _key(line, 2) in units]


def _grouped(lines: Iterable[Line], width: int, *, until: int | None = None) -> dict[str, list[Line]]:
    """Group lines by their first values; each group holds the values after them, in order."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(_key(line, width), []).append(line[width:until])
    return groups


def _practice_in_words(said: Line) -> dict[str, str]:
    return {name: value or "not given" for name, value in zip(("text", "place", "note"), said, strict=True)}


def _fields_in_words(record: Any) -> dict[str, str]:
    return {f.name.replace("_", " "): _word(getattr(record, f.name)) for f in fields(record)}


def _word(value: object) -> str:
    if value is None or value == "":
        return "not given"
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)
