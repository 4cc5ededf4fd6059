"""Measures by round for a selection."""

from __future__ import annotations

from collections.abc import Sequence

from analytics import measures as measured
from analytics.filters import NO_FILTERS, Filters
from analytics.result import Result
from analytics.survey import Survey
from analytics.tally import tally


def trend(survey: Survey, measures: Sequence[str] = (), filters: Filters = NO_FILTERS) -> Result:
    """Return measures by round, those of the report's tables when none are named.

    Rows are by "round", measure by measure and oldest round first. KeyError for an unknown measure.
    """
    known = measured.measures_of(survey.questionnaire)
    return measured.trend(tally(survey, filters), [known[measure] for measure in measures])


def rounds_counted(result: Result, measure: str) -> tuple[str, ...]:
    """Return the rounds of a trend whose figure of a measure can be recomputed, oldest first.

    Two of them can be compared with `mix_guard`.
    """
    return tuple(row.group for row in result.select(by="round", measure=measure) if row.share is not None)
