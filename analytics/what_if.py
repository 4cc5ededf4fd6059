"""The records as they would be after an import: a batch laid over what holds now. Nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import count

import numpy as np
import pandas as pd

from analytics.model import Answer, workshop_key
from analytics.notes import practice_key
from analytics.one_unit import LATER, OVER, TOGETHER, asks_all, recorded
from analytics.records import NOTE, Batch, PublishedRecord, Records

Unit = tuple[str, str]
"""Workshop key and ISO code."""
UNSTORED = 0
"""The upload of a practice that no upload holds yet."""


def laid_over(records: Records, batch: Batch) -> Records:
    """Return the records as they are once the batch is the latest upload.

    As in the store, what its replies ask takes the place of what is on record of their units, and a round,
    a workshop or a published figure takes the place of the one with the same key.
    """
    stands = _standings(records, batch)
    replies, sheets = _replies(records, batch, beside=stands)
    standings = {(*unit, _free(records)): how for unit, how in stands.items()}
    rounds = {r.code: r for r in (*records.rounds, *batch.rounds)}
    workshops = {w.key: w for w in (*records.workshops, *batch.workshops)}
    return replace(
        records,
        rounds=tuple(rounds[code] for code in sorted(rounds)),
        workshops=tuple(sorted(workshops.values(), key=lambda w: (w.round, w.number))),
        replies=replies,
        answer_sheets=sheets,
        practices=_practices(records, batch),
        published=_published(records.published, batch.published),
        over={**records.over, **standings},
    )


def without(records: Records, uploads: Iterable[int]) -> Records:
    """Return the records without the replies and texts of some uploads.

    Where no other replies are left, nothing is. What the uploads describe besides replies stays
    otherwise, since the present state does not say who described it.
    """
    out = list(uploads)
    gone = records.replies["upload"].isin(out)
    if gone.all():
        empty = replace(records, rounds=(), workshops=(), published=(), answer_sheets={}, sample_uploads=())
        return replace(empty, replies=records.replies[:0], practices=records.practices[:0])
    practices = records.practices[~records.practices["upload"].isin(out)]
    return replace(records, replies=records.replies[~gone], practices=practices)


def _units(frame: pd.DataFrame) -> list[Unit]:
    return list(zip(frame["workshop"], frame["administration"], strict=True))


def _but(frame: pd.DataFrame, units: Collection[Unit]) -> pd.DataFrame:
    return frame[np.array([unit not in units for unit in _units(frame)], dtype=bool)]


def _standings(records: Records, batch: Batch) -> dict[Unit, str]:
    """Return how the replies of the batch stand over those before, where these do not simply give way."""
    asked: dict[Unit, dict[str, Answer]] = {}
    for reply in batch.replies:
        asked.setdefault(reply.key, {}).update(recorded(reply.answers))
    held = zip(_units(records.replies), records.replies["sheet"], strict=True)
    adding = {u for u, sheet in held if u in asked and not asks_all(asked[u], records.answer_sheets[sheet])}
    noted = records.replies[records.replies["note"].astype(bool)]
    adding |= {reply.key for reply in batch.replies if NOTE not in reply.asked_texts} & set(_units(noted))
    beside = {unit: how for unit, how in (batch.over or {}).items() if how == OVER[TOGETHER]}
    return dict.fromkeys(adding, OVER[LATER]) | beside


def _replies(
    records: Records, batch: Batch, *, beside: Collection[Unit]
) -> tuple[pd.DataFrame, dict[int, dict[str, Answer]]]:
    upload = _free(records)
    stays = _but(records.replies, {reply.key for reply in batch.replies}.difference(beside))
    known: dict[Hashable, int] = {_form(answers): id_ for id_, answers in records.answer_sheets.items()}
    sheets = dict(records.answer_sheets)
    free = count(max(sheets, default=0) + 1)
    lines = []
    for reply in batch.replies:
        form = _form(reply.answers)
        if form not in known:
            known[form] = next(free)
            sheets[known[form]] = dict(reply.answers)
        lines.append((*reply.key, known[form], reply.note, upload))
    together = pd.concat([stays, _like(stays, lines)], ignore_index=True) if lines else stays
    used = set(together["sheet"])
    return together, {id_: answers for id_, answers in sheets.items() if id_ in used}


def _free(records: Records) -> int:
    """Return a number that stands for the upload which the batch would be."""
    return int(records.replies["upload"].max()) + 1 if len(records.replies) else 1


def _form(answers: dict[str, Answer]) -> Hashable:
    return frozenset(answers.items())


def _practices(records: Records, batch: Batch) -> pd.DataFrame:
    lines = [
        (
            *(workshop_key(p.round, p.workshop), p.administration, p.kind, p.text, p.place, p.note),
            practice_key(p.round, p.workshop, p.administration, p.kind, p.text),
            UNSTORED,
        )
        for p in batch.practices
    ]
    beside = {unit for unit, how in (batch.over or {}).items() if how == OVER[TOGETHER]}
    asked = {(*reply.key, kind) for reply in batch.replies for kind in reply.asked_texts}
    spoken = {text for text in asked.union(line[:3] for line in lines) if text[:2] not in beside}
    held = zip(
        *(records.practices[name] for name in ("workshop", "administration", "kind", "key")), strict=True
    )
    gone = [text[:3] in spoken and text[3] not in batch.kept_texts for text in held]
    stays = records.practices[~np.array(gone, dtype=bool)]
    return pd.concat([stays, _like(stays, lines)], ignore_index=True) if lines else stays


def _like(frame: pd.DataFrame, lines: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=frame.columns).astype(frame.dtypes.to_dict())


def _published(now: Iterable[PublishedRecord], new: Iterable[PublishedRecord]) -> tuple[PublishedRecord, ...]:
    groups: dict[tuple[str, ...], list[PublishedRecord]] = {}
    for figure in now:
        groups.setdefault(_figure(figure), []).append(figure)
    replaced: set[tuple[str, ...]] = set()
    for figure in new:
        key = _figure(figure)
        if key not in replaced:
            groups[key] = []
            replaced.add(key)
        groups[key].append(figure)
    return tuple(figure for group in groups.values() for figure in group)


def _figure(figure: PublishedRecord) -> tuple[str, ...]:
    return figure.round, figure.table, figure.measure, figure.by, figure.group
