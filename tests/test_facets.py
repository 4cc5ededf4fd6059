"""Counts beside the options of the filters: each against a plain count, reply by reply."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from analytics.facets import Facets
from analytics.filters import Filters
from analytics.nameless import nameless
from tests.building import survey_of
from tests.test_tally import CODES, KINDS, WORKSHOPS, filters, passes, units

OPTIONS = {
    "rounds": {"2019", "2020"},
    "region_types": {"regional", "sub-regional"},
    "workshops": set(KINDS),
    "administrations": set(CODES),
    "sub_regions": {"Pacific"},
    "topics": {"Topic 1", "Topic 2"},
}


@settings(max_examples=150, deadline=None)
@given(units=units, chosen=filters)
def test_every_count_is_of_the_replies_that_the_option_alone_would_leave(units, chosen):
    survey = survey_of([(k, c, letters) for (k, c), letters in units.items()], workshops=WORKSHOPS)
    counts = Facets(survey).counts(chosen)
    assert set(counts) == set(OPTIONS)
    for field, values in OPTIONS.items():
        for value in values:
            alone = replace(chosen, **{field: (value,)})
            assert counts[field].get(value, 0) == sum(passes(*unit, alone) for unit in units)


def test_the_options_of_a_filter_do_not_hang_on_its_own_choice():
    survey = survey_of([("2020-1", "FJ", "yyyyyyyyy"), ("2020-2", "JP", "yyyyyyyyy")], workshops=WORKSHOPS)
    free, chosen = (Facets(survey).counts(Filters(topics=topics))["topics"] for topics in ((), ("Topic 1",)))
    assert free == chosen == {"Topic 1": 1, "Topic 2": 1}


def test_without_names_nothing_is_counted_of_administrations_and_their_sub_regions():
    survey = survey_of([("2020-1", "FJ", "yyyyyyyyy")], workshops=WORKSHOPS)
    counts = Facets(nameless(survey)).counts(Filters())
    assert set(counts) == set(OPTIONS) - {"administrations", "sub_regions"}
