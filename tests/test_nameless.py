"""A survey without names: nothing of it tells one, and every figure is as before."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from analytics.audience import FEW, OTHERS, few_together
from analytics.behind import behind
from analytics.filters import Filters
from analytics.links import compare, every_pair
from analytics.measures import answers
from analytics.nameless import allowed, nameless, nameless_notes, small_groups
from analytics.practices import find_practices
from analytics.tally import tally
from analytics.text_search import TextSearch
from analytics.trends.change import changes_of
from tests.building import survey_of, workshop
from tests.marked_survey import MEMBERS, marked_survey, named_in

MARKED = marked_survey()
SURVEY, OFF = MARKED.survey, nameless(MARKED.survey)


def test_nothing_that_the_survey_holds_tells_a_name_but_the_keys_of_practices():
    bare = replace(OFF, practices=OFF.practices.drop(columns="key"))
    held = "\n".join(
        repr(part)
        for part in (
            bare.administrations, bare.rounds, bare.workshops, bare.published, bare.notes, bare.reply_notes,
            bare.practices.to_csv(),
        )
    )  # fmt: skip
    assert not named_in(held)
    assert named_in(repr(SURVEY.workshops)), "the check can fail"
    assert not named_in(repr(nameless_notes(MARKED.notes, SURVEY).projects[0].note))
    assert b"Abrolia" not in pickle.dumps(bare)


def test_figures_are_as_before_but_for_what_groups_are_called():
    with_names, without = tally(SURVEY), tally(OFF)
    for by in ("workshop", "region_type", "round", "all"):
        assert figures(with_names, by) == figures(without, by)
    parts = (figures(counts, "administration") for counts in (with_names, without))
    assert len({str(sorted(part, key=str)) for part in parts}) == 1
    assert (
        tally(OFF, Filters(sub_regions=("North",))).replies
        == tally(SURVEY, Filters(sub_regions=("North",))).replies
    )


def figures(counts, by):
    made = answers(counts, by=(by,))
    return [(r.measure, r.count, r.base, r.not_answered, r.not_recorded) for r in made.rows]


def test_the_order_is_drawn_by_lot_and_stays_as_long_as_the_data_do():
    orders = set()
    for version in range(20):
        survey = replace(SURVEY, data_version=f"{version}-x")
        made = nameless(survey)
        assert [a.name for a in made.administrations] == [
            f"Administration {n + 1}" for n in range(len(MEMBERS))
        ]
        assert np.array_equal(made.units.administration, nameless(survey).units.administration)
        orders.add(tuple(made.units.administration.tolist()))
    assert len(orders) == 20


def test_the_lot_hangs_on_the_answers_and_not_on_the_data_version_alone():
    replies = [("2020-1", code, "yyyy--yyn") for code in ("AU", "FJ", "JP", "KR", "MY", "NP", "TO", "WS")]
    other = [*replies[:-1], ("2020-1", "WS", "nnnn--nnn")]
    first, second = (nameless(survey_of(told)).units.administration.tolist() for told in (replies, other))
    assert first != second


def test_sub_regions_of_few_stand_together_and_can_not_be_told_by_taking_away():
    assert few_together({"A": [1], "B": [2, 3, 4], "C": [5, 6, 7, 8]}) == {
        "C": [5, 6, 7, 8],
        OTHERS: [1, 2, 3, 4],
    }
    assert few_together({"A": [1, 2], "B": [3], "C": [4, 5, 6]}) == {"C": [4, 5, 6], OTHERS: [1, 2, 3]}
    assert few_together({"A": [1, 2, 3], "B": [4, 5, 6]}) == {"A": [1, 2, 3], "B": [4, 5, 6]}
    assert few_together({"A": [1]}) == {OTHERS: [1]}
    assert few_together({}) == {}
    for group in tally(OFF).groups("sub_region"):
        assert len(group.lines) >= FEW
    assert {g.key for g in tally(SURVEY).groups("sub_region")} == {"North", "South", "West", "East"}


def test_the_window_behind_sub_regions_that_stand_together_counts_them():
    counts = tally(OFF)
    row = answers(counts, by=("sub_region",)).row("share_materials", by="sub_region", group=OTHERS)
    found = behind(OFF, Filters(), "share_materials", by="sub_region", group=OTHERS)
    assert (len(found.counted), len(found.counted) + len(found.others)) == (row.count, row.base)


def test_what_may_be_filtered():
    asked = Filters(administrations=("QA",), sub_regions=("North", "East"))
    assert allowed(SURVEY, asked) == (asked, ())
    kept, said = allowed(OFF, asked)
    assert kept == Filters(sub_regions=("North",))
    assert len(said) == 2
    assert allowed(OFF, Filters(sub_regions=("North",), workshops=("2021-3",)))[0].sub_regions == ()


def test_small_workshops_are_told_in_words():
    replies = [("2020-1", "FJ", "yyyy--yyn"), *(("2020-2", c, "yyyy--yyn") for c in ("FJ", "WS", "TO"))]
    survey = survey_of(replies, workshops=[workshop(f"2020-{n}") for n in (1, 2, 3)])
    assert small_groups(tally(survey)) == ""
    assert small_groups(tally(nameless(survey))).startswith(
        "AEO workshop no. 1 of Survey 2020: fewer than three replies"
    )


def test_practices_say_what_was_written_and_not_by_whom():
    every = find_practices(OFF, Filters())
    assert len(every) == len(SURVEY.practices)
    assert {(p.name, p.place, p.note) for p in every} == {("", "", "")}
    assert [
        p.text for p in find_practices(OFF, Filters(workshops=("2020-1",)), of_kinds=["projects"])
    ] == sorted(p.text for p in every if p.workshop == "2020-1" and p.kind == "projects")
    assert "[administration] staff ([administration], [administration])" in every[0].text


@pytest.mark.parametrize("typed", ["Abrolia", "abrol", "QA", '"Border Guild"', "Lumbreka OR Cavonde"])
def test_a_name_is_not_found(typed):
    assert TextSearch(OFF).search(typed).keys == ()


def test_words_are_found_as_the_index_finds_them():
    survey = survey_of(
        [("2020-1", "FJ", "yyyy--yyn")],
        practices=[
            {"workshop": "2020-1", "administration": "FJ", "kind": "projects", "text": text}
            for text in ("Risk registers were trained upon", "A manual for audit of risk", "手引書を作成した")
        ],
    )
    keys = survey.practices["key"].tolist()
    search = TextSearch(nameless(survey)).search
    assert search("register").keys == (keys[0],)
    assert search('"risk register"').keys == (keys[0],)
    assert set(search("risk").keys) == {keys[0], keys[1]}
    assert search("risk -audit").keys == (keys[0],)
    assert set(search("train OR manual").keys) == {keys[0], keys[1]}
    assert search("引書").keys == (keys[2],)
    assert set(search("-audit").keys) == {keys[0], keys[2]}
    assert search("nowhere").keys == search("").keys == ()


def test_a_survey_that_holds_nothing_stays_as_it_is():
    made = nameless(survey_of([], workshops=[workshop("2020-1")]))
    assert made.administrations == ()
    assert tally(made).replies == 0


@pytest.mark.parametrize("seed", range(6))
def test_no_verdict_hangs_on_whether_names_are_shown(seed):
    # The ways that chance can go are drawn; they must be the same draws for members under other codes.
    random = np.random.default_rng(seed)
    codes = "AF AU BD BT BN KH CN FJ HK IN ID IR JP KR LA MY MV MN MM NP NZ PK PG PH WS".split()
    replies = []
    for year in (2019, 2020):
        for number in (1, 2):
            for code in random.choice(codes, 15, replace=False):
                said = random.random(9) < (0.5 if year == 2019 else 0.5 + 0.045 * np.arange(9))
                letters = "".join("y" if yes else "n" for yes in said)
                replies.append((f"{year}-{number}", str(code), letters))
    survey = survey_of(replies, data_version=f"1-{seed}")
    told, told_nameless = (
        [(c.measure.id, c.verdict.id, c.adjusted_p) for c in changes_of(tally(s, Filters(rounds=("2020",))))]
        + [(x.id, x.verdict.id, x.adjusted_p) for x in compare(tally(s), every_pair(s.questionnaire))]
        for s in (survey, nameless(survey))
    )
    assert sorted(told, key=str) == sorted(told_nameless, key=str)
