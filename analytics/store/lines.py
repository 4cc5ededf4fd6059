"""A batch as lines of tables, ready to be written, and the digests that recognise equal content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, insert

from analytics.errors import DoesNotFit
from analytics.model import Answer, workshop_key
from analytics.notes import practice_key
from analytics.one_unit import OVER, TOGETHER
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import on_server
from analytics.store.schema import ANSWER_WORDS

BATCH = 20_000
"""Lines written in one call: beyond this nothing gets faster, only larger."""

TABLES = ("rounds", "workshops", "participations", "replies", "practices", "published")
BESIDE = ("standings", "kept_texts", "ends", "reply_dates")
"""Names of lines, in the order of the digest; what a person decided and what is dated is in it where there
is any."""

Line = tuple[Any, ...]
Described = TypeVar("Described", RoundRecord, WorkshopRecord)


class Sheet(NamedTuple):
    """What replies answer alike, and the kinds of free texts that they were asked for."""

    answers: dict[str, Answer]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """The lines of one batch by table, each in the order of the table's columns, without upload id.

    A reply's third value is the digest of its sheet, a key of `sheets`.
    """

    rounds: list[Line]
    workshops: list[Line]
    participations: list[Line]
    replies: list[Line]
    practices: list[Line]
    published: list[Line]
    standings: list[Line]
    kept_texts: list[Line]
    ends: list[Line]
    reply_dates: list[Line]
    sheets: dict[str, Sheet]

    @cached_property
    def content(self) -> str:
        """A digest of all lines: two readings of a file are the same when it is the same."""
        said = {name: getattr(self, name) for name in TABLES}
        beside = {name: getattr(self, name) for name in BESIDE}
        return _digest({**said, **{name: lines for name, lines in beside.items() if lines}})

    @property
    def codes(self) -> set[str]:
        """The administrations that the batch names."""
        return {
            *(line[2] for line in self.participations),
            *(line[1] for line in self.replies),
            *(line[1] for line in self.practices),
        }

    @property
    def keys(self) -> set[str]:
        """The workshops that the batch describes or speaks of."""
        return {*(line[0] for line in self.workshops), *self.spoken_of}

    @property
    def spoken_of(self) -> set[str]:
        """The workshops that replies and practices of the batch speak of."""
        return {line[0] for line in self.replies} | {line[0] for line in self.practices}


def lines_of(batch: Batch) -> Lines:
    """Turn a batch into lines; DoesNotFit when it says two different things of one round or workshop."""
    workshops = _once("workshop", ((w.key, w) for w in batch.workshops))
    rounds = _once("round", ((r.code, r) for r in batch.rounds))
    sheets, digests = answer_sheets(batch.replies)
    tables: dict[str, list[Line]] = {
        "rounds": [(r.code, r.title, r.fiscal_year, r.starts, r.ends, r.note) for r in rounds],
        "workshops": [_workshop_line(w) for w in workshops],
        "participations": [
            (w.key, place, code) for w in workshops for place, code in enumerate(w.participants or ())
        ],
        "replies": [
            (workshop_key(r.round, r.workshop), r.administration, digest, r.note, r.sheet, r.row)
            for r, digest in zip(batch.replies, digests, strict=True)
        ],
        "practices": [
            (workshop_key(p.round, p.workshop), p.administration, p.kind, p.text, p.place, p.note)
            for p in batch.practices
        ],
        "published": [
            (
                *(place, p.round, p.table, p.measure, p.by, p.group, p.count, p.base, p.percent),
                *(p.where, p.note, p.no, p.no_percent),
            )
            for place, p in enumerate(batch.published)
        ],
    }
    return Lines(**tables, **_decided(batch), **_dated(batch, workshops), sheets=sheets)


def _decided(batch: Batch) -> dict[str, list[Line]]:
    """Return what a person said of the batch; that its replies are the later ones goes without a line."""
    beside = sorted(unit for unit, how in (batch.over or {}).items() if how == OVER[TOGETHER])
    return {
        "standings": [(*unit, OVER[TOGETHER]) for unit in beside],
        "kept_texts": [(key,) for key in sorted(batch.kept_texts)],
    }


def _dated(batch: Batch, workshops: Iterable[WorkshopRecord]) -> dict[str, list[Line]]:
    """Return the last days of workshops, and the days of replies, where they are given."""
    days = {reply.key: reply.answered for reply in batch.replies if reply.answered}
    return {
        "ends": [(workshop.key, workshop.ends) for workshop in workshops if workshop.ends],
        "reply_dates": [(*unit, day) for unit, day in days.items()],
    }


def with_key(line: Line) -> Line:
    """Return a line of practices with the key that notes hang on."""
    workshop, administration, kind, text, *_ = line
    round_code, _, number = workshop.rpartition("-")
    return (*line, practice_key(round_code, number, administration, kind, text))


def _workshop_line(w: WorkshopRecord) -> Line:
    listed = w.participants is not None
    return (w.key, w.round, w.number, w.title, w.month, w.region_type, w.topic, w.participated, listed)


def _once(what: str, records: Iterable[tuple[str, Described]]) -> list[Described]:
    found: dict[str, Described] = {}
    for key, record in records:
        if found.setdefault(key, record) != record:
            raise DoesNotFit(
                f"The file describes {what} {key} twice, in different words. Leave one of the two."
            )
    return list(found.values())


def answer_sheets(replies: Iterable[ReplyRecord]) -> tuple[dict[str, Sheet], list[str]]:
    """Return the distinct answer sheets by digest, and the digest of each reply's sheet in order."""
    sheets: dict[str, Sheet] = {}
    seen: dict[Line, str] = {}
    digests = []
    for reply in replies:
        entries = (tuple(reply.answers.items()), reply.asked_texts)
        digest = seen.get(entries)
        if digest is None:
            words = sorted(
                f"{question}={ANSWER_WORDS[answer]}\n" for question, answer in reply.answers.items()
            )
            words += [f"{kind}\n" for kind in sorted(reply.asked_texts)]
            digest = seen[entries] = hashlib.sha256("".join(words).encode()).hexdigest()
            sheets[digest] = Sheet(dict(reply.answers), tuple(sorted(reply.asked_texts)))
        digests.append(digest)
    return sheets, digests


def _digest(tables: Mapping[str, list[Line]]) -> str:
    digest = hashlib.sha256()
    for name, lines in tables.items():
        digest.update(f"{name}\n".encode())
        for part in in_parts(lines):
            digest.update(("\n".join(map(repr, part)) + "\n").encode())
    return digest.hexdigest()


def in_parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Cut lines into lists of `BATCH`."""
    remaining = iter(lines)
    while part := list(islice(remaining, BATCH)):
        yield part


def write(connection: Connection, table: Table, lines: Iterable[Line]) -> None:
    """Insert lines, each a value for every column of the table but its own id.

    The driver is called with plain tuples: for a million lines that is 3 s instead of 8 on SQLite; PostgreSQL
    copies them.
    """
    names = [column.name for column in table.columns if column.name != "id"]
    on_postgresql = connection.dialect.name == "postgresql"
    said = str(insert(table).compile(dialect=connection.dialect, column_keys=names))
    for part in in_parts(lines):
        if on_postgresql:
            on_server.copy(connection, table.name, names, part)
        else:
            connection.exec_driver_sql(said, part)
