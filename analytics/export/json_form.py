"""Results as JSON for programs, in a form that stays as it is; docs/command-line.md describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.export.figures import tidy
from analytics.figure_id import table_id
from analytics.filters import Filters
from analytics.result import Result

AS_REPORTED = ("as_reported_count", "as_reported_base")
PUBLISHED = ("published_count", "published_base", "published_percent")


def to_json(results: Iterable[Result], filters: Filters, data_version: str) -> dict[str, Any]:
    """Return Results as plain values, ready for `json.dumps`.

    `count`, `base` and `share` are None where they are not known, and `share` also where the base is 0.
    `as_reported` and `published` are None where the report counts alike, or prints nothing. `filters`
    holds lists under the names of `Filters.QUERY_NAMES`, without empty ones. `sample` tells whether sample
    rounds are among what was counted, `sample_rounds` which.
    """
    shown = tuple(results)
    samples = list(dict.fromkeys(title for result in shown for title in result.sample))
    return {
        "data_version": data_version,
        "filters": filters.as_dict(),
        "sample": bool(samples),
        "sample_rounds": samples,
        "results": [
            {
                "id": result.id,
                "title": result.title,
                "figure_id": table_id(result),
                "base_means": result.base_meaning,
                "rows": [_row(line) for line in tidy(result)],
            }
            for result in shown
        ],
    }


def _row(line: dict[str, Any]) -> dict[str, Any]:
    own = {
        name: value
        for name, value in line.items()
        if name not in (*AS_REPORTED, *PUBLISHED, "label", "group_label", "sample")
    }
    return own | {"as_reported": _part(line, AS_REPORTED), "published": _part(line, PUBLISHED)}


def _part(line: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any] | None:
    """Return some columns under their last words, None where all are empty."""
    if all(line[name] is None for name in names):
        return None
    return {name.rpartition("_")[2]: line[name] for name in names}
