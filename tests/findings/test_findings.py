"""Sentences: their numbers are those of the Results, and none claims what the data can't show."""

import re

import pytest

from analytics.filters import Filters
from analytics.findings import Finding, attention, base_notes, findings, key_figures
from analytics.findings.finding import Weight, in_order
from analytics.findings.headline import headline
from analytics.findings.workshop_lines import workshop_lines
from analytics.records import PublishedRecord
from analytics.tally import tally
from tests.building import survey_of, workshop

ROUND = Filters(rounds=("2020",))
CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK"]


def eight(*letters, key="2020-1"):
    return [(key, code, said) for code, said in zip(CODES, letters, strict=False)]


@pytest.fixture
def survey():
    # materials: 6 of 8; reports 2 of 8; effects: 3 of 7 (one blank); projects 4 of 8
    replies = eight(
        "yynnnn" + "yyy", "ynnnnn" + "yyy", "ynnnnn" + "nyy", "ynnnnn" + "nyn",
        "ynnnnn" + "nyn", "ynnnnn" + "?yn", "nynnnn" + "yyy", "nnnnnn" + "nyn",
    )  # fmt: skip
    return survey_of(replies, workshops=[workshop("2020-1", participated=10)])


def text(survey, rule):
    """Return the sentence of one finding by its id."""
    (found,) = [f.text for f in findings(tally(survey, ROUND), at_most=99) if f.id == rule]
    return found


def test_the_actions_sentence_names_the_most_and_the_least_common(survey):
    assert text(survey, "actions") == (
        "6 of 8 (75%) shared training materials, the most common action; "
        "0 of 8 (0%) each: made recommendations, organized an in-house workshop, "
        "developed operational manuals and took another action, equally the least common."
    )


def test_a_pair_of_the_report_that_shows_no_link_is_said_with_those_who_did_not_act():
    # recommended: 3 of 5 started a project; did not: 4 of 5
    replies = eight("nnynnn" + "nyy", "nnynnn" + "nyy", "nnynnn" + "nyy", "nnynnn" + "nyn", "nnynnn" + "nyn",
                    "nnnnnn" + "nyy", "nnnnnn" + "nyy", "nnnnnn" + "nyy")  # fmt: skip
    more = [("2020-1", "MV", "nnnnnn" + "nyy"), ("2020-1", "AU", "nnnnnn" + "nyn")]
    survey = survey_of([*replies, *more])
    assert text(survey, "link-fails-make_recommendations:projects") == (
        "3 of 5 (60%) of those who made recommendations started or enhanced a project, 4 of 5 (80%) of those "
        "who did not: 20 points fewer, plausible from −60 to +31 for this pair alone; cannot be told (too "
        "few replies to tell any difference)."
    )


def apart(survey, filters=ROUND):
    return [f for f in findings(tally(survey, filters), at_most=99) if f.id.startswith("apart-")]


ELSEWHERE = ["AU", "BN", "BT", "KR", "KH", "PH", "SG", "TH"]


def two_workshops(first, second, *, others="ynynnnyn", members=ELSEWHERE):
    """Build two workshops of eight replies each, which say yes to sharing so many times.

    The second is attended by other administrations, unless `members` says who it is.

    All give the same answers to the other questions, but for those marked ~, to which half say yes.
    """
    topics = [workshop("2020-1", participated=8), workshop("2020-2", participated=8, topic="IPR")]
    replies = [
        (key, code, ("y" if place < yes else "n") + others.replace("~", "yn"[place % 2]))
        for key, yes, codes in (("2020-1", first, CODES), ("2020-2", second, members))
        for place, code in enumerate(codes)
    ]
    return survey_of(replies, workshops=topics)


def test_two_workshops_apart_are_one_fact_with_both_figures():
    (found,) = apart(two_workshops(0, 8))
    assert found.text == (
        "At the AEO workshop 0 of 8 (0%) shared training materials, at the IPR workshop 8 of 8 (100%): "
        "clearly less often at the first."
    )
    assert found.small


def test_a_workshop_apart_is_judged_by_how_many_were_looked_at():
    # 1 of 8 against 7 of 8: Fisher's p is 2 * (1 + 64) / 12870 = 0.0101. Alone that is under 0.02; among nine
    # questions, eight of which do not differ, it is 0.091 and not under 0.08.
    (found,) = apart(two_workshops(1, 7))
    assert found.text.endswith("clearly less often at the first.")
    assert not apart(two_workshops(1, 7, others="~" * 8))


