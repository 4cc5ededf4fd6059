"""Jotform: a date of submission first, the tool's own number last, choices one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, meta_of, one_row, row_with, words


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words("Submission ID"), first=words("Submission Date"))
    return one_row(place, "it begins with Submission Date and has a Submission ID")


JOTFORM = Kind("Jotform", _find, meta=meta_of(reply_id=("Submission ID",), answered_at=("Submission Date",)))
