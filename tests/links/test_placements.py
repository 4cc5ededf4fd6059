"""Blanks placed by rule: every placement gone through by reply, by hand and by brute force."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import NO_FILTERS, Filters
from analytics.links import Pair, compare, every_pair, link_words
from analytics.links.cells import cells
from analytics.links.figures import links_result
from analytics.links.placements import Stratum, bases, placements
from analytics.measures import table
from analytics.stats import Table2x2
from analytics.tally import tally
from tests.building import survey_of

IN_HOUSE = Pair(("organize_in_house_workshop",), "direct_effects")
CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]


def every_placement(known, marked, blanks):
    """Place the blanks with each set of marked replies in turn and count the table; a set a workshop.

    `marked` gives for each reply "acted", "idle" or "unknown".
    """
    tables = set()
    for blank in combinations(range(len(marked)), blanks):
        no = [group for place, group in enumerate(marked) if place not in blank]
        tables.add((known.k1, known.n1 + no.count("acted"), known.k0, known.n0 + no.count("idle")))
    return tables


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_placement_is_found_and_no_other(data):
    strata, by_hand = [], []
    for _ in range(data.draw(st.integers(1, 2))):
        known = Table2x2(2, 3, 1, 4)
        marked = data.draw(st.lists(st.sampled_from(["acted", "idle", "unknown"]), max_size=6))
        blanks = data.draw(st.integers(0, min(2, len(marked))))
        counts = {name: marked.count(name) for name in ("acted", "idle")}
        strata.append(Stratum(known, **counts, marked=len(marked), blank=blanks))
        by_hand.append(every_placement(known, marked, blanks))
    found = {tuple((t.k1, t.n1, t.k0, t.n0) for t in placement.strata) for placement in placements(strata)}
    assert found == set(product(*by_hand))
    sums = [[sum(cells) for cells in zip(*way, strict=True)] for way in product(*by_hand)]
    assert bases(strata) == tuple((min(s[i] for s in sums), max(s[i] for s in sums)) for i in (1, 3))


def test_too_many_placements_are_not_gone_through():
    wide = Stratum(Table2x2(0, 0, 0, 0), acted=10, idle=10, marked=20, blank=10)
    assert placements([wide] * 3) == []


def sample_links(sample_survey):
    counted = tally(sample_survey, Filters(rounds=("2020",)))
    return counted, {link.pair: link for link in compare(counted, every_pair(sample_survey.questionnaire))}


def test_the_samples_in_house_link_is_told_at_its_least_certain(sample_survey):
    # 24 placements by hand: 3 at workshop 1 times 8 at workshop 2. Tonga alone of them held an in-house
    # workshop: its 3 placements give 7 of 9 against 6 of 17, the other 21 give 7 of 10 against 6 of 16.
    _, links = sample_links(sample_survey)
    link = links[IN_HOUSE]
    assert link.table == Table2x2(7, 10, 6, 16)
    assert link.bases == ((9, 10), (16, 17))
    assert link.verdict.word == "cannot be told"
    (placed,) = [words for words in link_words(link) if words.startswith("Who left")]
    assert "7 of 10 to 7 of 9 of those who acted and 6 of 17 to 6 of 16 of those who did not" in placed


def test_a_link_and_the_reports_table_give_one_range(sample_survey):
    counted, links = sample_links(sample_survey)
    mine = links_result(counted, [links[IN_HOUSE]]).row(IN_HOUSE.id, by="acted", group="acted")
    (printed,) = [
        row
        for row in table(counted, "table-4", by=("all",)).rows
        if row.base_range and row.measure.startswith("organize_in_house")
    ]
    assert (mine.count, mine.base_range) == (printed.count, printed.base_range) == (7, (9, 10))


def test_nobody_who_may_have_left_a_blank_stands_with_a_no(sample_survey):
    counted, _ = sample_links(sample_survey)
    found = cells(counted, IN_HOUSE)
    unsure = {(reply.administration, reply.workshop) for reply in found.unsure}
    assert unsure == {
        *((code, "2020-1") for code in ("IN", "MV", "LK")),
        *((code, "2020-2") for code in ("AU", "BD", "HK", "ID", "MV", "MN", "VN", "TO")),
    }
    assert not unsure & {(r.administration, r.workshop) for r in (*found.acted_without, *found.blank)}


SAID = ["yy"] * 5 + ["nn"] * 2
"""Acted and the outcome, of seven replies that are known; five more are marked."""
MARKED = ["y", "y", "n", "n", "n"]


def links_with_blank_at(place, *, filters=NO_FILTERS):
    marks = ["x"] * len(MARKED)
    marks[place] = "b"
    said = [*SAID, *(a + m for a, m in zip(MARKED, marks, strict=True))]
    replies = [("2020-1", code, f"{a}nnnnn{o}yy") for code, (a, o) in zip(CODES, said, strict=True)]
    survey = survey_of(replies)
    return compare(tally(survey, filters), every_pair(survey.questionnaire))


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(administrations=("FJ", "WS", "TO", "MY", "JP", "NP", "LK", "MV", "AU", "IN"))],
)
def test_nothing_depends_on_where_a_blank_was_put(filters):
    first, *others = [links_with_blank_at(place, filters=filters) for place in range(len(MARKED))]
    for links in others:
        for one, other in zip(first, links, strict=True):
            assert one == other
            assert link_words(one) == link_words(other)


def test_where_administrations_are_filtered_the_blank_may_lie_outside():
    # of the five marked replies three are selected: no blank or one lies with them
    chosen = Filters(administrations=tuple(CODES[:10]))
    links = {link.pair: link for link in links_with_blank_at(0, filters=chosen)}
    link = links[Pair(("share_materials",), "direct_effects")]
    assert link.bases == ((6, 7), (2, 3))


def test_a_marked_action_is_not_known():
    replies = [
        ("2020-1", code, said)
        for code, said in zip(CODES, ["xnnnnnyyy", "bnnnnnyyy", "ynnnnnyyy"], strict=False)
    ]
    (link,) = compare(tally(survey_of(replies)), [Pair(("share_materials",), "direct_effects")])
    assert (link.table, link.unknown) == (Table2x2(1, 1, 0, 0), 2)


def test_the_verdict_is_that_of_the_least_certain_placement():
    # with the blank outside the ten that acted the link is certain; it is judged as if inside
    certain = {link.pair: link for link in links_with_blank_at(4)}[
        Pair(("share_materials",), "direct_effects")
    ]
    # acted: 5 of 7 or 5 of 6; idle: 0 of 5 or 0 of 4 -> the larger p of (5/7, 0/4) and (5/6, 0/5)
    assert certain.table == Table2x2(5, 7, 0, 4)


@pytest.mark.parametrize("place", range(1, 5))
def test_nothing_depends_on_a_blank_where_administrations_are_compared_too(place):
    def links(blank):
        marks = ["x"] * 5
        marks[blank] = "b"
        first = ["y"] * 5 + marks
        replies = []
        for workshop, outcomes in (("2020-1", first), ("2020-2", "yynnyynnyy"), ("2021-1", "ynynynynyn")):
            replies += [
                (workshop, code, f"{'yn'[number % 2]}nnnnn{said}yy")
                for number, (code, said) in enumerate(zip(CODES, outcomes, strict=False))
            ]
        survey = survey_of(replies)
        return compare(tally(survey), every_pair(survey.questionnaire))

    first, other = links(0), links(place)
    assert first[0].members
    assert first[0].placed
    assert first == other


def acted_and_effects(acted, others):
    """Return a figure of table 4: of those who shared materials and answered, who saw effects."""
    said = [*("y" + outcome for outcome in acted), *("n" + outcome for outcome in others)]
    replies = [("2020-1", code, f"{a}nnnnn{o}yy") for code, (a, o) in zip(CODES, said, strict=False)]
    (row,) = (
        row
        for row in table(tally(survey_of(replies)), "table-4", by=("all",)).rows
        if row.measure == "share_materials_and_direct_effects"
    )
    return row


@pytest.mark.parametrize("acted", ["xbb", "bxb", "bbb"])
def test_nothing_is_told_of_a_pair_whose_likeliest_placement_leaves_nobody_in_the_base(acted):
    # of seven marked six are blank: that all three who acted are goes in 4 ways, that two are in 3
    others = "b" * 4 if "x" in acted else "bbbx"
    row = acted_and_effects(acted + "-", others)
    assert (row.count, row.base, row.as_reported, row.base_range) == (None, None, (None, None), None)
    assert (row.not_answered, row.not_recorded) == (3, 1)


@pytest.mark.parametrize(("acted", "others"), [("b", "xxx"), ("x", "bxx")])
def test_a_pair_has_a_base_wherever_the_only_blank_stands(acted, others):
    # one of four left it blank: most likely another than the one who acted
    row = acted_and_effects(acted, others)
    assert (row.count, row.base, row.as_reported, row.base_range) == (0, 1, (0, 1), (0, 1))
    assert row.not_answered == 0