def test_administrations_that_come_again_are_compared_with_themselves():
    # Six of the same eight said no at the first and yes at the second, two said the same twice. Six coins
    # fall alike with 2 / 64 = 0.031: perhaps. Fisher's test, for 16 strangers, would say 0.0101: clearly.
    (found,) = apart(two_workshops(1, 7, members=CODES))
    assert found.text == (
        "At the AEO workshop 1 of 8 (13%) shared training materials, at the IPR workshop 7 of 8 (88%): "
        "perhaps less often at the first."
    )


def pooled(*, members):
    """Build two rounds of a regional and a sub-regional workshop each: all say yes at the regional ones."""
    described, replies = [], []
    for year in ("2019", "2020"):
        for number, kind, said, codes in (
            (1, "regional", "y", CODES), (2, "sub-regional", "n", members),
        ):  # fmt: skip
            described.append(workshop(f"{year}-{number}", participated=8, region_type=kind))
            replies += [(f"{year}-{number}", code, f"{said}nnnnnyyy") for code in codes]
    return survey_of(replies, workshops=described)


def test_pooled_rounds_of_other_administrations_tell_nothing_of_region_types():
    # 16 of 16 against 0 of 16, but each administration is at one kind only: its habit may be all of it
    assert not apart(pooled(members=ELSEWHERE), Filters())
    # the same eight at both kinds, each yes, yes at one and no, no at the other: 2 / 6 ** 8
    said = [found.text for found in apart(pooled(members=CODES), Filters())]
    assert (
        "At regional workshops 16 of 16 (100%) shared training materials, at sub-regional workshops "
        in (said[0])
    )
    assert said[0].endswith("clearly more often at the first.")


def test_a_reply_rate_over_rounds_is_compared_where_it_is_known_who_took_part():
    # at the first of 2019 all eight replied, at the second of 2020 none of the same eight: 2 / 2 ** 8 = 0.008
    def survey(listed):
        described = [
            workshop("2019-1", participated=8, participants=listed),
            workshop("2020-1", participated=8, participants=listed, topic="IPR"),
            workshop("2020-2", participated=5, participants=("AU",) if listed else None, topic="MRA"),
        ]
        replies = [("2019-1", code, "ynnnnnyyy") for code in CODES]
        return survey_of([*replies, ("2020-2", "AU", "ynnnnnyyy")], workshops=described)

    assert any("replied" in found.text for found in apart(survey(tuple(CODES)), Filters()))
    assert not apart(survey(None), Filters())


def test_a_single_regional_workshop_is_told_once():
    described = [
        workshop("2020-1", participated=8, region_type="regional"),
        workshop("2020-2", participated=8, topic="IPR"),
        workshop("2020-3", participated=8, topic="MRA"),
    ]
    said = {"2020-1": "n", "2020-2": "y", "2020-3": "y"}
    replies = [(key, code, said[key] + "nnnnnyyy") for key in said for code in CODES]
    found = apart(survey_of(replies, workshops=described))
    first = [f.text for f in found if "AEO" in f.text or "regional" in f.text]
    assert first == [
        "At the AEO workshop 0 of 8 (0%) shared training materials, in all 16 of 24 (67%): clearly less "
        "often there."
    ]


def test_many_workshops_get_no_sentence_each():
    replies = [(f"2020-{n}", code, ("n" if n == 1 else "y") * 9) for n in range(1, 16) for code in CODES]
    assert not apart(survey_of(replies))
    assert apart(survey_of([reply for reply in replies if reply[0] != "2020-15"]))


def test_replies_are_of_participations_and_say_from_how_many_administrations():
    described = [workshop("2020-1", participated=10), workshop("2020-2", participated=6)]
    replies = [*eight(*["y" * 9] * 8), ("2020-2", "FJ", "y" * 9), ("2020-2", "WS", "y" * 9)]
    assert text(survey_of(replies, workshops=described), "replies") == (
        "10 replies of 16 participations (63%), from 8 administrations."
    )


def test_a_region_type_without_a_reply_is_told_so_that_the_parts_make_the_whole():
    described = [workshop("2020-1", participated=2), workshop("2020-2", region_type="", participated=1)]
    survey = survey_of([("2020-1", "FJ", "n" * 9)], workshops=described)
    said = text(survey, "replies")
    assert "1 reply of 3 participations" in said
    assert "1 of 2 at sub-regional workshops" in said
    assert "0 of 1 at workshops whose region type is not recorded" in said


