"""Read what a reply or a text is about: one administration at one workshop."""

from __future__ import annotations

from analytics.ingest.context import Context
from analytics.ingest.rows import RowReader
from analytics.ingest.values import text_of
from analytics.ingest.workbook.unknown import add_unknown_code
from analytics.ingest.workbook.workshops import Workshops


def read_unit(reader: RowReader, at: Workshops, context: Context) -> tuple[int, str]:
    """Return workshop number and ISO code of a row; what is wrong with them is noted there."""

    def code_of(value: object) -> str | None:
        return context.names.code_of(text_of(value)) if text_of(value).strip() else None

    workshop = reader.need("workshop", at.number_of, mend="Write the number of the workshop.")
    code = reader.need("administration", code_of, mend="Choose it from the drop-down, or write its code.")
    if code and not context.names.is_known(code):
        add_unknown_code(reader, code, column="administration")
    return workshop or 0, code or ""
