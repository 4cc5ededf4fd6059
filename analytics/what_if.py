"""The records as they would be after an import: a batch laid over what holds now. Nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import replace
from itertools import count

import numpy as np
import pandas as pd

from analytics.model import Answer, workshop_key
from analytics.notes import practice_key
from analytics.one_unit import OVER, TOGETHER
from analytics.records import Batch, PublishedRecord, Records

UNSTORED = 0
"""The upload of a practice that no upload holds yet."""


def laid_over(records: Records, batch: Batch) -> Records:
    """Return the records as they are once the batch is the latest upload.

    As in the store, a unit's replies take the place of its earlier ones and bring their practices,
    and a round, a workshop or a published figure takes the place of the one with the same key.
    """
    replies, sheets = _replies(records, batch)
    upload = _free(records)
    standings = {(*unit, upload): how for unit, how in (batch.over or {}).items()}
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
    """Return the records without the replies of some uploads, and without what hangs on them.

    Where no other replies are left, nothing is. What the uploads describe besides replies stays
    otherwise, since the present state does not say who described it.
    """
    gone = records.replies["upload"].isin(list(uploads))
    if gone.all():
        empty = replace(records, rounds=(), workshops=(), published=(), answer_sheets={}, sample_uploads=())
        return replace(empty, replies=records.replies[:0], practices=records.practices[:0])
    practices = _but(records.practices, set(_units(records.replies[gone])))
    return replace(records, replies=records.replies[~gone], practices=practices)


def _units(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["workshop"], frame["administration"], strict=True))


def _but(frame: pd.DataFrame, units: Collection[tuple[str, str]]) -> pd.DataFrame:
    return frame[np.array([unit not in units for unit in _units(frame)], dtype=bool)]


def _replies(records: Records, batch: Batch) -> tuple[pd.DataFrame, dict[int, dict[str, Answer]]]:
    new = {reply.key for reply in batch.replies} - (batch.over or {}).keys()
    upload = _free(records)
    stays = _but(records.replies, new)
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
    new = ({reply.key for reply in batch.replies} | {line[:2] for line in lines}) - beside
    stays = _but(records.practices, new)
    return pd.concat([stays, _like(stays, lines)], ignore_index=True) if lines else stays


def _like(frame: pd.DataFrame, lines: list[tuple]) -> pd.DataFrame:
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