def test_what_no_reply_has_on_record_is_not_counted_with_what_one_lacks():
    # all lack whether materials were shared, one whether efficiency improved
    survey = survey_of([("2020-1", "FJ", "-nnnnnnyy"), ("2020-1", "WS", "-nnnnnn-y")])
    assert base_notes(tally(survey))[-1] == (
        "Not recorded: share training materials (every reply) and efficiency and effectiveness (1 reply)."
    )


def test_a_rate_leaves_out_the_workshop_without_a_number_and_says_so():
    described = [workshop("2020-1", participated=10), workshop("2020-2", participated=None)]
    replies = [*eight(*["y" * 9] * 8), ("2020-2", "FJ", "y" * 9), ("2020-2", "AU", "y" * 9)]
    survey = survey_of(replies, workshops=described)
    assert text(survey, "replies") == (
        "8 replies of 10 participations (80%); 2 more replies where it is not recorded how many took part; "
        "in all from 9 administrations."
    )
    (card,) = [f for f in key_figures(tally(survey, ROUND)) if f.id == "reply_rate"]
    assert (card.value, card.detail) == ("80%", "8 of 10 participations; 2 more, base not recorded")


def test_replies_without_action_are_of_those_with_a_yes_or_six_nos():
    # 2 of 5 took none; one more reply has five nos and a blank, which may be a yes
    replies = eight("yynnnnyyy", "ynnnnnyyy", "nynnnnyyy", "nnnnnnyyy", "nnnnnnyyy", "n?nnnnyyy")
    assert text(survey_of(replies), "idle") == (
        "2 of 5 (40%) took no action at all; of 1 more it is not known."
    )
    # actions of all: 2, 1, 1, 0, 0 = 4 of 5
    assert text(survey_of(replies[:5]), "idle") == (
        "2 of 5 (40%) took no action at all; on average a reply took 0.8 actions."
    )


def test_a_reply_with_a_yes_took_an_action_whatever_it_left_blank():
    # 5 replies say no six times; 12 say yes five times and leave the sixth blank, each action twice
    replies = [("2020-1", code, "nnnnnnyny") for code in CODES[:5]]
    for place, code in enumerate([*CODES[:8], "AU", "BN", "BT", "KR"]):
        said = ["y"] * 6
        said[place % 6] = "?"
        replies.append(("2020-2", code, "".join(said) + "yyn"))
    assert text(survey_of(replies), "idle") == "5 of 17 (29%) took no action at all."


def test_actions_that_are_not_on_record_do_not_hide_that_nothing_was_done():
    replies = eight(*["yynn--yyy"] * 3, *["nnnn--yyy"] * 2)
    assert text(survey_of(replies), "idle") == (
        "2 of 5 (40%) took none of the four actions on record; on average a reply took 1.2 of them."
    )


def test_practices_worth_copying_come_from_replies_with_every_outcome():
    replies = eight("y" * 9, "yyyyyyyyn", "yyyyyyyy?", "yyyyyyyy-", "y" * 9)
    practices = [
        {
            "workshop": "2020-1",
            "administration": code,
            "kind": "strategic_empowerment",
            "text": f"Text of {code}",
        }
        for code in ("FJ", "WS", "TO", "MY")
    ]
    assert text(survey_of(replies, practices=practices), "worth-copying").startswith(
        "1 of 4 practices written down comes from replies that said yes to every outcome"
    )


def test_order_is_by_size_certainty_and_reach_and_each_fact_once():
    found = [
        Finding("small", (), Weight(0.9, 0.5, 0.2)),
        Finding("large", (), Weight(0.5, 1.0, 0.8)),
        Finding("again", (), Weight(0.9, 1.0, 1.0), fact="x"),
        Finding("replies", (), opens=True),
        Finding("once more", (), Weight(1.0, 1.0, 1.0), fact="x"),
    ]
    assert [f.id for f in in_order(found)] == ["replies", "again", "large", "small"]


def test_no_sentence_claims_a_cause(survey):
    for found in findings(tally(survey, Filters(rounds=("2020",))), at_most=99):
        assert not re.search(r"prove|cause|led to|thanks to|because", found.text)


