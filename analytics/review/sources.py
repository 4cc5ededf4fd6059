"""The cells from which a batch's values come."""

from __future__ import annotations

from analytics.records import Batch
from analytics.uploads import Change


class Sources:
    """Finds for a change the place in the file: "Replies, F7", or as much of it as is known."""

    def __init__(self, batch: Batch) -> None:
        self._columns = {
            (column.sheet, column.target): column.column
            for column in (batch.understanding.columns if batch.understanding else ())
        }
        self._rows = {" ".join(reply.key): (reply.sheet, reply.row) for reply in batch.replies}

    def of(self, change: Change, name: str) -> str:
        """Return where the value `name` of a change stands; blank where that is not known."""
        if change.what not in ("reply", "practice"):
            return ""
        sheet, row = self._rows.get(" ".join(change.key.split(" ")[:2]), ("", None))
        if not row:
            return sheet
        kind = change.key.split(" ")[2] if change.what == "practice" else ""
        wanted = (f"{kind}_text", kind) if kind else (name, "actions")
        column = next((found for target in wanted if (found := self._columns.get((sheet, target)))), "")
        return f"{sheet}, {column}{row}" if column else f"{sheet}, row {row}"
