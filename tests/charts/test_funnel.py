"""The funnel: limits by hand from the binomial distribution, and who is named."""

from math import comb

from analytics.charts.draw import draw
from analytics.charts.draw.scene import Dot
from analytics.charts.draw.size import Size
from analytics.charts.funnel import funnel, outside
from analytics.measures import table
from analytics.result import Row
from analytics.tally import tally
from tests.building import survey_of

CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]


def tail(most, base):
    """Return the chance of so many or fewer of a base, where half say yes."""
    return sum(comb(base, k) for k in range(most + 1)) / 2**base


def test_limits_are_those_of_the_binomial_distribution():
    for base in (5, 10, 11, 40):
        for count in range(base + 1):
            beyond = min(tail(count, base), tail(base - count, base)) < 0.001
            assert outside(Row("a", "workshop", "1", "1. A", count, base), 0.5, 0.998) == beyond, (
                count,
                base,
            )


def test_only_workshops_beyond_the_outer_lines_are_named():
    # fifteen workshops of twelve replies; 84 of 180 say yes, and one of 12 noes has 0.53 ** 12 < 0.001
    replies = [
        (f"2020-{n}", code, "nnnnnn" + ("y" if n < 15 and (place + n) % 2 else "n") + "yy")
        for n in range(1, 16)
        for place, code in enumerate(CODES)
    ]
    chart = funnel(table(tally(survey_of(replies)), "table-3"), "direct_effects")
    assert (
        chart.title == "Direct effects: 1 of 15 workshops differs from the others by more than chance allows"
    )
    assert [spot.name for spot in chart.body.spots if spot.name] == ["AEO workshop no. 15 of Survey 2020"]
    assert len(chart.body.spots) == 15
    scene = draw(chart.body, Size(640))
    assert "AEO workshop no. 15 of Survey 2020" in [words.text for words in scene.words]
    assert sum(isinstance(mark, Dot) and bool(mark.pick) for mark in scene.marks) == 15
    alike = [reply for reply in replies if reply[0] != "2020-15"]
    chart = funnel(table(tally(survey_of(alike)), "table-3"), "direct_effects")
    assert chart.title == (
        "Direct effects: none of 14 workshops differs from the others by more than chance allows"
    )


def test_without_two_workshops_of_five_answers_nothing_is_compared():
    few = [("2020-1", code, "nnnnnnyyy") for code in CODES[:4]]
    chart = funnel(table(tally(survey_of(few)), "table-3"), "direct_effects")
    assert chart.title == "Direct effects: too few answers in single workshops to compare them"
    assert draw(chart.body, Size(640)).marks == ()  # no line at 0% for a share in all that is not drawn


def test_workshops_at_one_place_are_a_larger_ring_that_says_how_many():
    # of fourteen alike each has 6 of 12 and of one 0 of 12: two places
    replies = [
        (f"2020-{n}", code, "nnnnnn" + ("y" if n < 15 and place % 2 else "n") + "yy")
        for n in range(1, 16)
        for place, code in enumerate(CODES)
    ]
    chart = funnel(table(tally(survey_of(replies)), "table-3"), "direct_effects")
    assert sorted({(spot.base, spot.share, spot.alike) for spot in chart.body.spots}) == [
        (12, 0.0, 1), (12, 0.5, 14),
    ]  # fmt: skip
    first = chart.body.spots[0].tip.splitlines()
    assert first[1] == "6 of 12 (50%)"
    assert first[2].startswith("14 workshops stand here, also ")
    assert first[2].endswith(" and 8 more")
    scene = draw(chart.body, Size(640))
    assert "Larger: several at one place, up to 14" in [words.text for words in scene.words]
    dots = {mark.y: mark.size for mark in scene.marks if isinstance(mark, Dot) and mark.pick}
    assert len(dots) == 2
    assert dots[min(dots)] > dots[max(dots)]
