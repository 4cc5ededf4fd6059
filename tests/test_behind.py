"""Who is behind a figure: the parts add up to the replies, and nobody is in two of them."""

from dataclasses import replace

import pytest

from analytics.behind import behind, narrow
from analytics.filters import Filters
from analytics.findings import attention
from analytics.tally import tally
from tests.building import ASKED, survey_of, workshop

REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y?ny--" + "yy?"),
]


@pytest.fixture
def survey():
    texts = [{"workshop": "2020-1", "administration": "FJ", "kind": "projects", "text": "A <b>new</b> desk"}]
    return survey_of(REPLIES, workshops=[workshop("2020-1"), workshop("2020-2")], practices=texts)


def codes(part):
    return [detail.administration for detail in part]


def test_the_replies_of_an_outcome_are_parted_by_their_answer(survey):
    found = behind(survey, Filters(), "direct_effects")
    assert codes(found.counted) == ["FJ", "MY"]
    assert codes(found.others) == ["JP"]
    assert codes(found.not_answered) == ["WS"]
    assert codes(found.not_recorded) == []


def test_a_workshop_is_narrowed_to_within_the_rounds_that_are_shown():
    told = survey_of([(key, "FJ", "y" * 9) for key in ("2020-1", "2020-2", "2021-1", "2021-2")])
    shown = narrow(Filters(rounds=("2021",)), "workshop", "2", told)
    assert shown == Filters(rounds=("2021",), workshops=("2021-2",))
    assert narrow(Filters(), "workshop", "2020-1", told).workshops == ("2020-1",)


def test_a_group_of_a_chart_narrows_the_replies(survey):
    found = behind(survey, Filters(), "share_materials", by="workshop", group="2")
    assert (codes(found.counted), codes(found.others)) == (["MY"], ["JP"])
    found = behind(survey, Filters(), "share_materials", by="sub_region", group="Pacific")
    assert codes(found.counted) == ["FJ", "WS"]


def test_a_pair_lists_a_blank_outcome_once_as_not_answered(survey):
    found = behind(survey, Filters(), "share_materials_and_direct_effects")
    assert codes(found.counted) == ["FJ", "MY"]
    assert codes(found.others) == []
    assert codes(found.not_answered) == ["WS"]


@pytest.mark.parametrize("measure", [*ASKED, "reply_rate"])
def test_every_reply_of_the_selection_stands_in_exactly_one_part(survey, measure):
    found = behind(survey, Filters(), measure)
    every = [*found.counted, *found.others, *found.not_answered, *found.not_recorded]
    assert sorted((d.workshop, d.administration) for d in every) == sorted(r[:2] for r in REPLIES)


def test_a_reply_comes_with_its_texts_as_they_were_typed(survey):
    (fiji,) = [d for d in behind(survey, Filters(), "projects").counted if d.administration == "FJ"]
    assert fiji.texts == (("projects", "A <b>new</b> desk"),)


def test_an_unknown_measure_is_a_key_error(survey):
    with pytest.raises(KeyError):
        behind(survey, Filters(), "anything")


def test_who_is_silent_is_listed_where_a_workshop_says_who_took_part():
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9), ("2020-2", "WS", "y" * 9)],
        workshops=[workshop("2020-1", participants=("FJ", "WS")), workshop("2020-2")],
    )
    assert behind(survey, Filters(), "reply_rate").silent == (("Samoa", "AEO workshop no. 1 of Survey 2020"),)
    assert behind(survey, Filters(administrations=("FJ",)), "reply_rate").silent == ()


def test_a_blank_placed_by_rule_is_said_of_all_it_may_be_and_of_none_alone():
    # of four three did not say yes, and one of these three left it blank: the records give it to TO or WS
    note = "Direct effects: one left it blank. The blank is placed here by rule."
    said = []
    for holder in ("TO", "WS"):
        others = [
            ("2020-1", code, "yynn--" + ("b" if code == holder else "x") + "yy")
            for code in ("AU", "TO", "WS")
        ]
        built = survey_of([("2020-1", "FJ", "yynn--yyy"), *others])
        noted = replace(built, reply_notes={("2020-1", holder): f"Sent late.\n{note}"})
        words = (
            "one of the 3 administrations that did not say yes to direct effects left it blank; which one is"
        )
        found = behind(noted, Filters(), "direct_effects")
        notes = {detail.administration: detail.note for detail in found.placed}
        assert notes.pop(holder) == f"Sent late. At this workshop {words} not recorded."
        assert list(notes.values()) == [f"At this workshop {words} not recorded."] * 2
        assert [detail.note for detail in found.counted] == [""]
        told = [text for text in attention(tally(noted)) if "blank" in text and "not say yes" in text]
        said.append(told)
        for code in ("AU", "TO", "WS"):
            alone = attention(tally(noted, Filters(administrations=(code,))))
            assert told[0] in alone
            assert not any("by rule" in text for text in alone)
        assert told[0] not in attention(tally(noted, Filters(administrations=("FJ",))))
    assert said[0] == said[1]
    assert len(said[0]) == 1
    assert said[0][0].endswith(f": {words} not recorded.")


def test_replies_beside_a_reply_rate_stand_apart():
    # workshop 1 lists Fiji and Samoa, Tonga replied too; 2 replied of 1 about workshop 2: no rate can be told
    said = [("2020-1", "FJ"), ("2020-1", "TO"), ("2020-2", "JP"), ("2020-2", "MY")]
    lists = [
        workshop("2020-1", participants=("FJ", "WS"), participated=2),
        workshop("2020-2", participated=1),
    ]
    survey = survey_of([(*each, "y" * 9) for each in said], workshops=lists)
    found = behind(survey, Filters(), "reply_rate")
    assert [codes(part) for part in (found.counted, found.unlisted, found.unrated)] == [
        ["FJ"], ["TO"], ["JP", "MY"],
    ]  # fmt: skip
    alone = behind(survey, Filters(), "reply_rate", by="workshop", group="2")
    assert (codes(alone.counted), alone.unrated) == (["JP", "MY"], ())
    assert codes(behind(survey, Filters(), "projects").counted) == ["FJ", "TO", "JP", "MY"]
