"""ONA and ODK Central: names as headings, TRUE and FALSE or 1 and 0 in the boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, meta_of, one_row, row_with, words
from analytics.ingest.forms.kinds.kobo import KOBO, STATES, header_below, label_heading
from analytics.ingest.forms.words.heading import Heading, plain_heading

CENTRAL = (
    "start", "end", "today", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
    "Status", "Edits", "FormVersion", "DeviceID", "instanceName",
)  # fmt: skip


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(
        rows, words("_xform_id", "_media_all_received", "_total_media"), words("_submission_time")
    )
    return (
        None if place is None else header_below(rows, place, "its header has _xform_id and _submission_time")
    )


def _find_central(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words("SubmissionDate"), words("KEY"))
    return one_row(place, "its header has SubmissionDate and KEY")


def _central_heading(cells: Sequence[str]) -> Heading:
    """Leave the group in front of a name: groups are divided by a hyphen here."""
    found = plain_heading(cells)
    grouped = re.fullmatch(r"[\w.]+-([\w.\-/]+)", found.question)
    return replace(found, question=grouped[1]) if grouped else found


ONA = Kind("ONA", _find, heading=label_heading, meta=KOBO.meta, states=STATES)
ODK_CENTRAL = Kind(
    "ODK Central",
    _find_central,
    heading=_central_heading,
    meta=meta_of(reply_id=("KEY",), answered_at=("SubmissionDate",), ignore=CENTRAL),
    states=STATES,
)
