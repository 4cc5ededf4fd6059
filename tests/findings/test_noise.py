"""Where nothing but chance acts, sentences on single workshops are rare: a small simulation."""

import numpy as np

from analytics.filters import Filters
from analytics.findings.contrasts import groups_apart
from analytics.tally import tally
from tests.building import survey_of, workshop

CODES = (
    "AU BN BT CN FJ HK ID IN IR JP KH KR LA LK MM MN MO MV MY NP NZ PG PH PK SB SG TH TL TO VN VU WS".split()
)
ROUNDS = 60
MOST = 6
"""One round in ten; the test is made for 8% at most."""


def said_by_chance(workshops, replies, seed):
    """Tell whether a survey without any difference between workshops makes a sentence on one of them."""
    random = np.random.default_rng(seed)
    shares = random.uniform(0.2, 0.8, size=9)
    described = [workshop(f"2020-{n}", topic=f"Topic {n}", participated=32) for n in range(1, workshops + 1)]
    made = [
        (f"2020-{n}", code, "".join("yn"[int(random.random() > share)] for share in shares))
        for n in range(1, workshops + 1)
        for code in CODES[: replies // workshops]
    ]
    survey = survey_of(made, workshops=described)
    return any("apart" in f.id for f in groups_apart(tally(survey, Filters(rounds=("2020",)))))


def test_four_workshops_of_one_round_make_few_sentences_by_chance():
    assert sum(said_by_chance(4, 28, seed) for seed in range(ROUNDS)) <= MOST


def test_fourteen_large_workshops_make_few_sentences_by_chance():
    assert sum(said_by_chance(14, 14 * 30, seed) for seed in range(ROUNDS)) <= MOST


def pooled_by_habit(seed):
    """Draw six rounds in which every answer is its administration's own habit (intraclass correlation 0.3).

    Sub-regional workshops are attended by ten administrations, regional ones by all: no workshop and no kind
    of workshop has any effect.
    """
    random = np.random.default_rng(seed)
    half = 0.5 * (1 - 0.3) / 0.3
    habits = {code: random.beta(half, half, 9) for code in CODES}
    described, made = [], []
    for year in range(2015, 2021):
        for number in range(1, 7):
            kind = "sub-regional" if number > 3 else "regional"
            pool = CODES[:10] if number > 3 else CODES
            key = f"{year}-{number}"
            described.append(workshop(key, topic=f"Topic {number}", participated=9, region_type=kind))
            for code in random.choice(pool, 7, replace=False).tolist():
                made.append((key, code, "".join("ny"[int(yes)] for yes in random.random(9) < habits[code])))
    return survey_of(made, workshops=described)


def test_pooled_rounds_of_administrations_with_habits_make_few_sentences_by_chance():
    said = [any(groups_apart(tally(pooled_by_habit(seed), Filters()))) for seed in range(20)]
    assert sum(said) <= 2  # one in ten; replies taken for strangers made twelve
