"""Say in words what is filtered."""

from __future__ import annotations

from analytics.audience import WITHOUT_NAMES
from analytics.filters import Filters
from analytics.model import sentence_list
from analytics.survey import Survey


def describe_filters(survey: Survey, filters: Filters) -> str:
    """Return the selection in words, rounds first: "Survey 2020 · sub-regional · Pacific"."""
    rounds = survey.round_by_code
    samples = set(survey.sample_rounds)
    names = [
        (rounds[code].title if code in rounds else code) + (SAMPLE if code in samples else "")
        for code in filters.rounds
    ]
    parts = [sentence_list(names) or f"All rounds{_samples_among(survey)}"]
    parts += [sentence_list(filters.region_types)] if filters.region_types else []
    parts += [_workshops(survey, filters)] if filters.workshops else []
    parts += [sentence_list(filters.topics)] if filters.topics else []
    parts += [sentence_list(filters.sub_regions)] if filters.sub_regions else []
    members = survey.administration_by_code
    codes = [members[code].name if code in members else code for code in filters.administrations]
    parts += [sentence_list(codes)] if codes else []
    parts += [] if survey.named else [WITHOUT_NAMES]
    return " · ".join(parts)


SAMPLE = " (sample data)"


def _samples_among(survey: Survey) -> str:
    """Say which of all rounds are samples, blank where none is."""
    titles = [r.title or r.code for r in survey.rounds if r.code in survey.sample_rounds]
    if len(titles) == len(survey.rounds):
        return SAMPLE if titles else ""
    return f" (sample data: {sentence_list(titles)})" if titles else ""


def _workshops(survey: Survey, filters: Filters) -> str:
    known = survey.workshop_by_key
    numbers = [str(known[key].number) if key in known else key for key in filters.workshops]
    return f"workshop{'s' if len(numbers) > 1 else ''} {sentence_list(numbers)}"
