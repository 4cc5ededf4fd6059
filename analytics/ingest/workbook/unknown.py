"""Say that a code is not known here. It is kept: an unknown code is reported, never dropped."""

from __future__ import annotations

from analytics.ingest.rows import RowReader


def add_unknown_code(reader: RowReader, code: str, *, column: str) -> None:
    """Note that the ISO code in a cell stands for no administration of the reference list."""
    reader.add(
        "warning",
        "administration-unknown",
        f"The code {code} is not known here; it is kept.",
        column=column,
        expected="a known code",
        mend="Correct the code, or have it added by whoever keeps this dashboard.",
    )
