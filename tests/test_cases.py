"""Success cases: the extremes of the replies, worked out by hand."""

from analytics.cases import cases
from analytics.tally import tally
from tests.building import survey_of

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yyyy--" + "yyy"),  # 3 of 3 outcomes, 4 of 4 actions
    ("2020-1", "WS", "ynny--" + "yyn"),  # 2 of 3, 2 of 4
    ("2020-1", "TO", "ynnn--" + "nyn"),  # 1 of 3, 1 of 4
    ("2020-1", "JP", "nnnn--" + "nnn"),  # 0 of 3, 0 of 4
    ("2020-1", "MY", "yyyy--" + "yy?"),  # left an outcome blank
]


def names(found):
    return [case.reply.name for case in found]


def test_the_strongest_and_the_weakest_are_ranked_by_outcomes_then_actions():
    found = cases(tally(survey_of(REPLIES)), at_most=2)
    assert names(found.strongest) == ["Fiji", "Samoa"]
    assert names(found.weakest) == ["Japan", "Tonga"]
    assert found.strongest[1].words == "2 of 3 outcomes, 2 of 4 actions"


def test_no_reply_is_both_strong_and_weak():
    found = cases(tally(survey_of(REPLIES[:3])), at_most=5)
    assert names(found.strongest) == ["Fiji"]
    assert names(found.weakest) == ["Tonga"]


def test_a_reply_that_leaves_an_outcome_blank_is_no_case():
    found = cases(tally(survey_of(REPLIES)), at_most=9)
    assert "Malaysia" not in names(found.strongest) + names(found.weakest)


def test_a_selection_of_one_reply_has_no_cases():
    found = cases(tally(survey_of(REPLIES[:1])))
    assert found.strongest == found.weakest == ()
