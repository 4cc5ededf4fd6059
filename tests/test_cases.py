"""Success cases: whom to ask what went well and what stood in the way, worked out by hand."""

from dataclasses import replace

from analytics.cases import cases
from analytics.tally import tally
from tests.building import survey_of

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "AU", "yynn--" + "yyy"),  # every outcome, 2 of 4 actions
    ("2020-1", "FJ", "yyyy--" + "yyy"),  # every outcome, 4 of 4 actions
    ("2020-1", "WS", "ynny--" + "yyn"),  # no to one
    ("2020-1", "JP", "nnnn--" + "nnn"),  # no to every one
    ("2020-1", "MY", "yyyy--" + "yn?"),  # left an outcome blank
    ("2020-1", "TO", "yyyy--" + "yn-"),  # an outcome is not recorded
    ("2020-1", "KR", "yyyy--" + "xny"),  # no or blank: nobody's own answer
    ("2020-1", "PG", "yyyy--" + "byn"),
    ("2020-1", "VU", "------" + "yyn"),  # nothing known of its actions
]


def names(found):
    return [case.reply.name for case in found]


def test_yes_to_every_outcome_went_well_and_a_no_of_ones_own_is_asked_about():
    found = cases(tally(survey_of(REPLIES)))
    assert names(found.well) == ["Fiji", "Australia"]  # the most actions first
    assert names(found.in_the_way) == ["Japan", "Samoa"]  # by name: no score has a say
    assert (found.well_of, found.in_the_way_of) == (2, 2)


def test_what_is_not_known_makes_nobody_a_case():
    found = cases(tally(survey_of(REPLIES)), at_most=99)
    unknown = {"Malaysia", "Tonga", "Korea", "Papua New Guinea", "Vanuatu"}
    assert not unknown & {*names(found.well), *names(found.in_the_way)}


def test_the_words_name_what_there_is_to_ask_and_count_known_actions_alone():
    found = cases(tally(survey_of(REPLIES)))
    assert found.well[1].words == "Every outcome came about. Took 2 of 4 actions on record."
    samoa = next(case for case in found.in_the_way if case.reply.name == "Samoa")
    assert samoa.words == (
        "Not seen so far: modernization projects. It shared training materials and organized an in-house "
        "workshop."
    )


def test_a_selection_without_replies_has_no_cases():
    found = cases(tally(survey_of(REPLIES[4:5])))
    assert found.well == found.in_the_way == ()


def test_not_the_same_few_are_asked_each_time_and_every_workshop_has_its_turn():
    codes = ["AU", "BD", "BN", "BT", "FJ", "HK", "ID", "IN", "JP", "KR", "MY", "NP"]
    replies = [("2020-1", code, "yyyy--yyn") for code in codes]
    replies += [("2020-2", code, "nnnn--nnn") for code in ("TO", "WS")]
    survey = survey_of(replies)
    asked = set()
    for version in range(30):
        found = cases(tally(replace(survey, data_version=f"{version}-x")), at_most=3).in_the_way
        assert {case.reply.workshop for case in found} == {"2020-1", "2020-2"}
        asked.update(names(found))
    assert len(asked) == len(replies)


def test_a_doubt_whose_text_it_is_stands_with_everybody_whom_it_may_concern():
    texts = [
        {
            "workshop": "2020-1",
            "administration": "ID",
            "kind": "effect",
            "text": "A manual.",
            "note": "The report quotes Indonesia, but its lists show IN, which is India.",
        }
    ]
    replies = [("2020-1", code, "yyyy--yyn") for code in ("IN", "ID", "JP")]
    found = cases(tally(survey_of(replies, practices=texts))).in_the_way
    assert {case.reply.name: bool(case.doubts) for case in found} == {
        "India": True,
        "Indonesia": True,
        "Japan": False,
    }
