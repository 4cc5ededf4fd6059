"""The rules on small surveys: what is compared, what can't be, who is named, what a figure fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.reconcile import reconcile, summary
from analytics.reconcile.words import records_words
from analytics.records import PublishedRecord
from tests.building import survey_of, workshop

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y?ny--" + "yy?"),
]
WORKSHOPS = [workshop("2020-1"), workshop("2020-2", region_type="regional", participated=8)]


def printed(measure, count=None, base=None, percent=None, *, table="table-2", by="all", group="all"):
    return PublishedRecord("2020", table, measure, by, group, count, base, percent)


def checked(*figures, replies=REPLIES, practices=()):
    survey = survey_of(replies, workshops=WORKSHOPS, published=figures, practices=practices)
    return reconcile(survey, "2020")


def only(*figures, **more):
    return checked(*figures, **more).checks[0]


def quoted(workshop_key, code, kind):
    return {"workshop": workshop_key, "administration": code, "kind": kind, "text": "Synthetic text."}


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        (printed("share_materials", 3, 4, 75), "agrees"),
        (printed("share_materials", 3), "agrees"),
        (printed("share_materials", percent=75), "agrees"),
        (printed("share_materials", 3, 5), "differs"),
        (printed("share_materials", 2, 4), "differs"),
        (printed("share_materials", 3, 4, 74), "differs"),
        (printed("reply_rate", 2, 8, 25, table="table-1", by="region_type", group="regional"), "agrees"),
        (printed("share_materials", 0, by="administration", group="JP"), "agrees"),
        (printed("share_materials", 3, by="sub_region", group="Pacific"), "differs"),
    ],
)
def test_what_is_printed_is_compared_and_nothing_else(figure, status):
    assert only(figure).status == status


@pytest.mark.parametrize(("share", "status"), [(12, "agrees"), (13, "agrees"), (14, "differs")])
def test_a_half_may_be_rounded_up_or_to_the_even_number(share, status):
    # 1 of 8 is 12.5%
    codes = "AU BD HK ID FJ JP MY MV".split()
    replies = [("2020-1", code, ("y" if code == "AU" else "n") * 9) for code in codes]
    assert only(printed("share_materials", percent=share), replies=replies).status == status


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (printed("develop_manuals", 2), "Who is counted here is not on record."),
        (printed("wealth", 2), "Nothing of this name is counted."),
        (printed("share_materials", 2, by="workshop", group="7"), "The round holds no such group."),
        (printed("develop_manuals", 1, by="listed", group="1:FJ"), "Its answer is not on record."),
        (printed("share_materials", 1, by="listed", group="Fiji"), "This is no entry of a list."),
    ],
)
def test_what_the_records_lack_can_not_be_recomputed_and_says_why(figure, reason):
    check = only(figure)
    assert (check.status, check.difference) == ("no_record", reason)


def test_unrecorded_answers_that_could_make_up_for_a_difference_leave_it_open():
    replies = [*REPLIES[:3], ("2020-2", "MY", "-?ny--" + "yy?")]  # two share, one is not recorded
    check = only(printed("share_materials", 3), replies=replies)
    assert (check.status, check.recomputed) == ("no_record", None)
    assert check.difference == "Answers that are not recorded could make up for the difference."
    assert records_words(check) == "2 of 3, 1 not recorded"  # and not that nothing is
    assert records_words(only(printed("develop_manuals", 2))) == "not recorded"
    assert only(printed("share_materials", 4), replies=replies).status == "differs"
    assert only(printed("share_materials", 1), replies=replies).status == "differs"


def test_a_round_without_replies_has_nothing_to_compare():
    survey = survey_of([], workshops=WORKSHOPS, published=[printed("reply_rate", 4, 13, table="table-1")])
    found = reconcile(survey, "2020")
    assert [c.status for c in found.checks] == ["no_record"]
    assert found.fits_together
    assert summary(reconcile(survey, "1999")) == (
        "No published figures of 1999 are on record to compare with."
    )


def test_an_administration_on_the_list_that_said_no_is_named():
    lists = [
        printed("share_materials", 1, by="listed", group=f"{number}:{code}", table="table-4")
        for number, code in [(1, "FJ"), (1, "WS"), (2, "MY"), (2, "JP"), (2, "TO")]
    ]
    found = checked(printed("share_materials", 5, table="table-4"), *lists)
    said = {e.administration: e.how for e in found.checks[0].explained_by}
    assert said == {
        "JP": "the printed list of “Share training materials” has it, the records say no",
        "TO": "the printed list of “Share training materials” has it, the records hold no reply of it",
    }
    assert [(c.published.group, c.status) for c in found.entries if c.status != "agrees"] == [
        ("2:JP", "differs"),
        ("2:TO", "differs"),
    ]


def test_lists_are_those_of_the_group_that_is_counted():
    lists = [
        printed("share_materials", 1, by="listed", group=group, table="table-4")
        for group in ("1:FJ", "2:MY", "2:JP")
    ]
    first = only(printed("share_materials", 1, by="workshop", group="1", table="table-4"), *lists)
    assert [e.administration for e in first.explained_by] == ["WS"]
    assert first.from_lists.count == 1


def test_a_count_alone_fits_nothing_since_it_would_by_chance():
    assert only(printed("submit_reports", 3)).guesses == ()


def test_a_practice_may_contradict_its_reply_in_four_ways():
    found = checked(
        printed("direct_effects", 1, by="listed", group="2:MY", table="table-4"),
        practices=[
            quoted("2020-1", "FJ", "direct_effects"),  # yes, and the list leaves it out
            quoted("2020-1", "WS", "direct_effects"),  # left blank
            quoted("2020-2", "JP", "direct_effects"),  # no
            quoted("2020-2", "JP", "direct_effects"),  # the same again
            quoted("2020-2", "MY", "direct_effects"),  # yes, and listed
            quoted("2020-2", "JP", "operational_improvement"),  # about no question
            quoted("2020-2", "TO", "projects"),  # no reply
        ],
    )
    assert [(q.administration, q.kind) for q in found.quotations] == [
        ("FJ", "not_listed"),
        ("WS", "left_blank"),
        ("JP", "answered_no"),
        ("TO", "no_reply"),
    ]
    assert not found.fits_together


def ranks(*measures):
    return [
        printed(measure, by="rank", group=str(place), table="section-2.2")
        for place, measure in enumerate(measures, 1)
    ]


@pytest.mark.parametrize(
    ("order", "status"),
    [
        # 3 share, 2 report, 1 recommends, 2 hold a workshop
        (("share_materials", "submit_reports"), "agrees"),
        (("share_materials", "organize_in_house_workshop", "submit_reports"), "agrees"),
        (("submit_reports", "share_materials"), "differs"),
        (("share_materials", "make_recommendations"), "differs"),  # two of 2 are left out
        (("share_materials", "develop_manuals"), "no_record"),
    ],
)
def test_a_ranking_is_held_to_the_counts(order, status):
    (ranking,) = checked(*ranks(*order)).rankings
    assert ranking.status == status


def test_where_an_action_is_not_recorded_its_own_table_ranks_it():
    (ranking,) = checked(*ranks("develop_manuals", "share_materials"), printed("develop_manuals", 2)).rankings
    assert [place.count for place in ranking.places] == [2, 3]
    assert ranking.status == "differs"


def test_a_figure_by_hand_stands_in_place_of_the_stored_one():
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=[printed("share_materials", 9)])
    by_hand = [
        replace(printed("share_materials", 3), round=""),
        printed("submit_reports", 7),
        replace(printed("submit_reports", 1), round="2019"),
    ]
    found = reconcile(survey, "2020", by_hand)
    assert [(c.published.measure, c.published.count, c.status) for c in found.checks] == [
        ("share_materials", 3, "agrees"),
        ("submit_reports", 7, "differs"),
    ]


def test_a_percentage_of_the_text_is_held_to_the_count_and_base_of_the_table():
    found = checked(
        printed("share_materials", 3, 4),
        printed("share_materials", percent=57, table="summary"),
    )
    assert [c.words for c in found.contradictions] == [
        "3 of 4 is 75%, and 57% is printed (Table 2; summary)."
    ]
    assert [c.published.table for c in found.figures if c.contradictions] == ["summary"]


def test_what_the_records_bear_out_is_not_held_against_the_report():
    # more replies than participants are odd, and true
    four = [("2020-1", code, "yyyy--" + "yyy") for code in ("FJ", "WS", "TO", "VU", "PG", "NP")]
    found = checked(printed("reply_rate", 6, 5, by="workshop", group="1", table="table-1"), replies=four)
    assert found.contradictions == ()
    assert [check.status for check in found.checks] == ["agrees"]


def test_a_name_that_is_no_administrations_accuses_nobody():
    entry = printed("share_materials", 1, by="listed", group="1:Atlantis", table="table-4")
    (check,) = checked(entry).checks
    assert (check.status, check.explained_by) == ("no_record", ())
    assert check.difference == "No administration of this name is known."


@pytest.mark.parametrize("name", ["1:Fiji", "1:fj", "1:FJ"])
def test_an_entry_of_a_list_is_known_by_name_and_in_small_letters(name):
    entry = printed("share_materials", 1, by="listed", group=name, table="table-4")
    assert checked(entry).checks[0].status == "agrees"


def test_our_own_figure_stands_beside_the_one_that_the_report_counts():
    # FJ, WS and MY shared; WS left direct effects blank
    check = only(printed("share_materials_and_direct_effects", 2, 3, 67, table="table-4"))
    assert (check.status, check.recomputed.text, check.own.text) == ("agrees", "2 of 3", "2 of 2")
    other = only(printed("share_materials_and_direct_effects", 2, 2, 100, table="table-4"))
    assert (other.status, [guess.kind for guess in other.guesses]) == ("differs", ["answered"])
    # nothing else is printed, so nothing is said of what the report's others count
    assert other.difference.endswith(
        "Of those who answered it is 2 of 2. It is the figure of those who answered."
    )


def test_a_slip_is_said_once_and_one_figure_is_one():
    # 3 of the 4 shared
    found = checked(printed("share_materials", 3, 4, 74))
    (check,) = found.checks
    said = " ".join([check.difference, *(each.words for each in check.contradictions)])
    assert said.count("3 of 4 is 75%, and 74% is printed.") == 1
    assert "Of 1 figure published of" in summary(found)


def test_a_typed_ranking_takes_the_place_of_the_whole_stored_one():
    stored = ranks("submit_reports", "share_materials")
    survey = survey_of(REPLIES, workshops=WORKSHOPS, published=stored)
    (ranking,) = reconcile(survey, "2020", ranks("share_materials", "submit_reports")).rankings
    assert [place.measure for place in ranking.places] == ["share_materials", "submit_reports"]
    assert ranking.status == "agrees"
