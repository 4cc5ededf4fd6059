"""Every generated export: `every_export()`.

A new kind is a module in kinds/ with a function `every`, and a name in KINDS.
"""

from __future__ import annotations

from functools import cache

from tests.exports.export import Export
from tests.exports.kinds import (
    formbricks,
    google,
    handkept_coded,
    handkept_lists,
    handkept_sheets,
    kobo,
    limesurvey,
    microsoft,
    ona,
    qualtrics,
    surveymonkey,
    typeform,
)

KINDS = (
    microsoft,
    google,
    surveymonkey,
    qualtrics,
    limesurvey,
    kobo,
    ona,
    typeform,
    formbricks,
    handkept_sheets,
    handkept_lists,
    handkept_coded,
)


@cache
def every_export() -> list[Export]:
    """Return all exports, in the order of the tools; the same bytes in every run."""
    return [export for kind in KINDS for export in kind.every()]


def export_named(name: str) -> Export:
    """Return the one export of this name."""
    return next(export for export in every_export() if export.name == name)
