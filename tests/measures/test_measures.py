"""Measures on small surveys, each expected number counted by hand beside it."""

from dataclasses import replace

import pytest

from analytics import measures
from analytics.filters import Filters
from analytics.measures import unrecorded_sentences
from analytics.model import sentence_list
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.results import result
from analytics.tally import tally
from tests.building import survey_of, workshop

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y?ny--" + "yy?"),
]
WORKSHOPS = [
    workshop("2020-1", region_type="sub-regional", participated=3),
    workshop("2020-2", region_type="regional", participated=8),
]


def printed(measure, group, count, *, table="table-2", by="workshop", base=None, percent=None):
    return PublishedRecord("2020", table, measure, by, group, count, base, percent)


@pytest.fixture
def survey():
    return survey_of(REPLIES, workshops=WORKSHOPS)


def figure(result, measure, by="all", group="all"):
    row = result.row(measure, by=by, group=group)
    return row.count, row.base, row.not_answered, row.not_recorded


def test_reply_rate_counts_administrations_of_those_that_took_part(survey):
    result = measures.table(tally(survey), "table-1")
    assert [(r.group, r.count, r.base) for r in result.select(by="workshop")] == [("1", 2, 3), ("2", 2, 8)]
    assert [(r.group, r.count, r.base) for r in result.select(by="region_type")] == [
        ("regional", 2, 8),
        ("sub-regional", 2, 3),
    ]
    assert figure(result, "reply_rate")[:2] == (4, 11)


def test_the_reply_rate_is_of_the_workshops_that_say_how_many_took_part():
    survey = survey_of(REPLIES, workshops=[WORKSHOPS[0], workshop("2020-2", participated=None)])
    result = measures.table(tally(survey), "table-1")
    assert figure(result, "reply_rate", "workshop", "1")[:2] == (2, 3)
    assert figure(result, "reply_rate", "workshop", "2")[:2] == (2, None)
    # All together: 2 of 3 at workshop 1; the 2 replies about workshop 2 stand beside.
    row = result.row("reply_rate")
    assert (row.count, row.base, row.beside, row.replies) == (2, 3, 2, 4)
    assert row.note == (
        "2 of 3 at the one workshop that says how many took part (one workshop does not); 2 more replies "
        "where that is not recorded."
    )


def test_no_workshop_that_says_how_many_took_part_gives_no_rate():
    none = [workshop("2020-1", participated=None), workshop("2020-2", participated=None)]
    row = measures.table(tally(survey_of(REPLIES, workshops=none)), "table-1").row("reply_rate")
    assert (row.count, row.base, row.state) == (4, None, "counted")


def test_reply_rate_by_administration_counts_workshops_attended():
    lists = [
        workshop("2020-1", participants=("FJ", "WS", "TO")),
        workshop("2020-2", participants=("JP", "MY", "FJ")),
    ]
    result = measures.table(tally(survey_of(REPLIES, workshops=lists)), "table-1")
    rows = {r.group: (r.count, r.base) for r in result.select(by="administration")}
    assert rows == {"FJ": (1, 2), "WS": (1, 1), "TO": (0, 1), "JP": (1, 1), "MY": (1, 1)}


def test_actions_leave_blank_and_unrecorded_answers_out_of_the_base(survey):
    result = measures.table(tally(survey), "table-2")
    assert figure(result, "share_materials") == (3, 4, 0, 0)
    assert figure(result, "submit_reports") == (2, 3, 1, 0)  # MY left it blank
    assert figure(result, "organize_in_house_workshop") == (2, 4, 0, 0)


def test_not_recorded_is_none_and_never_zero(survey):
    result = measures.table(tally(survey), "table-2")
    assert figure(result, "develop_manuals") == (None, None, 0, 4)
    assert result.row("develop_manuals").share is None
    assert result.notes == ("Not recorded: Develop operational manuals and Others.",)


def test_outcome_counts_yes_of_those_who_answered(survey):
    assert figure(measures.table(tally(survey), "table-3"), "direct_effects") == (2, 3, 1, 0)
    assert figure(measures.table(tally(survey), "table-5"), "efficiency") == (3, 4, 0, 0)
    assert figure(measures.table(tally(survey), "table-6"), "projects") == (1, 2, 2, 0)


def test_nobody_answered_is_zero_of_zero_without_a_share(survey):
    row = measures.table(tally(survey), "table-6").row("projects", by="workshop", group="2")
    assert (row.count, row.base, row.not_answered, row.share) == (0, 0, 2, None)


