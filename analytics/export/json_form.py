"""Results as JSON for programs, in a form that stays as it is.

`{"data_version", "filters", "results": [{"id", "title", "rows": [{"measure", "by", "group",
"count", "base", "share", "note"}]}]}`
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.export.figures import written
from analytics.filters import Filters
from analytics.result import Result, Row


def to_json(results: Iterable[Result], filters: Filters, data_version: str) -> dict[str, Any]:
    """Return Results as plain values, ready for `json.dumps`.

    `count`, `base` and `share` are None where they are not recorded, and `share` also where the
    base is 0. `filters` holds lists under the names of `Filters.QUERY_NAMES`, without empty ones.
    """
    return {
        "data_version": data_version,
        "filters": filters.as_dict(),
        "results": [
            {"id": result.id, "title": result.title, "rows": [_row(row) for row in result.rows]}
            for result in results
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    figure = written(row)
    return {
        "measure": row.measure,
        "by": row.by,
        "group": row.group,
        "count": figure.count,
        "base": figure.base,
        "share": figure.share,
        "note": figure.note,
    }
