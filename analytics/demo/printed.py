"""Published figures of a made-up round: what its report would print, with a misprint here and there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pandas as pd

from analytics.assemble import build_survey
from analytics.measures import tables
from analytics.model import Administration, Questionnaire
from analytics.records import Batch, PublishedRecord, Records
from analytics.result import Row
from analytics.tally import tally
from analytics.wording import percent

MISPRINT = 0.03
"""How often a printed count is one too many or too few."""


def published_figures(
    batch: Batch,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    chance: Random,
) -> tuple[PublishedRecord, ...]:
    """Return the totals and the workshops' figures of the report's tables, as a report would print them."""
    survey = build_survey(_records(batch), questionnaire, dict(administrations))
    (code,) = (r.code for r in batch.rounds)
    return tuple(
        _misprinted(figure, chance)
        for result in tables(tally(survey), by=("workshop", "all"))
        for row in result.rows
        for figure in _printed(row, code, result.id)
    )


def _printed(row: Row, code: str, table: str) -> Iterator[PublishedRecord]:
    count, base = row.as_reported
    if count is None or not base:
        return
    share = percent(count, base) if row.by == "all" else None
    place = f"Synthetic report, {table.replace('-', ' ')}"
    yield PublishedRecord(code, table, row.measure, row.by, row.group, count, base, share, place)


def _misprinted(figure: PublishedRecord, chance: Random) -> PublishedRecord:
    if chance.random() >= MISPRINT or not figure.count:
        return figure
    return replace(figure, count=figure.count - 1, note="A misprint made on purpose.")


def _records(batch: Batch) -> Records:
    """Return a batch as a store would give it back, when it holds nothing else."""
    practices = ["workshop", "administration", "kind", "text", "place", "note"]
    replies = [(*reply.key, sheet, reply.note, 1) for sheet, reply in enumerate(batch.replies)]
    return Records(
        rounds=batch.rounds,
        workshops=batch.workshops,
        replies=pd.DataFrame(replies, columns=["workshop", "administration", "sheet", "note", "upload"]),
        answer_sheets={sheet: dict(reply.answers) for sheet, reply in enumerate(batch.replies)},
        practices=pd.DataFrame(columns=practices),
        published=(),
        data_version="",
    )
