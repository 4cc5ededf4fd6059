"""Who takes part in rankings: hand-made figures, each worked out from the rule's own words."""

import itertools

from analytics.measures import table
from analytics.ranking import named, ranked
from analytics.result import Row
from analytics.tally import tally
from tests.building import survey_of


def row(group, count, base, **known):
    facts = {"replies": (base or 0) + sum(known.values()), **known}
    return Row("a", "workshop", group, f"{group}. Title", count, base, **facts)


def groups(rows):
    return [row.group for row in rows]


def test_a_base_under_five_is_left_out_and_said():
    ranking = ranked([row("1", 1, 3), row("2", 10, 12), row("3", 3, 6), row("4", 4, 4)])
    assert groups(ranking.rows) == ["2", "3"]
    assert groups(ranking.left_out) == ["1", "4"]
    assert ranking.words == "too few to rank: workshop 1 (1 of 3) and workshop 4 (4 of 4)"


def test_few_and_unknown_are_two_reasons():
    ranking = ranked([row("1", 4, 4), row("2", 1, 1, not_recorded=27), row("3", 2, 3, not_answered=1)])
    assert ranking.words == (
        "too few to rank: workshop 1 (4 of 4) and workshop 3 (2 of 3, 1 not answered); "
        "too little is known to rank: workshop 2 (1 of 1, 27 not recorded)"
    )


def test_one_reply_known_of_28_never_leads():
    ranking = ranked([row("1", 25, 28), row("2", 1, 1, not_recorded=27)])
    assert groups(ranking.highest) == ["1"]
    assert ranking.words == "too little is known to rank: workshop 2 (1 of 1, 27 not recorded)"


def test_four_fifths_of_the_replies_must_be_known():
    enough, short = row("1", 8, 8, not_answered=1, not_recorded=1), row("2", 7, 7, not_answered=2)
    assert groups(ranked([enough, short]).rows) == ["1"]
    assert groups(ranked([row("1", 8, 8, placed=3)]).left_out) == ["1"]


def test_ties_are_all_named_though_their_bases_differ():
    ranking = ranked([row("1", 5, 10), row("2", 9, 10), row("3", 18, 20), row("4", 3, 6)])
    assert groups(ranking.highest) == ["2", "3"]
    assert groups(ranking.lowest) == ["1", "4"]
    assert ranked([row("1", 5, 10), row("4", 3, 6)]).level


def test_more_replies_than_participants_lead_nothing():
    ranking = ranked([row("3", 7, None, replies=7, over=7), row("4", 4, 6)])
    assert groups(ranking.highest) == ["4"]
    assert ranking.words == "not ranked, more replies than participants: workshop 3 (7)"


def test_a_workshop_with_a_reply_from_off_its_list_leads_nothing():
    ranking = ranked([row("3", 7, 8, unlisted=1), row("4", 4, 6)])
    assert groups(ranking.highest) == ["4"]
    assert ranking.words == "not ranked, a reply from off the list of participants: workshop 3 (7 of 8)"


def test_a_rate_that_many_replies_stand_beside_is_left_out():
    assert not ranked([row("1", 7, 9, beside=2)]).rows
    assert ranked([row("1", 8, 9, beside=2)]).rows


def test_groups_without_replies_and_bases_without_anybody_are_passed_over():
    ranking = ranked([Row("a", "workshop", "1", "1. Title", 0, 0), row("2", 0, 0, not_answered=0)])
    assert (ranking.rows, ranking.left_out, ranking.words) == ((), (), "")
    assert (ranking.highest, ranking.lowest, ranking.level) == ([], [], True)


def test_groups_of_which_nothing_is_known_are_said_not_to_be():
    unknown = Row("a", "workshop", "1", "1. Title", None, None, not_recorded=8, replies=8)
    assert ranked([unknown]).words == "too little is known to rank: workshop 1 (not recorded)"


def test_any_mix_of_answers_ranks_by_the_rule():
    # every way in which ten replies can say yes, no, nothing, or be unrecorded
    for yes, no, blank in itertools.product(range(11), repeat=3):
        hidden = 10 - yes - no - blank
        if hidden < 0:
            continue
        letters = "y" * yes + "n" * no + "?" * blank + "-" * hidden
        codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU"]
        survey = survey_of([("2020-1", c, x + "n" * 8) for c, x in zip(codes, letters, strict=True)])
        shared = table(tally(survey), "table-2", by=("all",)).row("share_materials")
        assert bool(ranked([shared]).rows) == (yes + no >= 8), letters


def test_a_name_that_holds_a_comma_is_not_read_as_two():
    # three administrations did not reply: Japan, Macao (China) and Papua New Guinea
    assert named(["Japan", "Macao, China", "Papua New Guinea"]) == "Japan; Macao, China; and Papua New Guinea"
    assert named(["3 of 4 (Macao, China)", "1 of 2 (Japan)"]) == "3 of 4 (Macao, China) and 1 of 2 (Japan)"
