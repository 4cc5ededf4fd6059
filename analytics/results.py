"""Any Result by its id, and any figure by a reference: what cards, links and documents store.

This stands above measures and links, so that both can be asked for in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from analytics.filters import NO_FILTERS, Filters
from analytics.links.figures import links_result
from analytics.measures import EVERY_GROUPING, answers, table, trend
from analytics.measures.doing import doing
from analytics.model import Questionnaire
from analytics.result import Result, Row
from analytics.survey import Survey
from analytics.tally import Tally, tally

RESULTS: dict[str, Callable[[Tally, Sequence[str]], Result]] = {
    "answers": lambda counts, by: answers(counts, by=by),
    "doing": lambda counts, by: doing(counts, by=by),
    "trend": lambda counts, by: trend(counts),
    "links": lambda counts, by: links_result(counts),
}
"""Results beside the report's tables, by their ids; a trend is by round and links by who acted, whatever
groupings are asked for."""


def result(counts: Tally, result_id: str, *, by: Sequence[str] = EVERY_GROUPING) -> Result:
    """Return any Result by its id; KeyError when there is none of that id."""
    if result_id in RESULTS:
        return RESULTS[result_id](counts, by)
    return table(counts, result_id, by=by)


def is_for(survey: Survey, result_id: str) -> bool:
    """Tell whether the audience of a survey has a Result: the public has what was done and came of it."""
    told = (table_of(survey.questionnaire, "actions"), "answers")
    return survey.audience != "public" or result_id in told


def table_of(questionnaire: Questionnaire, kind: str, *, outcome: str = "") -> str:
    """Return the id of the first table of a kind, of one outcome where it is named; else KeyError."""
    for spec in questionnaire.tables:
        if spec.kind == kind and outcome in ("", spec.outcome):
            return spec.id
    raise KeyError((kind, outcome))


@dataclass(frozen=True)
class Reference:
    """The name of one figure, as stable as the ids of measures and groups are.

    `by` and `group` are those of the row; ``all`` for a total. Filters are part of the figure: without a
    round it is of all rounds.
    """

    result: str
    measure: str
    by: str = "all"
    group: str = "all"
    filters: Filters = NO_FILTERS

    def to_query(self) -> str:
        """Return the reference as the query of an address.

        >>> Reference("table-2", "submit_reports", filters=Filters(rounds=("2020",))).to_query()
        'result=table-2&measure=submit_reports&by=all&group=all&round=2020'
        """
        own = urlencode({"result": self.result, "measure": self.measure, "by": self.by, "group": self.group})
        filters = self.filters.to_query()
        return f"{own}&{filters}" if filters else own

    @classmethod
    def from_query(cls, query: str) -> Reference:
        """Return the reference that `to_query` wrote; KeyError where result or measure is missing."""
        said = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
        own = {name: said[name] for name in ("by", "group") if name in said}
        return cls(said["result"], said["measure"], filters=Filters.from_query(query), **own)


def figure(survey: Survey, reference: Reference) -> Row:
    """Return one figure; KeyError when the survey holds nothing of that name."""
    counts = tally(survey, reference.filters)
    return result(counts, reference.result, by=(reference.by,)).row(
        reference.measure, by=reference.by, group=reference.group
    )
