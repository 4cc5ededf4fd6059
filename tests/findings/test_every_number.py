"""Over many random surveys: each number in each sentence is the figure that it names."""

import re

import numpy as np
import pytest

from analytics.filters import Filters
from analytics.findings import findings, part_of
from analytics.links.figures import links_result
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.results import result
from analytics.selection import selected
from analytics.tally import tally
from tests.building import survey_of, workshop

CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]
NAMES = re.compile(
    r"Survey \d{4}|workshop \d+|no\. \d+|\d+ points? (more|fewer)|plausible from [+−]?\d+ to [+−]?\d+"
    r"|[+−]\d+ points?"
    r"|(under|within) \d+ points|as one of \d+ pairs|([+−]\d+|0) points?(?=, plausible)"
    r"|Of the \d+ administrations in both rounds \d+ (said yes|replied), then \d+: \d+ came, \d+ went"
)
"""The only digits in a sentence that are no figure: names of rounds and workshops, and differences of
figures, which tests/links and tests/trends hold to their formulas and to the records."""


def random_survey(seed):
    """Make one or two rounds of a few workshops, with answers that lean, blanks and unrecorded ones."""
    random = np.random.default_rng(seed)
    described, replies = [], []
    for code in ("2019", "2020")[: random.integers(1, 3)]:
        for number in range(1, random.integers(2, 5)):
            kind = ("regional", "sub-regional")[number % 2]
            took_part = None if random.random() < 0.2 else int(random.integers(5, 13))
            described.append(workshop(f"{code}-{number}", region_type=kind, participated=took_part))
            chances = random.dirichlet([3 * random.random() + 0.2, 2, 0.3, 0.2], size=9)
            replies += [
                (
                    f"{code}-{number}",
                    member,
                    "".join(random.choice(list("yn?-"), p=chance) for chance in chances),
                )
                for member in CODES
                if random.random() < 0.8
            ]
    published = [
        PublishedRecord("2019", "table-1", "reply_rate", "all", "all", None, None, 54),
        PublishedRecord("2019", "table-3", "direct_effects", "all", "all", None, None, 61),
        PublishedRecord("2019", "table-5", "efficiency", "all", "all", 11, 20, 55),
    ]
    return survey_of(replies, workshops=described, published=published)


def figure_of(survey, filters, cite):
    """Compute the figure that a cite names, from the survey itself."""
    if cite.round:
        filters = Filters(rounds=(cite.round,))
    counted = tally(survey, filters)
    if cite.result == "links":
        return links_result(counted).row(cite.measure, by=cite.by, group=cite.group)
    if cite.part in ("published", "published_percent"):
        (printed,) = [
            (p.count, p.base, p.percent)
            for p in survey.published
            if (p.round, p.table, p.measure) == (cite.round, cite.result, cite.measure)
        ]
        count, base, share = printed
        return Row(
            cite.measure, "all", "all", "All", None, None,
            published_count=count, published_base=base, published_share=share,
        )  # fmt: skip
    return result(counted, cite.result).row(cite.measure, by=cite.by, group=cite.group)


def words_of(survey, filters, cite):
    """Write a cited figure anew; how many administrations replied is counted reply by reply."""
    if cite.part == "administrations":
        kept = selected(survey, filters)
        units = zip(survey.units.workshop.tolist(), survey.units.administration.tolist(), strict=True)
        who = {member for workshop, member in units if kept[0][workshop] and kept[1][member]}
        return f"{len(who)} administration{'' if len(who) == 1 else 's'}"
    return part_of(figure_of(survey, filters, cite), cite.part)


@pytest.mark.parametrize("part", range(4))
def test_each_number_in_each_finding_equals_its_result(part):
    said = 0
    for seed in range(part * 12, part * 12 + 12):
        survey = random_survey(seed)
        for filters in (Filters(rounds=("2020",)), Filters(), Filters(region_types=("regional",))):
            for finding in findings(tally(survey, filters), at_most=99):
                for cite in finding.cites:
                    assert cite.words == words_of(survey, filters, cite), finding.text
                    said += 1
    assert said > 300


def test_no_digit_stands_in_a_sentence_that_names_no_figure():
    for seed in range(40):
        for finding in findings(tally(random_survey(seed), Filters(rounds=("2020",))), at_most=99):
            plain = "".join(piece for piece in finding.pieces if isinstance(piece, str))
            assert not re.search(r"\d", NAMES.sub("", plain)), finding.text


def test_no_sentence_claims_that_something_was_proven_or_caused():
    for seed in range(40):
        for finding in findings(tally(random_survey(seed), Filters(rounds=("2020",))), at_most=99):
            assert not re.search(r"proven|proof|caus|led to|nan\b|None", finding.text)


def test_ids_are_stable_and_unique():
    for seed in range(15):
        ids = [f.id for f in findings(tally(random_survey(seed), Filters(rounds=("2020",))), at_most=99)]
        again = [f.id for f in findings(tally(random_survey(seed), Filters(rounds=("2020",))), at_most=99)]
        assert ids == again
        assert len(set(ids)) == len(ids)
