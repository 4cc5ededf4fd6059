"""Formbricks: No., Response ID, Timestamp, Finished; numbered questions; choices joined by ``; ``."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, State, Why, meta_of, one_row, row_with, words
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import shown
from analytics.ingest.values import fold

META = (
    "No.", "Survey ID", "Formbricks ID (internal)", "Tags", "Notes", "Quotas", "source", "url",
    "country", "userAgent - browser", "userAgent - os", "userAgent - device", "action",
)  # fmt: skip


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(
        rows, words("Response ID"), words("Formbricks ID (internal)", "Survey ID"), words("Finished")
    )
    return one_row(place, "its header has Response ID, Survey ID and Finished")


def _heading(cells: Sequence[str]) -> Heading:
    whole = shown(cells[0])
    if whole.endswith(" - Option ID") or whole.startswith("person."):
        return Heading(whole, "Tags")
    return plain_heading(cells)


def _finished(value: str) -> Why | None:
    return ("partial", "it was not finished") if fold(value) in ("no", "false", "0") else None


FORMBRICKS = Kind(
    "Formbricks",
    _find,
    heading=_heading,
    meta=meta_of(reply_id=("Response ID",), answered_at=("Timestamp",), respondent=("User ID",), ignore=META),
    states={"finished": State(_finished)},
    guarded=True,
)
