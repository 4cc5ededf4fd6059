"""A round as it stands in the store, as a collection workbook that can be edited and imported again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from analytics.one_unit import REPLACES, counted
from analytics.records import Batch, PracticeRecord, Records, ReplyRecord
from analytics.workbook import write_workbook

TEXT = ("administration", "kind", "text", "place", "note")
"""Columns of `Records.practices` in the order of the fields of a `PracticeRecord`."""


def round_workbook(records: Records, round_code: str) -> bytes:
    """Write the present state of one round; KeyError when there is no such round.

    It is marked as a sample only when all of its replies come from samples.
    """
    written = io.BytesIO()
    write_workbook(written, round_batch(records, round_code))
    return written.getvalue()


def _reply(records: Records, round_code: str, number: int, lines: Sequence[dict[Any, Any]]) -> ReplyRecord:
    """Return what counts of what uploads say of one unit as one reply; their notes stand below each other."""
    unit = lines[0]["workshop"], lines[0]["administration"]
    said = [
        (
            line["upload"],
            records.over.get((*unit, line["upload"]), REPLACES),
            records.answer_sheets[line["sheet"]],
        )
        for line in lines
    ]
    notes = dict.fromkeys(line["note"] for line in lines if line["note"])
    return ReplyRecord(round_code, number, unit[1], counted(said), "\n".join(notes))


def round_batch(records: Records, round_code: str) -> Batch:
    """Return what the store holds of one round as the batch that would bring it in."""
    about = {r.code: r for r in records.rounds}[round_code]
    keys = {w.key: w.number for w in records.workshops if w.round == round_code}
    replies = records.replies[records.replies["workshop"].isin(list(keys))]
    practices = records.practices[records.practices["workshop"].isin(list(keys))]
    return Batch(
        file_name=f"{about.title or round_code}.xlsx",
        sha256="",
        layout="",
        rounds=(about,),
        workshops=tuple(w for w in records.workshops if w.round == round_code),
        replies=tuple(
            _reply(records, round_code, keys[str(workshop)], found.to_dict("records"))
            for (workshop, _), found in replies.groupby(["workshop", "administration"], sort=False)
        ),
        practices=tuple(
            PracticeRecord(round_code, keys[text["workshop"]], *(text[name] for name in TEXT))
            for text in practices.to_dict("records")
        ),
        published=tuple(p for p in records.published if p.round == round_code),
        sample=len(replies) > 0 and bool(replies["upload"].isin(list(records.sample_uploads)).all()),
    )
