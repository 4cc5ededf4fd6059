"""The cells from which a batch's values come."""

from __future__ import annotations

from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.records import Batch
from analytics.uploads import Change


class Sources:
    """Finds for a change the place in the file: "Replies, F7", or as much of it as is known."""

    def __init__(self, batch: Batch) -> None:
        understood = batch.understanding
        self._turned = bool(understood and understood.header and understood.header.turned)
        self._columns = {
            (column.sheet, column.target): column.column
            for column in (understood.columns if understood else ())
        }
        self._rows = {reply.key: (reply.sheet, reply.row) for reply in batch.replies}

    def of(self, change: Change, name: str) -> str:
        """Return where the value `name` of a change stands; blank where that is not known."""
        if change.what not in ("reply", "practice"):
            return ""
        workshop, administration, *of_text = change.key
        sheet, row = self._rows.get((workshop, administration), ("", None))
        if not row:
            return sheet
        wanted = (f"{of_text[0]}_text", of_text[0]) if of_text else (name, "actions")
        column = next((found for target in wanted if (found := self._columns.get((sheet, target)))), "")
        if not self._turned:
            return f"{sheet}, {column}{row}" if column else f"{sheet}, row {row}"
        letter, number = get_column_letter(row), column_index_from_string(column) if column else 0
        return f"{sheet}, {letter}{number}" if number else f"{sheet}, column {letter}"