def test_a_pair_counts_those_who_acted_and_answered_and_beside_it_as_the_report_does(survey):
    result = measures.table(tally(survey), "table-4")
    # shared: FJ (effect), WS (blank), MY (effect); in-house: WS (blank), MY (effect)
    assert figure(result, "share_materials_and_direct_effects") == (2, 2, 1, 0)
    assert figure(result, "organize_in_house_workshop_and_direct_effects") == (1, 1, 1, 0)
    row = result.row("share_materials_and_direct_effects")
    assert (row.reported_count, row.reported_base) == (2, 3)


@pytest.mark.parametrize("outcome", ["-", "?"])
def test_a_pair_of_which_nobody_says_what_came_of_it_is_unknown_and_never_zero(outcome):
    survey = survey_of([("2020-1", code, "ynnn--" + outcome + "yy") for code in ("FJ", "WS", "TO")])
    row = measures.table(tally(survey), "table-4").row("share_materials_and_direct_effects")
    assert (row.count, row.base, row.share) == (None, None, None)
    assert (row.reported_count, row.reported_base) == (None, None)


def test_an_attribution_by_unknown_actions_is_unknown():
    # FJ and WS had an effect; what they did is not recorded. TO had one and had shared.
    survey = survey_of([("2020-1", "FJ", "------yyy"), ("2020-1", "WS", "------yyy")])
    name = "share_materials_or_organize_in_house_workshop_and_direct_effects"
    row = measures.table(tally(survey), "table-4").row(name)
    assert (row.count, row.base, row.not_recorded, row.state) == (None, None, 2, "not_recorded")
    part = survey_of([("2020-1", "FJ", "------yyy"), ("2020-1", "TO", "ynnn--yyy")])
    row = measures.table(tally(part), "table-4").row(name)
    assert (row.count, row.base, row.not_recorded) == (1, 1, 1)
    assert (row.reported_count, row.reported_base) == (1, 2)


@pytest.mark.parametrize("blank", ["FJ", "WS", "TO"])
def test_a_base_that_hangs_on_who_left_a_question_blank_says_so(blank):
    # One of FJ, WS and TO left it blank; whom the records give it to changes nothing. FJ and WS held a
    # workshop: of three ways to place the blank two fall on them, so most likely 1 of the two answered,
    # with JP 2, and it could be 3. Of the three who shared always 2 answered.
    replies = [("FJ", "ynny--"), ("WS", "ynny--"), ("TO", "ynnn--"), ("JP", "ynny--yyy")]
    told = [
        (code, letters if code == "JP" else letters + ("b" if code == blank else "x") + "yy")
        for code, letters in replies
    ]
    survey = survey_of([("2020-1", code, letters) for code, letters in told])
    result = measures.table(tally(survey), "table-4")
    row = result.row("organize_in_house_workshop_and_direct_effects")
    assert (row.count, row.base, row.not_answered, row.base_range) == (1, 2, 1, (2, 3))
    assert row.note == "Who left it blank is not recorded: 1 of 2 to 1 of 3."
    shared = result.row("share_materials_and_direct_effects")
    assert (shared.count, shared.base, shared.base_range, shared.note) == (1, 3, None, "")


def test_an_attribution_does_not_tell_where_a_blank_was_placed():
    survey = survey_of([("2020-1", "FJ", "ynnn--xyy"), ("2020-1", "WS", "ynnn--byy")])
    name = "share_materials_or_organize_in_house_workshop_and_direct_effects"
    rows = measures.table(tally(survey), "table-4").select(by="administration", measure=name)
    assert [(row.count, row.not_answered, row.state) for row in rows] == [(None, 0, "placed")] * 2


def test_a_blank_placed_by_rule_counts_for_its_workshop_and_for_nobody_alone():
    survey = survey_of(
        [("2020-1", "FJ", "ynnn--xyy"), ("2020-1", "WS", "ynnn--byy"), ("2020-1", "TO", "y" * 9)]
    )
    result = measures.table(tally(survey), "table-3")
    assert figure(result, "direct_effects") == (1, 2, 1, 0)  # of two who did not say yes one left it blank
    assert figure(result, "direct_effects", "administration", "FJ") == (None, None, 0, 0)
    assert figure(result, "direct_effects", "administration", "WS") == (None, None, 0, 0)
    assert result.row("direct_effects", by="administration", group="FJ").state == "placed"
    assert figure(result, "direct_effects", "administration", "TO") == (1, 1, 0, 0)
    chosen = measures.table(tally(survey, Filters(administrations=("FJ", "TO"))), "table-3")
    assert figure(chosen, "direct_effects") == (1, None, 0, 0)  # FJ may be a no: 1 of 1 or 1 of 2
    assert chosen.row("direct_effects").placed == 1