def test_blanks_and_unrecorded_answers_need_attention(survey):
    assert attention(tally(survey)) == (
        "2 participations are without a reply. Who they are is not recorded.",
        "Left blank: direct effects (1); blanks count neither as yes nor as no.",
        "All 8 who answered said yes to efficiency and effectiveness; all 8 who answered said no to make "
        "recommendations, organize in-house workshop, develop operational manuals and 1 more question: "
        "nothing can be compared there.",
    )


def test_contradictions_of_the_records_need_attention_in_plain_words():
    described = [
        workshop("2020-1", participated=5),
        workshop("2020-2", participated=None, topic="IPR"),
        workshop("2020-3", participated=2, participants=("FJ", "TO"), topic="MRA"),
    ]
    replies = [
        *eight(*["ynynynyny"] * 4, *["nynynynyn"] * 3),
        ("2020-2", "FJ", "y" * 9),
        ("2020-3", "WS", "n" * 9),
    ]
    told = attention(tally(survey_of(replies, workshops=described)))
    assert told[:4] == (
        "The AEO workshop: 7 replies of 5 participants, so no reply rate can be told. Correct the number of "
        "participants, or look for replies filed under the wrong workshop.",
        "The MRA workshop: Samoa replied and is not on the list of participants. Add to the list, or move "
        "the reply to its workshop.",
        "How many took part is not recorded for the IPR workshop (1 reply): left out of the reply rate. "
        "Enter the number of participants.",
        # Fiji and Tonga took part and neither replied: that Samoa did takes nobody's place
        "2 participations are without a reply: 2 of the MRA workshop. The page Workshops says who can be "
        "asked.",
    )


def test_who_is_without_a_reply_is_recorded_of_some():
    # workshop 1: three listed, one of them replied and one who is not listed; workshop 2: 4 took part, two
    # are listed, one of these replied
    described = [
        workshop("2020-1", participated=None, participants=("FJ", "JP", "TO")),
        workshop("2020-2", participated=4, participants=("IN", "NP"), topic="IPR"),
    ]
    replies = [("2020-1", "FJ", "y" * 9), ("2020-1", "KR", "y" * 9), ("2020-2", "IN", "y" * 9)]
    (told,) = [
        said for said in attention(tally(survey_of(replies, workshops=described))) if "without" in said
    ]
    assert told == (
        "5 participations are without a reply: 3 of the IPR workshop and 2 of the AEO workshop. The page "
        "Workshops says who can be asked; of 2 it is not recorded who they are."
    )


def test_of_chosen_administrations_it_is_the_list_that_is_missing():
    described = [workshop("2020-1", participated=2), workshop("2020-2", participated=None, topic="IPR")]
    replies = [("2020-1", "FJ", "y" * 9), ("2020-2", "FJ", "y" * 9)]
    told = attention(tally(survey_of(replies, workshops=described), Filters(administrations=("FJ",))))
    assert told[:2] == (
        "How many took part is not recorded for the IPR workshop (1 reply): left out of the reply rate. "
        "Enter the number of participants.",
        "Who took part is not recorded for the AEO workshop (1 reply): left out of the reply rate. "
        "Enter the list of participants.",
    )


def test_a_tie_of_unlike_bases_gives_each_its_own():
    # materials 5 of 10, reports 4 of 8 with two blanks: half of those who answered, each
    replies = [
        ("2020-1", code, said + "nnnnyyy")
        for code, said in zip(
            [*CODES, "AU", "BN"], ["yy"] * 4 + ["yn"] + ["nn"] * 3 + ["n?"] * 2, strict=True
        )
    ]
    (figure,) = [f for f in key_figures(tally(survey_of(replies))) if f.label.startswith("Share")]
    assert (figure.value, figure.detail) == (
        "50%", "share training materials 5 of 10; submit reports 4 of 8; 2 not answered"
    )  # fmt: skip


def test_the_headline_names_all_that_tie():
    # five replies: four submitted reports, the same four made recommendations, two shared materials
    letters = ["yyy", "yyy", "nyy", "nyy", "nnn"]
    told = [("2020-1", code, said + "nnn" + "nny") for code, said in zip(CODES, letters, strict=False)]
    assert headline(tally(survey_of(told))).startswith(
        "5 replies from 5 administrations: 4 of 5 (80%) submitted a report and made recommendations"
    )


def test_many_blanks_are_one_sentence():
    (told,) = [said for said in attention(tally(survey_of(eight(*["?" * 9] * 6)))) if "blank" in said]
    assert told == (
        "Left blank by 6 replies each: share training materials, submit reports, make recommendations and 6 "
        "more questions; blanks count neither as yes nor as no."
    )


