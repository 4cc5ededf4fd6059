"""Say in words what is filtered."""

from __future__ import annotations

from dataclasses import fields

from analytics.audience import MADE_FOR
from analytics.filters import Filters
from analytics.model import name_list, sentence_list
from analytics.survey import Survey
from analytics.workshop_names import workshop_labels


def describe_filters(survey: Survey, filters: Filters) -> str:
    """Return the selection in words, rounds first: "Survey 2020 · sub-regional · Pacific".

    Last it says for whom it is, unless that is the office.
    """
    words = filter_words(survey, filters)
    samples = set(survey.sample_rounds)
    names = [name + (SAMPLE if code in samples else "") for code, name in words.pop("rounds").items()]
    parts = [sentence_list(names) or f"All rounds{_samples_among(survey)}"]
    ordered = ("region_types", "workshops", "topics", "sub_regions", "administrations")
    parts += [name_list(words[field].values()) for field in ordered if words[field]]
    parts += [] if survey.audience == "office" else [MADE_FOR[survey.audience]]
    return " · ".join(parts)


SAMPLE = " (sample data)"


def _samples_among(survey: Survey) -> str:
    """Say which of all rounds are samples, blank where none is."""
    titles = [r.title or r.code for r in survey.rounds if r.code in survey.sample_rounds]
    if len(titles) == len(survey.rounds):
        return SAMPLE if titles else ""
    return f" (sample data: {sentence_list(titles)})" if titles else ""


def filter_words(survey: Survey, filters: Filters) -> dict[str, dict[str, str]]:
    """Return the words for each value that is chosen: field of `Filters` → value → words."""
    rounds, members = survey.round_by_code, survey.administration_by_code
    names = _workshop_names(survey, filters)
    words = {
        "rounds": {code: rounds[code].title or code if code in rounds else code for code in filters.rounds},
        "workshops": {key: names.get(key, key) for key in filters.workshops},
        "administrations": {
            code: members[code].name if code in members else code for code in filters.administrations
        },
    }
    every = {f.name: {value: value for value in getattr(filters, f.name)} for f in fields(filters)}
    return every | words


def _workshop_names(survey: Survey, filters: Filters) -> dict[str, str]:
    """Return what the workshops of the chosen rounds are called, where workshops are chosen."""
    if not filters.workshops:
        return {}
    within = [w for w in survey.workshops if not filters.rounds or w.round in filters.rounds]
    return workshop_labels(within, {code: record.title for code, record in survey.round_by_code.items()})
