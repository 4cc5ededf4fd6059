"""Qualtrics: ids, labels, and in CSV files a row of ImportId; the old export starts with V1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import (
    HEADER_WITHIN,
    Header,
    Kind,
    State,
    Why,
    meta_of,
    row_with,
    words,
)
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import shown
from analytics.ingest.values import fold

META = (
    "StartDate", "IPAddress", "Progress", "Duration (in seconds)", "RecipientLastName",
    "RecipientFirstName", "ExternalReference", "LocationLatitude", "LocationLongitude",
    "UserLanguage", "ResponseSet", "ExternalDataReference", "LocationAccuracy",
)  # fmt: skip

LEGACY = ("V1", "V2", "V3")
"""Compared as they stand: without its number a V1 is a v, as it is put into boxes."""


def _status(value: str) -> Why | None:
    word = fold(value)
    if word in ("1", "2") or "preview" in word or "test" in word.split():
        return "preview", f"Qualtrics marks it as “{value}”: a trial of the form"
    if word in ("4", "8", "12") or "spam" in word or "imported" in word:
        return "unapproved", f"Qualtrics marks it as “{value}”"
    return None


def _finished(value: str) -> Why | None:
    done = fold(value) not in ("false", "0", "no", "falsch", "faux")
    return None if done or not value else ("partial", "it was not finished")


def _channel(value: str) -> Why | None:
    return ("preview", "it was entered in a preview of the form") if fold(value) == "preview" else None


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words("StartDate", "RecordedDate"), words("ResponseId", "EndDate", "Finished"))
    if place is None or not _variables(rows[place]) or len(rows) < place + 2:
        return None
    return Header(place, 2 + _third(rows, place), "its header has StartDate, ResponseId and a row of labels")


def _variables(row: Row) -> bool:
    """Tell whether the row holds names without blanks, as Qualtrics gives them."""
    return sum(bool(re.fullmatch(r"Q[\w.#~]*\d[\w.#~]*|ResponseId|QID.*", shown(cell))) for cell in row) >= 2


def _third(rows: Sequence[Row], place: int) -> int:
    """Count the rows below the labels that belong to the header: ImportId, or short names instead."""
    if len(rows) <= place + 2:
        return 0
    third = [shown(cell) for cell in rows[place + 2]]
    names = sum(1 for cell, name in zip(third, rows[place], strict=True) if cell and cell == shown(name))
    return int(any('"ImportId"' in cell or "'ImportId'" in cell for cell in third) or names >= 2)


def _find_legacy(rows: Sequence[Row]) -> Header | None:
    named = (place for place, row in enumerate(rows[:HEADER_WITHIN]) if tuple(map(shown, row[:3])) == LEGACY)
    place = next(named, None)
    said = "its header starts with V1, as Qualtrics wrote it before"
    return None if place is None else Header(place, 2, said)


def _heading(cells: Sequence[str]) -> Heading:
    label = shown(cells[1]) or shown(cells[0])
    found = plain_heading((cells[1] or cells[0],))
    return Heading(label, found.question, "", shown(cells[0]))


STATES = {
    "status": State(_status),
    "response type": State(_status),
    "finished": State(_finished),
    "distribution channel": State(_channel),
}
QUALTRICS = Kind(
    "Qualtrics",
    _find,
    heading=_heading,
    meta=meta_of(
        reply_id=("ResponseId", "ResponseID"),
        answered_at=("RecordedDate", "EndDate"),
        address=("RecipientEmail", "EmailAddress"),
        respondent=("Name",),
        ignore=META,
    ),
    states=STATES,
    one_is_yes_two_is_no=True,
)
QUALTRICS_LEGACY = Kind(
    "Qualtrics",
    _find_legacy,
    heading=_heading,
    meta=QUALTRICS.meta,
    states=STATES,
    one_is_yes_two_is_no=True,
)