def test_key_figures_give_the_share_with_its_base(survey):
    shown = {f.id: (f.value, f.detail) for f in key_figures(tally(survey, Filters(rounds=("2020",))))}
    assert shown["reply_rate"] == ("80%", "8 of 10 participations")
    assert shown["direct_effects"] == ("43%", "3 of 7; 1 not answered")
    assert shown["share_materials"] == ("75%", "6 of 8")


def test_the_round_before_is_recomputed_where_it_has_records():
    replies = [*eight("ynnnnn" + "nnn", key="2019-1"), *eight("y" * 9, "y" * 9)]
    described = [workshop("2019-1", participated=4), workshop("2020-1", participated=5)]
    survey = survey_of(replies, workshops=described)
    (rate,) = [f for f in key_figures(tally(survey, Filters(rounds=("2020",)))) if f.id == "reply_rate"]
    assert rate.change == "1 of 4 in 2019: too few to compare"
    assert rate.change_in_full == "Too few to compare: after 1 of 4 in Survey 2019"


def test_the_round_before_is_taken_as_published_where_there_is_no_record(survey):
    before = PublishedRecord("2019", "table-1", "reply_rate", "all", "all", None, None, 54)
    known = survey_of(
        [("2020-1", code, "y" * 9) for code in CODES],
        workshops=[workshop("2020-1", participated=10)],
        published=[before],
    )
    chosen = Filters(rounds=("2020",))
    (rate,) = [f for f in key_figures(tally(known, chosen)) if f.id == "reply_rate"]
    assert rate.change == "54% in 2019 as published"
    assert rate.change_in_full == (
        "54% in Survey 2019 as published, base not given, so that no change can be worked out"
    )
    part = Filters(rounds=("2020",), region_types=("sub-regional",))
    (rate,) = [f for f in key_figures(tally(known, part)) if f.id == "reply_rate"]
    assert rate.change == ""  # a published total says nothing about a part of its round


def test_a_contradiction_is_told_only_where_its_workshop_is_selected():
    replies = [("2020-1", "FJ", "y" * 9), ("2020-1", "FJ", "n" + "y" * 8), ("2020-2", "FJ", "y" * 9)]
    survey = survey_of(replies)
    told = [text for text in attention(tally(survey)) if "both yes and no" in text]
    assert len(told) == 1
    elsewhere = attention(tally(survey, Filters(workshops=("2020-2",))))
    assert not [text for text in elsewhere if "both yes and no" in text]


def test_actions_that_tie_are_all_named_and_the_tile_agrees():
    tied = survey_of(eight(*["yynnnn" + "yyy"] * 4, *["nnn---" + "yyy"] * 2))
    assert text(tied, "actions").startswith(
        "4 of 6 (67%) each: shared training materials and submitted a report, equally the most common"
    )
    labels = [f.label for f in key_figures(tally(tied, ROUND))]
    assert "Share training materials and submit reports" in labels


def test_what_is_said_of_several_replies_is_of_the_selection():
    # Fiji answered twice about workshop 1 and contradicts itself, Japan twice about workshop 2.
    yes, no = "y" * 9, "n" + "y" * 8
    replies = [("2020-1", "FJ", yes), ("2020-1", "FJ", no), ("2020-2", "JP", yes), ("2020-2", "JP", yes)]
    survey = survey_of(replies)

    def told(**chosen):
        return " ".join(attention(tally(survey, Filters(**chosen))))

    assert "2 administrations replied more than once" in told()
    assert "One administration replied more than once" in told(workshops=("2020-2",))
    assert "Fiji" in told(sub_regions=("Pacific",))
    assert "Fiji" not in told(sub_regions=("East Asia",))
    assert "more than once" not in told(administrations=("TO",))


@pytest.mark.parametrize(
    ("replies", "said", "top", "no_top"),
    [
        (5, "ynnnnnyyy", ("Share training materials",), ""),
        (5, "yyyyyyyyy", (), "all alike"),
        (4, "ynnnnnyyy", (), "too few to rank"),  # a base under 5 is not ranked
    ],
)
def test_a_workshop_without_a_leading_action_says_why(replies, said, top, no_top):
    survey = survey_of([("2020-1", code, said) for code in CODES[:replies]], workshops=[workshop("2020-1")])
    (line,) = workshop_lines(tally(survey))
    assert (line.top, line.no_top) == (top, no_top)
