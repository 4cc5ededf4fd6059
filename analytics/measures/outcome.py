"""One outcome (Tables 3, 5 and 6): how many of those who answered said yes."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.measures.actions import answered_yes
from analytics.measures.figure import rows
from analytics.model import TableSpec
from analytics.result import Result
from analytics.tally import Tally


def outcome(tally: Tally, spec: TableSpec, *, by: Sequence[str]) -> Result:
    """Count who said yes to an outcome, of those who answered the question."""
    asked = tally.survey.questionnaire.by_id[spec.outcome]
    return Result(
        id=spec.id,
        title=spec.title,
        question=asked.wording,
        rows=rows(tally, [answered_yes(tally, asked.id, spec.id)], by=by),
        base_meaning="replies that answered yes or no",
        how="The base is the replies that answered yes or no. A reply that left the question blank is "
        "shown as not answered and is counted neither as yes nor as no.",
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={asked.id: asked.label},
    )
