"""Counting: each figure against a plain count, reply by reply."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import counting
from analytics.counting import CountTable
from analytics.filters import Filters
from analytics.model import Answer
from analytics.tally import tally
from tests.building import ASKED, LETTERS, survey_of, workshop

CODES = ["FJ", "WS", "TO", "MY", "JP", "IN"]
PACIFIC = {"FJ", "WS", "TO"}
KINDS = {"2019-1": "regional", "2020-1": "regional", "2020-2": "sub-regional"}
WORKSHOPS = [workshop(key, region_type=kind, topic=f"Topic {key[-1]}") for key, kind in KINDS.items()]

units = st.dictionaries(
    keys=st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(CODES)),
    values=st.text(alphabet="yn?-", min_size=9, max_size=9),
    max_size=18,
)
some = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(tuple)
filters = st.builds(
    Filters,
    rounds=st.sampled_from([(), ("2019",), ("2020",)]),
    region_types=st.sampled_from([(), ("regional",), ("sub-regional",)]),
    workshops=st.sampled_from([(), ("2020-1",), ("2019-1", "2020-2")]),
    administrations=some,
    sub_regions=st.sampled_from([(), ("Pacific",)]),
    topics=st.sampled_from([(), ("Topic 1",)]),
)


def passes(key: str, code: str, chosen: Filters) -> bool:
    return (
        (not chosen.rounds or key[:4] in chosen.rounds)
        and (not chosen.region_types or KINDS[key] in chosen.region_types)
        and (not chosen.workshops or key in chosen.workshops)
        and (not chosen.topics or f"Topic {key[-1]}" in chosen.topics)
        and (not chosen.administrations or code in chosen.administrations)
        and (not chosen.sub_regions or code in PACIFIC)
    )


@settings(max_examples=150, deadline=None)
@given(units=units, chosen=filters, dense=st.booleans())
def test_every_count_equals_a_count_reply_by_reply(units, chosen, dense):
    cells = counting.DENSE_CELLS
    counting.DENSE_CELLS = cells if dense else 0  # both ways of holding the counts
    try:
        survey = survey_of([(k, c, letters) for (k, c), letters in units.items()], workshops=WORKSHOPS)
        counted = tally(survey, chosen)
        kept = {unit: letters for unit, letters in units.items() if passes(*unit, chosen)}
        assert counted.replies == len(kept)
        for place, question in enumerate(ASKED):
            for answer in Answer:
                condition = counted.is_answer(question, answer)[:, None]
                said = {u for u, letters in kept.items() if LETTERS[letters[place]] == answer}
                by_workshop = counted.count(condition, "workshop")[:, 0].tolist()
                assert by_workshop == [sum(u[0] == w.key for u in said) for w in counted.workshops]
                by_member = dict(
                    zip(
                        (g.key for g in counted.groups("administration")),
                        counted.count(condition, "administration")[:, 0].tolist(),
                        strict=True,
                    )
                )
                assert {c: n for c, n in by_member.items() if n} == {
                    c: n for c in CODES if (n := sum(u[1] == c for u in said))
                }
    finally:
        counting.DENSE_CELLS = cells


def test_a_selection_without_replies_counts_nothing_and_raises_nothing():
    counted = tally(survey_of([("2020-1", "FJ", "ynnnnnynn")]), Filters(administrations=("JP",)))
    assert counted.replies == 0
    assert counted.replies_by("workshop") == [0]
    assert counted.groups("administration") == ()


def test_a_survey_without_any_reply_can_be_counted():
    survey = survey_of([], workshops=[workshop("2020-1")])
    assert tally(survey).replies == 0


def test_counts_of_a_large_table_are_kept_sparse_and_stay_exact():
    table = CountTable.of(np.array([0, 0, 5, 7]), lines=2, patterns=4)
    sparse = CountTable(2, 4, cells=np.array([0, 5, 7]), counts=np.array([2, 1, 1]))
    conditions = np.array([[1, 0], [0, 1], [0, 0], [1, 1]], dtype=bool)
    assert table.totals.tolist() == sparse.totals.tolist() == [2, 2]
    assert table.count(conditions).tolist() == sparse.count(conditions).tolist() == [[2, 0], [1, 2]]


@pytest.mark.parametrize(
    ("known", "chosen", "expected"),
    [
        ({"participated": 22}, Filters(), 22),
        ({"participated": None}, Filters(), None),
        ({"participated": None, "participants": ("FJ", "WS", "JP")}, Filters(), 3),
        ({"participated": 22}, Filters(sub_regions=("Pacific",)), None),
        ({"participants": ("FJ", "WS", "JP")}, Filters(sub_regions=("Pacific",)), 2),
        ({"participants": ("FJ", "WS", "JP")}, Filters(administrations=("JP", "TO")), 1),
    ],
)
def test_participation_is_counted_only_where_it_is_recorded(known, chosen, expected):
    survey = survey_of([("2020-1", "FJ", "y" * 9)], workshops=[workshop("2020-1", **known)])
    assert tally(survey, chosen).participated == (expected,)
