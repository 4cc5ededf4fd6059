"""Results for a view, with the groupings that a page needs."""

from __future__ import annotations

from analytics.result import Result
from analytics.results import result
from pages.ui.shell import View

ON_SCREEN = ("workshop", "region_type", "all")


def measured(view: View, result_id: str, *by: str) -> Result:
    """Return a Result of the view by workshop, region type and in all, or by the groupings named."""
    return result(view.tally, result_id, by=by or ON_SCREEN)
