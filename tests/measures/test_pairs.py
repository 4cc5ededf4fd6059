"""Measures of an action beside an outcome, for any actions and outcomes, known by their names."""

import numpy as np
import pytest

from analytics.measures import measures_of, rows
from analytics.measures.pairs import pair_id
from analytics.model import Question, Questionnaire
from analytics.reference import load_questionnaire
from analytics.tally import tally
from tests.building import survey_of

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y?ny--" + "yy?"),
]


@pytest.fixture
def counts():
    return tally(survey_of(REPLIES))


@pytest.mark.parametrize(
    ("measure", "count", "base"),
    [
        ("submit_reports_and_efficiency", 1, 2),  # FJ yes; JP no
        ("share_materials_or_submit_reports_and_projects", 1, 1),  # FJ alone has a project
        ("projects_among_share_materials_or_submit_reports", 1, 2),  # all four acted; JP and MY left it blank
        ("direct_effects_among_organize_in_house_workshop", 1, 1),  # WS blank, MY yes
        ("efficiency_among_make_recommendations_or_organize_in_house_workshop", 2, 3),  # WS MY; JP
    ],
)
def test_any_action_stands_beside_any_outcome(counts, measure, count, base):
    (row,) = rows(counts, [measures_of(load_questionnaire())[measure]], by=("all",))
    assert (row.count, row.base) == (count, base)


def test_one_action_among_and_one_action_and_are_the_same_figure(counts):
    one = measures_of(load_questionnaire())["share_materials_and_projects"].figure(counts)
    other = measures_of(load_questionnaire())["projects_among_share_materials"].figure(counts)
    for part in ("count", "base", "not_answered", "not_recorded"):
        assert np.array_equal(getattr(one, part), getattr(other, part))


def test_an_action_that_no_record_holds_gives_no_figure(counts):
    (row,) = rows(
        counts, [measures_of(load_questionnaire())["projects_among_develop_manuals_or_others"]], by=("all",)
    )
    assert (row.count, row.base, row.not_recorded) == (None, None, 4)


@pytest.mark.parametrize(
    "measure",
    [
        "wealth_and_projects",
        "share_materials_and_wealth",
        "projects_and_share_materials",
        "share_materials_or_share_materials_and_projects",
        "share_materials_or_and_projects",
        "projects_among_",
        "_and_projects",
        "direct_effects_among_projects",
        "others_text",
    ],
)
def test_a_name_that_says_nothing_is_a_key_error(measure):
    with pytest.raises(KeyError):
        measures_of(load_questionnaire())[measure]


def test_the_words_name_the_base_first():
    asked = load_questionnaire()
    assert measures_of(asked)["submit_reports_and_projects"].label == (
        "Submitted a report: started or enhanced a project"
    )
    assert measures_of(asked)["share_materials_or_others_and_projects"].label == (
        "Started or enhanced a project: had shared training materials or took another action"
    )
    assert measures_of(asked)["projects_among_share_materials_or_others"].label == (
        "Shared training materials or took another action: started or enhanced a project"
    )


def test_an_action_may_hold_the_joining_words_in_its_name():
    def question(name, kind):
        return Question(id=name, kind=kind, label=name, short=name, wording=name, done=name)

    asked = Questionnaire(
        "",
        6,
        tuple(
            [question(name, "action") for name in ("plan", "plan_or_train", "train", "train_and_share")]
            + [question(name, "outcome") for name in ("gain", "share_and_gain")]
        ),
        (),
    )
    known = measures_of(asked)
    for measure in known.values():  # whatever its name looks like, a measure knows what it is about
        if measure.is_pair:
            assert measure.id == pair_id(measure.actions, measure.outcome, measure.form)
    assert known["train_and_share"].form == "question"
    assert {m.actions for m in known.values() if m.outcome == "gain" and len(m.actions) == 1} == {
        ("plan",), ("plan_or_train",), ("train",), ("train_and_share",)
    }  # fmt: skip


def test_two_measures_never_share_a_name_in_silence():
    def question(name, kind):
        return Question(id=name, kind=kind, label=name, short=name, wording=name, done=name)

    asked = [question(name, "action") for name in ("plan", "train", "plan_and_gain")]
    with pytest.raises(ValueError, match="Two measures would be called plan_and_gain"):
        measures_of(Questionnaire("", 6, (*asked, question("gain", "outcome")), ()))
