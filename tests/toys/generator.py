"""Jotform: the date first, the number of the submission last, ticked choices one below the other."""

from __future__ import annotations

from tests.exports.asked import USUAL_FORM
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, csv_bytes


def every() -> list[Export]:
    listed = entries()
    head: list[Cell] = ["Submission Date", *USUAL_FORM.headers(), "Submission ID"]
    data = csv_bytes([head, *map(_cells, listed)])
    return [Export("jotform_csv", "Jotform", data, "Follow-up2024-06-24.csv", rows_of(listed, "", 2))]


def _cells(entry: Entry) -> list[Cell]:
    reply = entry.reply
    asked = USUAL_FORM.cells(reply, FULL[reply.administration], titled(reply.workshop), "\n".join)
    return [f"{entry.sent:%b %d, %Y}", *asked, str(5_900_000_000_000_000_000 + entry.number)]
