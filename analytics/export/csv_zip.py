"""Several Results as one zip file of plain tables, a CSV file each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from analytics.export.csv_table import to_csv
from analytics.result import Result

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file within, so that the same figures make the same bytes."""


def to_csv_zip(results: Iterable[Result]) -> bytes:
    """Return Results as a zip file with one CSV a Result, named by its id; see `to_csv`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for result in results:
            entry = zipfile.ZipInfo(f"{result.id}.csv", NO_TIME)
            packed.writestr(entry, to_csv(result).encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
    return file.getvalue()
