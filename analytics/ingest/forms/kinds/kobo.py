"""KoboToolbox: labels or names as headings, joined and split choices, a status of validation."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, State, Why, meta_of, row_with, words
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import shown
from analytics.ingest.values import fold

META = (
    "start", "end", "today", "deviceid", "phonenumber", "username", "_uuid", "_notes", "_status",
    "_submitted_by", "__version__", "_tags", "_index", "_parent_index", "_parent_table_name",
    "_attachments", "_geolocation", "_xform_id_string", "formhub/uuid", "meta/instanceID", "_version",
    "_date_modified", "_duration", "_total_media", "_media_count", "_media_all_received", "_xform_id",
    "_last_edited", "_bamboo_dataset_id", "_edited",
)  # fmt: skip


def unapproved(value: str) -> Why | None:
    """Tell why a reply that was looked through does not count."""
    word = fold(value)
    refused = any(sign in word for sign in ("not approved", "on hold", "rejected", "has issues", "hasissues"))
    return ("unapproved", f"its status of validation is “{value}”") if refused else None


def header_below(rows: Sequence[Row], place: int, reason: str) -> Header:
    """Return the header with the rows of labels and HXL tags that may stand below the names."""
    count = 1
    for row in rows[place + 1 : place + 3]:
        cells = [shown(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        tags = bool(filled) and all(cell.startswith("#") for cell in filled)
        tail = [cell for name, cell in zip(rows[place], cells, strict=True) if shown(name).startswith("_")]
        labels = len(filled) > 2 and not any(tail) and bool(tail)
        if not tags and not labels:
            break
        count += 1
    return Header(place, count, reason)


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words("_id"), words("_uuid"), words("_submission_time"))
    return None if place is None else header_below(rows, place, "its header has _uuid and _submission_time")


def label_heading(cells: Sequence[str]) -> Heading:
    """Take the name of a column, with the label below it where there is one and it says more."""
    name = plain_heading(cells[:1])
    label = next((cell for cell in cells[1:] if cell and not cell.startswith("#")), "")
    return Heading(
        f"{name.whole} · {label}" if label else name.whole, name.question, name.choice, shown(label)
    )


STATES = {form: State(unapproved) for form in words("_validation_status", "_review_state", "ReviewState")}
KOBO = Kind(
    "KoboToolbox",
    _find,
    heading=label_heading,
    meta=meta_of(reply_id=("_id",), answered_at=("_submission_time",), ignore=META),
    states=STATES,
)
