"""What is said of a link that cannot be told: no two sentences against each other, one number of pairs."""

import re

import pytest

from analytics.charts.draw import draw
from analytics.charts.draw.size import Size
from analytics.charts.link_matrix import cell_text, link_matrix
from analytics.charts.link_pair import link_counts
from analytics.filters import Filters
from analytics.links import Pair, compare, every_pair, link_words, outcome_words, verdict_sentence
from analytics.links.figures import links_result
from analytics.links.words import plain_sentence
from analytics.reference import load_administrations
from analytics.stats import Table2x2
from analytics.tally import tally
from tests.building import survey_of

MEMBERS = ["FJ", "WS", "TO", "MY", "JP", "IN"]
# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", code, said)
    for code, said in zip(
        MEMBERS, ["yynn--yyy", "ynny--?yn", "n?nn--yyn", "nyyn--nn?", "y-ny--nyy"], strict=False
    )
]


@pytest.fixture
def sample_links(sample_survey):
    counted = tally(sample_survey, Filters(rounds=("2020",)))
    return counted, compare(counted, every_pair(sample_survey.questionnaire))


def only(counted, action, *, outcome):
    (link,) = compare(counted, [Pair((action,), outcome)])
    return link


def test_the_page_counts_pairs_in_one_way(sample_links):
    # 4 pairs on direct effects and 5 on projects are compared in the matrix: 9, also where two hold the same
    counted, links = sample_links
    said = " ".join(outcome_words(links))
    assert sum(int(n) for n in re.findall(r"any of the (\d+)", said)) == 9
    assert sum(cell_text(link) == "cannot be told" for link in links) == 9
    assert f"For none of {links[0].compared} pairs" in link_matrix(counted, links).title
    (one, *_) = [link for link in links if link.verdict.id == "open"]
    assert "as one of 9 pairs" in verdict_sentence(one)


def test_an_interval_beside_zero_says_what_it_is_of_and_why_nothing_is_told(sample_links):
    # Newcombe of 8 of 21 and 5 of 5 lies wholly below zero; within workshops there is too little
    found = next(link for link in sample_links[1] if link.table == Table2x2(8, 21, 5, 5))
    assert link_words(found) == (
        "8 of 21 (38%) of those who shared training materials saw direct effects, 5 of 5 (100%) of those "
        "who did not: 62 points fewer, plausible from −79 to −14 for this pair alone, all workshops "
        "together; cannot be told (too few replies to keep each workshop compared only with itself).",
        "With only 5 who did not act, no difference, however large, could be told here.",
    )
    assert "chance alone" not in found.verdict.label


def test_what_a_base_can_show_is_plain(sample_links):
    found = next(link for link in sample_links[1] if link.table == Table2x2(13, 18, 6, 8))
    assert link_words(found)[-1] == "This base could only show a difference of about 69 points or more."


def test_a_no_is_called_no_and_who_is_in_neither_group_is_drawn_in_none():
    counted = tally(survey_of(REPLIES))
    # on reports TO is blank, MY not recorded; FJ yes and yes, JP yes and no, WS no and blank
    link = only(counted, "submit_reports", outcome="direct_effects")
    chart = link_counts(counted, link)
    assert chart.body.parts == ("Saw direct effects", "No")
    said = [words.text for words in draw(chart.body, Size(640)).words]
    assert said[:3] == ["Saw direct effects", "No", "Not answered"]
    assert [
        (r.count, r.base, r.not_answered, r.not_recorded) for r in links_result(counted, [link]).rows
    ] == [
        (1, 2, 0, 0),
        (0, 0, 1, 0),
    ]
    assert "Of 2 more replies it is not known who acted: they are in neither group." in chart.notes


def test_an_outcome_that_is_not_recorded_stays_with_its_group():
    said = ["ynnnnn-yy", "nnnnnn-yy", "ynnnnnyyy", "nnnnnnnyy", "?nnnnn-yy"]
    counted = tally(survey_of([("2020-1", code, each) for code, each in zip(MEMBERS, said, strict=False)]))
    link = only(counted, "share_materials", outcome="direct_effects")
    rows = links_result(counted, [link]).rows
    assert [(r.count, r.base, r.not_recorded) for r in rows] == [(1, 1, 1), (0, 1, 1)]
    assert link.unknown == 1


def test_replies_of_the_same_administrations_are_said_to_be_compared_with_themselves():
    # five administrations at four workshops: who acts does so always, and only they see effects
    replies = [
        (key, code, "ynnnnnyyy" if place < 3 else "nnnnnnnyy")
        for key in ("2020-1", "2020-2", "2021-1", "2021-2")
        for place, code in enumerate(MEMBERS[:6])
    ]
    said = link_words(only(tally(survey_of(replies)), "share_materials", outcome="direct_effects"))
    assert "no administration and workshop has both kinds of replies" in said[0]
    turned = [
        (key, code, ("yn"[(place + turn) % 2]) + "nnnnn" + ("yn"[place % 2]) + "yy")
        for turn, key in enumerate(("2020-1", "2020-2"))
        for place, code in enumerate(MEMBERS[:6])
    ]
    said = link_words(only(tally(survey_of(turned)), "share_materials", outcome="direct_effects"))
    assert (
        said[-1] == "Administrations replied more than once here, so each is compared only with itself too."
    )


def test_chance_alone_is_no_reason_where_all_replies_together_would_tell_it():
    # 12 of 12 who acted and 0 of 9 who did not; but only at workshop 1 are there both, four and one
    codes = sorted(load_administrations())
    told = [("2020-1", code, "y" * 9) for code in codes[:4]] + [("2020-1", codes[4], "n" * 9)]
    told += [("2020-2", code, "n" * 9) for code in codes[5:13]]
    told += [("2020-3", code, "y" * 9) for code in codes[13:21]]
    survey = survey_of(told)
    link = compare(tally(survey), every_pair(survey.questionnaire))[0]
    assert (link.table, link.verdict.id) == (Table2x2(12, 12, 0, 9), "weak")
    said = link_words(link)[0]
    assert "too few replies to keep each workshop compared only with itself" in said
    assert "chance alone" not in said + link.verdict.label


ALL_OR_NONE = [("2020-1", code, "ynynyn" + "yny") for code in MEMBERS[:1]]
"""One reply: three actions taken, three not, so that each pair has a group of nobody."""


def test_of_several_reasons_none_is_told_of_all_pairs():
    # of three actions nobody is known who did not, of the other three nobody who did
    counted = tally(survey_of(ALL_OR_NONE))
    links = compare(counted, every_pair(counted.survey.questionnaire))
    few = "cannot be told, fewer than 5 replies in one group."
    assert all(words.endswith(few) for words in outcome_words(links))
    said = " ".join([*outcome_words(links), *map(verdict_sentence, links), *map(plain_sentence, links)])
    assert "0 of 0" not in said
    shared = only(counted, "share_materials", outcome="direct_effects")
    assert plain_sentence(shared) == (
        "1 of 1 of those who shared training materials saw direct effects, and of those who did not nobody "
        "is counted: cannot be told."
    )
    reported = only(counted, "submit_reports", outcome="direct_effects")
    assert plain_sentence(reported) == (
        "Of those who submitted a report nobody is counted, of those who did not 1 of 1 saw direct effects: "
        "cannot be told."
    )
    cells = [cell for line in link_matrix(counted, links).body.cells for cell in line if cell]
    rates = {rate.words for cell in cells for rate in (cell.acted, cell.others)}
    assert rates == {"1 of 1", "0 of 1", "nobody counted"}