def test_attribution_turns_the_pair_round(survey):
    result = measures.table(tally(survey), "table-4")
    # with an effect: FJ, MY; both shared or held a workshop
    assert figure(result, "share_materials_or_organize_in_house_workshop_and_direct_effects")[:2] == (2, 2)


def test_groups_of_several_rounds_carry_the_workshop_key():
    survey = survey_of([("2019-1", "FJ", "y" * 9), ("2020-1", "FJ", "y" * 9)])
    both = measures.table(tally(survey), "table-3")
    assert [r.group for r in both.select(by="workshop")] == ["2019-1", "2020-1"]
    one = measures.table(tally(survey, Filters(rounds=("2020",))), "table-3")
    assert [r.group for r in one.select(by="workshop")] == ["1"]


def test_a_published_figure_stands_beside_the_recomputed_one():
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=[printed("share_materials", "1", 9, base=9)])
    row = measures.table(tally(survey), "table-2").row("share_materials", by="workshop", group="1")
    assert (row.count, row.base, row.published_count, row.published_base) == (2, 2, 9, 9)


def test_a_published_figure_stands_alone_where_nothing_is_recorded():
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=[printed("develop_manuals", "1", 2)])
    row = measures.table(tally(survey), "table-2").row("develop_manuals", by="workshop", group="1")
    assert row.published_only
    assert (row.count, row.published_count) == (None, 2)


def test_a_total_that_no_report_prints_is_the_sum_of_its_workshops_and_says_so():
    published = [printed("develop_manuals", "1", 2), printed("develop_manuals", "2", 3)]
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=published)
    row = measures.table(tally(survey), "table-2").row("develop_manuals")
    assert row.published_count == 5
    assert row.note.startswith("Sum of the published figures")


def test_a_sum_with_a_workshop_missing_is_not_given():
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=[printed("develop_manuals", "1", 2)])
    assert measures.table(tally(survey), "table-2").row("develop_manuals").published_count is None


@pytest.mark.parametrize(
    "chosen",
    [
        Filters(administrations=("FJ",)),
        Filters(sub_regions=("Pacific",)),
        Filters(workshops=("2020-1",)),
        Filters(region_types=("regional",)),
    ],
)
def test_a_published_total_is_not_shown_beside_a_part_of_its_round(chosen):
    total = printed("share_materials", "all", 20, by="all")
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=[total])
    assert measures.table(tally(survey), "table-2").row("share_materials").published_count == 20
    assert measures.table(tally(survey, chosen), "table-2").row("share_materials").published_count is None


def test_published_figures_of_one_round_are_not_shown_beside_several():
    replies = [*REPLIES, ("2021-1", "FJ", "y" * 9)]
    survey = survey_of(
        replies,
        workshops=[*WORKSHOPS, workshop("2021-1")],
        published=[printed("share_materials", "all", 20, by="all")],
    )
    assert measures.table(tally(survey), "table-2").row("share_materials").published_count is None


def test_answers_hold_the_same_figures_as_the_tables(survey):
    counted = tally(survey)
    together = result(counted, "answers")
    for spec in survey.questionnaire.tables:
        if spec.kind in ("actions", "outcome"):
            for row in measures.table(counted, spec.id).rows:
                same = together.row(row.measure, by=row.by, group=row.group)
                assert (same.count, same.base) == (row.count, row.base)


def test_a_result_as_a_frame_has_a_row_a_figure_and_no_number_for_the_unknown(survey):
    frame = measures.table(tally(survey), "table-2", by=("all",)).frame
    assert list(frame["measure"]) == [q.id for q in survey.questionnaire.actions]
    unknown = frame[frame["measure"] == "develop_manuals"].iloc[0]
    assert unknown[["count", "base"]].isna().all()
    assert frame["share"].iloc[0] == pytest.approx(0.75)


def test_an_unknown_result_or_measure_is_a_key_error(survey):
    with pytest.raises(KeyError):
        result(tally(survey), "table-8")
    with pytest.raises(KeyError):
        measures.measures_of(survey.questionnaire)["no_such_measure"]


def test_what_no_report_prints_either_is_not_recorded_at_all():
    # of both the records hold nothing; of manuals a report prints a figure, so that only by whom is not known
    row = Row("a", "all", "all", "All", None, None, not_recorded=4, replies=4)
    printed = replace(row, published_count=10)
    assert unrecorded_sentences([("manuals", printed), ("others", row)], sentence_list) == (
        "Not recorded by administration: manuals.",
        "Not recorded: others.",
    )
    result = measures.table(tally(survey_of([("2020-1", "FJ", "---------")])), "table-2")
    (note,) = result.notes
    assert note.startswith("Not recorded: Share training materials, ")
