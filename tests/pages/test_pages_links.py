"""The page Pairs says first, in words, what can be told, and counts behind."""

from analytics.links import Pair
from tests.pages.conftest import said


def test_what_can_be_told_stands_before_any_chart(sample, page):
    app = page("evidence/links.py", round="2020")
    words = [part.proto.body for part in app.get("html")]
    first = next(
        place for place, body in enumerate(words) if "<b>Direct effects</b>: it cannot be told" in body
    )
    assert all("<table" not in body for body in words[: first + 1])
    for gone in ("hardly chance", "Rare for one pair", "replies to tell", "about the same", "Told apart"):
        assert gone not in " ".join(words) + said(app)


def test_details_hold_the_test_the_smallest_difference_and_the_workshops(sample, page):
    chosen = Pair(("organize_in_house_workshop",), "direct_effects").id
    app = page("evidence/links.py", round="2020", link=chosen)
    words = " ".join(part.proto.body for part in app.get("html"))
    assert "(with each workshop compared only with itself and as one of 9 pairs, chance alone" in words
    assert "The same, 9 pairs adjusted together" in words
    assert "This base could only show a difference of about 73 points or more." in words
    assert "7 of 10 to 7 of 9 of those who acted" in words
    assert "decides the verdict" in words
    assert "in four of five surveys" in words
    assert "Workshop by workshop" in words
    assert "Said no or left it blank: not known who of them: 11" in words


def test_the_caveat_stands_once_and_statistics_behind_details(sample, page):
    app = page("evidence/links.py", round="2020")
    words = " ".join(part.proto.body for part in app.get("html"))
    assert (words + said(app)).count("says nothing about what caused it") == 1
    first = next(
        part.proto.body for part in app.get("html") if "14 of 21 (67%) of those who shared" in part.proto.body
    )
    assert "plausible" not in first
