"""Results for a view, with the groupings that a page needs."""

from __future__ import annotations

from analytics.result import Result
from analytics.results import result, table_of
from pages.ui.shell import View

ON_SCREEN = ("workshop", "region_type", "all")


def measured(view: View, result_id: str, *by: str) -> Result:
    """Return a Result of the view by workshop, region type and in all, or by the groupings named."""
    return result(view.tally, result_id, by=by or ON_SCREEN)


def measured_table(view: View, kind: str, *by: str, outcome: str = "") -> Result:
    """Return the Result of the report's table of a kind, of one outcome where it is named."""
    return measured(view, table_of(view.survey.questionnaire, kind, outcome=outcome), *by)
