"""Typeform: ``#`` first, the times last; each choice a column headed by its text alone; 1 and 0."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, State, Why, meta_of, one_row, words
from analytics.ingest.forms.words.stems import shown
from analytics.ingest.values import fold

SUBMITTED = ("Submit Date (UTC)", "Submit Date", "Submitted At")
META = (
    "Start Date (UTC)", "Start Date", "Stage Date (UTC)", "Network ID", "Tags", "Ending", "Response Type",
    "Token", "Score", "Stage Date",
)  # fmt: skip


def _find(rows: Sequence[Row]) -> Header | None:
    signs = words("Network ID", *SUBMITTED)
    for place, row in enumerate(rows[:10]):
        cells = [shown(cell) for cell in row]
        if cells and cells[0] in ("#", "Token") and {fold(cell) for cell in cells} & {fold(s) for s in signs}:
            return one_row(place, "its header starts with # and has Network ID")
    return None


def _partial(value: str) -> Why | None:
    left = fold(value) in ("partial", "started", "incomplete")
    return ("partial", f"Typeform says that it is “{value}”") if left else None


TYPEFORM = Kind(
    "Typeform",
    _find,
    meta={**meta_of(answered_at=SUBMITTED, ignore=META)},
    states={"response type": State(_partial)},
    guarded=True,
)
