"""Which workshops, administrations and units a filter keeps."""

from __future__ import annotations

import numpy as np

from analytics.filters import Filters
from analytics.model import Administration
from analytics.records import WorkshopRecord
from analytics.survey import Survey


def selected(survey: Survey, filters: Filters) -> tuple[np.ndarray, np.ndarray]:
    """Return which workshops and which administrations of the survey pass the filters."""
    workshops = np.array([_keeps_workshop(w, filters) for w in survey.workshops], dtype=bool)
    members = np.array([_keeps_member(a, filters) for a in survey.administrations], dtype=bool)
    return workshops, members


def kept_units(survey: Survey, keep_workshop: np.ndarray, keep_member: np.ndarray) -> np.ndarray | slice:
    """Return which units are in the selection; a slice of all where nothing is left out."""
    return survey.units.kept(keep_workshop, keep_member)


def _keeps_workshop(workshop: WorkshopRecord, filters: Filters) -> bool:
    return (
        (not filters.rounds or workshop.round in filters.rounds)
        and (not filters.region_types or workshop.region_type in filters.region_types)
        and (not filters.workshops or workshop.key in filters.workshops)
        and (not filters.topics or workshop.topic in filters.topics)
    )


def _keeps_member(member: Administration, filters: Filters) -> bool:
    return (not filters.administrations or member.code in filters.administrations) and (
        not filters.sub_regions or member.sub_region in filters.sub_regions
    )


def on_record(survey: Survey, filters: Filters) -> bool:
    """Tell whether a survey holds all that filters name: else they leave nothing, which is no zero."""
    held = survey.workshops
    known: dict[str, set[str]] = {
        "rounds": set(survey.round_by_code),
        "workshops": {each.key for each in held},
        "region_types": {each.region_type for each in held},
        "topics": {each.topic for each in held},
        "sub_regions": {each.sub_region for each in survey.administrations},
        "administrations": set(survey.administration_by_code),
    }
    return all(set(getattr(filters, name)) <= values for name, values in known.items())
