"""Faults put into a true report, one at a time: each is found, and none is explained by what it is not.

What is expected of each was written by hand from the report's own tables: 28 replies of 40; shared 4 11
4 4 = 23, reported 2 10 4 3 = 19, recommended 2 8 4 1 = 15, in-house 3 3 3 2 = 11; direct effects 1 4 5 3
= 13 of 3 11 6 6 = 26; projects 2 10 3 4 = 19 of 4 12 6 4 = 26. Of 23 who shared 8 saw effects, of 11 who
held a workshop 7, of 19 who reported 13 started projects, of 15 who recommended 10.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.reconcile import reconcile
from tests.reconcile.corrupting import (
    ADVICE,
    ADVICE_PROJECT,
    EFFECTS,
    EITHER_EFFECT,
    IN_HOUSE,
    IN_HOUSE_EFFECT,
    PROJECTS,
    REPORT_PROJECT,
    REPORTS,
    SHARE,
    SHARE_EFFECT,
    figure,
    key,
    listed,
    ranked,
    stated,
    true_report,
)

MANUALS = "develop_manuals"

FIGURES = (
    # ---- rows and totals, of which no reply is on record
    figure(
        "manuals, a row",
        ("table-2", MANUALS, "workshop", "2"),
        count=2,
        differs=False,
        inside="total",
        found=("table-2", MANUALS),
        says="The workshops add up to 9 (2 + 2 + 3 + 2); Table 2, total row prints 10.",
    ),
    figure(
        "manuals, the total",
        ("table-2", MANUALS),
        count=12,
        differs=False,
        inside="total",
        says="The workshops add up to 10 (2 + 3 + 3 + 2); Table 2, total row prints 12.",
    ),
    figure(
        "others, more than replied",
        ("table-2", "others", "workshop", "2"),
        count=13,
        differs=False,
        inside="part, total",
        says="13 said yes, and 12 replied (Table 1, row 2).",
    ),
    # ---- rows and totals on record
    figure(
        "replies, a row",
        ("table-1", "reply_rate", "workshop", "4"),
        count=5,
        inside="total, list, part",
        says="The workshops add up to 27 (4 + 12 + 6 + 5); Table 1, total row prints 28.",
    ),
    figure(
        "participants, a row",
        ("table-1", "reply_rate", "workshop", "2"),
        base=21,
        inside="total",
        says="The bases of the workshops add up to 39",
    ),
    figure(
        "replies, a region type",
        ("table-1", "reply_rate", "region_type", "sub-regional"),
        count=17,
        inside="total, percentage",
        could_be="base",
        says="89% is the share of 16 of 18 (89%)",
    ),
    figure(
        "participants, the total",
        ("table-1", "reply_rate"),
        base=41,
        inside="total, percentage",
        could_be="base",
        says="70% is the share of 28 of 40 (70%). The slip could be in the base.",
    ),
    figure(
        "shared, a row",
        ("table-2", SHARE, "workshop", "2"),
        count=10,
        inside="total, twice",
        says="“Share training materials” is printed in more than one way: 10 (Table 2, row 2) and 11",
    ),
    figure(
        "shared, the total",
        ("table-2", SHARE),
        count=24,
        inside="total, percentage, twice",
        could_be="base",
        says="82% is the share of 23 of 28 (82%). The slip could be in the count.",
    ),
    figure(
        "shared, digits turned",
        ("table-2", SHARE),
        count=32,
        inside="total, above base, twice, part",
        could_be="base",
        says="32 of 28: the count is larger than its base.",
    ),
    figure(
        "effects, a row",
        ("table-3", EFFECTS, "workshop", "2"),
        count=5,
        inside="total, yes and no, twice",
        says="5 yes and 7 no are 12, and the base is printed as 11.",
    ),
    figure(
        "effects, a row of no",
        ("table-3", EFFECTS, "workshop", "2"),
        no=6,
        inside="total, yes and no",
        says="4 yes and 6 no are 10, and the base is printed as 11.",
    ),
    figure(
        "effects, the total of no",
        ("table-3", EFFECTS),
        no=12,
        inside="total, yes and no, percentage",
        says="The answers no of the workshops add up to 13 (2 + 7 + 1 + 3); Table 3, total row prints 12.",
    ),
    figure(
        "effects, answered at a workshop",
        ("table-3", EFFECTS, "workshop", "1"),
        base=4,
        inside="total, yes and no",
        says="The bases of the workshops add up to 27",
    ),
    figure(
        "efficiency, more than replied",
        ("table-5", "efficiency", "workshop", "3"),
        count=7,
        base=7,
        inside="total, part",
        says="7 said yes, and 6 replied (Table 1, row 3).",
    ),
    # ---- percentages
    figure(
        "cut off, not rounded",
        ("table-1", "reply_rate", "region_type", "regional"),
        percent=54,
        inside="cut off",
        could_be="cut off",
        says="12 of 22 is 54.5%, in whole per cent 55%; 54% is cut off, not rounded.",
    ),
    figure(
        "a percentage of no",
        ("table-6", PROJECTS),
        no_percent=26,
        inside="cut off",
        says="7 of 26 is 26.9%, in whole per cent 27%; 26% is cut off, not rounded.",
    ),
    figure(
        "a percentage",
        ("table-6", PROJECTS),
        percent=74,
        inside="percentage, twice",
        could_be="percentage",
        says="19 of 26 is 73%, and 74% is printed.",
    ),
    figure(
        "a decimal",
        ("table-2", SHARE),
        percent=82.2,
        inside="percentage",
        could_be="percentage",
        says="23 of 28 is 82.1%, and 82.2% is printed.",
    ),
    figure(
        "a percentage of a pair",
        ("table-4", SHARE_EFFECT),
        percent=53,
        inside="percentage, twice",
        could_be="percentage",
        says="8 of 23 is 35%, and 53% is printed.",
    ),
    # ---- parts and wholes
    figure(
        "a pair above its action",
        ("table-4", IN_HOUSE_EFFECT),
        count=12,
        inside="above base, part, list",
        could_be="base",
        says="12 are more than the 11 of “Organize in-house workshop” (Table 4, total row).",
    ),
    figure(
        "a pair's count",
        ("table-4", SHARE_EFFECT),
        count=9,
        percent=39,
        inside="list, twice",
        says="The printed lists give 8 of 23 (35%).",
    ),
    figure(
        "a pair's base",
        ("table-7", REPORT_PROJECT),
        base=17,
        percent=76,
        inside="base, list",
        says="Its base is 17, and “Submit reports” is 19 (Table 7, total row).",
    ),
    figure(
        "of those who answered",
        ("table-4", SHARE_EFFECT),
        base=21,
        percent=38,
        inside="base, list, twice",
        could_be="answered",
        says="Of those who answered it is 8 of 21 (38%). It is the figure of those who answered.",
    ),
    figure(
        "an attribution below its pairs",
        ("table-4", EITHER_EFFECT),
        count=6,
        percent=46,
        inside="part, list, twice",
        says="With 8 for “Shared training materials: saw direct effects” and 7 for",
    ),
    figure(
        "an attribution's base",
        ("table-4", EITHER_EFFECT),
        base=12,
        percent=83,
        inside="base, list, twice",
        says="Its base is 12, and “Direct effects” is 13 (Table 4, total row).",
    ),
    figure(
        "the turned direction",
        ("table-7", ADVICE_PROJECT),
        base=19,
        percent=53,
        inside="base, list",
        could_be="turned",
        says="“Started or enhanced a project: had made recommendations”, which is 10 of 19 (53%).",
    ),
    figure(
        "another measure's figure",
        ("table-7", ADVICE_PROJECT),
        count=15,
        base=28,
        percent=54,
        inside="base, list, part",
        could_be="measure",
        says="It could be the figure of “Make recommendations”",
    ),
    figure(
        "perhaps another measure's",
        ("table-5", "efficiency", "workshop", "3"),
        count=5,
        inside="total, yes and no",
        could_be="measure",
        says="It could be the figure of “Direct effects”, or chance",
    ),
    # ---- the same figure in two places, prose against table
    figure(
        "a total in two tables",
        ("table-4", EFFECTS),
        count=12,
        inside="total, twice, list, base",
        says="“Direct effects” is printed in more than one way: 13 of 26 (50%), no 13 (50%)",
    ),
    figure(
        "a total of Table 7",
        ("table-7", REPORTS),
        count=18,
        inside="total, twice, base, list",
        says="“Submit reports” is printed in more than one way: 19 of 28 (68%)",
    ),
    figure(
        "the text, a percentage",
        ("summary", SHARE),
        percent=28,
        inside="twice",
        says="“Share training materials” is printed in more than one way: 23 of 28 (82%)",
    ),
    figure(
        "the text, a count",
        ("section-2.1", "reply_rate"),
        count=26,
        inside="twice",
        could_be="base",
        says="28 (70%) (Executive summary) and 26 (70%) (Section 2.1)",
    ),
    figure(
        "the text, a base",
        ("section-2.6.1", PROJECTS),
        base=28,
        inside="twice, percentage",
        says="73% of 28 (Section 2.6.1)",
    ),
    figure(
        "the text, all agree",
        ("section-2.5", "efficiency"),
        percent=96,
        inside="twice",
        says="96% of 28 (Section 2.5)",
    ),
)


@pytest.fixture(scope="module")
def truth(sample):
    return true_report(sample.published)


def reconciled(sample, figures):
    return reconcile(replace(sample, published=figures), "2020")


def test_the_true_report_fits_itself_and_the_records(sample, truth):
    found = reconciled(sample, truth)
    assert found.contradictions == ()
    assert found.having("differs") == ()
    assert {r.status for r in (*found.rankings, *found.changes)} == {"agrees"}


@pytest.mark.parametrize("fault", FIGURES, ids=lambda fault: fault.name)
def test_a_corrupted_figure_is_found(sample, truth, fault):
    found = reconciled(sample, fault.edit(truth))
    checks = {key(check.published): check for check in found.figures}
    check = checks[fault.at]
    assert (check.status == "differs") == fault.differs
    assert {each.kind for each in check.contradictions} == fault.inside
    assert [guess.kind for guess in check.guesses] == ([fault.could_be] if fault.could_be else [])
    said = " ".join([check.difference, *(each.words for each in check.contradictions)])
    assert fault.says in said, said
    # nothing else is accused
    others = [other for other in found.figures if other.status == "differs" and other is not check]
    assert others == []
    accused = [c for c in found.figures if c.contradictions and c is not check]
    assert accused == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (ranked(REPORTS, SHARE, ADVICE), ["Submit reports (19) stands before Share training materials (23)"]),
        (
            ranked(REPORTS, IN_HOUSE, SHARE),
            [
                "Submit reports (19) stands before Share training materials (23)",
                "Organize in-house workshop (11) stands before Share training materials (23)",
                "Make recommendations (15) is left out",
            ][:2],
        ),
        (
            ranked(SHARE, ADVICE),
            ["Submit reports (19) is left out, though Make recommendations counts fewer"],
        ),
        (ranked(SHARE, REPORTS, SHARE), ["Share training materials stands twice"]),
    ],
)
def test_a_wrong_ranking_is_found_whatever_stands_between(sample, truth, edit, said):
    (ranking,) = reconciled(sample, edit(truth)).rankings
    assert ranking.status == "differs"
    assert [words for words in said if words not in ranking.difference] == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            stated("reply_rate", "2019:fall"),
            "By the printed figures it is a rise: 54% in 2019, 28 of 40 (70%) now.",
        ),
        (stated(SHARE_EFFECT, "2019:rise"), "By the records it is a fall: 58% in 2019, 8 of 23 (35%) now."),
        (
            stated(IN_HOUSE_EFFECT, "2019:fall"),
            "By the records it is a rise: 52% in 2019, 7 of 11 (64%) now.",
        ),
        (stated("reply_rate", "2019:same"), "Stated as no change since 2019."),
    ],
)
def test_a_wrong_rise_or_fall_is_found(sample, truth, edit, said):
    wrong = [change for change in reconciled(sample, edit(truth)).changes if change.status == "differs"]
    assert [said in change.difference for change in wrong] == [True]


@pytest.mark.parametrize(
    ("edit", "unit", "said"),
    [
        (
            listed(SHARE, without="2:AU"),
            (2, "AU"),
            "Australia (AEO workshop): the records say yes to “Share training materials”, the printed list",
        ),
        (
            listed(SHARE, without="3:TL", instead="3:FJ"),
            (3, "FJ"),
            "Fiji (IPR workshop): the printed list of “Share training materials” has it, the records say no",
        ),
        (
            listed(PROJECTS, instead="1:PG"),
            (1, "PG"),
            "Papua New Guinea (Risk management workshop): the printed list of “Modernization projects” has "
            "it, the records hold no reply",
        ),
    ],
)
def test_a_wrong_list_is_found_with_the_administration(sample, truth, edit, unit, said):
    found = reconciled(sample, edit(truth))
    cause = found.causes[0]
    assert said in cause.words
    units = {(e.workshop_number, e.administration) for c in cause.checks for e in c.explained_by}
    assert unit in units
    assert all(c.kind == "list" for c in found.contradictions)


def test_two_rows_that_changed_places_are_one_finding(sample, truth):
    rows = {("table-2", SHARE, "workshop", "2"): 4, ("table-2", SHARE, "workshop", "3"): 11}
    figures = tuple(
        replace(p, count=rows[key(p)]) if p.round == "2020" and key(p) in rows else p for p in truth
    )
    found = reconciled(sample, figures)
    (cause,) = [cause for cause in found.causes if len(cause.checks) == 2]
    assert {guess.kind for check in cause.checks for guess in check.guesses} == {"swapped"}


def test_at_least_forty_corruptions_are_tried():
    assert len(FIGURES) + 4 + 4 + 3 + 1 >= 40
