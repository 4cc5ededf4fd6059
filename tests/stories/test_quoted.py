"""Practices that a slide show quotes: a correction of data changes their words, never the choice of them."""

from __future__ import annotations

import pytest

from analytics.filters import Filters
from analytics.member_names import MASK
from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck, refresh
from analytics.stories.show import for_audience
from analytics.survey import Survey
from tests.building import survey_of, workshop
from tests.stories.packages import everything, slides
from tests.stories.test_refresh import edited

TEXTS = {
    "FJ": "Fiji wrote a manual on the valuation of used cars.",
    "AU": "A hotline answers questions of traders within a day.",
    "NZ": "New scanners read labels of all parcels at the mail centre.",
}
PLACES = dict(zip(TEXTS, ("2020-1", "2020-2", "2020-3"), strict=True))
LATE = ("2020-1", "JP", "Seals are checked by two officers at each gate.")
"""A text that a rule would choose in the place of Fiji's, once its reply saw every outcome."""


def survey(changed: dict[str, str] | None = None, *, late: bool = False) -> Survey:
    """Build a survey of one text a workshop, some in other words; `late` brings one that a rule prefers."""
    texts = [(PLACES[code], code, text) for code, text in (TEXTS | (changed or {})).items() if text]
    texts += [LATE] if late else []
    seen = ["yyyy--yyn" if late and code != "JP" else "yyyy--yyy" for _, code, _ in texts]
    return survey_of(
        [(place, code, letters) for (place, code, _), letters in zip(texts, seen, strict=True)],
        workshops=[workshop(place, topic=f"Topic {place[-1]}") for place in PLACES.values()],
        practices=[
            {"workshop": place, "administration": code, "kind": "effect", "text": text}
            for place, code, text in texts
        ],
        data_version=f"v-{len(texts)}-{late}",
    )


def written(audience: str, shows: str = "") -> bytes:
    story = Story("Texts", (Slide("practice", shows, title="To copy"),), Filters(rounds=("2020",)))
    return deck(for_audience(eyes(survey()), story, audience))


def quoted(content: bytes) -> str:
    """Return what a slide quotes, without the comments on it."""
    (slide,) = slides(content)
    return next(each.text_frame.text for each in slide.placeholders if each.placeholder_format.idx == 10)


def refreshed(content: bytes, now: Survey, audience: str):
    made, lines = refresh(content, eyes(now), audience)
    return made, [(line.did, line.words) for line in lines if line.what == "practice"]


@pytest.mark.parametrize("audience", ["office", "members", "nameless"])
def test_the_texts_of_a_slide_stay_though_a_rule_would_choose_another(audience):
    content = written(audience)
    fresh = Story("Texts", (Slide("practice"),), Filters(rounds=("2020",)))
    other = deck(for_audience(eyes(survey(late=True)), fresh, audience))
    assert "Seals" in quoted(other), "the check can fail"
    made, told = refreshed(content, survey(late=True), audience)
    assert quoted(made) == quoted(content)
    assert told == []


@pytest.mark.parametrize("audience", ["office", "members", "nameless"])
def test_a_text_in_other_words_is_quoted_in_these_and_told(audience):
    content = written(audience)
    now = survey({"AU": "A hotline answers all questions of traders within two days."})
    made, told = refreshed(content, now, audience)
    assert quoted(made) == quoted(content).replace(
        TEXTS["AU"], "A hotline answers all questions of traders within two days."
    )
    ((did, words),) = told
    assert did == "changed"
    assert "within two days" in words
    assert TEXTS["AU"] in words


@pytest.mark.parametrize("audience", ["office", "nameless"])
def test_a_text_that_is_gone_is_told_by_its_words_and_no_other_takes_its_place(audience):
    made, told = refreshed(written(audience), survey({"NZ": ""}, late=True), audience)
    assert told == [("gone", f"“{TEXTS['NZ']}” is not on record any more.")]
    assert TEXTS["NZ"] not in everything(made)
    assert "Seals" not in everything(made)
    assert TEXTS["AU"] in quoted(made)
    again, later = refreshed(made, survey(late=True), audience)
    assert later == []
    assert "Seals" not in everything(again)


def test_where_all_are_gone_the_slide_says_so_and_no_other_takes_their_place():
    made, told = refreshed(written("nameless"), survey(dict.fromkeys(TEXTS, ""), late=True), "nameless")
    assert [did for did, _ in told] == ["gone"] * 3
    assert quoted(made) == "Nothing on record stands behind it now."
    again, _ = refreshed(made, survey(late=True), "nameless")
    assert "Seals" not in everything(again)


@pytest.mark.parametrize("audience", ["office", "members"])
def test_where_a_whole_round_is_taken_out_its_texts_come_back_with_it(audience):
    made, told = refreshed(written(audience), survey(dict.fromkeys(TEXTS, "")), audience)
    assert [did for did, _ in told] == ["gone"] * 3
    again, _ = refreshed(made, survey(), audience)
    assert quoted(again) == quoted(written(audience))


def test_texts_that_a_person_chose_are_known_without_names_and_their_keys_are_told_to_nobody():
    key = next(each for each in survey().practices["key"] if "/FJ/" in each)
    for content in (written("nameless", key), refreshed(written("office", key), survey(), "nameless")[0]):
        assert MASK in quoted(content)
        assert "FJ" not in everything(content)
        made, told = refreshed(
            content, survey({"FJ": "Fiji wrote two manuals on the valuation of used cars."}), "nameless"
        )
        assert "two manuals" in quoted(made)
        assert "Fiji" not in everything(made) + str(told)


def test_words_of_a_person_in_the_place_of_a_text_stay():
    def change(show):
        shape = next(each for each in show.slides[0].placeholders if each.placeholder_format.idx == 10)
        shape.text_frame.paragraphs[0].runs[0].text = "See our leaflet."

    made, told = refreshed(edited(written("nameless"), change), survey(late=True), "nameless")
    assert "See our leaflet." in quoted(made)
    assert told == []
