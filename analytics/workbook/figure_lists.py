"""The names that the sheet Published offers: tables, what is counted, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.measures import measures_of
from analytics.model import REGION_TYPES, Administration, Questionnaire
from analytics.records import WorkshopRecord

WORKSHOPS = 12
"""Numbers that are offered where the round's workshops are not known."""


def tables_offered(questionnaire: Questionnaire) -> list[str]:
    """Return the report's tables as a reader calls them: "Table 1"."""
    return [spec.id.replace("-", " ").capitalize() for spec in questionnaire.tables]


def measures_offered(questionnaire: Questionnaire) -> list[str]:
    """Return what is counted, in words: first what a table of the report prints, then every single pair."""
    measures = measures_of(questionnaire).values()
    printed = [m.label for m in measures if m.table]
    return list(dict.fromkeys([*printed, *(m.label for m in measures if m.form in ("question", "acted"))]))


def groups_offered(
    administrations: Mapping[str, Administration], workshops: Iterable[WorkshopRecord] = ()
) -> list[str]:
    """Return for whom a figure can be: all, a region type, a workshop, a sub-region, an administration."""
    known = [f"Workshop {workshop.number}" for workshop in workshops]
    numbered = known or [f"Workshop {number}" for number in range(1, WORKSHOPS + 1)]
    sub_regions = dict.fromkeys(m.sub_region for m in administrations.values() if m.sub_region)
    return ["all", *REGION_TYPES, *numbered, *sub_regions, *(m.name for m in administrations.values())]
